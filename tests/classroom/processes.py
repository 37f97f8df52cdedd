"""Which processes there are, and which of them a process has started."""

from contextlib import suppress
from pathlib import Path


def names():
    """What the processes of this machine call themselves."""
    found = set()
    for told in Path("/proc").glob("[0-9]*/comm"):
        with suppress(OSError):  # it has ended in between
            found.add(told.read_text().strip())
    return found


def descendants(pid):
    """The processes that a process has started, and those that they have, the oldest first."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended in between
    found = [pid]
    for parent in found:
        found += [child for child, its in parents.items() if its == parent]
    return found[1:]
