"""Images, and weights that are images."""

from collections.abc import Iterable

import numpy as np

from ..figures import DIVERGING, INK, Picture, subplots
from ..notation import ArrayLike


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
