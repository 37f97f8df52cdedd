"""A running sandbox: the fork server in bubblewrap's walls, and one worker of it after the other."""

import secrets
import shutil
import socket
import subprocess
import tempfile
from abc import ABC, abstractmethod
from dataclasses import asdict

from ...worker.host import Worker
from .limits import SandboxError
from .sandbox_process import SandboxProcess
from .walls import FIRST_USER, HOME, PACKAGE, SCRATCH, STUBS, command, environment, is_root

CROWDED = 6  # so many times its seconds a worker may take by the clock: others may keep it from the processor
PATIENCE = 120  # seconds for a sandbox to start, and to end
USERS = 5_000  # with root, each worker is one of so many users by chance: limits on processes count a user's


class PatientWorker(Worker):
    """Nobody sits before it and waits: what counts are its seconds of a processor."""

    patience = CROWDED


class SandboxWorker(PatientWorker):
    """A worker that the fork server of a sandbox has forked off."""

    def __init__(self, control, order, limits):
        self._drive(SandboxProcess(control, order), limits.cell_seconds, order["output"])


class Instance(ABC):
    """What makes one worker after the other and knows the seconds that all of them have used."""

    data_folder = stubs_folder = HOME
    _before, _worker = 0.0, None

    def __init__(self, limits):
        self.limits = limits

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def used(self):
        return self._before + (self._worker.used if self._worker else 0.0)

    def worker(self):
        """A fresh worker, never two at a time."""
        worker = self._new_worker()
        self._before, self._worker = self.used, worker
        return worker

    @abstractmethod
    def _new_worker(self):
        """A worker that nobody has used."""

    @abstractmethod
    def close(self):
        """End everything that was started; nothing of it stays."""


class UnsafeInstance(Instance):
    """No walls: workers are plain child processes with limits."""

    data_folder, stubs_folder = str(PACKAGE.parent), str(STUBS.parent)

    def _new_worker(self):
        return PatientWorker(self.limits.cell_seconds, self.limits.megabytes, self.limits.output_megabytes)

    def close(self):
        pass


class SandboxInstance(Instance):
    """Bubblewrap's walls; a fork server within makes a fresh worker for each submission."""

    def __init__(self, limits):
        super().__init__(limits)
        if shutil.which("bwrap") is None:
            raise SandboxError("the program bwrap is not installed")
        self._start()

    def _new_worker(self):
        """A fork server that is gone is replaced once."""
        try:
            return SandboxWorker(self._control, self._order(), self.limits)
        except OSError:
            self.close()
            self._start()
            return SandboxWorker(self._control, self._order(), self.limits)

    def _start(self):
        self._control, theirs = socket.socketpair()
        with theirs, tempfile.TemporaryFile() as errors:
            self._process = subprocess.Popen(
                command(),
                stdin=theirs.fileno(),
                stdout=errors,
                stderr=errors,
                env=environment(),
                cwd="/",
            )
            self._control.settimeout(PATIENCE)
            theirs.close()
            try:
                ready = self._control.recv(5)
            except OSError:
                ready = b""
            if ready != b"ready":
                self.close()
                errors.seek(0)
                said = errors.read().decode(errors="replace").strip().splitlines() or ["it said nothing"]
                raise SandboxError(f"it does not start ({said[-1][:200]})")

    def close(self):
        self._control.close()  # the fork server leaves when the host has gone, and the sandbox with it
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _order(self):
        """What the fork server is told of a worker."""
        return {
            "uid": FIRST_USER + secrets.randbelow(USERS) if is_root() else None,
            "scratch": SCRATCH,
            "environment": environment(),
            "output": self.limits.output_megabytes * 2**20,
            **{name: value for name, value in asdict(self.limits).items() if isinstance(value, int)},
        }
