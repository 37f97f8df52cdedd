"""Run notebooks and compare with what they store: python .ci/test_notebooks.py [NOTEBOOK ...], all by default.

A notebook may lie anywhere: the configuration and the plug-in are those of this checkout.
"""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    notebooks = [os.path.abspath(name) for name in sys.argv[1:]] or [str(ROOT / "notebooks")]
    setup = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "nbval_plugin", "--nbval"]
    sys.exit(pytest.main([*setup, *notebooks]))
