"""Figures that carry their own data and description, all in one style.

    fig, ax = subplots()
    ax.plot(costs)
    Picture(fig, "The cost falls from 0.693 to 0.141 in 2000 iterations.")

A picture as the last expression of a cell shows itself; `show` displays one in the middle of a cell.
"""

import base64
import contextlib
import functools
import html
import io
import sys
from typing import TYPE_CHECKING

from .alt_text import describe
from .fingerprint import MIME, fingerprint
from .style import course_style
from .table import table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DENSITY = 2  # pixels of the picture per pixel of the page: sharp on fine screens and in print
MAX_BYTES = 60_000


class Picture:
    """A figure to be shown in a notebook: an image, a sentence that describes it, and its fingerprint."""

    def __init__(self, fig: "Figure", description: str = ""):
        """Take the figure over; a description without a number in it gets one made from the data."""
        self.fig = fig
        self._said = description
        _forget(fig)

    @functools.cached_property
    def description(self) -> str:
        has_data = any(character.isdigit() for character in self._said)
        return self._said if has_data else f"{self._said} {describe(self.fig)}".strip()

    @functools.cached_property
    def png(self) -> bytes:
        """The picture as PNG, small enough to live in a notebook."""
        return _small_png(self.fig)

    def __repr__(self) -> str:
        return self.description

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self._bundle

    @functools.cached_property
    def _bundle(self):
        marks = fingerprint(self.fig)
        width = round(self.fig.get_figwidth() * self.fig.dpi)
        return {
            "text/html": page(self.png, self.description, marks, width),
            "text/plain": self.description,
            MIME: marks,
        }


def page(png: bytes, description: str, marks: dict[str, str], width: int) -> str:
    """The HTML of a figure: the image, and folded below it what it shows in words and in numbers."""
    words, data = html.escape(description, quote=True), base64.b64encode(png).decode()
    return (
        f'<img alt="{words}" src="data:image/png;base64,{data}" width="{width}">'
        f"<details><summary>In words and numbers</summary><p>{words}</p>{table(marks)}</details>"
    )


def show(fig: "Figure | Picture", description: str = "") -> None:
    """Display a figure (or a picture) now: for cells that show several."""
    from IPython.display import display

    display(fig if isinstance(fig, Picture) else Picture(fig, description))


def _forget(fig):
    """Close the figure for pyplot, if pyplot made it: the notebook would show it a second time."""
    with contextlib.suppress(KeyError):
        sys.modules["matplotlib.pyplot"].close(fig)


def _small_png(fig):
    """Return the figure as PNG: with as many pixels and colors as MAX_BYTES allow."""
    for density, palettes in ((DENSITY, (256, 96, 48)), (1, (96, 32))):
        drawn = _drawn(fig, density)
        for colors in palettes:
            png = _with_palette(drawn, colors)
            if len(png) <= MAX_BYTES:
                return png
    return png


def _drawn(fig, density):
    from PIL import Image

    buffer = io.BytesIO()
    with course_style():
        fig.savefig(buffer, format="png", dpi=density * fig.dpi)
    return Image.open(buffer).convert("RGB")


def _with_palette(image, colors):
    """Return a PNG with at most so many colors: plots have few, and a byte per pixel is a third."""
    from PIL import Image

    buffer = io.BytesIO()
    image = image.quantize(colors, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    image.save(buffer, format="png", optimize=True)
    return buffer.getvalue()
