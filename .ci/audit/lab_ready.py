"""Time `make lab` from the command to a JupyterLab that answers, twice, and print a line about each start.

    python3 .ci/audit/lab_ready.py

In a clean clone the first start installs everything. Needs the standard library alone, since nothing may be there yet.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 900  # seconds


def main():
    for start in ("first", "second"):
        installed = (ROOT / ".venv" / "stamp.json").exists()
        seconds = ready(ROOT)
        print(
            f"make lab: ready in {seconds:.1f} s, {start} start, {'' if installed else 'not yet '}installed", flush=True
        )


def ready(course, **variables):
    """Start JupyterLab as a learner does, wait until it answers, end it; return the seconds it took to answer."""
    port = free_port()
    command = ["make", "lab", f"PYTHON={sys.executable}", f"ARGS=--no-browser --allow-root --port={port}"]
    with tempfile.TemporaryFile("w+") as log, tempfile.TemporaryDirectory() as home:
        own = {f"JUPYTER_{kind}_DIR": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "RUNTIME")}
        begin = time.monotonic()
        lab = subprocess.Popen(
            command, cwd=course, env={**os.environ, **own, **variables}, stdout=log, stderr=log, start_new_session=True
        )
        try:
            while not answers(port):
                if lab.poll() is not None or time.monotonic() - begin > PATIENCE:
                    log.seek(0)
                    sys.exit(f"make lab did not become ready:\n{log.read()}")
                time.sleep(0.05)
            return time.monotonic() - begin
        finally:
            if lab.poll() is None:
                os.killpg(lab.pid, signal.SIGTERM)  # make and all that it started
            lab.wait(timeout=60)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=10) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


if __name__ == "__main__":
    main()
