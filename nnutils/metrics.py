"""How often a prediction is right, and how often the laziest one is."""

import numpy as np

from .notation import Array, ArrayLike, as_array


def accuracy(Y_hat: ArrayLike, Y: ArrayLike) -> float:
    """The share of examples whose predicted label equals the true one, between 0 and 1.

    Labels have the shape (1, m) or (m,); of columns (n_y, m), one-hot ones for example, all entries must be equal.

    >>> accuracy(np.array([[1, 0, 1, 1]]), np.array([[1, 0, 0, 1]]))
    0.75
    """
    Y_hat, Y = _labels("Y_hat", Y_hat), _labels("Y", Y)
    if Y_hat.shape != Y.shape:
        raise ValueError(f"Y_hat has shape {Y_hat.shape} and Y {Y.shape}, and would broadcast: give both (1, m)")
    return float(np.mean(np.all(np.atleast_2d(Y_hat == Y), axis=0)))


def majority_accuracy(Y: ArrayLike) -> float:
    """The accuracy of always guessing the most frequent label (or one-hot column) of Y: what any model has to beat.

    >>> majority_accuracy(np.array([[1, 1, 0, 1]]))
    0.75
    """
    columns = np.atleast_2d(_labels("Y", Y))
    return float(np.unique(columns, axis=1, return_counts=True)[1].max() / columns.shape[1])


def _labels(name: str, values: ArrayLike) -> Array:
    """Labels as an array, an example per column: whole numbers, truths or names."""
    labels = np.asarray(as_array(name, values, kinds="biufUS"))
    if labels.size == 0 or labels.ndim > 2 or (labels.ndim == 2 and labels.shape[1] == 1 < labels.shape[0]):
        raise ValueError(f"{name} has shape {labels.shape}, but (1, m) is needed: examples, each of them a column")
    if labels.dtype.kind == "f" and (strange := labels[labels != np.floor(labels)]).size:
        raise ValueError(f"{name} holds {strange[0]:.3g}, which is no label: network.predict makes labels of shares")
    return labels
