"""The bytes of an HDF5 file in the making, given in pieces: whatever is large goes from its array to the disk as it is.

The library lays the file out and writes what surrounds the arrays, into memory; so a full disk cannot hurt it.
"""

import io
from collections.abc import Iterator, Mapping

import numpy as np

from ..notation import Array

PAGE = 4096  # bytes; smaller arrays are left to the library
AT_ONCE = 2**23  # bytes of an array in one piece


class Image:
    """An HDF5 file with these arrays, {"group/name": array}, and attributes."""

    def __init__(self, arrays: Mapping[str, Array], attributes: Mapping[str, object]):
        import h5py

        self._pages, self._arrays = Pages(), {}  # arrays by their place in the file
        with h5py.File(self._pages, "w") as file:
            for name, value in arrays.items():
                if value.nbytes < PAGE:
                    file.create_dataset(name, data=value, track_times=False)
                else:
                    at = file.create_dataset(name, value.shape, value.dtype, dcpl=_room(), track_times=False)
                    self._arrays[at.id.get_offset()] = value
            for name, attribute in attributes.items():
                file.attrs[name] = attribute

    def pieces(self) -> Iterator[bytes | memoryview]:
        """The whole file, from its first byte to its last."""
        at = 0
        for offset, array in sorted(self._arrays.items(), key=lambda item: item[0]):
            yield self._pages.between(at, offset)
            yield from _bytes_of(array)
            at = offset + array.nbytes
        yield self._pages.between(at, self._pages.size)


def _room():
    """How to make a dataset that has its place at once and whose numbers the library does not write."""
    import h5py

    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    plist.set_fill_time(h5py.h5d.FILL_TIME_NEVER)
    return plist


def _bytes_of(array):
    """The numbers of an array in the order of its rows; one that lies otherwise in memory is copied part by part."""
    if array.flags.c_contiguous:
        array = array.reshape(-1)
    if array[0].nbytes > AT_ONCE:
        for row in array:
            yield from _bytes_of(row)
        return
    step = AT_ONCE // array[0].nbytes
    for start in range(0, len(array), step):
        yield np.ascontiguousarray(array[start : start + step]).reshape(-1).view(np.uint8).data


class Pages:
    """A file in memory that holds the pages somebody wrote to; all others are zeros and cost nothing."""

    def __init__(self):
        self.pages, self.at, self.size = {}, 0, 0

    def tell(self):
        return self.at

    def seek(self, offset, whence=io.SEEK_SET):
        self.at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.size}[whence]
        return self.at

    def write(self, data):
        for page, begin, part in self._parts(self.at, bytes(data)):
            self.pages.setdefault(page, bytearray(PAGE))[begin : begin + len(part)] = part
        self.at += len(data)
        self.size = max(self.size, self.at)
        return len(data)

    def read(self, size):
        data = self.between(self.at, min(self.at + size, self.size))
        self.at += len(data)
        return data

    def truncate(self, size):
        self.size = size

    def flush(self):
        pass

    def between(self, start, stop):
        """The bytes start to stop - 1."""
        blank = bytes(PAGE)
        pages = range(start // PAGE, -(-stop // PAGE))
        whole = b"".join(self.pages.get(page, blank) for page in pages)
        return whole[start % PAGE : start % PAGE + stop - start]

    @staticmethod
    def _parts(start, data):
        """(page, where in it, bytes) of data that begins at start."""
        while data:
            page, begin = divmod(start, PAGE)
            part, data = data[: PAGE - begin], data[PAGE - begin :]
            yield page, begin, part
            start += len(part)
