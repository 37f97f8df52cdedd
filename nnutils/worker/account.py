"""What the operating system says of a process."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """A process: whether it runs, or would if it had a processor, and the seconds that it had one."""

    runs: bool
    worked: float


def account_of(pid):
    """The account of a process where the system keeps one, or None."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stream:
            state, *counts = stream.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return Account(state in (b"R", b"D"), sum(map(int, counts[10:14])) / os.sysconf("SC_CLK_TCK"))
