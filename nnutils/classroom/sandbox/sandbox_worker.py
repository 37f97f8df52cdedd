"""A worker in a sandbox, as its host sees it: two pipes to talk, and a liveness pipe whose end ends it."""

import contextlib
import json
import os
import select
import socket
from dataclasses import replace

from ...worker.host import Account, Worker
from .limits import SandboxError

CROWDED = 6  # so many times its seconds a worker may take where the machine is too busy to give it a processor
PATIENCE = 120  # seconds for a worker to end


class PatientWorker(Worker):
    """Nobody sits before it and waits: where the machine is busy, it takes longer by the clock."""

    patience = CROWDED


class SandboxWorker(PatientWorker):
    """A worker that the fork server of a sandbox has forked off."""

    _words = b""  # what the supervisor has said of the end

    def __init__(self, control, order, limits):
        self.seconds, self.limit = limits.cell_seconds, order["output"]
        self.stopped, self._control = None, control
        requests, self._requests = _pipe("wb")
        replies, self._replies = _pipe("rb")
        self._liveness, liveness = socket.socketpair()
        self._liveness.settimeout(PATIENCE)
        try:
            socket.send_fds(control, [json.dumps(order).encode()], [requests, replies, liveness.fileno()])
        except OSError:
            self._close_pipes()
            self._liveness.close()
            raise
        finally:
            os.close(requests)
            os.close(replies)
            liveness.close()

    def close(self):
        """End the worker and everything it started; return when nothing of it is left."""
        self._freeze()
        self._end()
        self._last_words()
        self._liveness.close()
        self._close_pipes()

    def _end(self):
        with contextlib.suppress(OSError):  # the supervisor may have gone already
            self._liveness.shutdown(socket.SHUT_WR)

    def _last_words(self):
        """What the supervisor says of the end, once everything has ended."""
        with contextlib.suppress(ConnectionError):
            while chunk := self._liveness.recv(4096):
                self._words += chunk
        return self._words.decode(errors="replace")

    def _account(self):
        """The supervisor sees the worker's process and is asked; None where it has ended."""
        said = b""
        with contextlib.suppress(ConnectionError):
            self._liveness.sendall(b"?")
            while not said.endswith(b"\n"):
                said += (chunk := self._liveness.recv(4096))
                if not chunk:
                    break
        if not said.endswith(b"\n"):
            self._words += said
            return None
        return Account(*json.loads(said))

    def _ask(self, request, blobs, seconds):
        already = self.stopped
        outcome = super()._ask(request, blobs, seconds)
        if outcome.stopped == "died" and not already:
            words = self._last_words()
            if words.startswith("setup: "):
                raise SandboxError(f"a worker could not be shut in ({words.removeprefix('setup: ')[:200]})")
            if not words or _is_gone(self._control):
                raise SandboxError("somebody ended the sandbox from outside")
            if words == "memory":
                self.stopped, outcome = words, replace(outcome, stopped=words)
        return outcome


def _pipe(mode):
    """(the worker's end, ours as a stream)."""
    read, write = os.pipe()
    workers, ours = (read, write) if mode == "wb" else (write, read)
    return workers, os.fdopen(ours, mode)


def _is_gone(control):
    """Whether nobody is left at the other end: nothing is ever said there, so all there is to read is the end."""
    if control.fileno() < 0:
        return True
    end = select.poll()
    end.register(control, select.POLLIN | select.POLLHUP)
    return bool(end.poll(0))
