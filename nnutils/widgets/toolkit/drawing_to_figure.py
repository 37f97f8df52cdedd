"""A drawing on paper: the picture that a reader without a kernel sees."""

import numpy as np

from ... import figures
from ...figures import Picture
from .drawing import WIDTH, Drawing

DPI = 100
POINTS = 72 / DPI  # of type, in a pixel of the drawing
INKS = {
    "ink": "#1f2328",
    "muted": "#656d76",
    "grid": "#d8dee4",
    "paper": "#ffffff",
    "blue": figures.BLUE,
    "vermillion": figures.VERMILLION,
    "green": figures.GREEN,
    "purple": figures.PURPLE,
    "orange": figures.ORANGE,
    "sky": figures.SKY,
}
COLORMAPS = {"diverging": figures.DIVERGING, "ink": figures.INK, "sequential": figures.SEQUENTIAL}


def drawing_to_figure(drawing: Drawing, description: str) -> Picture:
    """The drawing as a Picture."""
    from matplotlib.figure import Figure

    with figures.course_style():
        fig = Figure(figsize=(WIDTH / DPI, drawing.height / DPI))
        for panel in drawing.panels:
            _panel(fig, drawing.height, panel)
    return figures.Picture(fig, description)


def _panel(fig, sheet, panel):
    left, top, width, height = panel.frame
    ax = fig.add_axes((left / WIDTH, 1 - (top + height) / sheet, width / WIDTH, height / sheet))
    ax.set(xlim=panel.x, ylim=panel.y)
    ax.set_title(panel.title, fontsize=13 * POINTS, pad=7)
    if panel.axes:
        ax.set_xlabel(panel.xlabel, fontsize=12 * POINTS)
        ax.set_ylabel(panel.ylabel, fontsize=12 * POINTS)
        ax.set_xticks(*_unzipped(panel.xticks), fontsize=11 * POINTS)
        ax.set_yticks(*_unzipped(panel.yticks), fontsize=11 * POINTS)
    else:
        ax.set_axis_off()
    for order, mark in enumerate(panel.marks, start=2):
        _DRAW[mark["kind"]](ax, mark, order)


def _unzipped(ticks):
    return [place for place, _ in ticks], [text for _, text in ticks]


def _line(ax, mark, order):
    style = (0, (4, 3)) if mark["dash"] else "-"
    ax.plot(
        mark["x"], mark["y"], color=INKS[mark["color"]], linewidth=mark["size"] * POINTS, linestyle=style, zorder=order
    )


def _points(ax, mark, order):
    ink, size = INKS[mark["color"]], (2 * mark["size"] * POINTS) ** 2
    face, edge = (INKS["paper"], ink) if mark["dash"] else (ink, INKS["paper"])
    look = {"c": ink, "linewidths": 1.6} if mark["marker"] == "x" else {"c": face, "edgecolors": edge}
    width = {} if mark["marker"] == "x" else {"linewidths": 1.5 if mark["dash"] else 0.6}
    x, y = _inside(ax, mark["x"], mark["y"]) if ax.axison else (mark["x"], mark["y"])
    ax.scatter(x, y, s=size, marker=mark["marker"], zorder=order, clip_on=False, **look, **width)


def _inside(ax, x, y):
    """The points within the limits, which are then drawn whole."""
    seen = (x >= ax.get_xlim()[0]) & (x <= ax.get_xlim()[1]) & (y >= ax.get_ylim()[0]) & (y <= ax.get_ylim()[1])
    return x[seen], y[seen]


def _boxes(ax, mark, order):
    from matplotlib.patches import Rectangle

    edge, fill = (INKS.get(mark[part], "none") for part in ("color", "fill"))
    style = {"linewidth": mark["size"] * POINTS, "linestyle": (0, (4, 3)) if mark["dash"] else "-", "zorder": order}
    for x, y, width, height in zip(mark["x"], mark["y"], mark["w"], mark["h"], strict=True):
        if mark["fill"]:
            ax.add_patch(
                Rectangle((x, y), width, height, facecolor=fill, edgecolor="none", alpha=mark["alpha"], zorder=order)
            )
        if mark["color"]:
            ax.add_patch(Rectangle((x, y), width, height, facecolor="none", edgecolor=edge, **style))


def _arrow(ax, mark, order):
    from matplotlib.patches import FancyArrowPatch

    start, end = zip(mark["x"], mark["y"], strict=True)
    style = {"linewidth": mark["size"] * POINTS, "linestyle": "--" if mark["dash"] else "-", "zorder": order}
    patch = FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=9, color=INKS[mark["color"]], **style)
    patch.shrinkA = patch.shrinkB = 0
    ax.add_patch(patch)


def _text(ax, mark, order):
    shift = (mark["shift"][0] * POINTS, -mark["shift"][1] * POINTS)
    weight = "bold" if mark["bold"] else "normal"
    plate = {"facecolor": INKS["paper"], "edgecolor": "none", "pad": 1.5} if mark["plate"] else None
    ax.annotate(
        mark["words"], mark["at"], xytext=shift, textcoords="offset points", ha=mark["align"], va="center",
        color=INKS[mark["color"]], fontsize=mark["size"] * POINTS, fontweight=weight, zorder=order, bbox=plate,
    )  # fmt: skip


def _cells(ax, mark, order):
    values, scale = mark["values"], {"vmin": mark["low"], "vmax": mark["high"]}
    if values.ndim == 3:
        values, scale = np.clip(values, 0, 1), {}
    look = {"cmap": COLORMAPS[mark["colors"]], "interpolation": "nearest", "aspect": "auto", "zorder": order}
    ax.imshow(values, extent=(*mark["x"], *mark["y"]), **look, **scale)


_DRAW = {"line": _line, "points": _points, "boxes": _boxes, "arrow": _arrow, "text": _text, "cells": _cells}
