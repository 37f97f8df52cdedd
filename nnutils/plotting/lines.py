"""Functions of one number, in one picture."""

from collections.abc import Mapping

import numpy as np

from ..figures import Picture, subplots
from ..notation import Array, ArrayLike

ROUNDING = 1e-9  # of the largest value: what is smaller is said to be 0


def plot_lines(
    x: ArrayLike, lines: Mapping[str, ArrayLike], title: str, xlabel: str = "x", ylabel: str = "y"
) -> Picture:
    """Draw each row y (k,) of {name: y} over x (k,)."""
    x = np.ravel(x)
    fig, ax = subplots(figsize=(6.4, 3.6))
    said = []
    for name, y in lines.items():
        y = _without_rounding(y)
        ax.plot(x, y, label=name)
        said.append(f"{name} from {y[0]:.3g} to {y[-1]:.3g}, at least {y.min():.3g} and at most {y.max():.3g}")
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    if len(lines) > 1:
        ax.legend()
    return Picture(fig, f"{title}; {xlabel} from {x[0]:.3g} to {x[-1]:.3g}: {'; '.join(said)}.")


def _without_rounding(y: ArrayLike) -> Array:
    """The sine of π is 0, not 1.2e-16, which another machine would round to another number."""
    values = np.ravel(np.asarray(y, dtype=float))
    return np.where(np.abs(values) < ROUNDING * np.abs(values).max(), 0.0, values)
