"""Functions of one number, in one picture."""

from collections.abc import Mapping

import numpy as np

from ..figures import Picture, subplots
from ..notation import ArrayLike


def plot_lines(
    x: ArrayLike, lines: Mapping[str, ArrayLike], title: str, xlabel: str = "x", ylabel: str = "y"
) -> Picture:
    """Draw each row y (k,) of {name: y} over x (k,)."""
    x = np.ravel(x)
    fig, ax = subplots(figsize=(6.4, 3.6))
    said = []
    for name, y in lines.items():
        y = np.ravel(y)
        ax.plot(x, y, label=name)
        said.append(f"{name} from {y[0]:.3g} to {y[-1]:.3g}, at least {y.min():.3g} and at most {y.max():.3g}")
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    if len(lines) > 1:
        ax.legend()
    return Picture(fig, f"{title}, {xlabel} from {x[0]:.3g} to {x[-1]:.3g}: {'; '.join(said)}.")
