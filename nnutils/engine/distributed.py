"""Gradient descent over many processes or machines: the examples stay where they are, the gradients travel.

The gradient of a sum is the sum of the gradients. So every worker of a dask cluster keeps some chunks of the examples
and sends its share of the gradient, and the update is that of one machine, up to rounding. A worker that dies costs
time alone: dask reads its chunks again elsewhere.
"""

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from ..io.chunked import ChunkedArray
from ..network import Network
from ..notation import Array, Parameters, Rng, as_array
from ..training import Run, finite_rate, update, whole_number
from .fit import check, precision

try:
    import dask.array as da
    from dask import delayed
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(
        f"nnutils.distributed needs {missing.name}: install the extra, `pip install 'nnutils[cluster]'`"
    ) from missing

if TYPE_CHECKING:
    from distributed import Client, Future

CHUNK = 2**22  # numbers: so large a chunk takes long against sending it its parameters


def fit(
    network: Network,
    X: Array | da.Array | ChunkedArray,
    Y: Array | da.Array,
    client: "Client",
    learning_rate: float = 0.0075,
    num_iterations: int = 2500,
    parameters: Parameters | None = None,
    rng: Rng | None = None,
    record_every: int = 100,
) -> Run:
    """Train on the cluster of a dask.distributed client, and return a Run, as nn.fit does.

    X (n_x, m) and Y are arrays, dask arrays, or what nn.data.open_chunked gives; the file must then be at the same path
    on every worker. The examples are read once and kept by the workers, in float32 where X is, in float64 otherwise.
    An array in memory is copied on its way, once to the scheduler and once to the workers: where it takes more than a
    quarter of the memory, leave it in its file.
    """
    if parameters is None:
        parameters = network.initialize(rng)  # type: ignore[arg-type]  # it answers to None with a sentence
    num_iterations, record_every = (
        whole_number("num_iterations", num_iterations, 0),
        whole_number("record_every", record_every, 1),
    )
    steps, costs = gradient_descent(network, parameters, X, Y, client, learning_rate), {}
    for i, (cost, trained) in zip(range(num_iterations), steps, strict=False):
        parameters = trained
        if i % record_every == 0:
            costs[i] = cost
    return Run(network, parameters, costs, "distributed")


def gradient_descent(
    network: Network,
    parameters: Parameters,
    X: Array | da.Array | ChunkedArray,
    Y: Array | da.Array,
    client: "Client",
    learning_rate: float = 0.0075,
) -> Iterator[tuple[float, Parameters]]:
    """Yield (cost before the update, parameters after it) for ever, as nn.gradient_descent does."""
    X = X if isinstance(X, ChunkedArray) else as_array("X", X)
    check(network, X, parameters)
    learning_rate, dtype = finite_rate(learning_rate), precision(X, None)
    parameters = {name: np.asarray(value, dtype) for name, value in parameters.items()}
    m, chunks = X.shape[1], client.compute(_chunks(X, as_array("Y", Y), dtype, sum(client.ncores().values())))
    while True:
        # A task, so that it can be done again for a dead worker.
        shared: Future = client.submit(dict, parameters, pure=False)
        shares = [client.submit(_share, network, shared, chunk, m, pure=False) for chunk in chunks]
        total = client.submit(reduce, _add, shares, pure=False).result()
        cost = total.pop("cost")
        parameters = update(parameters, total, learning_rate)
        yield cost, parameters


def _chunks(X, Y, dtype, n_workers):
    """The examples in parts, [delayed (X, Y)]: at least one for each worker, cut between examples only."""
    n_x, m = X.shape
    k = max(1, min(CHUNK // n_x, -(-m // max(1, n_workers))))
    if isinstance(X, np.ndarray) and isinstance(Y, np.ndarray):  # each part travels with its task, and the rest not
        parts = ((X[:, a : a + k], Y[:, a : a + k]) for a in range(0, m, k))
        return [delayed(_settle)(np.asfortranarray(x, dtype), y, dtype) for x, y in parts]
    X = X.rechunk({0: -1}) if isinstance(X, da.Array) else da.from_array(X, chunks=(n_x, k), name=False)
    Y = Y if isinstance(Y, da.Array) else da.from_array(Y, name=False)
    Y = Y.rechunk((Y.shape[0], X.chunks[1]))
    return [delayed(_settle)(*pair, dtype) for pair in zip(X.to_delayed()[0], Y.to_delayed()[0], strict=True)]


def _settle(X, Y, dtype):
    """A chunk as its worker keeps it: what has traveled may lie askew in memory, which slows every product."""
    return np.asfortranarray(X, dtype), Y


def _share(network, parameters, chunk, m):
    """What the k examples of a chunk add to the cost and to the gradient over m."""
    X, Y = chunk
    _, cache = network.forward(X, parameters)
    means = {"cost": float(np.mean(network.loss(Y, cache))), **network.backward(Y, parameters, cache)}
    return {name: mean * (X.shape[1] / m) for name, mean in means.items()}


def _add(these, those):
    return {name: these[name] + those[name] for name in these}
