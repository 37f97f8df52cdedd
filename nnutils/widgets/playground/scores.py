"""How well a network does: its costs, its accuracies beside the laziest guess, and the sizes of its gradients."""

from dataclasses import dataclass

import numpy as np

from ...activations import identity
from ...metrics import accuracy, majority_accuracy
from ...network import Network
from ...notation import Array, Parameters


@dataclass(frozen=True)
class Scores:
    """Costs J and accuracies on the points to train on and to test with; None where there is nothing to measure.

    majority: the accuracy of always guessing the most frequent class of the test points (of the training points where
    there are none to test with); for a regression, guess: the cost of always guessing the mean.
    """

    train_cost: float | None = None
    test_cost: float | None = None
    train_accuracy: float | None = None
    test_accuracy: float | None = None
    majority: float | None = None
    guess: float | None = None
    gradients: tuple = ()


def score(network: Network, parameters: Parameters, X: Array, Y: Array, X_test: Array, Y_test: Array) -> Scores:
    """Measure everything at once, with one pass over each set."""
    if not X.shape[1]:
        return Scores(gradients=(0.0,) * network.L)
    with np.errstate(all="ignore"):
        _, cache = network.forward(X, parameters)
        grads = network.backward(Y, parameters, cache)
        measured = {"train_cost": _finite(np.mean(network.loss(Y, cache)))}
        measured["gradients"] = tuple(_finite(np.linalg.norm(grads[f"dW{l + 1}"])) for l in range(network.L))
        if X_test.shape[1]:
            measured["test_cost"] = _finite(network.cost(X_test, Y_test, parameters))
        rated = Y_test if X_test.shape[1] else Y
        if network.output == identity:
            return Scores(**measured, guess=_finite(np.mean((rated - np.mean(Y)) ** 2) / 2))
        measured["train_accuracy"] = accuracy(network.predict(X, parameters), Y)
        if X_test.shape[1]:
            measured["test_accuracy"] = accuracy(network.predict(X_test, parameters), Y_test)
        return Scores(**measured, majority=majority_accuracy(rated))


def _finite(value):
    """A float, or None where it is no number any more: JSON knows neither nan nor infinity."""
    return float(value) if np.isfinite(value) else None
