"""Sentences about figures, made from what is drawn in them."""

import re
from typing import TYPE_CHECKING

import numpy as np

from .numerals import short

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def describe(fig: "Figure") -> str:
    """Return a plain description of every axes of a figure, in the order a reader meets them."""
    shown = [ax for ax in fig.axes if ax.get_visible() and ax.get_label() != "<colorbar>"]
    titles = [text.get_text() for text in fig.texts if text.get_text()]
    tiles = [ax for ax in shown if ax.images and not ax.lines and not ax.collections]
    if len(shown) > 4 and len(tiles) == len(shown):
        return " ".join([*map(_sentence, titles), _tiles(tiles)])
    return " ".join([*map(_sentence, titles), *map(_axes, shown)])


def _axes(ax):
    """Return one sentence: title, axes and everything drawn."""
    parts = [_line(line) for line in ax.lines if line.get_visible()]
    parts += [_image(image) for image in ax.images]
    parts += [_collection(collection) for collection in ax.collections if collection.get_visible()]
    parts += [_count(len(ax.patches), "shape")] if ax.patches else []
    head = ", ".join(filter(None, (ax.get_title(), _against(ax))))
    body = "; ".join(_shortened([part for part in parts if part]))
    return _sentence(": ".join(filter(None, (head, body))) or "Empty axes")


def _against(ax):
    x, y = ax.get_xlabel(), ax.get_ylabel()
    return f"{y} against {x}" if x and y else x or y


def _line(line):
    """Return where a line starts, ends, and its extremes."""
    y = np.ma.compressed(np.ma.masked_invalid(np.asarray(line.get_ydata(orig=False), dtype=float)))
    if line.get_linestyle() == "None":
        return _count(y.size, "point") + _of(line)
    if y.size < 2:
        return ""
    label = str(line.get_label())
    name = "line" if label.startswith("_") else f"line '{label}'"
    ends = f"{name} from {short(y[0])} to {short(y[-1])}"
    low, high = y.min(), y.max()
    inside = low < min(y[0], y[-1]) or high > max(y[0], y[-1])
    return f"{ends} in {y.size} points" + (f", between {short(low)} and {short(high)}" if inside else "")


def _image(image):
    values = image.get_array()
    size = f"{values.shape[1]} by {values.shape[0]} pixels"
    if values.ndim > 2:
        return f"a color picture of {size}"
    return f"an image of {size}, values {short(values.min())} to {short(values.max())}"


def _collection(collection):
    """Return what kind of collection it is and how many parts it has."""
    if hasattr(collection, "levels"):
        return f"contours at {_count(len(collection.levels), 'level')}"
    if type(collection).__name__ == "PathCollection":
        if not len(collection.get_offsets()):  # a handle of seaborn's legend
            return ""
        return f"{_count(len(collection.get_offsets()), 'point')}" + _of(collection)
    return f"{_count(len(collection.get_paths()), 'shape')}" + _of(collection)


def _tiles(axes):
    shapes = sorted({ax.images[0].get_array().shape[:2] for ax in axes})
    titles = [ax.get_title() for ax in axes if ax.get_title()]
    size = " or ".join(f"{width} by {height}" for height, width in shapes)
    return f"{len(axes)} images of {size} pixels" + (f", titled {', '.join(_shortened(titles))}." if titles else ".")


def _of(artist):
    label = str(artist.get_label())
    return "" if label.startswith("_") or not label else f" of '{label}'"


def _shortened(parts, limit=8):
    return parts if len(parts) <= limit else [*parts[:limit], f"and {len(parts) - limit} more"]


def _count(n, noun):
    return f"{n} {noun}" + ("" if n == 1 else "s")


def _sentence(text):
    """Return the text as a sentence to be read aloud: $x_1$ becomes x1."""
    text = re.sub(r"\\([a-z]+)", r"\1 ", text.replace("\n", " "))
    text = re.sub(r"[$\\{}_^]", "", text).strip()
    text = text[0].upper() + text[1:] if text[:2].isalpha() else text
    return text if text.endswith((".", "?", "!")) else f"{text}."
