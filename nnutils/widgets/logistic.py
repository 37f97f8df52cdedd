"""Logistic regression: a line laid by hand, then moved by gradient descent."""

import functools
import itertools
from collections.abc import Sequence

import numpy as np

import nnutils as nn

from ..notation import Parameters
from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Scale, Slider
from .toolkit.drawing import Drawing

NEURON = nn.Network((2, 1))
FEATURES = ("mean radius", "mean texture")
PATIENTS = 120
REACH = 3.0
TICKS = np.linspace(-REACH, REACH, 61)
PLANE = np.array(np.meshgrid(TICKS, TICKS[::-1])).reshape(2, -1)
RATES = (0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
MOST = 200


@functools.cache
def patients():
    """X (2, 120) and Y (1, 120): two features of tumors, standardized; 1 is benign."""
    data = nn.data.load("breast_cancer")
    rows = [data.features.index(name) for name in FEATURES]
    X, _ = nn.data.standardize(data.X_train[rows], data.X_test[rows])
    return X[:, :PATIENTS], data.Y_train[:, :PATIENTS]


@functools.lru_cache(maxsize=8)
def descend(w1, w2, b, learning_rate, steps):
    """The costs of these parameters and of those after 1, 2, ..., steps; and all these parameters."""
    X, Y = patients()
    start = {"W1": np.array([[w1, w2]]), "b1": np.array([[b]])}
    run = nn.gradient_descent(NEURON, start, X, Y, learning_rate, steps + 1)
    costs, after = zip(*run, strict=True)
    return costs, (start, *itertools.islice(after, steps))


class Logistic(ControlPanel):
    """Lay the line by hand, read the cost, then let gradient descent go on from there."""

    w1 = Slider(-0.5, -6, 6, 0.1, "weight w₁ (radius)")
    w2 = Slider(0.5, -6, 6, 0.1, "weight w₂ (texture)")
    b = Slider(0.0, -6, 6, 0.1, "bias b")
    learning_rate = Scale(0.3, RATES, "learning rate α")
    steps = Slider(0, 0, MOST, 1, "steps of descent", play=True)

    def run(self) -> tuple[Sequence[float], Sequence[Parameters]]:
        return descend(
            self.w1, self.w2, self.b, self.learning_rate, MOST if self.steps else 0
        )  # all: it may be playing

    @property
    def parameters(self) -> Parameters:
        """What by hand and by descent has been reached."""
        return self.run()[1][self.steps]

    def right(self, parameters: Parameters) -> int:
        """How many patients get the right answer."""
        X, Y = patients()
        return int(np.sum(NEURON.predict(X, parameters) == Y))

    def say(self) -> str:
        costs, parameters = self.run()
        hand = f"By hand: cost {costs[0]:.3f}, {self.right(parameters[0])} of {PATIENTS} right"
        if self.steps == 0:
            zeros = np.sum(patients()[1] == 0)
            return f"{hand} (always saying benign: {max(zeros, PATIENTS - zeros)})."
        W1, b1 = self.parameters.values()
        steps = f"{self.steps} step{'s' * (self.steps > 1)} of descent"
        now = f"cost {costs[self.steps]:.3f}, {self.right(self.parameters)} right"
        return f"{hand}. After {steps}: {now}, w1 = {W1[0, 0]:.2f}, w2 = {W1[0, 1]:.2f}, b = {b1.item():.2f}."

    def draw(self) -> Drawing:
        drawing = Drawing(360)
        self._draw_plane(drawing)
        self._draw_costs(drawing)
        return drawing

    def _draw_plane(self, drawing):
        X, Y = patients()
        X = np.clip(X, -REACH, REACH)  # the one beyond the frame stands at its edge
        sides = {"x": (-REACH, REACH), "y": (-REACH, REACH), "xlabel": "x₁: mean radius", "ylabel": "x₂: mean texture"}
        panel = drawing.panel(60, 32, 375, 275, title="120 tumors and what the neuron says", name="line", **sides)
        A, _ = NEURON.forward(PLANE, self.parameters)
        panel.cells(0.5 + 0.55 * (A.reshape(TICKS.size, -1) - 0.5), low=0, high=1)
        self._draw_line(panel, self.run()[1][0], "muted", dash=True)
        self._draw_line(panel, self.parameters, "ink")
        for k, (color, marker) in enumerate((("blue", "o"), ("vermillion", "s"))):
            panel.points(*X[:, Y[0] == k], color, marker, size=4)
        panel.text(-REACH, REACH, "● malignant   ■ benign", align="left", size=12, shift=(6, 14), plate=True)

    def _draw_line(self, panel, parameters, color, dash=False):
        """The places where z = 0, across the whole panel."""
        (w1, w2), b = parameters["W1"][0], parameters["b1"].item()
        if abs(w2) > abs(w1):
            panel.line(TICKS, -(w1 * TICKS + b) / w2, color, 2, dash)
        elif w1:
            panel.line(-(w2 * TICKS + b) / w1, TICKS, color, 2, dash)

    def _draw_costs(self, drawing):
        costs = np.array(self.run()[0])
        seen, last = costs[: self.steps + 1], max(self.steps, 20)
        top = 1.1 * max(costs[0], seen.max())
        panel = drawing.panel(505, 32, 200, 275, x=(0, last), y=(0, top), title="cost J", xlabel="steps of descent")
        panel.line([0, last], costs[[0, 0]], "muted", 1.2, dash=True)
        panel.text(last, costs[0], "by hand", "muted", align="right", shift=(-4, 10))
        panel.line(range(seen.size), seen, "green", 2.5)
        panel.points(self.steps, seen[-1], "green", size=6)

    def point(self, panel: str, x: float, y: float) -> None:
        """Shift the line, without turning it, to the place that was clicked."""
        self.steps = 0
        self.b = round(float(np.clip(-self.w1 * x - self.w2 * y, -6, 6)), 1)
