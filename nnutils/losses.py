"""Losses of one example each, shape (1, m), computed from the logits ZL so that no log ever meets a zero."""

import numpy as np

from .notation import Array, ArrayLike, as_array


def cross_entropy(Z: Array, Y: Array) -> Array:
    """-(Y log A + (1 - Y) log(1 - A)) with A = sigmoid(Z), summed over the output units.

    Written out with log A = Z - log(1 + exp(Z)), this is max(Z, 0) - Y Z + log(1 + exp(-|Z|)),
    finite and accurate for every finite Z.
    """
    with np.errstate(under="ignore"):  # exp(-|Z|) is meant to vanish where the network is sure
        return np.sum(np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z))), axis=0, keepdims=True)


def softmax_cross_entropy(Z: Array, Y: Array) -> Array:
    """-sum(Y log A) with A = softmax(Z); the columns of Y (n_y, m) are one-hot, or shares that add up to 1."""
    with np.errstate(under="ignore"):
        Z = Z - np.max(Z, axis=0, keepdims=True)
        return np.log(np.sum(np.exp(Z), axis=0, keepdims=True)) - np.sum(Y * Z, axis=0, keepdims=True)


def half_squared_error(Z: Array, Y: Array) -> Array:
    """(Z - Y)**2 / 2, summed over the output units: the half makes its derivative Z - Y."""
    return np.sum((Z - Y) ** 2, axis=0, keepdims=True) / 2


def naive_cross_entropy(A: Array, Y: Array) -> Array:
    """The textbook formula, from the output A, whose logs meet a zero as soon as A is rounded to 0 or 1.

    It then says nan where A is right and infinity where it is wrong (lesson 02 shows from which Z on).
    """
    return np.sum(-(Y * np.log(A) + (1 - Y) * np.log(1 - A)), axis=0, keepdims=True)


def one_hot(Y: ArrayLike, n_classes: int) -> Array:
    """Turn labels (1, m) out of 0 .. n_classes - 1 into one-hot columns (n_classes, m).

    >>> one_hot([[2, 0]], 3)
    array([[0., 1.],
           [0., 0.],
           [1., 0.]])
    """
    Y = as_array("Y", Y)
    if Y.size and not (np.all(Y == np.floor(Y)) and 0 <= Y.min() and Y.max() < n_classes):
        raise ValueError(
            f"labels run from {Y.min():g} to {Y.max():g}, but {n_classes} classes have the whole numbers "
            f"0 to {n_classes - 1}: number the classes from 0"
        )
    return (np.arange(n_classes)[:, None] == Y.reshape(1, -1)).astype(float)
