"""Arrays as tables of numbers: how they are summed, stretched and laid out in memory."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ..figures import BLUE, SKY, VERMILLION, Picture, subplots
from ..notation import Array, ArrayLike

WIDTH, HEIGHT, GAP = 1.0, 0.7, 1.0  # of a cell, and between two tables
_PLAIN, _COPY = "#ffffff", "#eef1f4"


def plot_broadcasting(
    A: ArrayLike, B: ArrayLike, operation: Callable[[ArrayLike, ArrayLike], Array] = np.add, symbol: str = "+"
) -> Picture:
    """Draw A, B and operation(A, B) as tables; entries that broadcasting reads again are gray with a dashed frame."""
    C = operation(A, B)
    fig, ax = _canvas(3 * _width(C) + 2 * GAP, _height(C) + 0.6)
    for k, array in enumerate((A, B, C)):
        left = k * (_width(C) + GAP)
        _table(ax, np.broadcast_to(array, C.shape), left, read_again=_read_again(np.shape(array), C.shape))
        ax.text(left + _width(C) / 2, 0.25, _shape(array), ha="center")
    for k, sign in enumerate((symbol, "=")):
        ax.text((k + 1) * (_width(C) + GAP) - GAP / 2, -_height(C) / 2, sign, ha="center", va="center", fontsize=14)
    title = f"{_shape(A)} {symbol} {_shape(B)} gives {_shape(C)}"
    ax.set_title(title)
    stretched = [_shape(array) for array in (A, B) if np.shape(array) != C.shape]
    said = ("nothing is stretched", f"{''.join(stretched)} is stretched", "both are stretched")[len(stretched)]
    return Picture(fig, f"{title}: {said}. The result runs from {C.min():.4g} to {C.max():.4g}.")


def plot_sums(
    A: ArrayLike, rows: Sequence[str], columns: Sequence[str], title: str = "axis=0 adds down, axis=1 adds along"
) -> Picture:
    """Draw A (len(rows), len(columns)) with A.sum(axis=0) beneath it and A.sum(axis=1) at its right."""
    A = np.asarray(A)
    down, along = A.sum(axis=0, keepdims=True), A.sum(axis=1, keepdims=True)
    right, below = _width(A) + GAP, -_height(A) - GAP
    fig, ax = _canvas(_width(A) + GAP + WIDTH, _height(A) + GAP + HEIGHT, left=1.9, right=0.7, above=0.7, below=0.1)
    _table(ax, A, 0)
    _table(ax, down, 0, top=below, edge=BLUE)
    _table(ax, along, right, edge=VERMILLION)
    for i, name in enumerate(rows):
        ax.text(-0.15, -(i + 0.5) * HEIGHT, name, ha="right", va="center")
    for j, name in enumerate(columns):
        ax.text((j + 0.5) * WIDTH, 0.15, name, ha="center")
    ax.text(_width(A) / 2, below + GAP / 2, "↓ axis=0: one total per column ↓", ha="center", va="center", color=BLUE)
    ax.text(right + WIDTH / 2, 0.15, "axis=1 →", ha="center", color=VERMILLION)
    ax.set_title(title)
    totals = [", ".join(f"{total:.4g}" for total in sums.ravel()) for sums in (down, along)]
    return Picture(fig, f"{title}: a table {A.shape}; the totals down are {totals[0]}, the totals along {totals[1]}.")


def plot_memory(arrays: Mapping[str, Array], title: str = "The same table, laid out in memory in two ways") -> Picture:
    """Draw each of {name: A (rows, columns)} with a line through its entries in the order of their addresses."""
    tables = list(arrays.values())
    step = max(A.size for A in tables) * WIDTH + GAP
    fig, ax = _canvas(step * len(tables) - GAP, _height(tables[0]) + 2.2, above=0.8, below=0.1)
    for k, (name, A) in enumerate(arrays.items()):
        rows, columns = np.unravel_index(in_memory(A), A.shape)
        inset = k * step + (A.size * WIDTH - _width(A)) / 2
        _table(ax, A, inset)
        ax.plot(inset + (columns + 0.5) * WIDTH, -(rows + 0.5) * HEIGHT, "-", color=SKY, linewidth=7, alpha=0.5)
        _table(ax, A[rows, columns][None], k * step, top=-_height(A) - 1.0, edge=BLUE)
        middle = k * step + A.size * WIDTH / 2
        ax.text(middle, 0.2, f"{name}, strides {A.strides}", ha="center")
        ax.text(middle, -_height(A) - 0.6, "in memory:", ha="center", va="center", color=BLUE)
    ax.set_title(title)
    orders = [f"{name} stores {', '.join(f'{v:g}' for v in A.ravel()[in_memory(A)])}" for name, A in arrays.items()]
    return Picture(fig, f"{title}: {'; '.join(orders)}.")


def in_memory(A: Array) -> Array:
    """The positions in A.ravel() of A's entries, sorted by address."""
    offsets = sum(np.indices(A.shape)[axis] * stride for axis, stride in enumerate(A.strides))
    return np.argsort(offsets, axis=None, kind="stable")


def _canvas(width, height, left=0.1, right=0.1, above=0.6, below=0.0):
    """One bare axes on which a cell is a cell: WIDTH is 0.6 inches wherever it is drawn."""
    width, height = width + left + right, height + above + below
    fig, ax = subplots(figsize=(max(0.6 * width, 3.5), 0.6 * height + 0.3))
    ax.set(xlim=(-left, width - left), ylim=(above - height, above), aspect="equal")
    ax.set_axis_off()
    return fig, ax


def _table(ax, values, left, top=0.0, edge="black", read_again=None):
    """Draw a frame and a number for each entry of `values`, the first at (left, top)."""
    from matplotlib.patches import Rectangle

    values = np.atleast_2d(values)
    again = np.zeros(values.shape, bool) if read_again is None else read_again
    for (i, j), value in np.ndenumerate(values):
        x, y = left + j * WIDTH, top - (i + 1) * HEIGHT
        paper, line, ink = (_COPY, "--", "dimgray") if again[i, j] else (_PLAIN, "-", "black")
        ax.add_patch(
            Rectangle((x, y), WIDTH, HEIGHT, facecolor=paper, edgecolor="gray" if again[i, j] else edge, linestyle=line)
        )
        style = "italic" if again[i, j] else "normal"
        ax.text(x + WIDTH / 2, y + HEIGHT / 2, f"{value:.4g}", ha="center", va="center", color=ink, fontstyle=style)


def _read_again(shape, full):
    """Where in the `full` table an array of `shape` is stretched: beyond the first entry of every axis of length 1."""
    shape = (1,) * (len(full) - len(shape)) + shape
    positions = np.indices(full)
    again = np.zeros(full, bool)
    for axis, (own, wanted) in enumerate(zip(shape, full, strict=True)):
        again |= (own < wanted) & (positions[axis] > 0)
    return np.atleast_2d(again)


def _shape(A):
    return str(np.shape(A)) if np.ndim(A) else "a number"


def _width(A):
    return np.atleast_2d(A).shape[1] * WIDTH


def _height(A):
    return np.atleast_2d(A).shape[0] * HEIGHT
