"""One layer, forward and backward: the block from which every network is stacked."""

import numpy as np


def forward(A_prev, W, b, g):
    """Z = W A_prev + b and A = g(Z), both (n, m)."""
    Z = W @ A_prev + b
    return Z, g(Z)


def backward(dZ, A_prev):
    """dW = dZ A_prev^T / m and db = the mean of dZ: what was broadcast on the way forward is summed on the way back."""
    m = dZ.shape[1]
    return dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def backward_input(dZ, W):
    """dA_prev = W^T dZ: every unit of the layer before gets the sum of what its uses send back."""
    return W.T @ dZ
