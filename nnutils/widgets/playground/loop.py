"""A thread that takes turn after turn until it is told to stop; the kernel stays free for other cells."""

import sys
import threading
import time
from collections.abc import Callable

PER_SECOND = 40  # turns; the page draws as many of them as it can
BREATH = 0.002  # seconds in every turn for other threads, however long the turn
PROMPT = 0.001  # seconds after which a busy cell gives way to a turn


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
        with prompt_switching:
            while not stop.is_set():
                begin = time.monotonic()
                self.turn(begin - last, stop)
                last = begin
                stop.wait(max(BREATH, 1 / PER_SECOND - (time.monotonic() - begin)))


class Switching:
    """Within, Python's threads give way to each other every PROMPT seconds.

    By Python's default a thread that computes gives way every 5 ms. A turn has to wait for that about ten times, after
    each of NumPy's longer operations, and would take as many frames from the page as a busy cell lasts.
    """

    def __init__(self):
        self.within, self.usual = 0, None
        self.lock = threading.Lock()

    def __enter__(self):
        with self.lock:
            if not self.within:
                self.usual = sys.getswitchinterval()
                sys.setswitchinterval(min(PROMPT, self.usual))
            self.within += 1

    def __exit__(self, *raised):
        with self.lock:
            self.within -= 1
            if not self.within:
                sys.setswitchinterval(self.usual)


prompt_switching = Switching()  # one for all playgrounds: the setting is the whole process's
