"""`fit`: the numbers of `gradient_descent`, up to rounding, by the quickest method there is."""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike

from ..io.chunked import ChunkedArray
from ..network import Network
from ..notation import Array, ArrayLike, Parameters, Rng, as_array
from ..training import Run, explain_divergence, finite_rate, whole_number
from .compression import compress, pays, refusal
from .descent import Descent, Settings


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
    method: "plain" computes what gradient_descent does. "compressed" trains on the coordinates of the examples in the
    space that they span, which is the same descent with shorter columns where there are more features than examples.
    None takes the quicker one; Run.method says which.
    X may be what nn.data.open_chunked gives: it is then read block by block in every update, and stays in its file.
    checkpoint: a file that is replaced after `every` updates, and at the end. Where it exists, the training goes on
    from there and ends as if it had never stopped, bit for bit on the same machine; num_iterations counts from 0.
    Of more than 10 000 costs the older ones wait in a file beside it, NAME.costs, for the end of the training.
    progress: True or False; None shows a bar where somebody is there to see it and the training takes a while.

    An interrupt (the stop button, Ctrl-C) ends the training early: the Run of the updates made so far is returned,
    and its `interrupted` counts them. Parameters or a cost that are no longer finite raise a FloatingPointError.
    """
    X = X if isinstance(X, ChunkedArray) else np.asarray(as_array("X", X))  # what lies in chunks is computed once
    settings = _settings(learning_rate, momentum, batch_size, rng, precision(X, dtype))
    parameters = _start(network, X, parameters, rng)
    Y = _labels(Y, X, batch_size) if isinstance(X, ChunkedArray) else network.targets(Y, X.shape[1], settings.dtype)
    num_iterations = whole_number("num_iterations", num_iterations, 0)
    record_every = whole_number("record_every", record_every, 1)
    examples_seen = num_iterations * (batch_size or X.shape[1])
    costs, done, descent, interrupted = {}, 0, None, None
    chosen = _method(method, network, X, examples_seen)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):  # `explain_divergence` says it in a sentence
        try:
            number_of_costs = -(-num_iterations // record_every)
            file = checkpoint and _checkpoint(checkpoint, every, settings, rng, network, number_of_costs)
            chosen = _method(method or (file and file.method), network, X, examples_seen)
            prepare = compress if chosen == "compressed" else _as_it_is
            inner, start, inputs, restore = prepare(network, parameters, X, settings.dtype)
            descent = Descent(inner, start, inputs, Y, settings, rng)
            if file:
                numbers = (settings.learning_rate, settings.momentum, settings.batch_size, record_every)
                arrays = (*map(parameters.get, network.shapes), X, Y)
                begun_with = (network, *numbers, settings.dtype.name, chosen, *arrays)
                costs, done = file.resume(descent, num_iterations, *begun_with)
            for i in _bar(range(done, num_iterations), chosen, progress):
                cost = descent.step(record=i % record_every == 0)
                due = i + 1 == num_iterations or bool(file and file.due(i + 1))
                if descent.non_finite(cost, everywhere=due):
                    raise FloatingPointError(_explanation(descent, i, {"X": X, "Y": Y, **parameters}))
                if cost is not None:
                    costs[i] = cost
                done = i + 1
                if file and due:
                    run = Run(network, restore(descent.parameters()), costs, chosen)
                    file.write(run, descent, done, done == num_iterations)
        except KeyboardInterrupt:
            interrupted = done
    trained = restore(descent.parameters()) if descent else _copied(network, parameters, settings.dtype)
    return Run(network, trained, costs, chosen, interrupted)


def _settings(learning_rate, momentum, batch_size, rng, dtype):
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum is {momentum}, but must be at least 0 and below 1: 0.9 is usual")
    if batch_size is not None:
        batch_size = whole_number("batch_size", batch_size, 1)
        if not hasattr(rng, "permutation"):
            raise ValueError(
                f"rng is {rng!r}, but batch_size needs rng=np.random.default_rng(0), to shuffle examples with"
            )
    return Settings(finite_rate(learning_rate), momentum, batch_size, dtype)


def _explanation(descent, i, given):
    hidden = [Z for Z, *_ in descent.last_pass.forward]
    return explain_divergence(hidden, descent.dtype, i, descent.learning_rate, given)


def _checkpoint(path, every, settings, rng, network, number_of_costs):
    if settings.batch_size is not None and not hasattr(rng, "bit_generator"):
        raise ValueError(f"rng is {rng!r}, whose state a checkpoint cannot keep: give rng=np.random.default_rng(0)")
    from ..io import saved
    from .checkpoint import Checkpoint

    saved.check(network, number_of_costs)
    return Checkpoint(path, whole_number("every", every, 1))


def _start(network, X, parameters, rng):
    """The parameters to start from, once they, the network and the examples are known to suit each other."""
    if parameters is None and rng is None:
        raise ValueError("fit needs parameters to start from, or rng=np.random.default_rng(0) to draw them with")
    own = [
        name for name in ("forward", "backward", "loss") if getattr(type(network), name) is not getattr(Network, name)
    ]
    if own:  # it computes in ways of its own, which a Descent would not follow
        raise ValueError(
            f"{type(network).__name__} has its own {own[0]}, which fit does not call: use gradient_descent"
        )
    parameters = network.initialize(rng) if parameters is None else parameters
    check(network, X, parameters)
    return parameters


def check(network: Network, X: Array | ChunkedArray, parameters: Parameters) -> None:
    """Network.check, also of examples that stay in their file."""
    network.check(np.broadcast_to(np.zeros((), X.dtype), X.shape) if isinstance(X, ChunkedArray) else X, parameters)


def _copied(network, parameters, dtype):
    return {name: np.array(parameters[name], dtype) for name in network.shapes}


def _labels(Y, X, batch_size):
    """The labels of examples in a file, not yet as targets: a one-hot column can be larger than its example."""
    if batch_size is not None:
        raise ValueError("batch_size would read X from its file in random order: leave it out, or load X[:, :] first")
    if np.ndim(Y) != 2 or np.shape(Y)[1] != X.shape[1]:
        raise ValueError(f"Y has shape {np.shape(Y)}, but X has {X.shape[1]} examples: a label per column is needed")
    return as_array("Y", Y)


def precision(X: Array | ChunkedArray, dtype: DTypeLike | None) -> np.dtype:
    """The type to compute in: what is asked for, or else float32 where X needs no more, or float64."""
    if dtype is None:
        return np.dtype(np.float32 if X.dtype in (np.float16, np.float32) else np.float64)
    if np.dtype(dtype) not in (np.float32, np.float64):
        raise ValueError(f"dtype is {np.dtype(dtype)}, but fit computes in float32 or float64")
    return np.dtype(dtype)


def _method(method, network, X, examples_seen):
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
