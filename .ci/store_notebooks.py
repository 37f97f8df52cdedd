"""Run notebooks and store their outputs: python .ci/store_notebooks.py [NOTEBOOK ...], all of them by default."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from tests.nbval_plugin.store import main  # noqa: E402 — found on the path above

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
