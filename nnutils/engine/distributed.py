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
from ..notation import Array, Parameters, Rng
from ..training import Run, update

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
    on every worker. The examples are read once and kept by the workers.
    """
    if parameters is None:
        parameters = network.initialize(rng)  # type: ignore[arg-type]  # it answers to None with a sentence
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
    network.check(X, parameters)
    m, chunks = X.shape[1], client.compute(_chunks(X, Y, sum(client.ncores().values())))
    while True:
        # A task, so that it can be done again for a dead worker.
        shared: Future = client.submit(dict, parameters, pure=False)
        shares = [client.submit(_share, network, shared, chunk, m, pure=False) for chunk in chunks]
        total = client.submit(reduce, _add, shares, pure=False).result()
        cost = total.pop("cost")
        parameters = update(parameters, total, float(learning_rate))
        yield cost, parameters


def _chunks(X, Y, n_workers):
    """The examples in parts, [delayed (X, Y)]: at least one for each worker, cut between examples only."""
    n_x, m = X.shape
    if not isinstance(X, da.Array):
        k = max(1, min(CHUNK // n_x, -(-m // max(1, n_workers))))
        X = da.from_array(X, chunks=(n_x, k), name=False)
    if not isinstance(Y, da.Array):
        Y = da.from_array(np.asarray(Y), name=False)
    X = X.rechunk({0: -1})
    Y = Y.rechunk((Y.shape[0], X.chunks[1]))
    return [delayed(_settle)(*pair) for pair in zip(X.to_delayed()[0], Y.to_delayed()[0], strict=True)]


def _settle(X, Y):
    """A chunk as its worker keeps it: what has traveled may lie askew in memory, which slows every product."""
    return np.array(X, order="F"), Y


def _share(network, parameters, chunk, m):
    """What the k examples of a chunk add to the cost and to the gradient over m."""
    X, Y = chunk
    _, cache = network.forward(X, parameters)
    means = {"cost": float(np.mean(network.loss(Y, cache))), **network.backward(Y, parameters, cache)}
    return {name: mean * (X.shape[1] / m) for name, mean in means.items()}


def _add(these, those):
    return {name: these[name] + those[name] for name in these}
