"""Prove the stored lessons first and say so, then run the tests: python .ci/test.py [pytest options]."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(options):
    begin = time.monotonic()
    lessons = pytest("notebooks", options)
    proved = "are proved" if lessons == 0 else f"are not as they are stored (status {lessons})"
    print(f"The lessons and exercises {proved}, after {time.monotonic() - begin:.0f} s; the tests follow.", flush=True)
    return pytest("tests", options) or lessons


def pytest(folder, options):
    return subprocess.call([sys.executable, "-m", "pytest", "-n", "2", "-rfEs", *options, folder], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
