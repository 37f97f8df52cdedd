"""Run the tests that need a real browser: python .ci/test_browser.py [pytest options].

They drive the Chromium that the system has. axe-core, which judges accessibility, comes from npm once, into build/;
without either, the tests that need it are skipped and say so.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "build" / "axe"
VERSION = "axe-core@4.10.3"


def main(options):
    if not (AXE / "node_modules" / "axe-core" / "axe.min.js").exists():
        fetch_axe()
    return pytest.main(["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), *options, *default_place(options)])


def default_place(options):
    named = any("tests/browser" in option for option in options)
    return ["-m", "browser", "-rfEs", *([] if named else [str(ROOT / "tests" / "browser")])]


def fetch_axe():
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed, so the pages are not judged by axe-core.", file=sys.stderr)
        return
    AXE.mkdir(parents=True, exist_ok=True)
    install = [
        npm,
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        str(AXE),
        VERSION,
    ]
    done = subprocess.run(install, capture_output=True, text=True, timeout=120)
    if done.returncode:
        print(f"npm could not fetch {VERSION}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
