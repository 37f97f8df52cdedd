"""`fit`: the numbers of `gradient_descent`, up to rounding, by the quickest road there is."""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike

from ..io.chunked import ChunkedArray
from ..network import Network
from ..notation import Array, ArrayLike, Parameters, Rng
from ..training import Run, explain_divergence, finite_rate, whole_number
from .compression import compress, pays, refusal
from .descent import Descent


def fit(
    network: Network,
    X: ArrayLike | ChunkedArray,
    Y: ArrayLike,
    learning_rate: float = 0.0075,
    num_iterations: int = 2500,
    parameters: Parameters | None = None,
    rng: Rng | None = None,
    batch_size: int | None = None,
    record_every: int = 100,
    dtype: DTypeLike | None = None,
    progress: bool | None = None,
    *,
    method: str | None = None,
    momentum: float = 0.0,
    checkpoint: str | Path | None = None,
    every: int = 100,
) -> Run:
    """Train, and return a Run; the numbers are those of gradient_descent, up to rounding.

    Start from `parameters`, or draw them with `rng`; record the cost every record_every updates, from 0 on.

    batch_size: None for all examples in every update, or how many; `rng` shuffles them, and a recorded cost is then
    that of the update's own batch. num_iterations counts updates in either case.
    momentum: v = momentum * v + learning_rate * gradient, parameters -= v; 0 is plain gradient descent.
    dtype: float32 or float64; None keeps that of X, and makes float64 of whole numbers.
    method: "plain" walks the road of gradient_descent. "compressed" trains on the coordinates of the examples in the
    space that they span, which is the same descent with shorter columns where there are more features than examples.
    None takes the quicker one; Run.method says which.
    X may be what nn.data.open_chunked gives: it is then read block by block in every update, and stays in its file.
    checkpoint: a file that is replaced after `every` updates, and at the end. Where it exists, the training goes on
    from there and ends as if it had never stopped, bit for bit on the same machine; num_iterations counts from 0.
    progress: True or False; None shows a bar where somebody is there to see it and the training takes a while.

    An interrupt (the stop button, Ctrl-C) ends the training early: the Run of the updates made so far is returned,
    and its method says so. Parameters or a cost that are no longer finite raise a FloatingPointError.
    """
    X = X if isinstance(X, ChunkedArray) else np.asarray(X)
    dtype = _precision(X, dtype)
    parameters = _start(network, parameters, rng)
    _check_road(network)
    network.check(X, parameters)
    Y = _labels(Y, X, batch_size) if isinstance(X, ChunkedArray) else network.targets(Y, X.shape[1], dtype)
    learning_rate = finite_rate(learning_rate)
    num_iterations = whole_number("num_iterations", num_iterations, 0)
    record_every = whole_number("record_every", record_every, 1)
    _check_batches(batch_size, rng)
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum is {momentum}, but must be at least 0 and below 1: 0.9 is usual")
    kept = None if checkpoint is None else _checkpoint(checkpoint, every, rng, batch_size)
    method = _road(method or (kept and kept.method), network, X, num_iterations * (batch_size or X.shape[1]))
    road = compress if method == "compressed" else _as_it_is
    with np.errstate(over="ignore", invalid="ignore"):  # `explain_divergence` says it in a sentence
        trained, start, inputs, restore = road(network, parameters, X, dtype)
        descent = Descent(trained, start, inputs, Y, learning_rate, momentum, batch_size, rng, dtype)
        costs, begin = {}, 0
        if kept:
            settings = (learning_rate, momentum, batch_size, record_every, dtype.name, method)
            arrays = (*(parameters[name] for name in network.shapes), X, Y)
            costs, begin = kept.resume(descent, num_iterations, network, *settings, *arrays)
        try:
            for i in _bar(range(begin, num_iterations), method, progress):
                cost = descent.step(record=i % record_every == 0)
                due = i + 1 == num_iterations or bool(kept and kept.due(i + 1))
                if descent.lost(cost, everywhere=due):
                    hidden, given = [Z for Z, *_ in descent.passed.forward], {"X": X, "Y": Y, **parameters}
                    raise FloatingPointError(explain_divergence(hidden, dtype, i, learning_rate, given))
                if cost is not None:
                    costs[i] = cost
                if kept and due:
                    kept.write(Run(network, restore(descent.parameters()), costs, method), descent, i + 1)
        except KeyboardInterrupt:
            method += f", interrupted in iteration {i} of {num_iterations}"
    return Run(network, restore(descent.parameters()), costs, method)


def _checkpoint(path, every, rng, batch_size):
    if batch_size is not None and not hasattr(rng, "bit_generator"):
        raise ValueError(f"rng is {rng!r}, whose state a checkpoint cannot keep: give rng=np.random.default_rng(0)")
    from .checkpoint import Checkpoint

    return Checkpoint(path, whole_number("every", every, 1))


def _start(network, parameters, rng):
    if parameters is None and rng is None:
        raise ValueError("fit needs parameters to start from, or rng=np.random.default_rng(0) to draw them with")
    return network.initialize(rng) if parameters is None else parameters


def _labels(Y, X, batch_size):
    """The labels of examples in a file, not yet as targets: a one-hot column can be larger than its example."""
    if batch_size is not None:
        raise ValueError("batch_size would read X from its file in random order: leave it out, or load X[:, :] first")
    if np.ndim(Y) != 2 or np.shape(Y)[1] != X.shape[1]:
        raise ValueError(f"Y has shape {np.shape(Y)}, but X has {X.shape[1]} examples: a label per column is needed")
    return np.asarray(Y)


def _check_road(network):
    """Refuse a network that computes in ways of its own, which the fast road would not follow."""
    own = [
        name for name in ("forward", "backward", "loss") if getattr(type(network), name) is not getattr(Network, name)
    ]
    if own:
        raise ValueError(
            f"{type(network).__name__} has its own {own[0]}, which fit does not call: use gradient_descent"
        )


def _precision(X: Array | ChunkedArray, dtype: DTypeLike | None) -> np.dtype:
    """The type to compute in: what is asked for, or else float32 where X needs no more, or float64."""
    if dtype is None:
        return np.dtype(np.float32 if X.dtype in (np.float16, np.float32) else np.float64)
    if np.dtype(dtype) not in (np.float32, np.float64):
        raise ValueError(f"dtype is {np.dtype(dtype)}, but fit computes in float32 or float64")
    return np.dtype(dtype)


def _check_batches(batch_size, rng):
    if batch_size is None:
        return
    whole_number("batch_size", batch_size, 1)
    if not hasattr(rng, "permutation"):
        raise ValueError(f"rng is {rng!r}, but batch_size needs rng=np.random.default_rng(0), to shuffle examples with")


def _road(method, network, X, examples_seen):
    """Choose "plain" or "compressed" where it is left to us; say why not where it is not possible."""
    if method not in (None, "plain", "compressed"):
        raise ValueError(
            f"method is {method!r}, but must be 'plain', 'compressed' or None, which takes the quicker one"
        )
    if method == "compressed" and refusal(X):
        raise ValueError(f"method='compressed' is not possible here: {refusal(X)}; leave method out")
    if method is None:
        return "compressed" if not refusal(X) and pays(X, network.layer_dims[1], examples_seen) else "plain"
    return method


def _as_it_is(network, parameters, X, dtype):
    return network, parameters, X, lambda trained: trained


def _bar(iterations, method, progress):
    if not (_somebody_watches() if progress is None else progress):
        return iterations
    from tqdm.auto import tqdm

    # Where nobody asked for a bar, a short training shows none, and a long one takes it away when it is done.
    delay = 0 if progress else 0.5  # seconds
    return tqdm(iterations, desc=method, unit="iteration", delay=delay, leave=bool(progress))


def _somebody_watches():
    """Whether there is a person at a terminal, or at a kernel whose front end could answer a question."""
    ipython = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    kernel = getattr(ipython, "kernel", None)
    return sys.stderr.isatty() if kernel is None else getattr(kernel, "_allow_stdin", True)
