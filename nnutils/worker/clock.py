"""The time that a child is given, and what it has used of it."""

import contextlib
import time
from queue import Empty

OFTEN = 0.1  # seconds: what a patient clock has counted is never further from the truth
GRACE = 1.0  # seconds that an answer may need on its way through a busy host
ENOUGH = 1 / 3  # of its seconds a child must have worked before the end of its time is its own fault


class WorkerStarved(Exception):
    """A patient worker hardly got to run: the machine is too busy, and nothing can be said about what it was asked."""


class TimeOver(Exception):
    """A child has had its seconds; worked are those in which it had a processor, None where nobody can tell."""

    def __init__(self, worked=None):
        super().__init__("the time is over")
        self.worked = worked


class Clock:
    """Counts the seconds that a child has used: by the clock, or for a patient one those in which it had a processor.

    account() is the child's Account or None; patience is how many of its seconds may pass by the clock for each that
    it works, so that a sleep has an end, too. With 1 the clock alone counts.
    """

    def __init__(self, account, patience=1):
        self._account, self.patience = account, patience
        self._worked = 0.0  # as the account said the last time
        self._counted = self._uncounted = 0.0  # seconds until then, and those by the clock since

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
        end, before, ready = self.used + seconds, self._worked, True
        wait = seconds
        while True:
            with contextlib.suppress(Empty):
                return self._next(outcomes, wait)
            account = self._settle()
            if self.patience == 1:
                raise TimeOver(account and account.worked)
            ready = ready and account is not None and account.runs
            if self.used >= end:
                return self._late(outcomes, ready and self._worked - before < ENOUGH * seconds)
            wait = max(end - self.used, OFTEN)

    def _late(self, outcomes, starved):
        """The end of a patient wait: an answer may be on its way through a busy host, or its child never got to run."""
        with contextlib.suppress(Empty):
            return self._next(outcomes, 0 if starved else GRACE)
        if starved:
            raise WorkerStarved("a worker was ready all the time and hardly had a processor: the machine is too busy")
        raise TimeOver

    def _next(self, outcomes, seconds):
        begun = time.monotonic()
        try:
            return outcomes.get(timeout=seconds)
        finally:
            self._uncounted += time.monotonic() - begun

    def _settle(self):
        """Count the seconds since the last time this was done, and return the child's account."""
        account = self._account()
        if account is not None:
            had = max(account.worked - self._worked, self._uncounted / self.patience)
            self._counted, self._uncounted = self._counted + min(had, self._uncounted), 0.0
            self._worked = account.worked
        return account
