"""A worker's process in a sandbox, as its host sees it: two pipes to talk, and a liveness pipe whose end ends it."""

import contextlib
import json
import os
import select
import socket

from ...worker.account import Account
from ...worker.process import close_pipes
from .limits import SandboxError

PATIENCE = 120  # seconds for a worker to end


class SandboxProcess:
    """A worker's process, of which the host sees two pipes and what its supervisor says."""

    _words = b""  # what the supervisor has said of the end

    def __init__(self, control, order):
        self._control = control
        requests, self.requests = _pipe("wb")
        replies, self.replies = _pipe("rb")
        self._liveness, liveness = socket.socketpair()
        self._liveness.settimeout(PATIENCE)
        try:
            socket.send_fds(control, [json.dumps(order).encode()], [requests, replies, liveness.fileno()])
        except OSError:
            close_pipes(self)
            self._liveness.close()
            raise
        finally:
            os.close(requests)
            os.close(replies)
            liveness.close()

    def close(self):
        """End the worker and everything it started; return when nothing of it is left."""
        self.end()
        self._last_words()
        self._liveness.close()
        close_pipes(self)

    def end(self):
        with contextlib.suppress(OSError):  # the supervisor may have gone already
            self._liveness.shutdown(socket.SHUT_WR)

    def _last_words(self):
        """What the supervisor says of the end, once everything has ended."""
        with contextlib.suppress(ConnectionError):
            while chunk := self._liveness.recv(4096):
                self._words += chunk
        return self._words.decode(errors="replace")

    def account(self):
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

    def why_it_ended(self):
        words = self._last_words()
        if words.startswith("setup: "):
            raise SandboxError(f"a worker could not be shut in ({words.removeprefix('setup: ')[:200]})")
        if not words or _is_gone(self._control):
            raise SandboxError("somebody ended the sandbox from outside")
        return "memory" if words == "memory" else "died"


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
