"""The notation as types, for the hints in every signature, and the one gate through which arrays come in."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike as ArrayLike  # an array, or what np.asarray makes one of: a list, a number

Array = np.ndarray  # what answers to NumPy's functions as such an array does, a dask array for one, runs as well
Parameters = dict[str, Array]  # {"W1": ..., "b1": ..., ...}
Cache = dict[str, Array]  # {"A0": ..., "Z1": ..., "A1": ..., ...}
Grads = dict[str, Array]  # {"dW1": ..., "db1": ..., ...}
Rng = np.random.Generator | np.random.RandomState  # the second to draw the course's very numbers


def as_array(name: str, values: Any, kinds: str = "biuf") -> Array:
    """Values as an array of numbers: lists, tensors, frames and nullable columns become NumPy's.

    An array of another library, or of a kind of NumPy's own, that answers to NumPy's functions stays what it is.
    Whatever would lose something on the way, a mask or a missing value, is refused in a sentence that calls it by its
    name; kinds as in dtype.kind.
    """
    answers = hasattr(values, "__array_function__") or hasattr(values, "__array_namespace__")
    loses = isinstance(values, np.ma.MaskedArray | np.matrix) or not isinstance(getattr(values, "dtype", 0), np.dtype)
    array = _converted(name, values) if loses or not answers or values.dtype == object else values
    if array.dtype.kind not in kinds:
        raise ValueError(f"{name} holds values of type {array.dtype}, not real numbers: try {name}.astype(float)")
    return array


def _converted(name: str, values: Any) -> Array:
    if np.ma.is_masked(values):
        raise ValueError(f"{name} has masked entries, which no formula sees: fill them, or leave those examples out")
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} makes no array, its rows have different lengths: {error}") from error
    if array.dtype != object:
        return array
    if array.size and all(isinstance(value, str) for value in array.flat):
        return array.astype(str)
    if strange := [value for value in array.flat if not hasattr(value, "__float__")]:
        first = min(strange, key=lambda value: isinstance(value, str))  # among names it is a gap that is told
        what = f"holds {first!r}" if array.ndim else f"is a {type(values).__name__}"
        raise ValueError(f"{name} {what}, which is no number: fill what is missing, make an array of the rest")
    return array.astype(float)
