"""Flattening: from the table of an image to a column of X, and the way that scrambles it."""

import functools

import numpy as np

import nnutils as nn

from ..notation import Array
from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Slider
from .toolkit.drawing import Drawing

SIDE, COUNT = 8, 64
SQUARE = {"x": (0, SIDE), "y": (0, SIDE), "axes": False}
WAYS = {"images.reshape(m, -1).T": True, "images.reshape(-1, m)": False}


@functools.cache
def images():
    """64 digits (64, 8, 8), between 0 and 1."""
    return nn.data.load("digits").images[:COUNT] / 16


class Pixels(ControlPanel):
    """Row after row, the table of an image becomes one column of X."""

    image = Slider(0, 0, COUNT - 1, 1, "image i")
    pixel = Slider(19, 0, SIDE * SIDE - 1, 1, "row r of the column", play=True)
    way = Choice("images.reshape(m, -1).T", WAYS, "X =")

    def X(self) -> Array:
        """All 64 images, flattened in the way that was chosen."""
        m = COUNT
        return images().reshape(m, -1).T if WAYS[self.way] else images().reshape(-1, m)

    def origin(self) -> tuple[int, int, int]:
        """(image, row, column) of the pixel that has come to X[pixel, image]."""
        numbered = np.arange(images().size).reshape(images().shape)
        table = numbered.reshape(COUNT, -1).T if WAYS[self.way] else numbered.reshape(-1, COUNT)
        image, row, column = np.unravel_index(table[self.pixel, self.image], images().shape)
        return int(image), int(row), int(column)

    def say(self) -> str:
        image, row, column = self.origin()
        value = self.X()[self.pixel, self.image]
        where = f"X[{self.pixel}, {self.image}] = {value:.2f} is row {row}, column {column} of image {image}"
        if image == self.image:
            return f"{where}: {row} · {SIDE} + {column} = {self.pixel}."
        return f"{where}, not of image {self.image}: this reshape has mixed the images."

    def draw(self) -> Drawing:
        drawing = Drawing(330)
        self._draw_image(drawing)
        self._draw_folded_back(drawing)
        self._draw_way(drawing)
        self._draw_column(drawing)
        return drawing

    def _draw_image(self, drawing):
        image, row, column = self.origin()
        title = f"image {image}, {SIDE} × {SIDE}"
        panel = drawing.panel(40, 34, 200, 200, title=title, name="image" if image == self.image else "", **SQUARE)
        _draw_table(panel, images()[image])
        panel.boxes(column, SIDE - 1 - row, 1, 1, edge="vermillion", size=3)

    def _draw_folded_back(self, drawing):
        panel = drawing.panel(480, 34, 200, 200, title=f"column {self.image} of X, folded back", **SQUARE)
        _draw_table(panel, self.X()[:, self.image].reshape(SIDE, SIDE))
        panel.boxes(self.pixel % SIDE, SIDE - 1 - self.pixel // SIDE, 1, 1, edge="vermillion", size=3)

    def _draw_way(self, drawing):
        """From the row and column of the image to the row of the column."""
        _, row, column = self.origin()
        value = self.X()[self.pixel, self.image]
        panel = drawing.panel(250, 34, 220, 200, axes=False)
        panel.text(0.5, 0.62, f"row {row}, column {column}", size=14)
        panel.text(0.5, 0.5, "↓", size=18)
        panel.text(0.5, 0.38, f"X[{self.pixel}, {self.image}] = {value:.2f}", "vermillion", 14, bold=True)

    def _draw_column(self, drawing):
        """The column, lying on its side."""
        panel = drawing.panel(40, 268, 640, 30, x=(0, SIDE * SIDE), y=(0, 1), axes=False, name="strip")
        panel.cells(self.X()[:, self.image].reshape(1, -1), colors="ink", low=0, high=1)
        panel.boxes(np.arange(0, SIDE * SIDE, SIDE), 0, SIDE, 1, edge="blue", size=1.2)
        panel.boxes(self.pixel, 0, 1, 1, edge="vermillion", size=3)
        said = f"column {self.image} of X, lying on its side: {SIDE * SIDE} numbers, {SIDE} from each row"
        panel.text(SIDE * SIDE / 2, 0, said, "muted", 12, shift=(0, 16))

    def point(self, panel: str, x: float, y: float) -> None:
        if panel == "strip":
            self.pixel = int(np.clip(np.floor(x), 0, SIDE * SIDE - 1))
        elif WAYS[self.way]:
            row, column = (int(np.clip(np.floor(place), 0, SIDE - 1)) for place in (SIDE - y, x))
            self.pixel = row * SIDE + column


def _draw_table(panel, values):
    panel.cells(values, colors="ink", low=0, high=1)
    corners = np.arange(SIDE)
    x, y = np.meshgrid(corners, corners)
    panel.boxes(x.ravel(), y.ravel(), 1, 1, edge="grid", size=0.8)
