"""Data sets: real images and patients that travel with the package, and the course's own where a learner has them."""

import os
from pathlib import Path

import numpy as np

from ..io import hdf5
from ..io.chunked import maximum_of
from .dataset import Dataset, flatten_and_scale

_HERE = Path(__file__).parent
_FOLDERS = (_HERE, _HERE.parents[1] / "data")  # in an installed wheel, in a checkout
SETS = ("digits", "breast_cancer")


def load(name: str) -> Dataset:
    """Load "digits" (1797 handwritten digits, pixels between 0 and 1) or "breast_cancer" (569 patients, 30 features).

    >>> digits = load("digits")
    >>> digits.X_train.shape, digits.Y_train.shape, digits.images.shape
    ((64, 1437), (1, 1437), (1437, 8, 8))
    """
    if name not in SETS:
        raise ValueError(f"there is no data set {name!r}: load {' or '.join(map(repr, SETS))}")
    path = next((folder / f"{name}.h5" for folder in _FOLDERS if (folder / f"{name}.h5").exists()), None)
    if path is None:
        raise FileNotFoundError(
            f"{name}.h5 is missing: install nnutils again, or run `python data/build.py` in a checkout"
        )
    return _dataset(path, path, ours=True)


def load_course_images(folder: str | Path | None = None) -> Dataset:
    """Load train_catvnoncat.h5 and test_catvnoncat.h5, the course's own images, from a learner's own copy.

    The folder is, unless given, what NNUTILS_COURSE_DATA names, or else data/course/.
    """
    folder = Path(folder or os.environ.get("NNUTILS_COURSE_DATA") or _FOLDERS[1] / "course").expanduser()
    paths = [folder / f"{half}_catvnoncat.h5" for half in ("train", "test")]
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(
                f"{path.name} is not in {folder}: put the course's two files there, "
                "or name their folder in the environment variable NNUTILS_COURSE_DATA"
            )
    return _dataset(paths[0], paths[1])


def _dataset(train_path: Path, test_path: Path, ours: bool = False) -> Dataset:
    train, test = _read(train_path, "train", ours), _read(test_path, "test", ours)
    (x_train, y_train, classes, info), (x_test, y_test, classes_test, _) = train, test
    if x_train.shape[1:] != x_test.shape[1:] or classes != classes_test:
        raise ValueError(
            f"{train_path.name} holds examples of shape {x_train.shape[1:]} and classes {classes}, "
            f"{test_path.name} {x_test.shape[1:]} and {classes_test}: they are not halves of one set"
        )
    Y = {"Y_train": y_train, "Y_test": y_test, "classes": classes}
    if x_train.ndim == 2:
        return Dataset(X_train=x_train.T, X_test=x_test.T, features=info["features"], **Y)
    flat = [flatten_and_scale(x, info["maximum"]) for x in (x_train, x_test)]
    return Dataset(X_train=flat[0], X_test=flat[1], images=x_train, images_test=x_test, **Y)


def _read(path, half, ours):
    """The arrays of one half of a set, checked: x (m, ...), Y (1, m), classes, and what the file says of itself."""
    keys, names = [f"{half}_set_x", f"{half}_set_y"], ["list_classes", "features"]
    file = hdf5.read(path, keys, names, ["maximum"], ours=ours)
    found = file["datasets"]
    if missing := [key for key in (*keys, names[0]) if key not in found]:
        raise ValueError(f"{path.name} has no {', '.join(missing)}, only {file['names']}: is it the right file?")
    x, y, classes = (found[key] for key in (*keys, names[0]))
    _check(path.name, x, y, classes)
    info = {"features": tuple(found.get("features", ())) or None, "maximum": maximum_of(path.name, file["attributes"])}
    return x, y.reshape(1, -1), tuple(classes), info


def _check(name, x, y, classes):
    """Refuse, in a sentence, arrays that no lesson can learn from."""
    if not x.size or not classes:
        raise ValueError(f"{name}: {x.shape} examples, {len(classes)} classes; there must be some of both")
    if x.ndim < 2 or y.size != len(x):
        raise ValueError(
            f"{name}: {x.shape} examples and {y.shape} labels do not belong together: one label each is needed"
        )
    if not np.all(np.isfinite(x)):
        raise ValueError(f"{name}: {np.sum(~np.isfinite(x))} values are NaN or infinite; replace them before training")
    if not np.all(np.isin(y, np.arange(len(classes)))):
        raise ValueError(
            f"{name}: labels run from {y.min()} to {y.max()}, but its {len(classes)} classes are numbered from 0"
        )
