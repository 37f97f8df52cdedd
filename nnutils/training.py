"""Gradient descent: a generator that teaches; `engine.fit` reaches the same numbers faster."""

import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np

from .network import Network
from .notation import ArrayLike, Grads, Parameters


def update(parameters: Parameters, grads: Grads, learning_rate: float) -> Parameters:
    """One step downhill: every parameter minus learning_rate times its gradient; the old ones stay as they were."""
    with np.errstate(under="ignore"):
        return {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}


def gradient_descent(
    network: Network,
    parameters: Parameters,
    X: ArrayLike,
    Y: ArrayLike,
    learning_rate: float = 0.0075,
    num_iterations: int | None = None,
) -> Iterator[tuple[float, Parameters]]:
    """Yield (cost before the update, parameters after it), for num_iterations updates or for ever.

    A cost that is no longer finite raises a FloatingPointError that says where it went wrong. On a dask array in chunks
    of examples an update reads them twice, once for the cost and once for the gradients.

    >>> network = Network((1, 1))
    >>> X, Y = np.array([[-1.0, 1.0]]), np.array([[0, 1]])
    >>> start = network.initialize(np.random.default_rng(0), "zeros")
    >>> for cost, parameters in gradient_descent(network, start, X, Y, learning_rate=1.0, num_iterations=3):
    ...     print(f"{cost:.4f}")
    0.6931
    0.4741
    0.3477
    """
    learning_rate = finite_rate(learning_rate)
    steps = count() if num_iterations is None else range(whole_number("num_iterations", num_iterations, 0))
    for i in steps:
        _, cache = network.forward(X, parameters)
        with np.errstate(under="ignore"):
            cost = float(np.mean(network.loss(Y, cache)))
        if not np.isfinite(cost):
            hidden = [cache[f"Z{l}"] for l in range(1, network.L)]
            given = {"X": X, "Y": Y, **(parameters if i == 0 else {})}
            dtype = cache[f"Z{network.L}"].dtype
            raise FloatingPointError(explain_divergence(hidden, dtype, i, learning_rate, given))
        parameters = update(parameters, _computed(network.backward(Y, parameters, cache)), learning_rate)
        yield cost, parameters


def _computed(grads):
    """Arrays in chunks only note what is to be done, and each update would do all earlier ones again: do it now."""
    if not any(hasattr(grad, "compute") for grad in grads.values()):
        return grads
    together = np.asarray(np.concatenate([grad.ravel() for grad in grads.values()]))  # one pass over the examples
    parts = np.split(together, np.cumsum([grad.size for grad in grads.values()])[:-1])
    return {name: part.reshape(grads[name].shape) for name, part in zip(grads, parts, strict=True)}


@dataclass(frozen=True)
class Run:
    """What a training leaves; costs is {iteration: cost before that update}, method how it was computed.

    interrupted: after how many updates somebody stopped it; None where it ran to its end.
    """

    network: Network
    parameters: Parameters
    costs: dict[int, float]
    method: str
    interrupted: int | None = None


def explain_divergence(
    hidden: list, dtype: np.dtype, i: int, learning_rate: float, arrays: Mapping[str, object]
) -> str:
    """The message for a training that is no longer finite at iteration i.

    hidden: Z of its hidden layers, or what they became; arrays: {"X": X, ...}, what the training began with.
    """
    for name, array in arrays.items():
        if isinstance(array, np.ndarray) and len(places := np.argwhere(~np.isfinite(array))):
            first = ", ".join(map(str, places[0]))
            return (
                f"{name}[{first}] is {array[tuple(places[0])]} ({len(places)} of its numbers are nan or infinite): "
                "mend it, or leave that example out"
            )
    place = _first_non_finite(hidden)
    if i == 0:
        return (
            f"NaN or infinity first appears in {place} before any update: the numbers are too large for "
            f"{dtype}; scale X, or start from smaller parameters"
        )
    return (
        f"NaN or infinity first appears in {place} at iteration {i}: learning_rate {learning_rate:g} is too large, "
        "the training diverges; try a tenth of it"
    )


def _first_non_finite(hidden):
    """The first Z that is not finite; where every hidden one is, it is that of the output."""
    layers = (l for l, Z in enumerate(hidden, start=1) if not np.all(np.isfinite(Z)))
    return f"Z{next(layers, len(hidden) + 1)}"


def whole_number(name: str, value: Any, least: int) -> int:
    """Refuse a count that is no whole number, such as 1e3, or too small a one."""
    if not hasattr(value, "__index__") or value < least:
        raise ValueError(f"{name} is {value!r}, but must be a whole number of at least {least}")
    return operator.index(value)


def finite_rate(learning_rate: Any) -> float:
    """The learning rate as a Python float: a NumPy scalar would turn float32 parameters into float64."""
    try:
        rate = float(learning_rate)
    except (TypeError, ValueError):
        rate = np.nan
    if not np.isfinite(rate):
        raise ValueError(f"learning_rate is {learning_rate!r}, but must be a number such as 0.01")
    return rate
