"""One holder at a time: a lock on a file, which ends with the process that holds it, whatever happens to that."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def locked(path: str | Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the file at path, which is made where it is missing and stays empty; nobody else holds it meanwhile.

    Where another process or another thread holds it, wait for it, or raise a BlockingIOError if wait is False.
    """
    with open(path, "a+b") as file:
        _lock(file, wait)
        yield


def _lock(file, wait):
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt

        file.seek(0)
        while not _locked_on_windows(msvcrt, file, wait):
            pass  # LK_LOCK gives up after ten tries, one a second: whoever waits begins anew


def _locked_on_windows(msvcrt, file, wait):
    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if wait:
            return False
        raise BlockingIOError(error.errno, "another holds it", file.name) from error
    return True
