"""Gradient descent: a generator that teaches, and `fit`, the fast road to the same numbers."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np

from .network import Network


def update(parameters, grads, learning_rate):
    """One step downhill: every parameter minus learning_rate times its gradient; the old ones stay as they were."""
    return {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}


def gradient_descent(network, parameters, X, Y, learning_rate=0.0075, num_iterations=None):
    """Yield (cost before the update, parameters after it), for num_iterations updates or for ever.

    >>> network = Network((1, 1))
    >>> X, Y = np.array([[-1.0, 1.0]]), np.array([[0, 1]])
    >>> start = network.initialize(np.random.default_rng(0), "zeros")
    >>> for cost, parameters in gradient_descent(network, start, X, Y, learning_rate=1.0, num_iterations=3):
    ...     print(f"{cost:.4f}")
    0.6931
    0.4741
    0.3477
    """
    learning_rate = float(learning_rate)  # a NumPy scalar would turn float32 parameters into float64
    steps = iter(int, 1) if num_iterations is None else range(num_iterations)
    for _ in steps:
        _, cache = network.forward(X, parameters)
        cost = float(np.mean(network.loss(Y, cache)))
        parameters = update(parameters, network.backward(Y, parameters, cache), learning_rate)
        yield cost, parameters


@dataclass(frozen=True)
class Run:
    """What a training leaves; costs is {iteration: cost before that update}, method the road taken."""

    network: Network
    parameters: Mapping
    costs: Mapping
    method: str


def fit(
    network,
    X,
    Y,
    learning_rate=0.0075,
    num_iterations=2500,
    parameters=None,
    rng=None,
    batch_size=None,
    record_every=100,
    dtype=None,
    progress=None,
):
    """Train, and return a Run; the numbers are those of gradient_descent.

    Start from `parameters`, or draw them with `rng`; record the cost every record_every iterations, from 0 on.
    progress: True or False; None shows a bar where somebody is there to see it.
    """
    if parameters is None:
        if rng is None:
            raise ValueError("fit needs parameters to start from, or rng=np.random.default_rng(0) to draw them with")
        parameters = network.initialize(rng)
    dtype = np.dtype(dtype or (X.dtype if np.issubdtype(X.dtype, np.floating) else float))
    X = X.astype(dtype, copy=False)
    parameters = {name: np.asarray(value, dtype) for name, value in parameters.items()}
    costs = {}
    steps = gradient_descent(network, parameters, X, Y, learning_rate)
    for i, (cost, parameters) in enumerate(_bar(islice(steps, num_iterations), num_iterations, progress)):
        if i % record_every == 0:
            costs[i] = cost
    return Run(network, parameters, costs, "plain")


def _bar(steps, total, progress):
    if not (_somebody_watches() if progress is None else progress):
        return steps
    from tqdm.auto import tqdm

    return tqdm(steps, total=total, unit="iteration")


def _somebody_watches():
    """Whether there is a person at a terminal, or at a kernel whose front end could answer a question."""
    ipython = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    kernel = getattr(ipython, "kernel", None)
    return sys.stderr.isatty() if kernel is None else getattr(kernel, "_allow_stdin", True)
