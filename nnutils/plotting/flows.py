"""What flows where: chains of boxes from an input to an answer, which may run together."""

from ..figures import BLUE, ORANGE, VERMILLION, Picture, subplots

STEP = (1.75, 0.85)  # inches from column to column, from row to row
BOX = (1.35, 0.5)


def plot_flow(branches, joined=(), title="From input to answer"):
    """Draw each list of labels as a chain of boxes, one under the other; all of them flow on into `joined`."""
    columns = max(map(len, branches)) + len(joined)
    fig, ax = subplots(figsize=(STEP[0] * columns, STEP[1] * len(branches) + 0.5))
    middle = (len(branches) - 1) / 2
    ends = [_chain(ax, labels, 0, row, last=not joined) for row, labels in enumerate(branches)]
    if joined:
        start = columns - len(joined)
        for end in ends:
            _arrow(ax, end, (start, middle))
        _chain(ax, joined, start, middle, first=False)
    ax.set(title=title, xlim=(-0.5 * STEP[0], (columns - 0.5) * STEP[0]))
    ax.set_ylim(-(len(branches) - 0.5) * STEP[1], 0.5 * STEP[1])
    ax.set_axis_off()
    chains = "; ".join(" → ".join(map(_plain, labels)) for labels in branches)
    together = f"; all {len(branches)} flow into {' → '.join(map(_plain, joined))}" if joined else ""
    return Picture(fig, f"{title}, {len(branches)} chains: {chains}{together}.")


def _chain(ax, labels, column, row, first=True, last=True):
    """Draw the boxes of one chain, its input and its answer in colors of their own; return where it ends."""
    for k, label in enumerate(labels):
        color = ORANGE if first and k == 0 else VERMILLION if last and k == len(labels) - 1 else BLUE
        _box(ax, (column + k, row), label, color)
        if k:
            _arrow(ax, (column + k - 1, row), (column + k, row))
    return column + len(labels) - 1, row


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


def _plain(label):
    return label.replace("\n", " ")
