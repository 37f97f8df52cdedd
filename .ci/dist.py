"""Build what is committed as a wheel and a source archive: python .ci/dist.py [FOLDER], dist/ by default.

The same commit gives the same bytes, wherever and whenever it is built with the build backend of the lock: times are
that of the commit, and nothing enters that git does not know.
"""

import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(folder):
    if not (ROOT / ".git").exists():
        sys.exit("A wheel is built of a commit, and this folder is no git checkout: clone the course, then try again.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as work:  # on the same disk, so that a built file moves in one step
        checkout, built = Path(work, "checkout"), Path(work, "built")
        unpack_commit(checkout)
        build(checkout, built)
        for path in sorted(built.iterdir()):
            print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}")
            path.replace(folder / path.name)


def unpack_commit(folder):
    with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", "HEAD"))) as tar:
        tar.extractall(folder, filter="data")


def build(checkout, folder):
    command = [sys.executable, "-m", "hatchling", "build", "--directory", folder]
    seconds = git("log", "-1", "--format=%ct").decode().strip()
    built = subprocess.run(
        command, cwd=checkout, env=os.environ | {"SOURCE_DATE_EPOCH": seconds}, capture_output=True, text=True
    )
    if built.returncode:
        sys.exit(f"hatchling could not build the packages:\n{built.stdout}{built.stderr}")


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True).stdout


if __name__ == "__main__":
    main(Path(*sys.argv[1:2] or [ROOT / "dist"]))
