"""The time that a child is given, and what it has used of it."""

import contextlib
import time
from queue import Empty

from .account import Account

OFTEN = 0.1  # seconds: what a patient clock has counted is never further from the truth
GRACE = 1.0  # seconds that an answer may need on its way through a busy host


class WorkerStarved(Exception):
    """A patient worker hardly got to run: the machine is too busy, and nothing can be said about what it was asked."""


class TimeOver(Exception):
    """A child has had its seconds; worked are those in which it had a processor, None where nobody can tell."""

    def __init__(self, worked=None):
        super().__init__("the time is over")
        self.worked = worked


class Clock:
    """Counts the seconds in which a child was awaited; a patient one leaves out those of waiting for a processor.

    account() is the child's Account or None; patience is how many times its seconds may pass, 1 for a clock that
    simply counts.
    """

    def __init__(self, account, patience=1):
        self._account, self.patience = account, patience
        self._last = Account(False, 0.0, 0.0)
        self._counted = self._uncounted = 0.0  # seconds awaited: settled with the account, and since then

    @property
    def used(self):
        """Seconds of all waiting so far."""
        if self._uncounted > OFTEN and self.patience > 1:
            self._settle()
        return self._counted + self._uncounted

    def stop(self):
        """What is used stays as it is: the account ends with the process."""
        self._counted, self._uncounted = self.used, 0.0

    def wait(self, outcomes, seconds):
        """What arrives in the queue within so many seconds of the child's time, or TimeOver."""
        before, begun = self.used, time.monotonic()
        end, last = before + seconds, begun + self.patience * max(seconds, GRACE)
        wait = seconds
        while True:
            try:
                return self._next(outcomes, wait)
            except Empty:
                account = self._settle()
            if self.patience == 1:
                raise TimeOver(account and account.worked)
            if self.used >= end or time.monotonic() >= last:
                break
            wait = max(min(end - self.used, last - time.monotonic()), OFTEN)
        with contextlib.suppress(Empty):
            return self._next(outcomes, 0 if account and account.runs else GRACE)
        if self.used - before < seconds / 3:
            raise WorkerStarved(
                f"a worker had {self.used - before:.1f} of its {seconds:.0f} s: the machine is too busy"
            )
        raise TimeOver

    def _next(self, outcomes, seconds):
        begun = time.monotonic()
        try:
            return outcomes.get(timeout=seconds)
        finally:
            self._uncounted += time.monotonic() - begun

    def _settle(self):
        """Take the waiting off the seconds since the last time this was done, and return the child's account.

        One that runs now has had what it worked; one that sleeps has chosen to.
        """
        account = self._account()
        if account and self.patience > 1:
            before, self._last = self._last, account
            slept = 0.0 if account.runs else self._uncounted - (account.waited - before.waited)
            had = max(account.worked - before.worked, slept, 0.0)  # processes of its own keep it waiting, too
            self._counted, self._uncounted = self._counted + min(had, self._uncounted), 0.0
        return account
