"""Examples that stay in their file: HDF5 larger than memory, read by columns of examples when they are asked for."""

from pathlib import Path

import numpy as np

from .notation import Array


class Columns:
    """X (n_x, m) in a file; X[:, a:b] reads the examples a to b - 1, as load and flatten_and_scale would give them.

    The file is opened for each reading and closed again: an open one could not travel to another process.
    """

    ndim = 2

    def __init__(self, path: str | Path, key: str):
        self.path, self.key = Path(path).resolve(), key  # a worker elsewhere may have another working folder
        with _open(self.path) as file:
            x = file[key]
            self.shape = (int(np.prod(x.shape[1:])), x.shape[0])
            self.maximum = float(file.attrs.get("maximum", 255)) if x.ndim > 2 else None
            self.dtype = np.dtype(float) if self.maximum else x.dtype

    def __getitem__(self, key: tuple[slice, slice]) -> Array:
        rows, columns = key
        with _open(self.path) as file:
            x = file[self.key][columns]
        X = x.reshape(len(x), self.shape[0]).T
        return X[rows] / self.maximum if self.maximum else X[rows]

    def __array__(self, dtype=None, copy=None):
        raise TypeError(
            f"X lies in {self.path.name} and may be larger than memory: nn.fit trains on it in blocks, "
            "X[:, a:b] reads the examples a to b - 1, X[:, :] all of them"
        )


def open_chunked(path: str | Path, half: str = "train") -> tuple[Columns, Array]:
    """Open one half of a data set for training without loading it: X (n_x, m), which stays in the file, and Y (1, m).

    The file is HDF5 and holds {half}_set_x (m, ...), an example per row, and {half}_set_y, m labels. Rows of numbers
    are taken as they are; images (m, height, width[, 3]) are flattened and divided by the file's attribute `maximum`
    (255 if it has none).
    """
    path, keys = Path(path), (f"{half}_set_x", f"{half}_set_y")
    with _open(path) as file:
        missing = [key for key in keys if key not in file]
        if missing:
            raise ValueError(f"{path.name} has no {', '.join(missing)}, only {sorted(file)}: write it under that name")
        x, y = (file[key] for key in keys)
        if x.ndim < 2 or y.size != len(x):
            raise ValueError(
                f"{path.name}: {x.shape} examples and {y.shape} labels do not belong together: "
                "one example per row and one label each are needed"
            )
        if not all(np.issubdtype(a.dtype, np.number) for a in (x, y)):
            raise ValueError(f"{path.name}: examples are {x.dtype} and labels {y.dtype}, but both must be numbers")
        Y = y[...].reshape(1, -1)
    return Columns(path, keys[0]), Y


def _open(path):
    import h5py

    try:
        return h5py.File(path, "r")
    except FileNotFoundError:
        raise FileNotFoundError(f"there is no file {path}") from None
    except OSError as error:
        raise ValueError(f"{path} cannot be read as HDF5, it is damaged or something else: copy it again") from error
