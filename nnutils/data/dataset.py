"""A data set, and what is done to its examples before a network sees them."""

from dataclasses import dataclass

import numpy as np

from ..notation import Array, ArrayLike


@dataclass(frozen=True)
class Dataset:
    """X_train (n_x, m), Y_train (1, m), X_test, Y_test, and the names of the classes 0, 1, ...

    images and images_test hold the pictures (m, height, width[, 3]) that X was flattened from, or None;
    features the names of the rows of X, or None.
    """

    X_train: Array
    Y_train: Array
    X_test: Array
    Y_test: Array
    classes: tuple[str, ...]
    images: Array | None = None
    images_test: Array | None = None
    features: tuple[str, ...] | None = None


def flatten_and_scale(images: ArrayLike, maximum: float = 255) -> Array:
    """Turn images (m, height, width[, 3]) into columns X (height * width [* 3], m) of numbers between 0 and 1.

    >>> flatten_and_scale(np.full((5, 64, 64, 3), 255)).shape
    (12288, 5)
    """
    images = np.asarray(images)
    if images.ndim < 3 or not images.size:
        raise ValueError(f"images have shape {images.shape}, but (m, height, width) or (m, height, width, 3) is needed")
    return (images.reshape(len(images), -1) / maximum).T


def standardize(X_train: Array, X_test: Array) -> tuple[Array, Array]:
    """Shift and scale every feature to mean 0 and deviation 1 on the training set; treat the test set alike."""
    mean = np.mean(X_train, axis=1, keepdims=True)
    spread = np.std(X_train, axis=1, keepdims=True)
    spread = np.where(spread > 0, spread, 1.0)  # a constant feature becomes 0, not nan
    return (X_train - mean) / spread, (X_test - mean) / spread
