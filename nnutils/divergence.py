"""Why a training came to numbers that are none, in a sentence: the data, the start, or steps that were too long."""

from collections.abc import Mapping

import numpy as np

from .engine import Pass


def explain(passed: Pass, i: int, learning_rate: float, arrays: Mapping[str, object]) -> str:
    """The message for a training lost at iteration i; passed: its last Pass, arrays: {"X": X, ...} it began with."""
    for name, array in arrays.items():
        if isinstance(array, np.ndarray) and len(lost := np.argwhere(~np.isfinite(array))):
            first = ", ".join(map(str, lost[0]))
            return (
                f"{name}[{first}] is {array[tuple(lost[0])]} ({len(lost)} of its numbers are nan or infinite): "
                "mend it, or leave that example out"
            )
    place = _first_lost(passed)
    if i == 0:
        return (
            f"NaN or infinity first appears in {place} before any update: the numbers are too large for "
            f"{passed.ZL.dtype}; scale X, or start from smaller parameters"
        )
    return (
        f"NaN or infinity first appears in {place} at iteration {i}: learning_rate {learning_rate:g} is too large, "
        "the training diverges; try a tenth of it"
    )


def _first_lost(passed):
    """The first Z that is not finite; hidden ones have become A and the last dZL meanwhile, as finite as they were."""
    Z = [Z for Z, *_ in passed.forward]
    return f"Z{next((l for l, Zl in enumerate(Z, start=1) if not np.all(np.isfinite(Zl))), len(Z) + 1)}"
