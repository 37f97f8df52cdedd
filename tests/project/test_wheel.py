"""The wheel: the same bytes from the same commit, and a lesson runs from it alone, in an empty folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
ALWAYS = "01b-see-where-the-numbers-lie"  # the shortest; make test-all runs every lesson
RUN = """
import sys
import nbformat
from nbclient import NotebookClient
sys.path.append(sys.argv[2])
from nbval_plugin.engine import ThisPython

notebook = nbformat.read(sys.argv[1], as_version=4)
notebook.cells.append(nbformat.v4.new_code_cell("print(nn.__file__)"))
client = NotebookClient(notebook, timeout=120)
client.km = client.create_kernel_manager()
client.km.kernel_spec_manager = ThisPython()
client.execute()
print(notebook.cells[-1].outputs[0].text)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The Python of a new environment: nnutils unpacked from its wheel, everything else borrowed from this one."""
    pytest.importorskip("hatchling", reason="builds the wheel; conda's environment goes without it")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    venv.create(folder / "env", symlinks=os.name != "nt")
    places = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    site = Path(sysconfig.get_path("purelib", "venv", places))
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", places)) / "python"


def lesson(path):
    return pytest.param(path, id=path.stem, marks=[] if path.stem == ALWAYS else pytest.mark.slow)


@pytest.mark.parametrize("path", [lesson(path) for path in LESSONS])
def test_a_lesson_runs_from_the_wheel_in_an_empty_folder(installed, path, tmp_path):
    shutil.copy(path, tmp_path)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [installed, "-c", RUN, path.name, ROOT / "tests"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert Path(done.stdout.strip()).is_relative_to(installed.parent.parent)


def dist(folder, umask=0o022, **environment):
    """{file name: bytes} of what .ci/dist.py builds under a umask of somebody else's."""
    pytest.importorskip("hatchling", reason="builds the wheel; conda's environment goes without it")
    command = [sys.executable, ROOT / ".ci" / "dist.py", folder]
    subprocess.run(command, env=os.environ | environment, umask=umask, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no git checkout: there is no commit to build")
def test_a_commit_gives_the_same_wheel_and_archive_whoever_builds_them(tmp_path):
    here = dist(tmp_path / "here")
    there = dist(tmp_path / "a folder with spaces", umask=0o077, TZ="Pacific/Kiritimati", PYTHONHASHSEED="7", LANG="C")
    assert sorted(Path(name).suffix for name in here) == [".gz", ".whl"] and here == there


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no git checkout: there is no commit to build")
def test_the_source_archive_holds_what_is_committed_and_makes_the_same_wheel(tmp_path):
    built = dist(tmp_path / "dist")
    with tarfile.open(next((tmp_path / "dist").glob("*.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
        committed_at = archive.getmembers()[0].mtime
    (source,) = tmp_path.glob("nnutils-*")
    listed = subprocess.run(["git", "ls-tree", "-rz", "--name-only", "HEAD"], cwd=ROOT, capture_output=True)
    assert set(files_of(source)) == {*listed.stdout.decode().split("\0")[:-1], "PKG-INFO"}
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path / "again"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(committed_at)}
    subprocess.run(command, cwd=source, env=environment, check=True, capture_output=True)
    (again,) = (tmp_path / "again").iterdir()
    assert again.read_bytes() == built[again.name]


def files_of(folder):
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
