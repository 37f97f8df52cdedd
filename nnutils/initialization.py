"""Where training starts: random weights, for symmetry; zero biases, for nothing forbids it."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from .notation import Parameters, Rng

SCALES = {
    "zeros": lambda n_prev: 0.0,
    "small": lambda n_prev: 0.01,
    "xavier": lambda n_prev: 1 / np.sqrt(n_prev),  # keeps the spread of a tanh layer near 1 (Glorot & Bengio 2010)
    "he": lambda n_prev: np.sqrt(2 / n_prev),  # twice the variance, since ReLU drops half of it (He et al. 2015)
}


def initialize(layer_dims: Sequence[int], rng: Rng, scheme: str = "he") -> Parameters:
    """Draw W1, ..., WL, with Wl (nl, n(l-1)) normal of the scheme's spread, and b1, ..., bL zero.

    rng is a Generator, as in np.random.default_rng(0); scheme is "zeros", "small", "xavier" or "he".
    """
    if scheme not in SCALES:
        raise ValueError(f"scheme is {scheme!r}, but must be one of {', '.join(map(repr, SCALES))}")
    if not hasattr(rng, "standard_normal"):
        raise ValueError(f"rng is {rng!r}, but must be a generator of random numbers: rng=np.random.default_rng(0)")
    parameters = {}
    for l, (n_prev, n) in enumerate(pairwise(layer_dims), start=1):
        parameters[f"W{l}"] = rng.standard_normal((n, n_prev)) * SCALES[scheme](n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
