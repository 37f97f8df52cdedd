"""A student's notebook in the sandbox, cell by cell: what stops a worker costs its own cell, and the others go on."""

import contextlib

from ...worker.protocol import Outcome
from ..sandbox.limits import SandboxError


class Session:
    """The cells that did no harm so far, and a worker that has run them; use it in a `with` statement.

    The deadline is that of the whole submission, in the seconds that the workers of the instance have used.
    """

    def __init__(self, instance, prelude, deadline, cells=()):
        self.instance, self.prelude, self.deadline = instance, prelude, deadline
        self.cells = list(cells)
        self._worker = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._lose()

    @property
    def time_left(self):
        return self.deadline - self.instance.used

    def run(self, source):
        """Run one cell; where it stops its worker, the next one begins with the cells before it."""
        outcome = self._run(source)
        if not outcome.stopped:
            self.cells.append(source)
        return outcome

    def evaluate(self, source):
        """Run a line that is not the student's own and is not repeated."""
        return self._run(source)

    def value(self, name):
        """What a name stands for in the notebook, or None where that does not travel."""
        self.evaluate(f"def _value(): return {name}")
        with self.make_worker(self.instance.limits.cell_seconds) as worker:
            outcome = worker.call("_value")
        return outcome.value if outcome.returned else None

    @contextlib.contextmanager
    def make_worker(self, seconds):
        """The notebook's worker for the checks, to call its functions; it stays when they are done."""
        worker = self._ready()
        worker.seconds = max(min(seconds, self.time_left), 0)
        yield worker
        if worker.stopped:
            self._lose()

    def _run(self, source):
        if self.time_left <= 0:
            return Outcome(stopped="time")
        outcome = self._ready().run(source, seconds=min(self.instance.limits.cell_seconds, self.time_left))
        if outcome.stopped:
            self._lose()
        return outcome

    def _ready(self):
        """A worker in which every harmless cell has run; a cell that does harm the second time is left out."""
        while self._worker is None:
            worker = self._worker = self.instance.worker()
            if worker.run(self.prelude, seconds=self.instance.limits.cell_seconds).stopped:
                self._lose()
                raise SandboxError("a worker does not begin: the machine may be short of memory or time")
            for source in list(self.cells):
                if worker.run(source, seconds=min(self.instance.limits.cell_seconds, self.time_left)).stopped:
                    self.cells.remove(source)
                    self._lose()
                    break
        return self._worker

    def _lose(self):
        if self._worker is not None:
            self._worker.close()
            self._worker = None
