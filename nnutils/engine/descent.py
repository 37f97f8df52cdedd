"""The steps of `fit`: the equations of layers.py, in buffers that are made once and used by every step.

A bias is the weight of a unit that always says 1. With a row of ones below every A,
    [W b] @ [A; 1] = W A + b    and    dZ @ [A; 1].T = [dW db],
so a layer is one product each way, and all the [W b] lie in one vector theta, which one subtraction updates.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, repeat
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from ..io.chunked import ChunkedArray
from ..network import LOSSES, Network
from ..notation import Array, Parameters
from .inplace import in_place

CACHED = 2**18  # numbers: what a pass leaves in its buffers, it should find again in the processor's cache
READ = 2**20  # numbers: what is read at once from a file
SMALL = 2**15  # numbers: an X up to here is quickest with its rows together, a larger one with its columns together


@dataclass(frozen=True)
class Settings:
    """How far and along which gradients a descent goes; dtype is what it computes in."""

    learning_rate: float
    momentum: float = 0.0
    batch_size: int | None = None
    dtype: DTypeLike = float


class Descent:
    """Gradient descent: every call of step is one update of the parameters.

    X (n0, m) and the targets Y (nL, m) are copied once; X in a file is read block by block, and Y then holds labels,
    which become targets block by block. Without batch_size every update sees all examples, a large X in blocks; with
    it, an rng shuffles the examples and each update takes the next batch_size of them.
    """

    def __init__(
        self,
        network: Network,
        parameters: Parameters,
        X: Array | ChunkedArray,
        Y: Array,
        settings: Settings,
        rng: Any = None,  # a Rng where there are mini-batches
    ):
        self.network, self.learning_rate, self.dtype = network, settings.learning_rate, settings.dtype
        self.rng, self.batches, self.shuffle = rng, 0, None  # batches taken since the last shuffle, rng before it
        self.theta, self.Wb = _side_by_side(network.layer_dims, self.dtype)
        self.grads, self.dWb = _side_by_side(network.layer_dims, self.dtype)
        for l, Wb in self.Wb.items():
            Wb[:, :-1], Wb[:, -1:] = parameters[f"W{l}"], parameters[f"b{l}"]
        self.updates, n_passes = self._updates(X, Y, settings.batch_size)
        self.momentum = settings.momentum
        self.velocity = np.zeros_like(self.theta) if self.momentum or n_passes > 1 else None

    def step(self, record: bool = False) -> float | None:
        """Update the parameters; return the cost before the update if it is to be recorded."""
        passes = next(self.updates)
        self.last_pass = passes[-1]
        if self.velocity is None:
            cost = passes[0].gradient(record)
            self.theta -= self.grads
            return cost
        self.velocity *= self.momentum
        cost = 0.0
        for block in passes:
            cost += block.gradient(record) or 0.0
            self.velocity += self.grads
        self.theta -= self.velocity
        return cost if record else None

    def parameters(self) -> Parameters:
        """The parameters as they stand, {"W1": ..., "b1": ...}, copied."""
        return {
            name: value.copy()
            for l, Wb in self.Wb.items()
            for name, value in ((f"W{l}", Wb[:, :-1]), (f"b{l}", Wb[:, -1:]))
        }

    def non_finite(self, cost: float | None, everywhere: bool = False) -> bool:
        """Whether a recorded cost, the last bias (where every nan soon arrives) or any parameter is not finite."""
        if not math.isfinite(self.theta[-1]) or not math.isfinite(cost or 0.0):
            return True
        return everywhere and not np.all(np.isfinite(self.theta))

    def state(self) -> dict[str, Any]:
        """All that the next step depends on, beside the data."""
        velocity = np.zeros(0) if self.velocity is None else self.velocity
        return {"theta": self.theta, "velocity": velocity, "batches": self.batches, "shuffle": self.shuffle}

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave; before the first step only."""
        self.theta[...] = state["theta"]
        if self.velocity is not None:
            self.velocity[...] = state["velocity"]
        self.batches = int(state["batches"])
        if state["shuffle"]:
            self.rng.bit_generator.state = state["shuffle"]

    def _updates(self, X, Y, batch_size):
        """The passes of update after update, for ever, and how many there are in each."""
        if batch_size is not None and batch_size < X.shape[1]:
            return self._mini_batches(X, Y, batch_size), 1
        passes = self._blocks_of_a_file(X, Y) if isinstance(X, ChunkedArray) else self._blocks(X, Y)
        return repeat(passes), len(passes)

    def _blocks(self, X, Y):
        """The passes over all examples: one, or as many as keep the buffers within the cache."""
        m, layer_dims = X.shape[1], self.network.layer_dims
        block = max(1024, CACHED // sum(layer_dims[1:]))
        edges = _edges(m, block)
        A0 = _with_ones(X, self.dtype, order="C" if m <= block and X.size < SMALL else "F")  # blocks are cut by columns
        Y = np.array(Y, self.dtype)
        buffers = {size: Buffers(layer_dims, size, self.dtype) for size in {b - a for a, b in pairwise(edges)}}
        return [Pass(self, A0[:, a:b], Y[:, a:b], buffers[b - a], m) for a, b in pairwise(edges)]

    def _blocks_of_a_file(self, X, Y):
        """The passes over all examples, each of which reads its own into buffers that all of them share."""
        (n0, m), layer_dims = X.shape, self.network.layer_dims
        edges = _edges(m, max(1, READ // sum(layer_dims)))
        size = max(b - a for a, b in pairwise(edges))
        A0, targets = np.ones((n0 + 1, size), self.dtype, "F"), np.empty((layer_dims[-1], size), self.dtype)
        passes = {
            k: Pass(self, A0[:, :k], targets[:, :k], Buffers(layer_dims, k, self.dtype), m)
            for k in {b - a for a, b in pairwise(edges)}
        }
        return [Reading(passes[b - a], self.network, X, Y, slice(a, b)) for a, b in pairwise(edges)]

    def _mini_batches(self, X, Y, batch_size):
        """Gather batch after batch, each as the one pass of an update; shuffle anew when the examples are used up."""
        m, layer_dims = X.shape[1], self.network.layer_dims
        examples, targets = _with_ones(X, self.dtype, order="F").T, np.array(Y.T, self.dtype, order="C")
        passes = {}
        for size in {batch_size, m % batch_size} - {0}:
            A0, Y_batch = (np.empty((size, a.shape[1]), self.dtype).T for a in (examples, targets))
            passes[size] = Pass(self, A0, Y_batch, Buffers(layer_dims, size, self.dtype), size)
        while True:
            self.shuffle = _state(self.rng)
            order = self.rng.permutation(m)
            for start in range(self.batches * batch_size, m, batch_size):
                self.batches += 1
                chosen = order[start : start + batch_size]
                batch = passes[len(chosen)]
                # An example is a row here, copied in one piece; "clip" spares a second copy.
                np.take(examples, chosen, axis=0, out=batch.A0.T, mode="clip")
                np.take(targets, chosen, axis=0, out=batch.Y.T, mode="clip")
                yield [batch]
            self.batches = 0


class Buffers:
    """What a pass over k examples writes: A and dA of the hidden layers, with the row of ones, ZL, and Z1.T."""

    def __init__(self, layer_dims: Sequence[int], k: int, dtype: DTypeLike):
        hidden = dict(enumerate(layer_dims[1:-1], start=1))
        self.A = {l: np.ones((n + 1, k), dtype) for l, n in hidden.items()}
        self.dA = {l: np.empty((n + 1, k), dtype) for l, n in hidden.items()}
        self.ZL = np.empty((layer_dims[-1], k), dtype)
        self.Z1_T = np.empty((k, layer_dims[1]), dtype)


class Pass:
    """Forward and backward over the examples A0 (n0 + 1, k), Y (nL, k), which are k of the m examples of an update."""

    def __init__(self, descent: Descent, A0: Array, Y: Array, buffers: Buffers, m: int):
        network, Wb, dWb = descent.network, descent.Wb, descent.dWb
        self.A0, self.Y, self.m = A0, Y, m
        self.loss, self.ZL = LOSSES[network.output], buffers.ZL
        self.g, self.slope = in_place(network.hidden, A0.dtype)
        self.output, _ = in_place(network.output, A0.dtype)
        self.scale = np.array(descent.learning_rate / m, A0.dtype)
        L, A, dA = network.L, {0: A0, **buffers.A}, buffers.dA
        units = {l: A[l][:-1] for l in buffers.A}  # the same without the row of ones: Zl, which becomes Al
        Z = units | {L: buffers.ZL}
        dZ = {l: dA[l][:-1] for l in dA} | {L: buffers.ZL}
        self.forward = [(units[l - 1], Wb[l], A[l - 1], Z[l]) for l in range(2, L + 1)]
        self.backward = [
            (dZ[l], A[l - 1].T, dWb[l], Wb[l].T, dA[l - 1], units[l - 1], dZ[l - 1]) for l in range(L, 1, -1)
        ]
        self.make_Z1 = _first_product(Wb[1], A0, Z[1], buffers.Z1_T)
        self.first_layer = dZ[1], A0.T, dWb[1]

    def gradient(self, record: bool = False) -> float | None:
        """Write learning_rate times the gradient into dWb; return the share of the cost if it is to be recorded.

        The mean and the learning rate are taken at once, in dZL: what follows is linear in it.
        """
        g, slope, Y, dZL = self.g, self.slope, self.Y, self.ZL
        self.make_Z1()
        for Z_prev, Wb, A_prev, Z in self.forward:
            g(Z_prev)  # fills A_prev, which shares its memory
            np.dot(Wb, A_prev, Z)
        # dZL still is ZL; the next lines make it AL, and AL - Y.
        cost = float(np.sum(self.loss(dZL, Y))) / self.m if record else None
        self.output(dZL)
        dZL -= Y
        dZL *= self.scale
        for dZ, A_prev_T, dWb, Wb_T, dA_prev, A_prev, dZ_prev in self.backward:
            np.dot(dZ, A_prev_T, dWb)
            np.dot(Wb_T, dZ, dA_prev)
            slope(A_prev, dZ_prev)
        np.dot(*self.first_layer)
        return cost


class Reading:
    """A pass that reads its examples when it is their turn."""

    def __init__(self, inner: Pass, network: Network, X: ChunkedArray, Y: Array, columns: slice):
        self.inner, self.network, self.X, self.Y, self.columns = inner, network, X, Y, columns
        self.forward = inner.forward

    def gradient(self, record: bool = False) -> float | None:
        A0, Y = self.inner.A0, self.inner.Y
        self.X.read(self.columns, A0[:-1])
        Y[...] = self.network.targets(self.Y[:, self.columns], Y.shape[1], Y.dtype)
        return self.inner.gradient(record)


def _state(rng):
    """Where a Generator stands; a RandomState, of NumPy's older kind, does not say it in this form."""
    return rng.bit_generator.state if hasattr(rng, "bit_generator") else None


def _edges(m, block):
    """Where to cut m examples into parts of nearly one size, none larger than block."""
    k = -(-m // block)
    return [m * j // k for j in range(k + 1)]


def _first_product(Wb, A0, Z, Z_T):
    """A function that writes Wb @ A0 into Z; with columns in float32, BLAS is quicker at Z.T = A0.T @ Wb.T."""
    if A0.dtype != np.float32 or A0.flags.c_contiguous or len(Wb) == 1:
        return partial(np.dot, Wb, A0, Z)

    def on_its_side():
        np.dot(A0.T, Wb.T, Z_T)
        Z[...] = Z_T.T

    return on_its_side


def _side_by_side(layer_dims, dtype):
    """A vector with room for all parameters, and its parts as matrices [Wl bl], {l: (nl, n(l-1) + 1)}."""
    shapes = [(n, n_prev + 1) for n_prev, n in pairwise(layer_dims)]
    edges = np.cumsum([0] + [rows * columns for rows, columns in shapes])
    vector = np.zeros(edges[-1], dtype)
    parts = [vector[a:b].reshape(shape) for (a, b), shape in zip(pairwise(edges), shapes, strict=True)]
    return vector, dict(enumerate(parts, start=1))


def _with_ones(X, dtype, order):
    A0 = np.ones((X.shape[0] + 1, X.shape[1]), dtype, order)
    A0[:-1] = X
    return A0
