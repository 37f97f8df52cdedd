"""What a network may be given of a point (x1, x2): its coordinates, and what can be made of them."""

from collections.abc import Sequence

import numpy as np

from ...notation import Array

FEATURES = {  # name -> what it is, in words of NumPy: the playground's code prints them as they stand here
    "x1": "X[0]",
    "x2": "X[1]",
    "x1²": "X[0] ** 2",
    "x2²": "X[1] ** 2",
    "x1·x2": "X[0] * X[1]",
    "sin x1": "np.sin(X[0])",
    "sin x2": "np.sin(X[1])",
}
PLAIN = ("x1", "x2")
_FUNCTIONS = {
    "x1": lambda X: X[0],
    "x2": lambda X: X[1],
    "x1²": lambda X: X[0] ** 2,
    "x2²": lambda X: X[1] ** 2,
    "x1·x2": lambda X: X[0] * X[1],
    "sin x1": lambda X: np.sin(X[0]),
    "sin x2": lambda X: np.sin(X[1]),
}


def expand(X: Array, names: Sequence[str]) -> Array:
    """The features `names` of the points X (2, m), a row each: (len(names), m)."""
    return np.vstack([_FUNCTIONS[name](X) for name in names])


def check(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names in their usual order; refuse none at all and unknown ones in a sentence."""
    unknown = [name for name in names if name not in FEATURES]
    if unknown or not names:
        known = ", ".join(map(repr, FEATURES))
        came = repr(unknown[0]) if unknown else "empty"
        raise ValueError(f"features is {came}, but must name at least one of {known}")
    return tuple(name for name in FEATURES if name in names)
