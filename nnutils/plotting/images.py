"""Images: examples, weights, matrices, and where a gradient is wrong."""

from collections.abc import Iterable, Mapping

import numpy as np

from ..figures import DIVERGING, INK, SEQUENTIAL, Picture, subplots
from ..figures.numerals import minus
from ..notation import Array, ArrayLike


def plot_images(
    images: ArrayLike,
    titles: Iterable[object] | None = None,
    columns: int = 8,
    title: str | None = None,
    limits: tuple[float, float] | None = None,
) -> Picture:
    """Show images (k, height, width[, 3]) in rows of `columns`, each under its own short title.

    limits: the values shown as white and as black, the same for all images; None lets each image use its own extremes.
    """
    images = np.asarray(images)
    fig, tiles = _tiles(len(images), columns, title)
    vmin, vmax = limits or (None, None)
    for tile, image in zip(tiles, images, strict=False):
        tile.imshow(image, cmap=INK, vmin=vmin, vmax=vmax, interpolation="nearest")
    _label(tiles, titles)
    said = f"{len(images)} image{'s' * (len(images) > 1)} of {images.shape[2]} by {images.shape[1]} pixels"
    names = f": {', '.join(' '.join(str(name).split()) for name in titles)}" if titles is not None else ""
    return Picture(fig, f"{_sentence(title)}{said}{names}.")


def plot_weights(
    W: ArrayLike,
    shape: tuple[int, ...],
    titles: Iterable[object] | None = None,
    columns: int = 8,
    title: str = "Weights as pictures",
    label: str = "weight",
) -> Picture:
    """Show each row of W (n, height * width) as a picture of `shape`, all on one scale: red adds, blue takes away."""
    W = np.asarray(W)
    fig, tiles = _tiles(len(W), columns, title)
    limit = np.abs(W).max() or 1.0
    for tile, row in zip(tiles, W, strict=False):
        picture = tile.imshow(row.reshape(shape), cmap=DIVERGING, vmin=-limit, vmax=limit, interpolation="nearest")
    _label(tiles, titles)
    fig.colorbar(picture, ax=list(tiles), label=label, shrink=0.8)
    k, at = divmod(int(np.abs(W).argmax()), W.shape[1])
    row, column = divmod(at, shape[1])
    where = f"{W.flat[np.abs(W).argmax()]:.2g}" + (f" in picture {k + 1}" if len(W) > 1 else "")
    said = f"{len(W)} of {shape[1]} by {shape[0]} pixels; the largest weight is {where}"
    return Picture(fig, f"{title}: {said}, row {row + 1}, column {column + 1}.")


def _tiles(count, columns, title):
    """A figure with so many empty squares, and their axes in reading order."""
    columns = min(columns, count)
    rows = -(-count // columns)
    side = 1.25 if count > 1 else 2.5  # inches
    fig, axes = subplots(
        rows, columns, figsize=(max(side * columns, 3.5), side * rows + (0.5 if title else 0)), squeeze=False
    )
    for ax in axes.flat:
        ax.set_axis_off()
    if title:
        fig.suptitle(title, fontsize=12)
    return fig, axes.ravel()


def _sentence(title):
    """A title as the first sentence of a description."""
    return "" if not title else title + (" " if title.endswith(("?", ".")) else ". ")


def _label(tiles, titles):
    for tile, title in zip(tiles, titles if titles is not None else (), strict=False):
        tile.set_title(str(title), fontsize=9)


def plot_matrix(M: ArrayLike, title: str, rows: str = "unit", columns: str = "example") -> Picture:
    """Show every entry of M (n, m), its color and its value, with numbered rows and columns."""
    M = np.asarray(M, dtype=float)
    n, m = M.shape
    limit = np.abs(M).max() or 1.0
    fig, ax = subplots(figsize=(1.5 + 0.75 * m, 1.1 + 0.5 * n))
    ax.imshow(M, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto", alpha=0.6)
    for (i, j), value in np.ndenumerate(M):
        ax.text(j, i, minus(f"{value:.2f}"), ha="center", va="center", fontsize=9)
    ax.set_xticks(range(m), [f"{columns} {j + 1}" for j in range(m)], rotation=30, ha="right")
    ax.set_yticks(range(n), [f"{rows} {i + 1}" for i in range(n)])
    ax.set(title=title)
    said = f"{n} rows, one per {rows}, and {m} columns, one per {columns}"
    return Picture(fig, f"{title}: {said}; values from {M.min():.2f} to {M.max():.2f}.")


def plot_trace(
    image: ArrayLike, A1: ArrayLike, A2: ArrayLike, title: str = "One image on its way through the network"
) -> Picture:
    """Draw an image (height, width), its hidden activations A1 (n1, 1) and its probabilities A2 (n2, 1)."""
    image, A1, A2 = np.asarray(image), np.ravel(A1), np.ravel(A2)
    fig, (left, middle, right) = subplots(1, 3, figsize=(10, 3.4))
    left.imshow(image, cmap=INK, interpolation="nearest")
    left.set(title=f"{image.size} pixels")
    left.set_axis_off()
    middle.bar(range(1, A1.size + 1), A1)
    units = range(1, A1.size + 1, max(1, A1.size // 5))
    middle.set(title=f"{A1.size} hidden activations", xlabel="unit", ylabel="$a^{[1]}$", xticks=units)
    right.bar(range(A2.size), A2)
    right.set(title=f"{A2.size} probabilities", xlabel="digit", ylabel="$a^{[2]}$", xticks=range(A2.size))
    fig.suptitle(title)
    silent = f"{np.sum(A1 == 0)} of {A1.size} hidden units are 0"
    return Picture(fig, f"{title}: {silent}; digit {A2.argmax()} has the probability {A2.max():.3f}.")


WRONG = 1e-4  # above it a gradient is wrong; below lies what central differences leave of a right one
FAINTEST = 1e-6  # smaller errors are rounding, and are drawn alike


def plot_gradient_errors(errors: Mapping[str, Array], title: str = "Relative error of every gradient entry") -> Picture:
    """Draw {"dW1": errors (n1, n0), "db1": errors (n1, 1), ...} as one map a gradient; × marks a wrong entry."""
    from matplotlib.colors import LogNorm

    layers = sorted({int(name[2:]) for name in errors})
    widths = [max(errors[f"d{kind}{l}"].shape[1] for l in layers) for kind in "Wb"]
    options = {"squeeze": False, "gridspec_kw": {"width_ratios": [max(widths[0], 4), 2.5]}}
    fig, axes = subplots(len(layers), 2, figsize=(6.4, 0.7 + 1.5 * len(layers)), **options)
    for row, l in zip(axes, layers, strict=True):
        for ax, kind in zip(row, "Wb", strict=True):
            image = _draw(ax, f"d{kind}{l}", errors[f"d{kind}{l}"], LogNorm(FAINTEST, 1))
    fig.colorbar(image, ax=axes, label="relative error")
    fig.suptitle(title)
    return Picture(fig, f"{title}. {' '.join(verdict(name, values) for name, values in errors.items())}")


def verdict(name: str, errors: Array) -> str:
    """How many entries of one gradient are wrong, in words."""
    wrong = int((errors > WRONG).sum())
    return f"{name}: {f'wrong in {wrong} of {errors.size} entries' if wrong else 'right'}."


def _draw(ax, name, errors, norm):
    image = ax.imshow(np.clip(errors, FAINTEST, 1), cmap=SEQUENTIAL, norm=norm, aspect="auto")
    for i, j in np.argwhere(errors > WRONG):
        ax.text(j, i, "×", ha="center", va="center", color="white" if errors[i, j] < 1e-3 else "black")
    wrong = (errors > WRONG).sum()
    ax.set_title(f"{name}: {wrong} wrong" if wrong else f"{name}: right", fontsize=10)
    ax.set(xticks=[], yticks=range(len(errors)), yticklabels=range(1, len(errors) + 1))
    ax.set_ylabel("unit", fontsize=9)
    return image
