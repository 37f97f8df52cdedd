"""The compressed method: the same gradient descent, on the coordinates of the examples in the space that they span.

dW1 = dZ1 @ X.T is a sum of training examples, so W1 moves within their span and nowhere else. With X = Q R, where the
columns of Q are an orthonormal basis of that span, and V = W1 @ Q:  W1 @ X = V @ R  and  dW1 @ Q = dZ1 @ R.T = dV.
A descent of V on R therefore is the descent of W1 on X, with m numbers per example instead of n_x.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import DTypeLike

from ..io.chunked import ChunkedArray
from ..network import Network
from ..notation import Array, ArrayLike, Parameters


def compress(
    network: Network, parameters: Parameters, X: ArrayLike, dtype: DTypeLike
) -> tuple[Network, Parameters, Array, Callable[[Parameters], Parameters]]:
    """The network on R and its parameters, R (m, m), and a function that brings trained parameters back to X."""
    Q, R = np.linalg.qr(np.asarray(X, dtype))
    W1 = np.asarray(parameters["W1"], dtype)
    V_start = W1 @ Q

    def restore(trained: Parameters) -> Parameters:
        return {**trained, "W1": W1 + (trained["W1"] - V_start) @ Q.T}

    return replace(network, layer_dims=(len(R), *network.layer_dims[1:])), {**parameters, "W1": V_start}, R, restore


def refusal(X: Array | ChunkedArray) -> str | None:
    """Why the examples X cannot be compressed, in a sentence, or None."""
    n_x, m = X.shape
    if isinstance(X, ChunkedArray):
        return "X is read from its file in blocks, and the factorization needs all of it at once"
    if n_x <= m:
        return f"X has {n_x} features and {m} examples, and only examples with more features than their number shrink"
    return None


def pays(X: Array | ChunkedArray, n1: int, examples_seen: int) -> bool:
    """Whether the products saved on the examples_seen, in all updates together, outweigh the factorization of X."""
    n_x, m = X.shape
    return examples_seen * n1 * (n_x - m) > m * m * n_x
