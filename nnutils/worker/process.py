"""The child as the operating system sees it: a process in a folder of its own, ended together with all it started."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile

from . import start
from .account import account_of


class ChildProcess:
    """Begins at once; its `requests` and `replies` are the host's ends of two pipes."""

    def __init__(self, megabytes, output):
        self._folder = tempfile.mkdtemp(prefix="worker-")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-B", os.path.abspath(start.__file__), str(megabytes), str(output)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env=_environment(),
            **_own_group(),
        )
        self.pid = self._process.pid
        self.requests, self.replies = self._process.stdin, self._process.stdout

    def account(self):
        """What the system says of it, where it says anything."""
        return account_of(self.pid)

    def end(self):
        """Stop whatever runs in it, at once: its group on POSIX, its tree on Windows."""
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        else:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(self.pid)], capture_output=True, check=False)
        self._process.kill()

    def why_it_ended(self):
        """The word of an Outcome for an end that nobody asked for."""
        return "died"

    def close(self):
        """End it and everything it started, and remove what it wrote."""
        if self._process.poll() is None or os.name == "posix":
            self.end()
        self._process.wait()
        close_pipes(self)
        shutil.rmtree(self._folder, ignore_errors=True)


def close_pipes(process):
    for pipe in (process.requests, process.replies):
        with contextlib.suppress(OSError):  # a broken pipe cannot be flushed, and need not be
            pipe.close()


def _environment():
    """The host's environment without its Python settings; the child sees the same packages, on one thread."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = os.pathsep.join(os.path.abspath(folder) for folder in sys.path)
    return kept | threads | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def _own_group():
    if os.name == "posix":
        return {"start_new_session": True}
    return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
