"""Inputs of several kinds: a chain of boxes for each, and where they flow together."""

from collections.abc import Sequence

from ..figures import BLUE, ORANGE, VERMILLION, Picture, subplots

STEP = (1.75, 0.85)  # inches from column to column, from row to row
BOX = (1.35, 0.5)


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
        _arrow(ax, (len(labels) - 1, row), (start, middle))
    _chain(ax, joined, start, middle, [BLUE] * (len(joined) - 1) + [VERMILLION])
    ax.set(title=title, xlim=(-0.5 * STEP[0], (columns - 0.5) * STEP[0]))
    ax.set_ylim(-(len(branches) - 0.5) * STEP[1], 0.5 * STEP[1])
    ax.set_axis_off()
    chains = "; ".join(" → ".join(labels) for labels in branches)
    said = f"{title}, {len(branches)} branches: {chains}; all flow into {' → '.join(joined)}."
    return Picture(fig, said.replace("\n", " "))


def _chain(ax, labels, column, row, colors):
    for k, (label, color) in enumerate(zip(labels, colors, strict=True), start=column):
        _box(ax, (k, row), label, color)
        if k > column:
            _arrow(ax, (k - 1, row), (k, row))


def _box(ax, place, label, color):
    from matplotlib.patches import Rectangle

    x, y = _inches(place)
    corner = (x - BOX[0] / 2, y - BOX[1] / 2)
    ax.add_patch(Rectangle(corner, *BOX, facecolor="white", edgecolor=color, linewidth=1.8))
    ax.text(x, y, label, ha="center", va="center", fontsize=9.5)


def _arrow(ax, start, end):
    (x0, y0), (x1, y1) = _inches(start), _inches(end)
    ax.annotate(
        "", (x1 - BOX[0] / 2, y1), xytext=(x0 + BOX[0] / 2, y0), arrowprops={"arrowstyle": "->", "color": "gray"}
    )


def _inches(place):
    return place[0] * STEP[0], -place[1] * STEP[1]
