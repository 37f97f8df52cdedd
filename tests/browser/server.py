"""A JupyterLab of one's own: it knows neither the learner's settings nor their kernels, and ends with the tests."""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.ports import answers, free_ports

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds for a busy machine
OVERRIDES = {  # what a learner would click away, and what would keep cells out of the page
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
}


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: the folder it serves, where it answers, and the word that opens it."""

    folder: Path
    url: str
    token: str


@contextlib.contextmanager
def lab(home):
    """Start JupyterLab with everything it owns below `home`, wait until it answers, and end it."""
    folder = home / "work"
    folder.mkdir(parents=True)
    (home / "app-settings").mkdir()
    (home / "app-settings" / "overrides.json").write_text(json.dumps(OVERRIDES))
    (port,) = free_ports()
    url, token = f"http://127.0.0.1:{port}", secrets.token_hex(16)
    with (home / "lab.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *arguments(home, folder, url, token)],
            env=environment(home),
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(f"{url}/api/status?token={token}", process, home / "lab.log")
            yield Lab(folder, url, token)
        finally:
            process.terminate()
            process.wait(timeout=60)


def arguments(home, folder, url, token):
    return [
        "--allow-root",
        "--no-browser",
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={url.rpartition(':')[2]}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
        f"--LabApp.app_settings_dir={home / 'app-settings'}",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        "--ServerApp.kernel_websocket_connection_class=nnutils.lab.websocket.PromptConnection",  # as `make lab` does
    ]


def environment(home):
    """The environment of the server and its kernels: this checkout's nnutils, one thread, settings below `home`."""
    own = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    own |= {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
    paths = [str(ROOT), str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        **own,
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
    }


def wait_for(url, process, log):
    end = time.monotonic() + PATIENCE
    while not answers(url):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")
        time.sleep(0.1)
