"""Points in the plane, and what a network says of the plane around them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..figures import CLASS_COLORS, CLASS_MARKERS, DIVERGING, Picture, subplots
from ..notation import Array, ArrayLike

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NEVER_BEYOND = 1e-9  # contourf leaves out what lies exactly on its last level


def plot_points(
    X: ArrayLike,
    Y: ArrayLike,
    title: str = "Two classes in the plane",
    classes: Sequence[str] | None = None,
    ax: "Axes | None" = None,
) -> "Picture | Axes":
    """Scatter X (2, m), a color and a marker for each label in Y (1, m); draws into `ax` and returns it where given."""
    X, labels = np.asarray(X), np.ravel(Y).astype(int)
    fig, axes = subplots() if ax is None else (None, ax)
    for k in np.unique(labels):
        name = classes[k] if classes is not None else f"class {k}"
        _scatter(axes, X[:, labels == k], k, name)
    axes.set(title=title, xlabel="$x_1$", ylabel="$x_2$")
    axes.legend(loc="upper right")
    counts = ", ".join(f"{np.sum(labels == k)} of class {k}" for k in np.unique(labels))
    return Picture(fig, f"{title}: {labels.size} points, {counts}.") if fig is not None else axes


def plot_decision_boundary(
    predict: Callable[[Array], ArrayLike],
    X: ArrayLike,
    Y: ArrayLike,
    title: str = "Decision boundary",
    classes: Sequence[str] | None = None,
    ax: "Axes | None" = None,
    steps: int = 160,
) -> "Picture | Axes":
    """Color the plane by predict(points (2, k)), a probability or label (1, k), under the points X, Y.

    The line is where the prediction crosses one half. Draws into `ax` and returns it where given.
    """
    X, Y = np.asarray(X), np.asarray(Y)
    fig, axes = subplots() if ax is None else (None, ax)
    x1, x2 = (np.linspace(row.min() - 0.1 * np.ptp(row), row.max() + 0.1 * np.ptp(row), steps) for row in X)
    grid = np.array(np.meshgrid(x1, x2)).reshape(2, -1)
    P = np.asarray(predict(grid), dtype=float).reshape(steps, steps)
    top = max(1.0, P.max())
    shades = axes.contourf(x1, x2, P, levels=np.linspace(0, top + NEVER_BEYOND, 9), cmap=DIVERGING, alpha=0.5)
    axes.contour(x1, x2, P, levels=np.arange(top) + 0.5, colors="black", linewidths=1.5)
    plot_points(X, Y, title, classes, ax=axes)
    if fig is None:
        return axes
    fig.colorbar(shades, ax=axes, label="prediction", ticks=np.linspace(0, top, 5), format="%.2g")
    right = np.mean(np.round(np.asarray(predict(X), dtype=float)) == Y)
    share = np.mean(P > 0.5)
    return Picture(
        fig, f"{title}: {share:.0%} of the plane is given to class 1, {right:.1%} of {Y.size} points are right."
    )


def _scatter(ax, points, k, name):
    color, marker = CLASS_COLORS[k % len(CLASS_COLORS)], CLASS_MARKERS[k % len(CLASS_MARKERS)]
    ax.scatter(*points, s=22, c=color, marker=marker, edgecolors="white", linewidths=0.6, label=name, zorder=2)


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
