"""The network: logistic regression, one hidden layer and many are the same few lines."""

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike

from . import initialization, layers, losses
from .activations import Activation, identity, relu, sigmoid, softmax
from .notation import Array, ArrayLike, Cache, Grads, Parameters, Rng, as_array

# With its own loss, every one of these outputs starts backward from the same dZL = AL - Y.
LOSSES = {
    sigmoid: losses.cross_entropy,
    softmax: losses.softmax_cross_entropy,
    identity: losses.half_squared_error,
}


@dataclass(frozen=True)
class Network:
    """A feed-forward network: its architecture and nothing else; parameters are passed in, caches handed out.

    layer_dims = (n0, n1, ..., nL); `hidden` is the activation of layers 1 .. L-1, `output` that of layer L:
    sigmoid (yes or no), softmax (one of nL classes) or identity (a number, with half the squared error).

    >>> network = Network((2, 4, 1))
    >>> parameters = network.initialize(np.random.default_rng(0))
    >>> AL, cache = network.forward(np.ones((2, 3)), parameters)
    >>> AL.shape, sorted(cache)
    ((1, 3), ['A0', 'A1', 'A2', 'Z1', 'Z2'])
    """

    layer_dims: tuple[int, ...]
    hidden: Activation = relu
    output: Activation = sigmoid

    def __post_init__(self) -> None:
        object.__setattr__(self, "layer_dims", _whole_numbers(self.layer_dims))
        if len(self.layer_dims) < 2 or min(self.layer_dims) < 1:
            raise ValueError(
                f"layer_dims is {self.layer_dims}, but a network needs at least an input and an output, "
                "each of one unit or more: (n_x, 1) is logistic regression"
            )
        for role in ("hidden", "output"):
            g = getattr(self, role)
            if not hasattr(g, "slope"):
                raise ValueError(f"{role} is {g!r}, but must be an activation with a slope, such as {role}=nn.sigmoid")
        if self.output not in LOSSES:
            raise ValueError(f"output is {self.output.name}, but must be sigmoid, softmax or identity")
        if self.output == softmax and self.layer_dims[-1] == 1:
            raise ValueError("output is softmax of one unit, which always says 1: take sigmoid, or a unit per class")
        if self.hidden == softmax:
            raise ValueError("hidden is softmax, which mixes units: take relu, tanh, leaky_relu or sigmoid")

    @property
    def L(self) -> int:
        """The number of layers that have weights; the input is not counted."""
        return len(self.layer_dims) - 1

    @property
    def activations(self) -> tuple[Activation, ...]:
        """(g1, ..., gL)."""
        return (self.hidden,) * (self.L - 1) + (self.output,)

    @property
    def shapes(self) -> dict[str, tuple[int, int]]:
        """The shape of every parameter: {"W1": (n1, n0), "b1": (n1, 1), ...}."""
        n = self.layer_dims
        shapes = {}
        for l in range(1, self.L + 1):
            shapes[f"W{l}"] = (n[l], n[l - 1])
            shapes[f"b{l}"] = (n[l], 1)
        return shapes

    def initialize(self, rng: Rng, scheme: str | None = None) -> Parameters:
        """Draw parameters; the scheme is "he" for the ReLU family and "xavier" for the rest unless given."""
        if scheme is None:
            scheme = "he" if "relu" in self.hidden.name else "xavier"
        return initialization.initialize(self.layer_dims, rng, scheme)

    def forward(self, X: ArrayLike, parameters: Parameters) -> tuple[Array, Cache]:
        """The output AL (nL, m) for X (n0, m), and the cache of every Z and A on the way."""
        X = as_array("X", X)
        self.check(X, parameters)
        cache = {"A0": X}
        for l, g in enumerate(self.activations, start=1):
            W, b = parameters[f"W{l}"], parameters[f"b{l}"]
            with np.errstate(under="ignore"):  # beside larger numbers, one too small to be held is as good as 0
                cache[f"Z{l}"], cache[f"A{l}"] = layers.forward(cache[f"A{l - 1}"], W, b, g)
        return cache[f"A{self.L}"], cache

    def backward(self, Y: ArrayLike, parameters: Parameters, cache: Cache) -> Grads:
        """The gradient of the cost by every parameter, from the cache of forward."""
        AL = cache[f"A{self.L}"]
        dZ = AL - self.targets(Y, AL.shape[1], AL.dtype)
        grads = {}
        with np.errstate(under="ignore"):
            for l in range(self.L, 0, -1):
                grads[f"dW{l}"], grads[f"db{l}"] = layers.backward(dZ, cache[f"A{l - 1}"])
                if l > 1:  # the data has no parameters, so nothing asks for dA0
                    dZ = layers.backward_input(dZ, parameters[f"W{l}"]) * self.hidden.slope(cache[f"A{l - 1}"])
        return grads

    def loss(self, Y: ArrayLike, cache: Cache) -> Array:
        """The loss of each example, (1, m), from the logits in the cache of forward."""
        ZL = cache[f"Z{self.L}"]
        with np.errstate(under="ignore"):
            return LOSSES[self.output](ZL, self.targets(Y, ZL.shape[1], ZL.dtype))

    def cost(self, X: ArrayLike, Y: ArrayLike, parameters: Parameters) -> float:
        """J: the mean loss over the examples, finite for every finite ZL."""
        with np.errstate(under="ignore"):
            return float(np.mean(self.loss(Y, self.forward(X, parameters)[1])))

    def predict(self, X: ArrayLike, parameters: Parameters) -> Array:
        """1 where a sigmoid says more than one half; the likeliest class (1, m) of a softmax; AL of an identity."""
        AL, _ = self.forward(X, parameters)
        if self.output == softmax:
            return np.argmax(AL, axis=0, keepdims=True)
        return (AL > 0.5).astype(int) if self.output == sigmoid else AL

    def check(self, X: ArrayLike, parameters: Mapping[str, ArrayLike]) -> None:
        """Refuse, in a sentence, examples or parameters that do not fit the network."""
        n0, X = self.layer_dims[0], as_array("X", X)
        if X.ndim != 2 or X.shape[0] != n0:
            raise ValueError(
                f"X has shape {X.shape}, but the network expects ({n0}, m), an example per column: "
                "flatten images with nn.data.flatten_and_scale, turn rows into columns with X.T"
            )
        if unknown := set(parameters) - set(self.shapes):
            raise ValueError(f"parameters has {min(unknown)}, but layer_dims {self.layer_dims} has no such layer")
        for name, shape in self.shapes.items():
            if name not in parameters or np.shape(parameters[name]) != shape:
                came = f"shape {np.shape(parameters[name])}" if name in parameters else "no such key"
                raise ValueError(f"parameters[{name!r}] has {came}, but layer_dims {self.layer_dims} ask for {shape}")

    def targets(self, Y: ArrayLike, m: int, dtype: DTypeLike = float) -> Array:
        """Y as the loss takes it, (nL, m) of one dtype; class labels (1, m) of a softmax become one-hot columns."""
        nL, Y = self.layer_dims[-1], as_array("Y", Y)
        if m == 0:
            raise ValueError("there are no examples: X has no columns, and a cost is a mean over at least one")
        if self.output == softmax and Y.shape == (1, m):
            Y = losses.one_hot(Y, nL)
        if Y.shape != (nL, m):
            raise ValueError(f"Y has shape {Y.shape}, but this output and {m} examples need ({nL}, {m})")
        if self.output == sigmoid and not (Y.min() >= 0 and Y.max() <= 1):
            raise ValueError(
                f"Y runs from {Y.min():g} to {Y.max():g}, but the targets of a sigmoid lie between 0 and 1: "
                "call two classes 0 and 1; for more of them take output=nn.softmax"
            )
        if self.output == softmax and not (Y.min() >= 0 and np.all(abs(np.sum(Y, axis=0) - 1.0) < 1e-3)):
            raise ValueError(
                f"a column of Y does not add up to 1, as a softmax needs: give labels (1, {m}) or one_hot's"
            )
        # Whole numbers would turn float32 into float64; float16 below makes floats of a whole-number dtype.
        return np.positive(Y, dtype=np.result_type(dtype, np.float16))


def _whole_numbers(layer_dims: Iterable[int]) -> tuple[int, ...]:
    """layer_dims as a tuple of int; 2.7 units or the text "31" are refused instead of rounded or read."""
    try:
        return tuple(operator.index(n) for n in layer_dims)
    except TypeError:
        raise ValueError(f"layer_dims is {layer_dims!r}, but must be whole numbers such as (2, 4, 1)") from None
