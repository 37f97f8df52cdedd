"""Run notebooks and compare with what they store: python .ci/test_notebooks.py [NOTEBOOK ...] [pytest options].

Without a name, all of them. A notebook may lie anywhere: configuration and plug-in are those of this checkout.
"""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    sys.path[:0] = [str(ROOT)]
    arguments = [os.path.abspath(name) if os.path.exists(name) else name for name in sys.argv[1:]]
    setup = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "tests.nbval_plugin", "--nbval"]
    sys.exit(pytest.main([*setup, *(arguments or [str(ROOT / "notebooks")])]))
