"""A matrix as a table of colored numbers."""

import numpy as np

from ..figures import DIVERGING, Picture, subplots
from ..notation import ArrayLike


def plot_matrix(M: ArrayLike, title: str, rows: str = "unit", columns: str = "example") -> Picture:
    """Show every entry of M (n, m), its color and its value, with numbered rows and columns."""
    M = np.asarray(M, dtype=float)
    n, m = M.shape
    limit = np.abs(M).max() or 1.0
    fig, ax = subplots(figsize=(1.5 + 0.75 * m, 1.1 + 0.5 * n))
    ax.imshow(M, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto", alpha=0.6)
    for (i, j), value in np.ndenumerate(M):
        ax.text(j, i, f"{value:.2f}".replace("-", "−"), ha="center", va="center", fontsize=9)
    ax.set_xticks(range(m), [f"{columns} {j + 1}" for j in range(m)], rotation=30, ha="right")
    ax.set_yticks(range(n), [f"{rows} {i + 1}" for i in range(n)])
    ax.set(title=title)
    said = f"{n} rows, one per {rows}, and {m} columns, one per {columns}"
    return Picture(fig, f"{title}: {said}; values from {M.min():.2f} to {M.max():.2f}.")
