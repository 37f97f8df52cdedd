"""A thread that takes turn after turn until it is told to stop; the kernel stays free for other cells."""

import threading
import time
from collections.abc import Callable

PER_SECOND = 40  # turns; the page draws as many of them as it can
BREATH = 0.002  # seconds in every turn for other threads, however long the turn


class Loop:
    """Calls turn(seconds since the last turn, stop) again and again; `stop` is an event to look at in between."""

    def __init__(self, turn: Callable[[float, threading.Event], None]):
        self.turn = turn
        self._stop: threading.Event | None = None

    @property
    def running(self) -> bool:
        return self._stop is not None and not self._stop.is_set()

    def start(self) -> None:
        if not self.running:
            self._stop = threading.Event()
            threading.Thread(target=self._run, args=(self._stop,), daemon=True).start()

    def stop(self) -> None:
        """Take no further turn; the one being taken sees it by its event."""
        if self._stop is not None:
            self._stop.set()

    def _run(self, stop):
        last = time.monotonic()
        while not stop.is_set():
            begin = time.monotonic()
            self.turn(begin - last, stop)
            last = begin
            stop.wait(max(BREATH, 1 / PER_SECOND - (time.monotonic() - begin)))
