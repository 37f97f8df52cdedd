"""A student's server: hands out the lessons, limits its memory, becomes JupyterLab.

It runs as the student, so what it writes is theirs; a file they have changed is never overwritten.
"""

import os
import resource
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nnutils.lab import launch, workspace  # noqa: E402

FOLDER = Path.home() / "neural-networks" / "work"
UNITS = {"K": 2**10, "M": 2**20, "G": 2**30}


def main():
    for sentence in workspace.hand_out(ROOT / "notebooks", FOLDER):
        print(sentence)
    limit_memory(os.environ.get("MEM_LIMIT"))
    launch.put_first("PYTHONPATH", ROOT)
    launch.put_first("JUPYTER_CONFIG_PATH", ROOT / ".ci")  # its labconfig/ answers JupyterLab's question about news
    os.chdir(FOLDER.parent)
    options = [f"--ServerApp.root_dir={FOLDER.parent}", *launch.OFFLINE]
    os.execv(sys.executable, [sys.executable, "-m", "jupyterhub.singleuser", *sys.argv[1:], *options])


def limit_memory(limit):
    """Hold each process to what the hub gives a student (a control group, where there is one, holds all together).

    Addresses are counted, not pages in use, and NumPy's threads reserve many: hence twice the limit.
    """
    if limit:
        number = int(float(limit[:-1]) * UNITS[limit[-1]]) if limit[-1] in UNITS else int(limit)
        resource.setrlimit(resource.RLIMIT_AS, (2 * number, 2 * number))


if __name__ == "__main__":
    main()
