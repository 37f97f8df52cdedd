"""The time that a diagnosis may take: on a busy machine its seconds are longer, so that no name depends on that."""

import contextlib
import time

LONGEST = 4  # times as long as a second a second may become
ENOUGH = 0.05  # seconds of work from which it can be told how busy the machine is


class Stopwatch:
    """Counts from `begun`; how busy the machine is, it knows from how long this thread waits while it works."""

    def __init__(self, begun):
        self.begun = begun
        self._wall, self._worked, self._away = time.monotonic(), time.thread_time(), 0.0

    @contextlib.contextmanager
    def away(self):
        """Time that another process works and this thread sleeps: it says nothing about the machine."""
        left = time.monotonic()
        try:
            yield
        finally:
            self._away += time.monotonic() - left

    @property
    def slowness(self):
        """How long a second is."""
        worked = time.thread_time() - self._worked
        passed = time.monotonic() - self._wall - self._away
        return min(max(passed / worked, 1.0), LONGEST) if worked > ENOUGH else 1.0

    def end(self, seconds, at_least=0.0):
        """The moment when so many seconds are over, or at least some of them since the diagnosis began."""
        return max(self.begun + seconds * self.slowness, self._wall + at_least * self.slowness)

    def over(self, seconds, at_least=0.0):
        return time.monotonic() > self.end(seconds, at_least)
