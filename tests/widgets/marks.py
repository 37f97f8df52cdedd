"""What a widget draws, mark by mark: its lines, points, boxes, cells and words, by panel and color."""


def marks(widget, panel, kind, color=None):
    """The marks of one kind in a panel, of one color if it is named, in the order in which they are drawn."""
    found = [mark for mark in widget.draw().panels[panel].marks if mark["kind"] == kind]
    return [mark for mark in found if color in (None, mark.get("color"))]


def drawn(widget, panel, color, kind="line"):
    """x and y of the only line, or the only points, in a color."""
    (mark,) = marks(widget, panel, kind, color)
    return mark["x"], mark["y"]


def cells(widget, panel):
    """The only table of a panel, its first row on top."""
    (mark,) = marks(widget, panel, "cells")
    return mark["values"]


def words(widget, panel):
    """What is written in a panel, in the order in which it is drawn."""
    return [mark["words"] for mark in marks(widget, panel, "text")]
