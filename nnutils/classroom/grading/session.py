"""A student's notebook in the sandbox, cell by cell: what stops a guest costs its own cell, and the others go on."""

import contextlib

from ...worker.host import Outcome
from ..sandbox.sandbox import SandboxError


class Session:
    """The cells that did no harm so far, and a guest that has run them; use it in a `with` statement.

    The deadline is that of the whole submission, in the seconds that the guests of the room have used.
    """

    def __init__(self, room, prelude, deadline, cells=()):
        self.room, self.prelude, self.deadline = room, prelude, deadline
        self.cells = list(cells)
        self._guest = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._lose()

    @property
    def time_left(self):
        return self.deadline - self.room.used

    def run(self, source):
        """Run one cell; where it stops its guest, the next one begins with the cells before it."""
        outcome = self._run(source)
        if not outcome.stopped:
            self.cells.append(source)
        return outcome

    def look(self, source):
        """Run a line that is not the student's own and is not repeated."""
        return self._run(source)

    @contextlib.contextmanager
    def home(self, seconds):
        """The notebook's guest for the checks, to call its functions; it stays when they are done."""
        guest = self._ready()
        guest.seconds = max(min(seconds, self.time_left), 0)
        yield guest
        if guest.stopped:
            self._lose()

    def _run(self, source):
        if self.time_left <= 0:
            return Outcome(stopped="time")
        outcome = self._ready().run(source, seconds=min(self.room.limits.cell_seconds, self.time_left))
        if outcome.stopped:
            self._lose()
        return outcome

    def _ready(self):
        """A guest in which every harmless cell has run; a cell that does harm the second time is left out."""
        while self._guest is None:
            guest = self._guest = self.room.guest()
            if guest.run(self.prelude, seconds=self.room.limits.cell_seconds).stopped:
                self._lose()
                raise SandboxError("a guest does not begin: the machine may be short of memory or time")
            for source in list(self.cells):
                if guest.run(source, seconds=min(self.room.limits.cell_seconds, self.time_left)).stopped:
                    self.cells.remove(source)
                    self._lose()
                    break
        return self._guest

    def _lose(self):
        if self._guest is not None:
            self._guest.close()
            self._guest = None
