"""Examples that stay in their file: HDF5 larger than memory, read by columns of examples when they are asked for."""

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ..notation import Array
from . import hdf5

READING = 2**24  # bytes that are read at once


class Columns:
    """X (n_x, m) in a file; X[:, a:b] reads the examples a to b - 1, as load and flatten_and_scale would give them.

    The file is opened for each reading and closed again: an open one could not travel to another process.
    """

    ndim = 2

    def __init__(
        self, path: str | Path, key: str, shape: tuple[int, ...], dtype: np.dtype, maximum: float | None = None
    ):
        self.path, self.key = Path(path).resolve(), key  # a worker elsewhere may have another working folder
        self.shape, self.stored = (math.prod(shape[1:]), shape[0]), (tuple(shape[1:]), np.dtype(dtype))
        self.maximum = maximum
        self.dtype = np.dtype(float) if maximum else np.dtype(dtype)

    def __getitem__(self, key: tuple[slice, slice]) -> Array:
        rows, columns = key
        x = self._examples(columns)
        X = x.reshape(len(x), self.shape[0]).T
        return X[rows] / self.maximum if self.maximum else X[rows]

    def __array__(self, dtype=None, copy=None):
        raise TypeError(
            f"X lies in {self.path.name} and may be larger than memory: nn.fit trains on it in blocks, "
            "X[:, a:b] reads the examples a to b - 1, X[:, :] all of them"
        )

    def _examples(self, columns):
        """Examples as the file has them, (k, ...), in as many readings as keep each of them modest."""
        chosen = range(self.shape[1])[columns] if isinstance(columns, slice) else np.asarray(columns)
        shape, dtype = self.stored
        x = np.empty((len(chosen), *shape), dtype)
        most = max(1, READING // max(1, self.shape[0] * dtype.itemsize))
        for start in range(0, len(chosen), most):
            part = chosen[start : start + most]
            selection = (part.start, part.stop, part.step) if isinstance(part, range) else part
            x[start : start + most] = hdf5.read_rows(self.path, self.key, selection)
        return x


def open_chunked(path: str | Path, half: str = "train") -> tuple[Columns, Array]:
    """Open one half of a data set for training without loading it: X (n_x, m), which stays in the file, and Y (1, m).

    The file is HDF5 and holds {half}_set_x (m, ...), an example per row, and {half}_set_y, m labels. Rows of numbers
    are taken as they are; images (m, height, width[, 3]) are flattened and divided by the file's attribute `maximum`
    (255 if it has none).
    """
    path, keys = Path(path), (f"{half}_set_x", f"{half}_set_y")
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {path}")
    about = hdf5.describe(path, keys, ["maximum"])
    found = about["datasets"]
    missing = [key for key in keys if key not in found]
    if missing:
        names = sorted(about["names"])
        raise ValueError(f"{path.name} has no {', '.join(missing)}, only {names}: write it under that name")
    (shape, dtype), (shape_of_y, _) = (found[key] for key in keys)
    if len(shape) < 2 or math.prod(shape_of_y) != shape[0]:
        raise ValueError(
            f"{path.name}: {shape} examples and {shape_of_y} labels do not belong together: "
            "one example per row and one label each are needed"
        )
    maximum = maximum_of(path.name, about["attributes"]) if len(shape) > 2 else None
    Y = hdf5.read(path, keys[1:])["datasets"][keys[1]].reshape(1, -1)
    return Columns(path, keys[0], shape, dtype, maximum), Y


def maximum_of(name: str, attributes: Mapping) -> float:
    """What the pixels of a file called `name` are divided by."""
    value = np.ravel(attributes.get("maximum", 255))
    if value.dtype.kind not in "iuf" or value.size != 1 or not 1 <= value[0] < np.inf:
        raise ValueError(f"{name}: its attribute maximum must be a number from 1 up, since pixels are divided by it")
    return float(value[0])
