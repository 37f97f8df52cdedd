"""Networks and computations as boxes, circles and arrows."""

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from ..figures import BLUE, GREEN, ORANGE, VERMILLION, Picture, subplots

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

MOST_CIRCLES = 8
STEP = (1.75, 0.85)  # of a flow: inches from column to column, from row to row
BOX = (1.35, 0.5)  # of a flow
CHARACTER, GAP = 0.088, 0.45  # of stages, inches: the width of a letter, and the room for an arrow between two boxes
WIDEST = 8.0  # inches: a wider picture is shrunk by the page, and its letters with it


def plot_network(layer_dims: Sequence[int], names: Sequence[str] | None = None, title: str | None = None) -> Picture:
    """Draw the layers of a network, at most eight circles each; `names` replaces x, the layers' symbols, and ŷ."""
    L = len(layer_dims) - 1
    title = title or f"A {L}-layer network, {'-'.join(map(str, layer_dims))}"
    fig, ax = subplots(figsize=(min(1.6 + 1.7 * len(layer_dims), WIDEST), 3.6))
    heights = [_heights(n) for n in layer_dims]
    for l in range(1, L + 1):
        for bottom in heights[l - 1]:
            for top in heights[l]:
                ax.plot([l - 1, l], [bottom, top], color="gray", linewidth=0.6, linestyle="-", zorder=1)
    for l, ys in enumerate(heights):
        color = ORANGE if l == 0 else VERMILLION if l == L else BLUE
        ax.scatter([l] * len(ys), ys, s=420, c="white", edgecolors=color, linewidths=2, zorder=2)
        _name(ax, l, L, layer_dims[l], ys, names)
    ax.set(title=title, xlim=(-0.6, L + 0.6), ylim=(-0.82, 0.72))
    ax.set_axis_off()
    sizes = f"{layer_dims[0]} inputs, " + ", ".join(
        f"{n} unit{'s' * (n > 1)} in layer {l}" for l, n in enumerate(layer_dims[1:], 1)
    )
    return Picture(fig, f"{title}: {sizes}; every unit is joined to every unit of the layer before.")


def box(
    ax: "Axes", place: tuple[float, float], text: str, color: str, size: tuple[float, float] | None = None
) -> "Text":
    """Draw a text in a frame around `place`: one of `size` (width, height), or a round one that fits the text."""
    from matplotlib.patches import Rectangle

    frame = None if size else {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": color, "linewidth": 1.5}
    if size:
        corner = (place[0] - size[0] / 2, place[1] - size[1] / 2)
        ax.add_patch(Rectangle(corner, *size, facecolor="white", edgecolor=color, linewidth=1.5))
    return ax.text(*place, text, ha="center", va="center", fontsize=10, bbox=frame)


def arrow(ax: "Axes", tail: tuple[float, float], head: tuple[float, float], color: str = "gray", **how: Any) -> None:
    """Draw an arrow from tail to head; `how` are further settings of matplotlib's arrows."""
    ax.annotate("", head, tail, arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 1.2, **how})


def _heights(n):
    """The heights of a layer's circles, centered."""
    shown = min(n, MOST_CIRCLES)
    return (np.arange(shown)[::-1] - (shown - 1) / 2) * min(0.3, 1.2 / MOST_CIRCLES if shown > 4 else 0.3)


def _name(ax, l, L, n, ys, names):
    symbol = names[l] if names is not None else "$x$" if l == 0 else r"$\hat y$" if l == L else f"$a^{{[{l}]}}$"
    more = f"\n{n} units" if n > MOST_CIRCLES else ""
    ax.text(l, -0.8, f"{symbol}{more}", ha="center", va="bottom")


def plot_blocks(L: int = 3, title: str | None = None) -> Picture:
    """Draw L layers twice, forward above and backward below, with what travels along every arrow."""
    title = title or f"{L} layers, forward and back"
    fig, ax = subplots(figsize=(2.5 * L + 1.8, 4.4))
    for l in range(1, L + 1):
        box(ax, (l, 1), f"layer {l} forward\n$W^{{[{l}]}}, b^{{[{l}]}}$", BLUE)
        box(ax, (l, 0), f"layer {l} backward\n$W^{{[{l}]}}$", VERMILLION)
        arrow(ax, (l, 0.78), (l, 0.22), GREEN, linestyle="--")
        arrow(ax, (l, -0.22), (l, -0.58), VERMILLION)
        ax.text(l, 0.5, f" cache $A^{{[{l - 1}]}}, Z^{{[{l}]}}$", va="center", fontsize=9)
        ax.text(l, -0.4, f" $dW^{{[{l}]}}, db^{{[{l}]}}$", va="center", fontsize=9)
    for l in range(L + 1):
        arrow(ax, (l + 0.36, 1), (l + 0.64, 1), BLUE)
        ax.text(l + 0.5, 1.08, f"$A^{{[{l}]}}$", ha="center", va="bottom")
        if l > 0:  # nobody asks for dA[0]
            arrow(ax, (l + 0.64, 0), (l + 0.36, 0), VERMILLION)
            ax.text(l + 0.5, 0.08, f"$dA^{{[{l}]}}$", ha="center", va="bottom")
    ax.set(title=title, xlim=(0.25, L + 0.75), ylim=(-0.65, 1.35))
    ax.set_axis_off()
    return Picture(
        fig,
        f"{title}: above, A[0] goes through layers 1 to {L} and leaves as A[{L}]; each layer hands its cache down; "
        f"below, dA[{L}] goes back through layers {L} to 1, and each gives dW and db.",
    )


def plot_flow(
    branches: Sequence[Sequence[str]], joined: Sequence[str], title: str = "From inputs to answer"
) -> Picture:
    """Draw each list of labels as a chain of boxes, one under the other; all of them flow into `joined`."""
    start = max(map(len, branches))
    columns = start + len(joined)
    fig, ax = subplots(figsize=(STEP[0] * columns, STEP[1] * len(branches) + 0.5))
    middle = (len(branches) - 1) / 2
    for row, labels in enumerate(branches):
        _chain(ax, labels, 0, row, [ORANGE] + [BLUE] * (len(labels) - 1))
        _join(ax, (len(labels) - 1, row), (start, middle))
    _chain(ax, joined, start, middle, [BLUE] * (len(joined) - 1) + [VERMILLION])
    ax.set(title=title, xlim=(-0.5 * STEP[0], (columns - 0.5) * STEP[0]))
    ax.set_ylim(-(len(branches) - 0.5) * STEP[1], 0.5 * STEP[1])
    ax.set_axis_off()
    chains = "; ".join(" → ".join(labels) for labels in branches)
    said = f"{title}, {len(branches)} branches: {chains}; all flow into {' → '.join(joined)}."
    return Picture(fig, said.replace("\n", " "))


def _chain(ax, labels, column, row, colors):
    for k, (label, color) in enumerate(zip(labels, colors, strict=True), start=column):
        box(ax, _inches((k, row)), label, color, BOX)
        if k > column:
            _join(ax, (k - 1, row), (k, row))


def _join(ax, start, end):
    (x0, y0), (x1, y1) = _inches(start), _inches(end)
    arrow(ax, (x0 + BOX[0] / 2, y0), (x1 - BOX[0] / 2, y1))


def _inches(place):
    return place[0] * STEP[0], -place[1] * STEP[1]


def plot_stages(rows: Mapping[str, Sequence[str]], title: str, leftward: Container[str] = ()) -> Picture:
    """Draw {name: [text, ...]} as rows of boxes joined by arrows; an empty text leaves its place out.

    Arrows point to the right, but in the rows named in `leftward` to the left.
    """
    centers, width = _columns(list(rows.values()))
    lines = max(text.count("\n") + 1 for texts in rows.values() for text in texts)
    margin = CHARACTER * max(map(len, rows)) + 0.3
    fig, ax = subplots(figsize=(width + margin, (0.35 + 0.22 * lines) * len(rows) + 0.6))
    ax.set(title=title, xlim=(-margin, width), ylim=(0.5 - len(rows), 0.5))
    ax.set_axis_off()
    said = []
    for row, (name, texts) in enumerate(rows.items()):
        back = name in leftward
        boxes = [(x, text) for x, text in zip(centers, texts, strict=False) if text]
        _row(ax, -row, boxes, back)
        ax.text(-margin, -row, name, ha="left", va="center", fontweight="bold")
        said.append(f"{name}, {len(boxes)} boxes: {(' ← ' if back else ' → ').join(text for _, text in boxes)}")
    return Picture(fig, f"{title}. {'; '.join(said)}.".replace("\n", ", "))


def _columns(rows):
    """The center of every column, as wide as its longest line, and the width of all."""
    centers, x = [], 0.0
    for place in range(max(map(len, rows))):
        texts = [row[place] for row in rows if place < len(row)]
        width = CHARACTER * max(len(line) for text in texts for line in text.split("\n")) + 0.25
        centers.append(x + width / 2)
        x += width + GAP
    return centers, x - GAP


def _row(ax, y, boxes, back):
    color = VERMILLION if back else BLUE
    drawn = [box(ax, (x, y), text, color) for x, text in boxes]
    for left, right in pairwise(drawn):
        tail, head = (right, left) if back else (left, right)
        rims = {"patchA": tail.get_bbox_patch(), "patchB": head.get_bbox_patch(), "shrinkA": 3, "shrinkB": 3}
        arrow(ax, tail.get_position(), head.get_position(), color, **rims)
