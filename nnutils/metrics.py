"""How often a prediction is right, and how often the laziest one is."""

import numpy as np

from .notation import ArrayLike


def accuracy(Y_hat: ArrayLike, Y: ArrayLike) -> float:
    """The share of examples whose predicted label equals the true one, between 0 and 1.

    >>> accuracy(np.array([[1, 0, 1, 1]]), np.array([[1, 0, 0, 1]]))
    0.75
    """
    if np.shape(Y_hat) != np.shape(Y):
        raise ValueError(
            f"Y_hat has shape {np.shape(Y_hat)} and Y {np.shape(Y)}: comparing them would broadcast; "
            "give both the shape (1, m)"
        )
    return float(np.mean(np.equal(Y_hat, Y)))


def majority_accuracy(Y: ArrayLike) -> float:
    """The accuracy of always guessing the most frequent label of Y: what any model has to beat.

    >>> majority_accuracy(np.array([[1, 1, 0, 1]]))
    0.75
    """
    return float(np.unique(Y, return_counts=True)[1].max() / np.size(Y))
