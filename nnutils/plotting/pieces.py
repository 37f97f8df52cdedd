"""Functions of one number that are made of straight pieces."""

from collections.abc import Mapping

import numpy as np

from ..figures import Picture, subplots
from ..notation import ArrayLike


def plot_pieces(x: ArrayLike, functions: Mapping[str, ArrayLike], title: str = "Straight pieces") -> Picture:
    """Draw, side by side, each row y (1, k) of {name: y} over x (1, k): functions that bend only at points of x."""
    x = np.ravel(x)
    fig, axes = subplots(1, len(functions), figsize=(3.0 * len(functions) + 0.4, 2.9), sharey=True, squeeze=False)
    said = []
    for ax, (name, y) in zip(axes.flat, functions.items(), strict=True):
        y = np.ravel(y)
        ax.plot(x, y, linewidth=1.2)
        ax.set(title=name, xlabel="x")
        tops = int(np.sum((y[1:-1] > y[:-2]) & (y[1:-1] > y[2:])))
        said.append(f"{name}: from {y[0]:.2g} to {y[-1]:.2g}, {tops} peak{'s' * (tops != 1)}")
    axes.flat[0].set_ylabel("y")
    fig.suptitle(title)
    return Picture(fig, f"{title}. {'; '.join(said)}.")
