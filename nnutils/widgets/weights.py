"""Weights as pictures: a pixel times its weight, 64 times, is a vote for a digit."""

import functools

import numpy as np

import nnutils as nn

from ..figures.numerals import minus
from ..notation import Array
from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Slider
from .toolkit.drawing import Drawing

SIDE = 8
NETWORK = nn.Network((SIDE * SIDE, 10), output=nn.softmax)


@functools.cache
def digits():
    return nn.data.load("digits")


@functools.cache
def parameters():
    """Softmax regression on 1437 digits."""
    data, start = digits(), NETWORK.initialize(np.random.default_rng(0), "zeros")
    return nn.fit(NETWORK, data.X_train, data.Y_train, 0.5, 300, start, progress=False).parameters


class Weights(ControlPanel):
    """The weights of one output unit are a picture; laid over an image, they vote for or against its digit."""

    image = Slider(0, 0, 99, 1, "test image")
    digit = Slider(3, 0, 9, 1, "vote on the digit")

    def x(self) -> Array:
        return digits().X_test[:, [self.image]]

    def logits(self) -> Array:
        """Z1 (10, 1)."""
        return NETWORK.forward(self.x(), parameters())[1]["Z1"]

    def votes(self) -> Array:
        """Weight times ink for every pixel, (8, 8)."""
        return (parameters()["W1"][self.digit] * self.x()[:, 0]).reshape(SIDE, SIDE)

    def say(self) -> str:
        b, z = parameters()["b1"][self.digit, 0], self.logits()[self.digit, 0]
        total = (
            f"the 64 votes sum to {self.votes().sum():.2f}, with the bias {b:.2f} the logit of {self.digit} is {z:.2f}"
        )
        A, _ = NETWORK.forward(self.x(), parameters())
        k, true = int(A.argmax()), int(digits().Y_test[0, self.image])
        return f"For {self.digit}: {total}. The network says {k} with {A.max():.0%}; it is a {true}."

    def draw(self) -> Drawing:
        drawing = Drawing(330)
        W, votes = parameters()["W1"][self.digit].reshape(SIDE, SIDE), self.votes()
        limit = np.abs(parameters()["W1"]).max()
        self._draw_square(drawing, 20, "the image x", self.x().reshape(SIDE, SIDE), "ink", (0, 1))
        self._draw_square(drawing, 200, f"the weights of {self.digit}", W, "diverging", (-limit, limit))
        self._draw_square(drawing, 380, "x · weight: the votes", votes, "diverging", (-limit, limit))
        signs = drawing.panel(0, 40, 560, 150, x=(0, 560), axes=False)
        signs.text(185, 0.5, "×", size=20)
        signs.text(365, 0.5, "=", size=20)
        self._draw_sum(drawing, votes)
        self._draw_logits(drawing)
        return drawing

    def _draw_square(self, drawing, left, title, values, colors, limits):
        panel = drawing.panel(left, 40, 150, 150, title=title, axes=False)
        panel.cells(values, colors=colors, low=limits[0], high=limits[1])
        panel.boxes(0, 0, 1, 1, edge="muted", size=1)

    def _draw_sum(self, drawing, votes):
        panel = drawing.panel(560, 40, 150, 150, x=(0, 1), y=(0, 1), axes=False)
        against, towards = votes[votes < 0].sum(), votes[votes > 0].sum()
        lines = ((f"for: +{towards:.2f}", "vermillion"), (f"against: {against:.2f}", "blue"))
        lines += ((f"bias: {parameters()['b1'][self.digit, 0]:.2f}", "muted"),)
        for k, (text, color) in enumerate(lines):
            panel.text(0.02, 0.85 - 0.2 * k, text, color, 14, "left")
        panel.text(0.02, 0.18, f"logit: {self.logits()[self.digit, 0]:.2f}", "ink", 15, "left", bold=True)

    def _draw_logits(self, drawing):
        z = self.logits()[:, 0]
        low, high = min(z.min() * 1.25, -1.0), max(z.max() * 1.25, 1.0)
        panel = drawing.panel(50, 232, 655, 62, x=(-0.6, 9.6), y=(low, high), title="the ten logits", yticks=[(0, "0")])
        panel.xticks = [(float(k), str(k)) for k in range(10)]
        panel.bars(np.arange(10), z, 0.7, "sky")
        panel.bars([self.digit], z[[self.digit]], 0.7, "orange")
        panel.line([-0.6, 9.6], [0, 0], "ink", 1)
        best = int(z.argmax())
        panel.text(best, z[best], minus(f"{z[best]:.1f}"), bold=True, size=12, shift=(0, -8))

    def point(self, panel: str, x: float, y: float) -> None:
        """Nothing here is dragged."""
