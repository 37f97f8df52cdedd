"""Several models on the same points, side by side."""

from collections.abc import Callable, Mapping

import numpy as np

from ..figures import Picture, subplots
from ..notation import Array, ArrayLike
from .planes import plot_decision_boundary

STEPS = 100  # a coarser grid than a single picture needs


def plot_boundaries(
    models: Mapping[str, Callable[[Array], ArrayLike]], X: Array, Y: ArrayLike, title: str, columns: int = 3
) -> Picture:
    """Draw the decision boundary of every predict(points) in {name: predict} on the points X, Y."""
    columns = min(columns, len(models))
    rows = -(-len(models) // columns)
    fig, axes = subplots(rows, columns, figsize=(3.3 * columns, 3.1 * rows + 0.6), squeeze=False)
    said = []
    for ax, (name, predict) in zip(axes.flat, models.items(), strict=False):
        right = np.mean(np.round(np.asarray(predict(X), dtype=float)) == Y)
        plot_decision_boundary(predict, X, Y, f"{name}: {right:.1%} right", ax=ax, steps=STEPS)
        said.append(f"{name} {right:.1%}")
    _share_legend(fig, axes.flat[: len(models)])
    for ax in axes.flat[len(models) :]:
        ax.set_axis_off()
    fig.suptitle(title)
    return Picture(fig, f"{title}: right on {np.size(Y)} points are {', '.join(said)}.")


def _share_legend(fig, axes):
    fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=9)
    for ax in axes:
        ax.get_legend().remove()
