"""Activations: the bend in every unit, and its slope."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn

import numpy as np

from .notation import Array, ArrayLike, as_array


@dataclass(frozen=True)
class Activation:
    """A function g with its slope, which is written from the output A = g(Z): backward needs no Z.

    >>> relu([-2.0, 3.0])
    array([0., 3.])
    >>> tanh.slope([0.0, 0.5])      # 1 - A**2
    array([1.  , 0.75])
    """

    name: str
    g: Callable[..., Array] = field(repr=False, compare=False)
    slope: Callable[..., Array] = field(repr=False, compare=False)

    def __call__(self, Z: ArrayLike) -> Array:
        with np.errstate(under="ignore"):  # what is too small to be held is meant to become 0
            return self.g(as_array("Z", Z, "biufc"))


def _floats(Z: ArrayLike) -> Array:
    """Whole numbers and truths as floats: of bytes NumPy would make float16, and -Z wrong."""
    Z = as_array("Z", Z, "biufc")
    return Z if Z.dtype.kind in "fc" else Z * 1.0


def _sigmoid(Z: ArrayLike) -> Array:
    """1 / (1 + exp(-Z)), arranged so that exp never sees a positive number and cannot overflow."""
    Z = _floats(Z)
    return np.exp(np.minimum(Z, 0)) / (1 + np.exp(-np.abs(Z)))


def _sigmoid_slope(A: ArrayLike) -> Array:
    A = _floats(A)
    return A * (1 - A)


def _tanh(Z: ArrayLike) -> Array:
    return np.tanh(_floats(Z))


def _tanh_slope(A: ArrayLike) -> Array:
    with np.errstate(under="ignore"):
        return 1 - np.square(_floats(A))


def _relu(Z: ArrayLike) -> Array:
    return np.maximum(Z, 0)


def _relu_slope(A: ArrayLike) -> Array:
    return np.sign(as_array("A", A))  # A is 0 or positive; at 0, where there is no slope, 0 is chosen


def _leaky(Z: ArrayLike, negative_slope: float) -> Array:
    return np.maximum(Z, np.multiply(negative_slope, Z))


def _leaky_slope(A: ArrayLike, negative_slope: float) -> Array:
    return np.maximum(np.heaviside(as_array("A", A), 1.0), negative_slope)


def _identity(Z: Array) -> Array:
    return Z[()]  # Z itself, and the number that an array without a dimension holds


def _softmax(Z: ArrayLike) -> Array:
    """exp(Z) / sum(exp(Z)) down every column; the largest entry is taken off first, which changes nothing."""
    Z = _floats(Z)
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return E / np.sum(E, axis=0, keepdims=True)


def _softmax_slope(A: ArrayLike) -> NoReturn:
    raise ValueError(
        "softmax mixes the units of a layer, so it has no slope unit by unit: use it as the output of a network, "
        "where backward starts from dZ = AL - Y"
    )


def _step(Z: ArrayLike) -> Array:
    return np.heaviside(Z, 0.0)


def _flat(A: ArrayLike) -> Array:
    return np.zeros_like(A)


def leaky(negative_slope: float) -> Activation:
    """ReLU that keeps a small slope, 0 <= negative_slope < 1, where Z is negative.

    At 0, where there is no slope, 1 is chosen, as JAX does; PyTorch and TensorFlow choose negative_slope.

    >>> leaky(0.1)([-2.0, 3.0])
    array([-0.2,  3. ])
    """
    if not 0 <= negative_slope < 1:
        raise ValueError(f"negative_slope is {negative_slope}, but must be at least 0 and below 1: 0.01 is usual")
    negative_slope = float(negative_slope)
    name = "leaky_relu" if negative_slope == 0.01 else f"leaky_relu({negative_slope})"
    return Activation(
        name,
        partial(_leaky, negative_slope=negative_slope),
        partial(_leaky_slope, negative_slope=negative_slope),
    )


sigmoid = Activation("sigmoid", _sigmoid, _sigmoid_slope)
tanh = Activation("tanh", _tanh, _tanh_slope)
relu = Activation("relu", _relu, _relu_slope)
leaky_relu = leaky(0.01)
identity = Activation("identity", _identity, np.ones_like)
softmax = Activation("softmax", _softmax, _softmax_slope)
step = Activation("step", _step, _flat)  # the perceptron's: flat wherever it has a slope, so it cannot be trained
