"""One layer, forward and backward: the block from which every network is stacked."""

from collections.abc import Callable

import numpy as np

from .notation import Array


def forward(A_prev: Array, W: Array, b: Array, g: Callable[[Array], Array]) -> tuple[Array, Array]:
    """Z = W A_prev + b and A = g(Z), both (n, m)."""
    Z = W @ A_prev + b
    return Z, g(Z)


def backward(dZ: Array, A_prev: Array) -> tuple[Array, Array]:
    """dW = dZ A_prev^T / m and db = the mean of dZ: what was broadcast on the way forward is summed on the way back."""
    m = dZ.shape[1]
    return dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def backward_input(dZ: Array, W: Array) -> Array:
    """dA_prev = W^T dZ: every unit of the layer before gets the sum of what its uses send back."""
    return W.T @ dZ
