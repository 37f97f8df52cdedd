"""Numbers read where they lie in an HDF5 file, without the HDF5 library: as they stand, or unpacked by zlib.

What a file claims of itself is held against its size before anything is read or made.
"""

import math
import zlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, BinaryIO

import numpy as np

from ..notation import Array
from .contents import LARGEST, USUAL_CHUNK, InvalidFile
from .threads import for_each

DEFLATE = 1  # the number HDF5 gives this filter; the only other one that is undone here is its shuffle
AT_ONCE = 2**24  # bytes of rows that are worth one walk through their chunks
MOST_PACKED = 1032  # times smaller than its content is the best that deflate can do


@dataclass(frozen=True)
class Layout:
    """Where a dataset lies: as a whole from `offset` on, or in `chunks` at the places of an `index`.

    An example is a row; plain is whether the bytes are understood here. index has a row for each chunk of the file:
    its first place in every dimension, the filters it does without, offset and size; what is not there is all `fill`.
    """

    shape: tuple[int, ...]
    dtype: Any  # what the numbers are, in the byte order of the file
    plain: bool = True
    offset: int | None = None
    chunks: tuple[int, ...] = ()
    filters: tuple[int, ...] = ()
    index: Any = None
    fill: Any = 0

    def __post_init__(self):
        object.__setattr__(self, "dtype", np.dtype(self.dtype))

    @property
    def row_bytes(self) -> int:
        return math.prod(self.shape[1:]) * self.dtype.itemsize

    @property
    def nbytes(self) -> int:
        return math.prod(self.shape) * self.dtype.itemsize

    @cached_property
    def unit(self) -> int:
        """So many rows are best read together: those of a packed chunk, which is unpacked as a whole."""
        if not self.chunks:
            return 1
        return self.chunks[0] if self.filters else min(self.chunks[0], max(1, AT_ONCE // max(1, self.row_bytes)))

    @property
    def advice(self) -> str:
        """How to write the same numbers so that they are read quickly."""
        return f"write it with chunks={(max(1, USUAL_CHUNK // max(1, self.row_bytes)), *self.shape[1:])}"

    def check(self, key: str, size: int) -> None:
        """Refuse what a file of so many bytes cannot hold, and what cannot be read in parts."""
        limit = max(size * MOST_PACKED if self.filters else size, LARGEST)
        if self.nbytes > limit:
            raise InvalidFile(
                f"{key} of shape {self.shape} would take {self.nbytes / 2**20:.0f} MB, more than {limit // 2**20}, "
                "which is all that a file of this size can hold: write it anew, with all its numbers"
            )
        if not self.chunks and self.plain and self.offset is not None:
            _check_ends(key, np.array([self.offset]), self.nbytes, size)
        elif self.chunks:
            self._check_chunks(key, size)

    def _check_chunks(self, key, size):
        whole = math.prod(self.chunks) * self.dtype.itemsize
        index = np.asarray(self.index, np.int64).reshape(-1, len(self.shape) + 3)
        places, offset, length = index[:, : len(self.shape)], index[:, -2], index[:, -1]
        if np.any(places < 0) or np.any(places >= self.shape) or np.any(places % self.chunks):
            raise InvalidFile(f"{key} has parts outside of itself, so its file is damaged: copy it again")
        _check_ends(key, offset, length, size)
        if not self.filters and np.any(length != whole):
            raise InvalidFile(f"{key} has parts of a wrong size, so its file is damaged: copy it again")
        band = max(whole, self.chunks[0] * self.row_bytes)
        if self.filters and band > LARGEST:
            raise InvalidFile(
                f"{key} is packed in chunks of {self.chunks}, so {band / 2**20:.0f} MB have to be unpacked at a time, "
                f"more than {LARGEST // 2**20}: {self.advice}"
            )

    def read(self, file: BinaryIO) -> Array:
        """All of it, in the machine's own byte order."""
        if not self.shape:
            return replace(self, shape=(1,)).read(file).reshape(())
        return self.read_rows(file, 0, self.shape[0])

    def read_rows(self, file: BinaryIO, start: int, stop: int) -> Array:
        """The rows start to stop - 1."""
        x = np.empty((stop - start, *self.shape[1:]), self._stored)
        if self.offset is not None:
            _read_into(file, self.offset + start * self.row_bytes, x)
        else:
            x[...] = self.fill
            self._read_chunks(file, start, x)
        return x.astype(self.dtype.newbyteorder("="), copy=False)

    @property
    def _stored(self):
        """A byte may be more than 0 or 1, a truth value of NumPy's may not."""
        return np.dtype(np.uint8) if self.dtype.kind == "b" else self.dtype

    def _read_chunks(self, file, start, x):
        """Fill x with the rows from start on, as far as the file holds them."""
        if not self.chunks:
            return
        stop = start + len(x)
        first, last = np.searchsorted(self.index[:, 0], [start - start % self.chunks[0], stop])
        here = self.index[first:last].tolist()
        if not self.filters:
            for entry in here:
                begin, end = self._overlap(entry, start, stop)
                rows = np.empty((end - begin, *self.chunks[1:]), self._stored)
                _read_into(file, entry[-2] + begin * math.prod(self.chunks[1:]) * rows.itemsize, rows)
                self._place(entry, begin, rows, x, start)
            return
        packed = [_read_bytes(file, *entry[-2:]) for entry in here]
        for_each(lambda entry, data: self._unpack_into(entry, data, x, start), here, packed)

    def _overlap(self, entry, start, stop):
        """Which of a chunk's rows lie between start and stop."""
        return max(start - entry[0], 0), min(stop - entry[0], self.chunks[0], self.shape[0] - entry[0])

    def _unpack_into(self, entry, data, x, start):
        """The filters of a chunk are undone from the last to the first; it may do without one that did not pay."""
        size = math.prod(self.chunks) * self.dtype.itemsize
        for i, code in reversed(list(enumerate(self.filters))):
            if not entry[-3] >> i & 1:
                data = _inflated(data, size) if code == DEFLATE else _unshuffled(data, self.dtype.itemsize)
        if len(data) != size:
            raise InvalidFile("a packed part of it is damaged: copy it again")
        begin, end = self._overlap(entry, start, start + len(x))
        self._place(entry, begin, np.frombuffer(data, self._stored).reshape(self.chunks)[begin:end], x, start)

    def _place(self, entry, begin, rows, x, start):
        """Copy rows, of a chunk's the one `begin` and those behind it, to their place in x."""
        first = entry[0] + begin - start
        corner = zip(entry[1 : len(self.shape)], self.chunks[1:], strict=True)
        target = x[(slice(first, first + len(rows)), *(slice(a, a + n) for a, n in corner))]
        target[...] = rows[tuple(slice(n) for n in target.shape)]


def _check_ends(key, offset, length, size):
    if np.any(offset < 0) or np.any(length < 0) or np.any(offset > size - length):
        raise InvalidFile(f"{key} goes on behind the end of the file, which was cut off: copy it again")


def _read_into(file, offset, array):
    file.seek(offset)
    rest = memoryview(array.reshape(-1).view(np.uint8))
    while len(rest):
        if not (count := file.readinto(rest)):
            raise InvalidFile("it has become shorter while it was read: open it again when it is whole")
        rest = rest[count:]


def _read_bytes(file, offset, size):
    file.seek(offset)
    return file.read(size)


def _inflated(data, size):
    """What was deflated, if it gives no more than so many bytes."""
    try:
        return zlib.decompressobj().decompress(data, size + 1)
    except zlib.error as error:
        raise InvalidFile("a packed part of it is damaged: copy it again") from error


def _unshuffled(data, itemsize):
    """First bytes of all numbers, then all second bytes, ..., put together again; what is left over stays behind."""
    if itemsize == 1:
        return data
    whole = len(data) // itemsize * itemsize
    parts = np.frombuffer(data, np.uint8, whole).reshape(itemsize, -1)
    return parts.T.tobytes() + bytes(data[whole:])
