"""A worker: a child process for code nobody trusts, driven from outside with plain values.

The host sends source text and arguments, the worker sends back numbers, texts, arrays and containers of them, as JSON
and npy: nothing that comes out of the worker can run in the host. Time, memory and output are limited, and the worker
is ended together with its own children. What the worker may do to the machine (its files, its network) is not limited
here: that is the work of a sandbox around it.
"""

from collections.abc import Iterable
from dataclasses import replace

from .channel import Channel
from .clock import Clock, TimeOver
from .process import ChildProcess
from .protocol import Outcome, encode


class Worker:
    """A child process that holds one namespace; use it in a `with` statement.

    >>> with Worker() as worker:
    ...     _ = worker.run("def double(x): return 2 * x")
    ...     worker.call("double", [21]).value
    42
    """

    patience = 1  # so many seconds may pass by the clock for each of its own, where others have the processor

    def __init__(self, seconds: float = 5.0, megabytes: int = 1024, output_megabytes: int = 32):
        output = output_megabytes * 2**20
        self._drive(ChildProcess(megabytes, output), seconds, output)

    def _drive(self, process, seconds, output):
        """Take over a process that has requests, replies, account(), why_it_ended(), end() and close()."""
        self.process, self.seconds, self.stopped = process, seconds, None
        self._channel = Channel(process.requests, process.replies, output)
        self._clock = Clock(process.account, self.patience)

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def used(self) -> float:
        """Seconds that all requests took; for a patient worker those in which it had a processor."""
        return self._clock.used

    def run(self, source: str, filename: str = "<answer>", seconds: float | None = None) -> Outcome:
        """Execute source text in the worker's namespace."""
        return self._ask({"do": "run", "source": source, "filename": filename}, [], seconds)

    def define(self, name: str, portable: dict, seconds: float | None = None) -> Outcome:
        """Give the worker a function of the host's, in the form `portable_function` makes."""
        return self._ask({"do": "define", "name": name, "function": portable}, [], seconds)

    def call(
        self,
        name: str,
        args: Iterable[object] = (),
        kwargs: dict[str, object] | None = None,
        seed: int = 0,
        seconds: float | None = None,
    ) -> Outcome:
        """Call a function of the worker's, the legacy random generator freshly seeded."""
        blobs: list[bytes] = []
        request = {"do": "call", "name": name, "seed": seed}
        request |= {"args": encode(list(args), blobs), "kwargs": encode(kwargs or {}, blobs)}
        return self._ask(request, blobs, seconds)

    def close(self) -> None:
        """End the worker and everything it started."""
        self._clock.stop()
        self.process.close()

    def _ask(self, request, blobs, seconds):
        if self.stopped:
            return Outcome(stopped=self.stopped)
        try:
            outcomes = self._channel.ask(request, blobs)
            outcome = self._clock.wait(outcomes, self.seconds if seconds is None else max(seconds, 0))
        except TimeOver as end:
            outcome = Outcome(stopped="time", worked=end.worked)
        if outcome.stopped:
            self.stopped = outcome.stopped
            self.process.end()
            if outcome.stopped == "died":
                self.stopped = self.process.why_it_ended()
                outcome = replace(outcome, stopped=self.stopped)
        return outcome
