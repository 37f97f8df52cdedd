"""What the operating system says of a process."""

import contextlib
import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """A process: whether it runs, or would if it had a processor; seconds that it worked, and waited for one."""

    runs: bool
    worked: float
    waited: float


def account_of(pid):
    """The account of a process where the system keeps one, or None."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stream:
            state, *counts = stream.read().rpartition(b")")[2].split()
    except OSError:
        return None
    worked = sum(map(int, counts[10:14])) / os.sysconf("SC_CLK_TCK")
    waited = 0.0
    with contextlib.suppress(OSError), open(f"/proc/{pid}/schedstat", "rb") as stream:
        waited = int(stream.read().split()[1]) / 1e9
    return Account(state in (b"R", b"D"), worked, waited)
