"""Computations as boxes in a row, for the way forward and the way back."""

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from ..figures import BLUE, VERMILLION, Picture, subplots

CHARACTER, GAP = 0.088, 0.45  # inches: the width of a letter, and the room for an arrow between two boxes


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
    frame = {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": color}
    drawn = [ax.text(x, y, text, ha="center", va="center", fontsize=10, bbox=frame) for x, text in boxes]
    for left, right in pairwise(drawn):
        tail, head = (right, left) if back else (left, right)
        arrow = {"arrowstyle": "-|>", "color": color, "patchA": tail.get_bbox_patch(), "patchB": head.get_bbox_patch()}
        ax.annotate("", head.get_position(), tail.get_position(), arrowprops=arrow | {"shrinkA": 3, "shrinkB": 3})
