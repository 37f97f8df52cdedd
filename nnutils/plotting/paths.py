"""What becomes of single parameters while a network trains."""

from collections.abc import Mapping

import numpy as np

from ..figures import Picture, subplots
from ..notation import ArrayLike

SAME = 6  # decimals to which two paths must agree to count as one


def plot_paths(
    paths: Mapping[str, ArrayLike], title: str, ylabel: str = "weight", xlabel: str = "iteration", each: str = "unit"
) -> Picture:
    """Draw, side by side, the rows (k, iterations) of {name: rows}: a line per unit, thinner from unit to unit."""
    fig, axes = subplots(1, len(paths), figsize=(4.5 * len(paths), 3.6), sharey=True, squeeze=False)
    said = []
    for ax, (name, rows) in zip(axes.flat, paths.items(), strict=True):
        rows = np.asarray(rows)
        for i, row in enumerate(rows):
            # Where paths lie on each other, the thick ones below show beside the thin ones above.
            ax.plot(row, label=f"{each} {i + 1}", linewidth=len(rows) + 1 - i)
        ax.set(title=name, xlabel=xlabel)
        different = len({tuple(row) for row in np.round(rows, SAME)})
        said.append(f"{name}: {len(rows)} {each}s on {different} path{'s' * (different > 1)}")
    axes.flat[0].set_ylabel(ylabel)
    axes.flat[0].legend()
    fig.suptitle(title)
    return Picture(fig, f"{title}. {'; '.join(said)}.")
