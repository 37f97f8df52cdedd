"""Computation graphs: Nodes from left to right, with what each is worth and what it is to blame for."""

from collections.abc import Mapping

from ..autodiff import Node
from ..figures import BLUE, VERMILLION, Picture, subplots
from ..figures.numerals import short
from .diagrams import arrow, box

STEP = (2.1, 0.8)  # inches from column to column, from row to row
BOX = (1.15, 0.58)


def plot_graph(nodes: Mapping[str, Node], title: str = "A computation graph", grads: bool = True) -> Picture:
    """Draw {name: Node} as boxes: the value above, after backward the grad below, the slope on every arrow.

    Nodes without a name are folded into the arrow that passes through them; its slope is then theirs, chained.
    """
    names = {node: name for name, node in nodes.items()}
    slopes = {node: slopes_into(node, names) for node in names}
    places = layout(slopes)
    fig, ax = _canvas(places, title)
    for node, parents in slopes.items():
        for parent, slope in parents.items():
            _slope_arrow(ax, places[parent], places[node], f"×{short(slope)}" if grads else "")
    for node, name in names.items():
        _node_box(ax, places[node], name, node, grads)
    return Picture(fig, f"{title}: {'; '.join(_said(node, name, grads) for node, name in names.items())}.")


def slopes_into(node: Node, names: Mapping[Node, str]) -> dict[Node, float]:
    """d(node)/d(parent) for the nearest named ancestors of a node, through everything unnamed in between."""
    slopes: dict[Node, float] = {}
    todo = list(node.edges)
    while todo:
        parent, slope = todo.pop()
        if parent in names:
            slopes[parent] = slopes.get(parent, 0) + slope
        else:
            todo += [(grandparent, slope * further) for grandparent, further in parent.edges]
    return slopes


def layout(slopes: Mapping[Node, Mapping[Node, float]]) -> dict[Node, tuple[float, float]]:
    """Where every node goes: results right of what they are made from, inputs just left of their first use."""
    column: dict[Node, int] = {}
    for node in sorted(slopes, key=lambda node: node.born):
        column[node] = 1 + max((column[parent] for parent in slopes[node]), default=-1)
    for node in slopes:
        if not slopes[node]:
            column[node] = min((column[user] for user in slopes if node in slopes[user]), default=1) - 1
    places = {}
    for x in sorted(set(column.values())):
        stack = [node for node in slopes if column[node] == x]
        for row, node in enumerate(stack):
            places[node] = (x * STEP[0], ((len(stack) - 1) / 2 - row) * STEP[1])
    return places


def _canvas(places, title):
    xs, ys = zip(*places.values(), strict=True)
    left, right, bottom, top = min(xs) - 0.7, max(xs) + 0.7, min(ys) - 0.4, max(ys) + 0.4
    fig, ax = subplots(figsize=(right - left, top - bottom + 0.4))
    ax.set(title=title, xlim=(left, right), ylim=(bottom, top))
    ax.set_axis_off()
    return fig, ax


def _slope_arrow(ax, start, end, text):
    (x0, y0), (x1, y1) = (start[0] + BOX[0] / 2, start[1]), (end[0] - BOX[0] / 2, end[1])
    arrow(ax, (x0, y0), (x1, y1), shrinkA=0)
    at = (x0 + 0.42 * (x1 - x0), y0 + 0.42 * (y1 - y0))
    ax.text(*at, text, ha="center", va="center", fontsize=9, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})


def _node_box(ax, place, name, node, grads):
    x, y = place
    box(ax, place, "", BLUE if node.edges else "gray", BOX)
    ax.text(x, y + 0.13 * grads, f"{name} = {short(node.value)}", ha="center", va="center", fontsize=10)
    if grads:
        ax.text(x, y - 0.13, f"d{name} = {short(node.grad)}", ha="center", va="center", fontsize=10, color=VERMILLION)


def _said(node, name, grads):
    return f"{name} = {short(node.value)}" + (f" with d{name} = {short(node.grad)}" if grads else "")
