"""Gradients without calculus, to test the ones that calculus gave."""

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np

from .notation import Array, ArrayLike, Cache, Grads, Parameters


def numerical_gradient(
    J: Callable[[Parameters], float], parameters: Mapping[str, ArrayLike], epsilon: float = 1e-5
) -> Grads:
    """Estimate {"dW1": dJ/dW1, ...} by central differences: nudge every entry both ways and watch J(parameters).

    It costs two evaluations of J per entry: right for tests, hopeless for training. The error is of order epsilon**2
    plus rounding of order 1e-16 / epsilon, so epsilon near 1e-5 is best; a smaller one is noise. J may give its number
    in an array of one entry, as the cost of a product of a row and a column is; a larger one is a ValueError.
    """
    theta = {name: np.array(value, dtype=float) for name, value in parameters.items()}

    def height() -> float:
        value = np.asarray(J(theta))
        if value.size != 1:
            raise ValueError(f"J must give one number, and gave an array of shape {value.shape}: is a sum missing?")
        return float(value.item())

    grads = {}
    for name, values in theta.items():
        grad = grads["d" + name] = np.zeros_like(values)
        for index in np.ndindex(values.shape):
            value = values[index]
            values[index] = value + epsilon
            J_plus = height()
            values[index] = value - epsilon
            grad[index] = (J_plus - height()) / (2 * epsilon)
            values[index] = value
    return grads


def relative_difference(a: ArrayLike, b: ArrayLike) -> float:
    """|a - b| / (|a| + |b|) in Euclidean norms: 0 when they agree, 1 when they have nothing in common."""
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return float(np.linalg.norm(np.subtract(a, b)) / size) if size else 0.0


class Differentiable(Protocol):
    """What gradient_check tests: a Network, or a learner's own."""

    def forward(self, X: ArrayLike, parameters: Parameters) -> tuple[Array, Cache]: ...
    def backward(self, Y: ArrayLike, parameters: Parameters, cache: Cache) -> Grads: ...
    def cost(self, X: ArrayLike, Y: ArrayLike, parameters: Parameters) -> float: ...


def gradient_check(
    network: Differentiable, parameters: Parameters, X: ArrayLike, Y: ArrayLike, epsilon: float = 1e-5
) -> dict[str, float]:
    """The relative difference between backward and central differences, per parameter: {"W1": 2e-10, ...}.

    Below 1e-6 backward is right; above 1e-3 it is wrong. In between, suspect a ReLU whose Z is within a nudge of 0.
    """
    _, cache = network.forward(X, parameters)
    grads = network.backward(Y, parameters, cache)
    numeric = numerical_gradient(lambda theta: network.cost(X, Y, theta), parameters, epsilon)
    return {name: relative_difference(grads["d" + name], numeric["d" + name]) for name in parameters}
