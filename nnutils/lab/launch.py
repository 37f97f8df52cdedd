"""`python -m nnutils lab` and `fresh NAME`: JupyterLab on the learner's own copy of the lessons, on this machine only.

Starts on a bare Python: whatever is not in the standard library is imported when it is needed.
"""

import argparse
import importlib.util
import os
import socket
import sys
from pathlib import Path

from . import doctor, workspace

ROOT = Path(__file__).resolve().parents[2]
LESSONS, WORK = ROOT / "notebooks", ROOT / "work"
MOVE_COURSE = "move the course to a folder of your own"
CONTAINER_FILES = ("/.dockerenv", "/run/.containerenv")
CONTAINER_VARIABLES = ("CI", "KUBERNETES_SERVICE_HOST", "container")
OFFLINE = (  # no news, no question about updates, no catalogue of extensions
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


def lab(options: argparse.Namespace) -> None:
    """Bring work/ up to date and open JupyterLab there, on this machine only and with a token."""
    check_lessons()
    check_jupyterlab()
    check_root(is_root(), options.allow_root or in_container())
    check_port(options.port)
    check_writable(WORK, MOVE_COURSE)
    do_without_home(runtime_folder(), WORK / ".home")
    for sentence in workspace.hand_out(LESSONS, WORK):
        print(sentence)
    # Kernels find this folder's nnutils even where the package is not installed.
    put_first("PYTHONPATH", ROOT)
    put_first("JUPYTER_CONFIG_PATH", ROOT / ".ci")  # its labconfig/ answers JupyterLab's question about news
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(lab_arguments(options))


def fresh(options: argparse.Namespace) -> None:
    """Restore one notebook of work/ and say where the learner's is kept."""
    check_lessons()
    try:
        name = workspace.find(LESSONS, options.name)
    except LookupError as error:
        sys.exit(f"fresh: {error.args[0]}")
    check_writable(WORK, MOVE_COURSE)
    kept = workspace.restore(LESSONS, WORK, name)
    where = f"; yours is kept as {kept.relative_to(ROOT).as_posix()}" if kept else ""
    print(f"work/{name} is fresh{where}.")


def put_first(variable: str, folder: Path) -> None:
    """Put a folder before those that an environment variable already lists."""
    os.environ[variable] = os.pathsep.join(filter(None, [str(folder), os.environ.get(variable)]))


def lab_arguments(options: argparse.Namespace) -> list[str]:
    first = min(path.name for path in LESSONS.glob("*.ipynb"))
    return [
        "--ServerApp.ip=127.0.0.1",
        # The root is the whole course, so that a lesson's links to ../data lead somewhere.
        f"--ServerApp.root_dir={ROOT}",
        f"--FileContentsManager.preferred_dir={WORK}",
        f"--LabApp.default_url=/lab/tree/{WORK.name}/{first}",
        *OFFLINE,
        "--ServerApp.kernel_websocket_connection_class=nnutils.lab.websocket.PromptConnection",
        "--LanguageServerManager.autodetect=False",  # it would start npm and list twenty servers that are not here
        *(["--KernelManager.transport_encryption=auto"] if can_encrypt() else []),  # or every kernel warns of listeners
        *([f"--ServerApp.port={options.port}", "--ServerApp.port_retries=0"] if options.port else []),
        *(["--no-browser"] if options.no_browser else []),
        *(["--allow-root"] if is_root() else []),
    ]


def can_encrypt() -> bool:
    import zmq

    return zmq.has("curve")


def check_lessons() -> None:
    if not any(LESSONS.glob("*.ipynb")):
        sys.exit(f"There are no lessons in {LESSONS}: run this from a clone or an unpacked ZIP of the course.")


def check_jupyterlab() -> None:
    if importlib.util.find_spec("jupyterlab") is None:
        sys.exit(
            f"JupyterLab is not installed for {sys.executable}: type `make lab` (without make: "
            "`python .ci/env.py -m nnutils lab`), or with Anaconda `conda activate nnutils` and then this command."
        )


def runtime_folder() -> Path:
    """Return the folder where JupyterLab notes which servers and kernels run."""
    from jupyter_core.paths import jupyter_runtime_dir

    return Path(jupyter_runtime_dir())


def check_writable(folder: Path, mend: str) -> None:
    """Leave with a sentence when `folder`, or the one it will be made in, takes no file."""
    if error := doctor.refusal(folder):
        sys.exit(f"Nothing can be written in {folder} ({error.strerror}): {mend}.")


def do_without_home(theirs: Path, own: Path) -> None:
    """Where Jupyter's own folder takes no file, let settings and history stand beside the lessons."""
    if error := doctor.refusal(theirs):
        print(f"Nothing can be written in {theirs} ({error.strerror}): settings and history go to {own}.")
        for variable in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
            os.environ[variable] = str(own / variable.partition("DIR")[0].strip("_").lower())


def check_root(root: bool, allowed: bool) -> None:
    """Let root through where it was asked for, or where a machine has no other user."""
    if root and not allowed:
        sys.exit("You are root, and so would be whatever a notebook runs: log in as a user, or add --allow-root.")
    if root:
        print("You are root, and so is whatever a notebook runs here.")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def in_container() -> bool:
    return any(map(os.path.exists, CONTAINER_FILES)) or any(map(os.environ.get, CONTAINER_VARIABLES))


def check_port(port: int | None) -> None:
    """Leave with a sentence when the port that was asked for is taken."""
    if port is None:
        return
    with socket.socket() as probe:
        if os.name == "posix":  # as the server does: a port that was just closed is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or "not a port number"
            sys.exit(f"Port {port} cannot be used ({reason}): name another, or leave --port out for the next free one.")
