"""`python -m nnutils doctor`: is this machine ready for the course? Every line says yes, or how to mend it.

Starts on a bare Python: it is there for the day when something is missing.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import queue
import re
import socket
import sys
import tempfile
import webbrowser
from pathlib import Path

Finding = tuple[str, str | None]  # what was found, and how to mend it where that is needed
HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parent
NEEDED = {  # package -> the lowest version a lesson works with (tests/lab/test_doctor.py holds them to pyproject.toml)
    "numpy": "1.26",
    "h5py": "3.10",
    "matplotlib": "3.8",
    "ipywidgets": "8.1",
    "anywidget": "0.9.13",
    "tqdm": "4.66",
    "pooch": "1.8",
    "pillow": "10.0",
    "jupyterlab": "4.2",
    "ipykernel": "6.29",
    "fsrs": "6.0",
}
INSTALL = "`make lab` installs the right ones, so does `conda env create -f environment.yml`"


def main(options: object = None) -> None:
    """Print a line per examination; leave with 1 if something keeps the course from running."""
    broken = 0
    for examine in (python, packages, kernel, blas, data, port, browser, writing):
        try:
            finding, mend = examine()
        except ModuleNotFoundError as error:
            finding, mend = f"{examine.__name__} not examined, there is no {error.name}", INSTALL
        except Exception as error:  # a doctor that falls ill helps nobody
            finding, mend = f"{examine.__name__} could not be examined ({type(error).__name__}: {error})", "report this"
        broken += bool(mend)
        print(f"mend  {finding}: {mend}" if mend else f"ok    {finding}", flush=True)
    print(f"{broken} to mend" if broken else "Everything is ready: `make lab`, or `python -m nnutils lab`.")
    sys.exit(1 if broken else 0)


def python() -> Finding:
    """Return what was found and how to mend it, or None; so do all that follow."""
    found = f"Python {platform.python_version()} at {sys.executable}"
    return found, None if sys.version_info >= (3, 11) else "install Python 3.11 or newer"


def packages() -> Finding:
    wrong = [sentence for name, lowest in NEEDED.items() if (sentence := _package(name, lowest))]
    if wrong:
        return "; ".join(wrong), INSTALL
    return "packages: " + ", ".join(f"{name} {importlib.metadata.version(name)}" for name in NEEDED), None


def _package(name, lowest):
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return f"{name} is not installed"
    return f"{name} is {version}, older than {lowest}" if _numbers(version) < _numbers(lowest) else None


def _numbers(version):
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


def kernel() -> Finding:
    """Start a real kernel and let it add."""
    if importlib.util.find_spec("ipykernel") is None:
        return "no kernel, ipykernel is missing", INSTALL
    from jupyter_client.manager import start_new_kernel

    try:
        manager, client = start_new_kernel(kernel_name="python3", startup_timeout=60)
    except RuntimeError as error:
        return f"a kernel did not start ({error})", "`python -m ipykernel install --sys-prefix`, then try again"
    try:
        reply = client.execute_interactive("import nnutils", timeout=60, output_hook=lambda message: None)
    except (TimeoutError, queue.Empty):
        return "a kernel started and did not answer", "close other programs, or restart the machine"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if reply["content"]["status"] != "ok":
        return "a kernel runs and finds no nnutils", "start JupyterLab with `make lab` or `python -m nnutils lab`"
    return "a notebook kernel starts and finds nnutils", None


def blas() -> Finding:
    """Which library multiplies matrices, and on how many threads."""
    import numpy as np

    library = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]  # type: ignore  # as NumPy 1.26 describes it
    asked = os.environ.get("OPENBLAS_NUM_THREADS") or os.environ.get("OMP_NUM_THREADS")
    cores = os.cpu_count() or 1
    found = f"BLAS: {library}, {asked or 'as many as cores'} threads, {cores} cores"
    if asked and asked.isdigit() and int(asked) > cores:
        return found, f"more threads than cores slow each other down: set OPENBLAS_NUM_THREADS={cores} or less"
    return found, None


def data() -> Finding:
    """Compare the data sets with their checksums, where this is a checkout, and read them."""
    import nnutils

    sums = ROOT / "data" / "SHA256SUMS"
    listed = (line.split() for line in sums.read_text(encoding="utf-8").splitlines()) if sums.exists() else ()
    for digest, name in listed:
        path = ROOT / "data" / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return f"data/{name} is missing or damaged", f"`git checkout data/{name}`, or unpack the ZIP again"
    sizes = {name: nnutils.data.load(name).X_train.shape for name in nnutils.data.SETS}
    return "data: " + ", ".join(f"{name} {n_x} x {m}" for name, (n_x, m) in sizes.items()), None


def port() -> Finding:
    """JupyterLab looks for a free port from 8888 on, in 50 steps."""
    taken = []
    for number in range(8888, 8938):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", number))
            except OSError:
                taken.append(number)
                continue
        note = f" ({', '.join(map(str, taken))} taken: another JupyterLab?)" if taken else ""
        return f"port {number} is free on this machine{note}", None
    return "no port from 8888 to 8937 is free", "close other servers, or `python -m nnutils lab --port=9000`"


def browser() -> Finding:
    """A missing browser is no illness: JupyterLab prints its address."""
    try:
        return f"browser: {webbrowser.get().name}", None
    except webbrowser.Error:
        return "no browser here: open the address that `make lab` prints in one elsewhere on this machine", None


def writing() -> Finding:
    from jupyter_core.paths import jupyter_runtime_dir

    if error := refusal(ROOT / "work"):
        return (
            f"nothing can be written in {ROOT / 'work'} ({error.strerror})",
            "move the course to a folder of your own",
        )
    if refusal(Path(jupyter_runtime_dir())):
        return "work/ can be written, your home folder cannot: settings and history go to work/.home", None
    return "work/ and Jupyter's own folder can be written", None


def refusal(folder: Path) -> OSError | None:
    """What keeps a file from being written in `folder`, or in the one that it will be made in."""
    try:
        there = next(path for path in (folder, *folder.parents) if path.exists())
        tempfile.TemporaryFile(dir=there).close()
    except OSError as error:
        return error
    return None
