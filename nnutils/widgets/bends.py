"""Bends: k ReLUs that follow a curve."""

import functools
import itertools

import numpy as np

import nnutils as nn

from ..notation import Array, Parameters
from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Slider
from .toolkit.drawing import Drawing

CURVES = {
    "sine": lambda x: np.sin(np.pi * x),
    "parabola": lambda x: 2 * x**2 - 1,
    "hill": lambda x: 2 * np.exp(-8 * x**2) - 1,
    "jump": lambda x: np.where(x < 0, -0.8, 0.8),
    "|x|": lambda x: 2 * np.abs(x) - 1,
}
X = np.linspace(-1, 1, 201).reshape(1, -1)
LEARNING_RATE, EVERY, MOST = 0.05, 20, 1000


def polygon(curve: str, k: int) -> Parameters:
    """Parameters of (1, k, 1): one ReLU begins in every k-th part of the line and changes the slope there."""
    corners = np.linspace(-1, 1, k + 1)
    y = CURVES[curve](corners)
    slopes = np.diff(y) / np.diff(corners)
    return {
        "W1": np.ones((k, 1)),
        "b1": -corners[:-1].reshape(k, 1),
        "W2": np.diff(slopes, prepend=0).reshape(1, k),
        "b2": np.array([[y[0]]]),
    }


@functools.lru_cache(maxsize=16)
def trained(curve: str, k: int) -> tuple[list[float], list[Parameters]]:
    """(costs, parameters) before the training and after every EVERY updates of it."""
    network, start = nn.Network((1, k, 1), output=nn.identity), polygon(curve, k)
    descent = nn.gradient_descent(network, start, X, CURVES[curve](X), LEARNING_RATE, MOST)
    kept = [start, *(parameters for _, parameters in itertools.islice(descent, EVERY - 1, None, EVERY))]
    return [network.cost(X, CURVES[curve](X), parameters) for parameters in kept], kept


class Bends(ControlPanel):
    """Every ReLU bends the line once; enough bends follow any curve."""

    curve = Choice("sine", CURVES, "curve to follow")
    k = Slider(3, 1, 16, 1, "ReLUs k")
    updates = Slider(0, 0, MOST, EVERY, "updates of training", play=True)

    @property
    def network(self) -> nn.Network:
        return nn.Network((1, self.k, 1), output=nn.identity)

    @property
    def parameters(self) -> Parameters:
        return trained(self.curve, self.k)[1][self.updates // EVERY]

    def error(self) -> float:
        """The largest distance from the curve."""
        AL, _ = self.network.forward(X, self.parameters)
        return float(np.abs(AL - CURVES[self.curve](X)).max())

    def bends(self) -> Array:
        """Where the ReLUs bend the line, inside what is drawn."""
        places = -self.parameters["b1"][:, 0] / self.parameters["W1"][:, 0]
        return np.sort(places[(places > -1) & (places < 1)])

    def say(self) -> str:
        costs = trained(self.curve, self.k)[0]
        units = f"{self.k} ReLU{'s' * (self.k > 1)}"
        bent = f"{len(self.bends())} bend{'s' * (len(self.bends()) != 1)} inside"
        now = f"largest error {self.error():.3f}, cost {costs[self.updates // EVERY]:.5f}"
        after = f" after {self.updates} updates (before them {costs[0]:.5f})" if self.updates else ""
        return f"{units}, {bent}: {now}{after}."

    def draw(self) -> Drawing:
        drawing = Drawing(340)
        AL, cache = self.network.forward(X, self.parameters)
        panel = drawing.panel(
            55, 32, 390, 255, x=(-1, 1), y=(-1.6, 1.6), title="the curve and the bent line", xlabel="x", ylabel="y"
        )
        panel.line(X[0], CURVES[self.curve](X)[0], "muted", 2, dash=True)
        panel.line(X[0], AL[0], "vermillion", 2.5)
        corners = self.bends()
        heights, _ = self.network.forward(corners.reshape(1, -1), self.parameters)
        panel.points(corners, heights[0], "vermillion", size=5)
        parts = self.parameters["W2"].T * cache["A1"]
        top = max(1.0, float(np.abs(parts).max()) * 1.05)
        right = drawing.panel(505, 32, 200, 255, x=(-1, 1), y=(-top, top), title="its pieces: W2 · relu", xlabel="x")
        right.line([-1, 1], [0, 0], "grid", 1)
        for j, row in enumerate(parts):
            right.line(X[0], row, ("blue", "green", "purple", "orange")[j % 4], 1.6, dash=j % 2 == 1)
        return drawing
