"""A mistake as a picture: for a function of one number, its curve beside the curve that was asked for."""

import functools

import numpy as np

from nnutils.checks.diagnosis.candidates import singles
from nnutils.checks.exercises import EXERCISES, elementwise
from nnutils.figures import Picture, subplots

CURVES = {exercise.name for exercise in elementwise.EXERCISES}


@functools.lru_cache(maxsize=64)
def illustration(name, mistake):
    """A Picture of what the mistake does to the function of this exercise, or None where no curve shows it."""
    wrong = name in CURVES and next((c.function for c in singles(name) if c.slugs == (mistake,)), None)
    if not wrong:
        return None
    z = np.linspace(-4, 4, 161)
    with np.errstate(all="ignore"):
        try:
            got, wanted = np.asarray(wrong(z), float), np.asarray(EXERCISES[name].reference(z), float)
        except (TypeError, ValueError, IndexError):
            return None
    if got.shape != z.shape or not np.isfinite(got).all() or np.allclose(got, wanted):
        return None
    return _picture(name, mistake, z, got, wanted)


def _picture(name, mistake, z, got, wanted):
    fig, ax = subplots(figsize=(5.6, 3.2))
    ax.plot(z, wanted, label="asked for")
    ax.plot(z, got, label="with this mistake")
    low, high = min(wanted.min(), 0), max(wanted.max(), 1)
    ax.set(xlabel="z", ylabel=f"{name}(z)", title=f"{name}: {mistake.replace('-', ' ')}")
    ax.set_ylim(low - 0.4 * (high - low), high + 0.4 * (high - low))
    ax.legend()
    at = [int(np.argmin(abs(z - value))) for value in (-2, 2)]
    said = " and ".join(f"at z = {z[i]:g} it is {got[i]:.3g} instead of {wanted[i]:.3g}" for i in at)
    return Picture(fig, f"Two curves over z, the one asked for and the one with this mistake: {said}.")
