"""HDF5 files that came from elsewhere, read in a child process.

The HDF5 library can crash, or never come back, on a damaged file. Here that ends the child and becomes a sentence: the
child opens the file and sends plain numbers and texts. It follows no link and reads no external storage, so a file
tells nothing but what lies in itself.
"""

import atexit
import io
import itertools
import math
import os
import threading
from pathlib import Path

import numpy as np

SECONDS = 5.0  # for one reading
STARTING = 60.0  # for the child itself: a busy machine imports slowly
MEGABYTES = 2048  # of address space of the child
LARGEST = 2**28  # bytes that one reading gives
MOST_NAMES = 10_000
NAMES_TOLD, LONGEST_NAME = 8, 40  # a sentence has no room for more
HERE = "from nnutils.io.hdf5 import described, block, archived"

_workers: dict = {}  # by process id: after a fork, a child must not answer two processes
_one_at_a_time = threading.Lock()


def read(path, numbers, texts=(), attributes=()):
    """What a file holds under these names: arrays of numbers, lists of texts, attributes; a name it lacks is left out.

    {"datasets": {name: ...}, "attributes": {name: ...}, "names": [what there is]}; a ValueError says what is wrong
    with the file.
    """
    return _ask(path, "described", [str(path), list(numbers), list(texts), list(attributes)])


def describe(path, numbers, attributes=()):
    """The same with (shape, dtype) in place of each array: the data stays unread."""
    return _ask(path, "described", [str(path), list(numbers), [], list(attributes), False])


def read_rows(path, key, selection):
    """The rows start, start + step, ... of one dataset for selection (start, stop, step), or those of an array."""
    return _ask(path, "block", [str(path), key, selection])


def read_archive(path, image):
    """({"parameters/W1": array, ...}, attributes) of an HDF5 file given as bytes."""
    return _ask(path, "archived", [np.frombuffer(image, np.uint8)])


def close():
    """End the child, if there is one; the next reading starts another."""
    worker = _workers.pop(os.getpid(), None)
    if worker is not None:
        worker.close()


atexit.register(close)


def _ask(path, name, arguments):
    path = Path(path)
    with _one_at_a_time:
        outcome = _answered(name, arguments)
        if outcome.stopped == "died":  # perhaps of age, so once more: a file that kills does it again
            outcome = _answered(name, arguments)
    if outcome.stopped == "time":
        raise ValueError(f"{path.name} could not be read within {SECONDS:g} seconds, it is damaged: copy it again")
    if outcome.stopped in ("memory", "output"):
        raise ValueError(f"{path.name} needs too much memory to be read, it is damaged or made for that: do without it")
    if outcome.error and outcome.error.type == "Unfit":
        raise ValueError(f"{path.name}: {outcome.error.message}")
    if not outcome.returned:
        raise ValueError(f"{path} cannot be read as HDF5, it is damaged or something else: copy it again")
    return outcome.value


def _answered(name, arguments):
    try:
        outcome = _worker().call(name, arguments)
    except BaseException:  # an interrupt: the answer that is on its way must not meet the next question
        close()
        raise
    if outcome.stopped:
        close()
    return outcome


def _worker():
    from ..worker.host import (
        Worker,  # not above: where an answer is graded this module is lent, without child processes
    )

    if os.getpid() not in _workers:
        _workers.clear()
        worker = _workers[os.getpid()] = Worker(SECONDS, MEGABYTES, output_megabytes=4 * LARGEST // 2**20)
        worker.run(HERE, seconds=STARTING)
    return _workers[os.getpid()]


# ---- the child's side


class Unfit(ValueError):
    """What a file holds cannot be taken; the text says what it is and what to do."""


def described(path, numbers, texts, attributes, whole=True):
    """What `read` and `describe` give."""
    import h5py

    with h5py.File(path, "r") as file:
        there = set(itertools.islice(file, MOST_NAMES))
        take = {name: _numbers if whole else _outline for name in numbers} | dict.fromkeys(texts, _texts)
        return {
            "datasets": {name: how(name, _dataset(file, name)) for name, how in take.items() if name in there},
            "attributes": _attributes(file, attributes),
            "names": [name[:LONGEST_NAME] for name in sorted(there)[:NAMES_TOLD]],
        }


def block(path, key, selection):
    """What `read_rows` gives."""
    import h5py

    with h5py.File(path, "r") as file:
        data = _dataset(file, key)
        _outline(key, data)
        return data[slice(*selection) if isinstance(selection, tuple) else selection]


def archived(image):
    """What `read_archive` gives; no file of nnutils' own has groups in groups."""
    import h5py

    with h5py.File(io.BytesIO(image.tobytes()), "r") as file:
        arrays = {}
        for name in file:
            if not isinstance(_linked(file, name), h5py.Group):
                raise Unfit(f"{name} is no group, so nn.save has not written it: take another file")
            for key in file[name]:
                arrays[f"{name}/{key}"] = _numbers(key, _dataset(file[name], key))
        return arrays, _attributes(file, list(file.attrs))


def _linked(group, key):
    """What a group holds under a name; links that lead elsewhere are not followed."""
    import h5py

    if not isinstance(group.get(key, getlink=True), h5py.HardLink):
        raise Unfit(f"{key} is a link to another place or file, which is never followed: copy the data itself")
    return group[key]


def _dataset(group, key):
    import h5py

    data = _linked(group, key)
    if not isinstance(data, h5py.Dataset) or data.shape is None:
        raise Unfit(f"{key} is no array: is it the right file?")
    if data.external or data.is_virtual:
        raise Unfit(f"the numbers of {key} lie in another file, which is never opened: copy the data itself")
    return data


def _outline(key, data):
    """(shape, dtype) of numbers."""
    if data.dtype.kind not in "biuf":
        raise Unfit(f"{key} is of type {str(data.dtype)[:40]}, but must be real numbers")
    return tuple(int(n) for n in data.shape), data.dtype.newbyteorder("=").str


def _numbers(key, data):
    _outline(key, data)
    _check_size(key, data, data.dtype.itemsize)
    return data[()]


def _texts(key, data):
    if data.ndim != 1 or not (data.dtype.kind in "biufS" or data.dtype.metadata):  # metadata: texts of any length
        raise Unfit(f"{key} of shape {data.shape} is of type {str(data.dtype)[:40]}, but must be names in a row")
    _check_size(key, data, max(LARGEST // MOST_NAMES, data.dtype.itemsize))
    return [_text(name) for name in data[()]]


def _check_size(key, data, itemsize):
    size = math.prod(map(int, data.shape)) * itemsize
    if size > LARGEST:
        raise Unfit(
            f"{key} of shape {data.shape} would take {size / 2**20:.0f} MB, more than {LARGEST // 2**20}: "
            "nn.data.open_chunked leaves large data in its file"
        )


def _text(name):
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)


def _attributes(file, names):
    """The named attributes of a file as plain values."""
    kept = {}
    for name in names:
        if name in file.attrs:
            value = file.attrs[name]
            kept[str(name)] = _text(value) if isinstance(value, bytes) else value
    return kept
