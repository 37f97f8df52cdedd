"""A data set, and what is done to its examples before a network sees them."""

from dataclasses import dataclass

import numpy as np

from ..notation import Array, ArrayLike, as_array


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
    images = as_array("images", images)
    if images.ndim < 3 or not images.size:
        raise ValueError(f"images have shape {images.shape}, but (m, height, width) or (m, height, width, 3) is needed")
    return (images.reshape(len(images), -1) / maximum).T


def standardize(X_train: ArrayLike, X_test: ArrayLike) -> tuple[Array, Array]:
    """Shift and scale every feature to mean 0 and deviation 1 on the training set; treat the test set alike.

    A feature that does not change is shifted alone. float32 stays float32, and is summed in float64.
    """
    X_train, X_test = as_array("X_train", X_train), as_array("X_test", X_test)
    if X_train.ndim != 2 or 0 in X_train.shape:
        raise ValueError(f"X_train has shape {X_train.shape}, but (n_x, m) is needed, an example per column")
    if X_test.ndim != 2 or len(X_test) != len(X_train):
        raise ValueError(f"X_test has shape {X_test.shape}, but X_train has {len(X_train)} features: give (n_x, m)")
    mean, spread = scaling(X_train)
    return scaled(X_train, mean, spread), scaled(X_test, mean, spread)


def scaling(X: Array) -> tuple[Array, Array]:
    """The mean and the deviation of every feature of X (n_x, m), both (n_x, 1) in float64; 1 where nothing changes.

    Of equal numbers the rounded deviation is seldom 0: what is not above the rounding of the numbers themselves counts
    as none. What is squared lies between -1 and 1, so that neither large nor small numbers leave the range.
    """
    with np.errstate(under="ignore"):
        mean = np.mean(X, axis=1, keepdims=True, dtype=np.float64)
        centered = X - mean
        correction = np.mean(centered, axis=1, keepdims=True)  # takes off what rounding left in the mean
        mean, centered = mean + correction, centered - correction
        farthest = np.max(np.abs(centered), axis=1, keepdims=True)
        unit = np.where(farthest > 0, farthest, 1.0)
        spread = farthest * np.sqrt(np.mean((centered / unit) ** 2, axis=1, keepdims=True))
        precision = np.finfo(X.dtype if X.dtype.kind == "f" else np.float64).eps
        return mean, np.where(spread > 4 * precision * np.abs(mean), spread, 1.0)


def scaled(X: Array, mean: Array, spread: Array) -> Array:
    """(X - mean) / spread in float64, rounded to the type of X where that holds fractions."""
    with np.errstate(under="ignore"):
        return ((X - mean) / spread).astype(X.dtype if X.dtype.kind == "f" else np.float64)
