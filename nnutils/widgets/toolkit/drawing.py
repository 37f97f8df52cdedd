"""A drawing as data: panels of lines, points, boxes, cells and words, for a browser and for matplotlib alike.

    drawing = Drawing(300)
    panel = drawing.panel(60, 30, 600, 220, x=(-5, 5), y=(0, 1), title="sigmoid", xlabel="z")
    panel.line(z, nn.sigmoid(z), "blue")

Lengths are pixels of a drawing WIDTH pixels wide, with the origin at its upper left; marks stand where the numbers of
their panel put them. Colors are names, which every renderer reads from the palette of its theme.
"""

import math
import textwrap
from typing import Any

import numpy as np

from ...figures.numerals import minus
from ...notation import Array, ArrayLike

WIDTH = 720
COLORS = ("ink", "muted", "grid", "paper", "blue", "vermillion", "green", "purple", "orange", "sky")


class Drawing:
    """Panels on a sheet WIDTH pixels wide."""

    def __init__(self, height: float):
        self.height = height
        self.panels: list[Panel] = []

    def panel(self, left: float, top: float, width: float, height: float, **options: Any) -> "Panel":
        """Add a panel whose frame has this corner and size; what is written around it needs room of its own."""
        self.panels.append(Panel((left, top, width, height), **options))
        return self.panels[-1]

    def packed(self) -> tuple[dict[str, Any], list[Array]]:
        """(dictionary, list of arrays) for the front end, where every array of a mark is replaced by its number."""
        arrays: list[Array] = []
        panels = [panel.packed(arrays) for panel in self.panels]
        return {"width": WIDTH, "height": self.height, "panels": panels}, arrays


class Panel:
    """A rectangle with numbers along its sides and marks in it; `name` lets the pointer report from it.

    x = (left, right) and y = (bottom, top) are the numbers at its sides.
    """

    def __init__(
        self,
        frame: tuple[float, float, float, float],
        x: tuple[float, float] = (0, 1),
        y: tuple[float, float] = (0, 1),
        title: str = "",
        xlabel: str = "",
        ylabel: str = "",
        axes: bool = True,
        name: str = "",
        yticks: list[tuple[float, str]] | None = None,
    ):
        self.frame, self.x, self.y = frame, _span(x), _span(y)
        self.title, self.xlabel, self.ylabel, self.axes, self.name = title, xlabel, ylabel, axes, name
        self.xticks = ticks(*self.x, count=frame[2] / 50) if axes else []
        self.yticks = (ticks(*self.y, count=frame[3] / 40) if yticks is None else yticks) if axes else []
        self.marks: list[dict[str, Any]] = []

    def line(self, x: ArrayLike, y: ArrayLike, color: str = "blue", width: float = 2.0, dash: bool = False) -> None:
        """Join the points by a line; where a number is not finite, the line is broken."""
        x, y = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        self._add("line", x=x, y=y, color=color, size=width, dash=dash)

    def points(
        self,
        x: ArrayLike,
        y: ArrayLike,
        color: str = "blue",
        marker: str = "o",
        size: float = 4.0,
        hollow: bool = False,
    ) -> None:
        """Put markers of this radius in pixels, "o", "s" (square), "^" or "x"; hollow ones show a rim alone."""
        x, y = np.atleast_1d(np.asarray(x, dtype=float)), np.atleast_1d(np.asarray(y, dtype=float))
        self._add("points", x=x, y=y, color=color, marker=marker, size=size, dash=hollow)

    def boxes(
        self,
        x: ArrayLike,
        y: ArrayLike,
        width: ArrayLike,
        height: ArrayLike,
        edge: str = "ink",
        fill: str = "",
        alpha: float = 1.0,
        dash: bool = False,
        size: float = 1.2,
    ) -> None:
        """Draw rectangles with these lower left corners; edge or fill may be "" for none."""
        corners = [np.ravel(a).astype(float) for a in np.broadcast_arrays(x, y, width, height)]
        named = dict(zip(("x", "y", "w", "h"), corners, strict=True))
        self._add("boxes", **named, color=edge, fill=fill, alpha=alpha, dash=dash, size=size)

    def bars(self, x: ArrayLike, heights: ArrayLike, width: float, color: str = "blue") -> None:
        """Stand bars on zero, centered at x."""
        self.boxes(np.asarray(x) - width / 2, 0, width, heights, edge="paper", fill=color, size=0.8)

    def arrow(
        self, start: ArrayLike, end: ArrayLike, color: str = "muted", width: float = 1.5, dash: bool = False
    ) -> None:
        """Point from one place (x, y) to another."""
        x, y = np.array([start, end], dtype=float).T
        self._add("arrow", x=x, y=y, color=color, size=width, dash=dash)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        color: str = "ink",
        size: float = 13,
        align: str = "center",
        shift: tuple[float, float] = (0, 0),
        bold: bool = False,
        plate: bool = False,
    ) -> None:
        """Write words at (x, y), moved by pixels right and down; `align` says which end is there.

        A plate of paper hides what is behind them.
        """
        look = {"color": color, "size": size, "align": align, "bold": bold, "plate": plate}
        self._add("text", at=(float(x), float(y)), words=minus(str(words)), shift=shift, **look)

    def cells(
        self,
        values: ArrayLike,
        x: tuple[float, float] | None = None,
        y: tuple[float, float] | None = None,
        colors: str = "diverging",
        low: float = -1.0,
        high: float = 1.0,
    ) -> None:
        """Color a table (rows, columns), its first row on top, between x = (left, right) and y = (bottom, top)."""
        values = np.asarray(values, dtype=float)
        self._add("cells", values=values, x=x or self.x, y=y or self.y, colors=colors, low=low, high=high)

    def packed(self, arrays: list[Array]) -> dict[str, Any]:
        keys = ("frame", "x", "y", "title", "xlabel", "ylabel", "axes", "name", "xticks", "yticks")
        return {key: getattr(self, key) for key in keys} | {"marks": [_packed(mark, arrays) for mark in self.marks]}

    def _add(self, kind, **mark):
        if all(value.size for value in mark.values() if isinstance(value, np.ndarray)):
            self.marks.append({"kind": kind, **mark})


def written(sentence: str) -> Drawing:
    """A drawing of a sentence alone, for a state that cannot be drawn."""
    drawing = Drawing(140)
    panel = drawing.panel(0, 0, WIDTH, 140, x=(0, WIDTH), y=(140, 0), axes=False)
    for k, line in enumerate(textwrap.wrap(sentence, 72)):
        panel.text(WIDTH / 2, 50 + 24 * k, line, "vermillion", 15)
    return drawing


def ticks(low: float, high: float, count: float = 5) -> list[tuple[float, str]]:
    """About `count` round numbers from low to high, each with its text.

    >>> ticks(0, 1, 4)
    [(0.0, '0'), (0.5, '0.5'), (1.0, '1')]
    """
    raw = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
    places = np.arange(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1) * step + 0.0
    return [(float(place), minus(f"{round(place, 10):g}")) for place in places]


def _span(limits: tuple[float, float]) -> tuple[float, float]:
    low, high = map(float, limits)
    return (low, high) if high != low else (low - 0.5, low + 0.5)


def _packed(mark, arrays):
    """A mark with its arrays put aside: cells as bytes along their scale, other arrays as float32."""
    packed = dict(mark)
    if mark["kind"] == "cells":
        packed["rows"], packed["columns"] = mark["values"].shape[:2]
    for key, value in mark.items():
        if isinstance(value, np.ndarray):
            arrays.append(_levels(mark) if key == "values" else _lengths(value))
            packed[key] = len(arrays) - 1
    return packed


def _levels(mark):
    low, high = mark["low"], mark["high"]
    levels = np.clip(np.nan_to_num((mark["values"] - low) / ((high - low) or 1.0)), 0, 1)
    return np.round(255 * levels).astype(np.uint8)


def _lengths(values):
    return np.clip(values, -1e30, 1e30).astype(np.float32)  # infinite is drawn as far outside
