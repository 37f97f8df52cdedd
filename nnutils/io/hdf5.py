"""HDF5 files that came from elsewhere: a child process looks into them, and the numbers are read where they lie.

The HDF5 library can crash, or never come back, on a damaged file. Here that ends the child and becomes a sentence: the
child opens the file and sends plain numbers and texts. What a file takes of time and memory is decided by its size.
"""

import atexit
import os
import threading
from pathlib import Path

from . import contents
from .contents import LARGEST, InvalidFile, check_size
from .layout import Layout

SECONDS = 5.0  # for one look into a small file
SLOWEST = 2**24  # bytes a second: a large file has more to be looked at
STARTING = 60.0  # for the child itself: a busy machine imports slowly
PATIENCE = 3  # so many times as long it may take where others have the processor
MEGABYTES = 2048  # of address space of the child
CHILD_IMPORTS = "from nnutils.io.contents import outline, outline_archive, rows\nimport h5py"

_workers: dict = {}  # by process id: after a fork, a child must not answer two processes
_one_at_a_time = threading.Lock()


def open_file(path):
    """A file opened for reading bytes; an OSError in a sentence where that is not possible."""
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder: name the file in it")
    try:
        return open(path, "rb", buffering=0)
    except FileNotFoundError:
        raise FileNotFoundError(f"there is no file {path.absolute()}") from None
    except PermissionError:
        raise PermissionError(
            f"{path} may not be read: its permissions, or a program that has it open, keep you out"
        ) from None


def read(path, numbers, texts=(), attributes=(), *, ours=False):
    """What a file holds under these names: arrays of numbers, lists of texts, attributes; a name it lacks is left out.

    {"datasets": {name: ...}, "attributes": {name: ...}, "names": [what there is]}; a ValueError says what is wrong
    with the file. One that is `ours` needs no child process around it.
    """
    with open_file(path) as file:
        found = describe(path, numbers, texts, attributes, ours=ours)
        limit = max(LARGEST, os.fstat(file.fileno()).st_size)
        datasets = found["texts"]
        for key, layout in found.pop("layouts").items():
            _about(path, check_size, key, layout.shape, layout.dtype.itemsize, limit)
            datasets[key] = read_rows(path, file, key, layout)
    return found | {"datasets": datasets}


def describe(path, numbers, texts=(), attributes=(), *, ours=False):
    """The same with a Layout in place of each array, under "layouts", and texts beside: the numbers stay unread."""
    arguments = [str(Path(path).absolute()), list(numbers), list(texts), list(attributes)]
    found = contents.outline(*arguments) if ours else _ask(path, "outline", arguments)
    return found | {"layouts": _layouts(path, found["layouts"])}


def describe_archive(path):
    """({"parameters/W1": Layout, ...}, attributes) of a file that nn.save has written."""
    layouts, attributes = _ask(path, "outline_archive", [str(Path(path).absolute())])
    return _layouts(path, layouts), attributes


def read_rows(path, file, key, layout, start=0, stop=None):
    """Rows of the dataset `key` of the file at path, open as `file`; the child reads what is stored in another form."""
    if layout.plain:
        stop = layout.shape[0] if stop is None and layout.shape else stop
        return _about(path, layout.read_rows, file, start, stop) if layout.shape else _about(path, layout.read, file)
    return _ask(path, "rows", [str(Path(path).absolute()), key, start, stop])


def start():
    """Start the child, which takes a moment, where something else is to be done first."""
    with _one_at_a_time:
        _worker()


def close():
    """End the child, if there is one; the next file starts another."""
    worker = _workers.pop(os.getpid(), None)
    if worker is not None:
        worker.close()


atexit.register(close)


def _layouts(path, found):
    """The layouts that the child found, as far as a file of this size can have them."""
    size = os.stat(path).st_size
    layouts = {key: _about(path, Layout, **fields) for key, fields in found.items()}
    for key, layout in layouts.items():
        _about(path, layout.check, key, size)
    return layouts


def _about(path, function, *arguments, **fields):
    """Call a function whose sentences are about the file at path."""
    try:
        return function(*arguments, **fields)
    except InvalidFile as error:
        raise InvalidFile(f"{Path(path).name}: {error}") from error


def _ask(path, name, arguments):
    path = Path(path)
    seconds = SECONDS + os.stat(path).st_size // SLOWEST
    with _one_at_a_time:
        outcome = _call(name, arguments, seconds)
        if outcome.stopped == "died":  # perhaps of age, so once more: a file that kills does it again
            outcome = _call(name, arguments, seconds)
    if outcome.stopped == "time":
        raise InvalidFile(
            f"{path.name} could not be read within {seconds:g} seconds: it is damaged, or this machine or its disk is "
            "busy; try again, or take another copy"
        )
    if outcome.stopped in ("memory", "output"):
        raise InvalidFile(f"{path.name} needs more memory than a file of its size should: do without it")
    if outcome.error:
        raise InvalidFile(_sentence(path, outcome.error))
    if not outcome.returned:
        raise InvalidFile(f"{path} cannot be read as HDF5, it is damaged or something else: copy it again")
    return outcome.value


def _sentence(path, error):
    """The sentence for an exception in the child."""
    if error.type == "InvalidFile":
        return f"{path.name}: {error.message}"
    if error.type == "BlockingIOError":
        return f"{path.name} is open for writing in another cell or program: close it there, then read it"
    if "already open for write" in error.message:
        return f"{path.name} was never closed by what wrote it, or is still open there: close it, or write it again"
    return f"{path} cannot be read as HDF5, it is damaged or something else: copy it again"


def _call(name, arguments, seconds):
    # Not imported above: where an answer is graded this module is there, and no child processes.
    from ..worker.clock import WorkerStarved
    from ..worker.protocol import Outcome

    try:
        outcome = _worker().call(name, arguments, seconds=seconds)
    except WorkerStarved:
        outcome = Outcome(stopped="time")
    except BaseException:  # an interrupt: the answer that is on its way must not meet the next question
        close()
        raise
    if outcome.stopped:
        close()
    return outcome


def _worker():
    from ..worker.host import Worker

    class Reader(Worker):
        patience = PATIENCE

    if os.getpid() not in _workers:
        _workers.clear()
        worker = _workers[os.getpid()] = Reader(SECONDS, MEGABYTES, output_megabytes=4 * LARGEST // 2**20)
        worker.run(CHILD_IMPORTS, seconds=STARTING)
    return _workers[os.getpid()]
