"""Why a training came to numbers that are none, in a sentence: the data, the start, or steps that were too long."""

from collections.abc import Mapping

import numpy as np


def explain(hidden: list, dtype: np.dtype, i: int, learning_rate: float, arrays: Mapping[str, object]) -> str:
    """The message for a training lost at iteration i.

    hidden: Z of its hidden layers, or what they became; arrays: {"X": X, ...}, what the training began with.
    """
    for name, array in arrays.items():
        if isinstance(array, np.ndarray) and len(lost := np.argwhere(~np.isfinite(array))):
            first = ", ".join(map(str, lost[0]))
            return (
                f"{name}[{first}] is {array[tuple(lost[0])]} ({len(lost)} of its numbers are nan or infinite): "
                "mend it, or leave that example out"
            )
    place = _first_lost(hidden)
    if i == 0:
        return (
            f"NaN or infinity first appears in {place} before any update: the numbers are too large for "
            f"{dtype}; scale X, or start from smaller parameters"
        )
    return (
        f"NaN or infinity first appears in {place} at iteration {i}: learning_rate {learning_rate:g} is too large, "
        "the training diverges; try a tenth of it"
    )


def _first_lost(hidden):
    """The first Z that is not finite; where every hidden one is, it is that of the output."""
    lost = (l for l, Z in enumerate(hidden, start=1) if not np.all(np.isfinite(Z)))
    return f"Z{next(lost, len(hidden) + 1)}"
