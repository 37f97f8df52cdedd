"""A picture of one's own, prepared as the digits were and read by a small network."""

import base64
import functools
import io
import warnings

import numpy as np
import traitlets

import nnutils as nn

from ..notation import Array
from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Slider, Toggle, Upload
from .toolkit.drawing import Drawing

NETWORK = nn.Network((64, 32, 10), output=nn.softmax)
MOST_BYTES, MOST_PIXELS, SHOWN = 20_000_000, 40_000_000, 160
PEN, FINE = 26, 4  # pixels wide; and how many times finer it is drawn than shown, for soft edges
STROKES = {  # (column, row) of the corners, on paper of 200 by 240 pixels
    "a drawn 7": [(45, 40), (155, 40), (110, 120), (80, 205)],
    "a drawn 2": [(50, 60), (80, 35), (120, 35), (145, 65), (130, 110), (45, 205), (160, 205)],
    "a drawn 4": [(110, 30), (40, 140), (160, 140), (140, 80), (120, 210)],
}


@functools.cache
def parameters():
    """The reader: 500 updates on 1437 scanned digits."""
    data = nn.data.load("digits")
    run = nn.fit(NETWORK, data.X_train, data.Y_train, 0.5, 500, rng=np.random.default_rng(0), progress=False)
    return run.parameters


@functools.cache
def sample(name):
    """A digit written with a thick pen, as gray values (240, 200) between 0 and 1."""
    from PIL import Image, ImageDraw

    paper = Image.new("L", (200 * FINE, 240 * FINE), 255)
    pen = ImageDraw.Draw(paper)
    corners, radius = [(FINE * column, FINE * row) for column, row in STROKES[name]], FINE * PEN / 2
    pen.line(corners, fill=30, width=FINE * PEN, joint="curve")
    for column, row in corners:
        pen.ellipse((column - radius, row - radius, column + radius, row + radius), fill=30)
    return np.asarray(paper.reduce(FINE), dtype=float) / 255


def open_picture(file: bytes) -> Array:
    """The gray values of the bytes of an image file, or a ValueError that says in a sentence what is wrong."""
    from PIL import Image, ImageOps

    if len(file) > MOST_BYTES:
        raise ValueError(
            f"The file has {len(file) / 1e6:.0f} MB, but at most {MOST_BYTES / 1e6:.0f} are read: make it smaller."
        )
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            opened = Image.open(io.BytesIO(file))
        if opened.width * opened.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        image = ImageOps.exif_transpose(opened).convert("RGBA")
    except Image.DecompressionBombError:
        raise ValueError(f"The picture has more than {MOST_PIXELS // 10**6} million pixels: shrink it.") from None
    except (OSError, SyntaxError, EOFError, IndexError, KeyError, OverflowError, ValueError):
        raise ValueError("This file cannot be read as a picture: choose a PNG or JPEG file.") from None
    image.thumbnail((4 * SHOWN, 4 * SHOWN))
    paper = Image.new("RGBA", image.size, "white")  # what is transparent is paper
    return np.asarray(Image.alpha_composite(paper, image).convert("L"), dtype=float) / 255


def prepare(gray: Array, threshold: float = 0.4, cut: bool = True) -> Array:
    """Gray values as a digit (8, 8): ink dark, cut to the ink, made square, averaged in 64 blocks."""
    ink = 1 - gray if np.median(gray) > 0.5 else gray
    ink = np.where(ink > threshold, ink, 0)
    if not ink.any():
        raise ValueError(f"Nothing in the picture is darker than its paper by {threshold:.2f}: lower the threshold.")
    ink = _square(_cut(ink) if cut else ink)
    edges = np.linspace(0, len(ink), 9)
    small = _averages(_averages(ink, edges).T, edges).T
    return small / small.max()


def _cut(ink):
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _square(ink):
    height, width = ink.shape
    more = max(height, width) - np.array([height, width])
    return np.pad(ink, [(n // 2, n - n // 2) for n in more])


def _averages(table, edges):
    """The means of the rows between neighboring edges, which may cut through a row."""
    total = np.vstack([np.zeros(table.shape[1]), np.cumsum(table, axis=0)])
    at = np.floor(edges).astype(int).clip(max=len(table) - 1)
    upto = total[at] + (edges - at)[:, None] * table[at]
    return np.diff(upto, axis=0) / np.diff(edges)[:, None]


class OwnPicture(ControlPanel):
    """Your own digit: how it is prepared, and what the network reads."""

    file = Upload(b"", "a picture of yours", "image/*")
    sample = Choice("a drawn 7", STROKES, "or an example")
    threshold = Slider(0.4, 0.05, 0.95, 0.05, "paper up to")
    cut = Toggle(True, "cut to the ink, as the digits were")
    messages = ("upload",)

    @traitlets.validate("file")
    def _readable(self, proposal):
        try:
            if proposal["value"]:
                prepare(open_picture(proposal["value"]), 0.05)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        return proposal["value"]

    @traitlets.observe("sample")
    def _put_away(self, change):
        self.file = b""

    def on_upload(self, url: str) -> None:
        """Take a file as a browser gives it: data:image/png;base64,..."""
        try:
            self.file = base64.b64decode(url.partition(",")[2], validate=True)
        except ValueError:
            raise ValueError("The file did not arrive whole: choose it again.") from None

    def gray(self) -> Array:
        return open_picture(self.file) if self.file else sample(self.sample)

    def digit(self) -> Array:
        """The picture as the network gets it, (8, 8)."""
        return prepare(self.gray(), self.threshold, self.cut)

    def probabilities(self) -> Array:
        AL, _ = NETWORK.forward(self.digit().reshape(64, 1), parameters())
        return AL[:, 0]

    def say(self) -> str:
        name = "Your picture" if self.file else self.sample.capitalize()
        try:
            P = self.probabilities()
        except ValueError as error:
            return str(error)
        first, second = np.argsort(-P)[:2]
        return f"{name}: read as {first} with {P[first]:.0%}, as {second} with {P[second]:.0%}."

    def draw(self) -> Drawing:
        drawing = Drawing(270)
        gray = self.gray()
        step = max(1, -(-max(gray.shape) // SHOWN))
        small = gray[::step, ::step]
        height, width = (180 * n / max(small.shape) for n in small.shape)
        paper = drawing.panel(20 + (180 - width) / 2, 40, width, height, title="the picture", axes=False)
        paper.cells(1 - small, colors="ink", low=0, high=1)
        paper.boxes(0, 0, 1, 1, edge="muted", size=1)
        self._draw_reading(drawing)
        return drawing

    def _draw_reading(self, drawing):
        seen = drawing.panel(240, 40, 180, 180, title="as the network gets it", axes=False)
        bars = drawing.panel(470, 40, 235, 180, x=(-0.6, 9.6), y=(0, 1.12), title="probability", xlabel="digit")
        bars.xticks = [(float(k), str(k)) for k in range(10)]
        try:
            digit, P = self.digit(), self.probabilities()
        except ValueError:
            seen.text(0.5, 0.5, "no ink", "vermillion", 16)
            return
        seen.cells(digit, colors="ink", low=0, high=1)
        seen.boxes(0, 0, 1, 1, edge="muted", size=1)
        bars.bars(np.arange(10), P, 0.75, "blue")
        k = int(P.argmax())
        bars.text(k, P[k], f"{P[k]:.0%}", bold=True, shift=(0, -9))
