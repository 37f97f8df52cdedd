"""Examples that stay in their file: HDF5 larger than memory, read by columns of examples when they are asked for."""

import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ..notation import Array
from . import hdf5
from .layout import AT_ONCE, Layout
from .threads import for_each, processors

SMALL = 2**17  # numbers: so few are divided before a second thread has begun


class ChunkedArray:
    """X (n_x, m) in a file; X[:, a:b] reads the examples a to b - 1, as load and flatten_and_scale would give them.

    Nothing of the file stays open between two readings: an open one could not travel to another process. The rows that
    were read last are kept, so that a packed chunk is unpacked once where examples are read one after the other.
    """

    ndim = 2

    def __init__(self, path: Path, key: str, layout: Layout, maximum: float | None = None):
        self.path, self.key, self.layout, self.maximum = path, key, layout, maximum
        self.shape = math.prod(layout.shape[1:]), layout.shape[0]
        rows = np.empty((0, *layout.shape[1:]), layout.dtype.newbyteorder("="))
        self.dtype = (rows / maximum if maximum else rows).dtype
        self._stamp, self._last = _stamp(os.stat(path)), (0, rows)

    def __getstate__(self):
        return self.__dict__ | {"_last": (0, self._last[1][:0])}

    def __getitem__(self, key: tuple[Any, slice | Array]) -> Array:
        rows, columns = key
        if not isinstance(rows, slice):
            return self[:, columns][rows]
        k = len(range(self.shape[1])[columns] if isinstance(columns, slice) else columns)
        n = len(range(self.shape[0])[rows])
        return self.read(columns, np.empty((k, n), self.dtype).T, rows)

    def __array__(self, dtype=None, copy=None):
        raise TypeError(
            f"X lies in {self.path.name} and may be larger than memory: nn.fit trains on it in blocks, "
            "X[:, a:b] reads the examples a to b - 1, X[:, :] all of them"
        )

    def read(self, columns: slice | Array, out: Array, rows: slice = slice(None)) -> Array:
        """Write examples, chosen by a slice or by whole numbers, to out (n_x, k), and return it."""
        done = 0
        with hdf5.open_file(self.path) as file:
            if _stamp(os.fstat(file.fileno())) != self._stamp:
                raise ValueError(f"{self.path.name} has changed since it was opened: call open_chunked again")
            for start, stop in self._runs(columns):
                for x in self._pieces(file, start, stop):
                    x = x.reshape(len(x), self.shape[0])[:, rows]
                    parts = processors() if x.size > SMALL else 1
                    target = out.T[done : done + len(x)]
                    for_each(self._copy, np.array_split(x, parts), np.array_split(target, parts))
                    done += len(x)
        return out

    def _copy(self, x, target):
        """Write rows as they are in the file to where they are wanted."""
        if self.maximum:
            np.divide(x, self.maximum, out=target)
        else:
            np.copyto(target, x)

    def _runs(self, columns):
        """(start, stop) of the examples that lie side by side among the chosen ones."""
        if isinstance(columns, slice):
            start, stop, step = columns.indices(self.shape[1])
            if step == 1:
                return [(start, max(start, stop))]
            columns = np.arange(start, stop, step)
        chosen = np.asarray(columns)
        if chosen.size and not -self.shape[1] <= chosen.min() <= chosen.max() < self.shape[1]:
            raise IndexError(
                f"X has {self.shape[1]} examples, but numbers {chosen.min()} to {chosen.max()} are asked for"
            )
        chosen = np.where(chosen < 0, chosen + self.shape[1], chosen)
        runs = np.split(chosen, np.flatnonzero(np.diff(chosen) != 1) + 1)
        return [(int(run[0]), int(run[-1]) + 1) for run in runs if run.size]

    def _pieces(self, file, start, stop):
        """The rows start to stop - 1 of the file, in pieces of a modest size."""
        unit = self.layout.unit
        together = max(unit, AT_ONCE // max(1, self.layout.row_bytes) // unit * unit)
        while start < stop:
            first, rows = self._last
            if not first <= start < first + len(rows):
                first = start - start % unit
                last = min(first + together, -(-stop // unit) * unit, self.shape[1])
                rows = hdf5.read_rows(self.path, file, self.key, self.layout, first, last)
                self._last = first, rows
            yield rows[start - first : stop - first]
            start = min(stop, first + len(rows))


def _stamp(status):
    """What changes when somebody writes to a file, or puts another in its place."""
    return status.st_size, status.st_mtime_ns


def open_chunked(path: str | Path, half: str = "train") -> tuple[ChunkedArray, Array]:
    """Open one half of a data set for training without loading it: X (n_x, m), which stays in the file, and Y (1, m).

    The file is HDF5 and holds {half}_set_x (m, ...), an example per row, and {half}_set_y, m labels. Rows of numbers
    are taken as they are; images (m, height, width[, 3]) are flattened and divided by the file's attribute `maximum`
    (255 if it has none).
    """
    path, keys = Path(path).expanduser().resolve(), (f"{half}_set_x", f"{half}_set_y")
    hdf5.open_file(path).close()  # says first what is wrong with the path itself
    about = hdf5.describe(path, keys, attributes=["maximum"])
    found = about["layouts"]
    missing = [key for key in keys if key not in found]
    if missing:
        names = sorted(about["names"])
        raise ValueError(f"{path.name} has no {', '.join(missing)}, only {names}: write it under that name")
    x, y = (found[key] for key in keys)
    if len(x.shape) < 2 or math.prod(y.shape) != x.shape[0]:
        raise ValueError(
            f"{path.name}: {x.shape} examples and {y.shape} labels do not belong together: "
            "one example per row and one label each are needed"
        )
    maximum = maximum_of(path.name, about["attributes"]) if len(x.shape) > 2 else None
    Y = hdf5.read(path, keys[1:])["datasets"][keys[1]].reshape(1, -1)
    return ChunkedArray(path, keys[0], x, maximum), Y


def maximum_of(name: str, attributes: Mapping) -> float:
    """What the pixels of a file called `name` are divided by."""
    value = np.ravel(attributes.get("maximum", 255))
    if value.dtype.kind not in "iuf" or value.size != 1 or not 1 <= value[0] < np.inf:
        raise ValueError(f"{name}: its attribute maximum must be a number from 1 up, since pixels are divided by it")
    return float(value[0])
