"""Threads for what NumPy and zlib do without holding Python back."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

MOST = 4
_pools: dict[int, ThreadPoolExecutor] = {}  # by process id: threads do not live through a fork


def processors() -> int:
    """How many processors this process may use, as far as it pays here."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, MOST)


def for_each(function: Callable, *arguments: Sequence) -> None:
    """Call function with the first of all arguments, the second, ..., side by side where that is possible."""
    calls: Iterable
    if len(arguments[0]) < 2 or processors() < 2:
        calls = map(function, *arguments)
    else:
        calls = _pool().map(function, *arguments)
    for _ in calls:  # an exception comes out here
        pass


def _pool():
    if os.getpid() not in _pools:
        _pools.clear()
        _pools[os.getpid()] = ThreadPoolExecutor(processors(), thread_name_prefix="nnutils-io")
    return _pools[os.getpid()]
