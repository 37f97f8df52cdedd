"""Gradient descent on a cost surface, seen from above."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

import nnutils as nn

from ..notation import Array
from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Scale, Slider
from .toolkit.drawing import Drawing

REACH = 3.0
GRID = np.linspace(-REACH, REACH, 121)
BANDS = 14
LOST = 1e4  # nobody comes back from so far away
X, Y = np.array([[-2.0, -1.2, -0.4, 0.3, 0.9, 2.1]]), np.array([[0, 0, 1, 0, 1, 1]])
NEURON = nn.Network((1, 1))


@dataclass(frozen=True)
class Surface:
    """A cost J(w, b) and its gradient (dw, db)."""

    J: Callable
    gradient: Callable


def of_formula(J: Callable) -> Surface:
    """The surface of a formula that numbers, arrays and Nodes go through alike."""

    def gradient(w, b):
        w, b = nn.Node(w), nn.Node(b)
        J(w, b).backward()
        return np.array([w.grad, b.grad], dtype=float)

    return Surface(J, gradient)


def _parameters(w, b):
    return {"W1": np.array([[w]]), "b1": np.array([[b]])}


def _logistic_cost(w, b):
    Z = np.asarray(w)[..., None] * X[0] + np.asarray(b)[..., None]
    return nn.losses.cross_entropy(Z[None], Y[0])[0].mean(axis=-1)


def _logistic_gradient(w, b):
    parameters = _parameters(w, b)
    _, cache = NEURON.forward(X, parameters)
    grads = NEURON.backward(Y, parameters, cache)
    return np.array([grads["dW1"].item(), grads["db1"].item()])


SURFACES = {
    "a bowl (convex)": of_formula(lambda w, b: 0.2 * w**2 + b**2),
    "cost of a neuron (convex)": Surface(_logistic_cost, _logistic_gradient),
    "two valleys (not convex)": of_formula(lambda w, b: (w**2 - 3) ** 2 / 12 + w / 4 + b**2 / 2 + 0.5),
}
RATES = (0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.0, 1.1, 1.5, 2.0, 3.0, 5.0, 8.0)


class Descent(ControlPanel):
    """A walk downhill on J(w, b): the learning rate decides between creeping, arriving and flying off."""

    surface = Choice("a bowl (convex)", SURFACES, "surface")
    learning_rate = Scale(0.1, RATES, "learning rate α")
    steps = Slider(12, 0, 60, 1, "steps", play=True)
    w = Slider(-2.6, -REACH, REACH, 0.1, "start at w")
    b = Slider(2.2, -REACH, REACH, 0.1, "start at b")

    def path(self) -> Array:
        """The places (steps + 1, 2) that are visited; the walk ends early where it is lost."""
        places = [np.array([self.w, self.b])]
        while len(places) <= self.steps and np.abs(places[-1]).max() < LOST:
            places.append(places[-1] - self.learning_rate * SURFACES[self.surface].gradient(*places[-1]))
        return np.array(places)

    def costs(self) -> Array:
        return SURFACES[self.surface].J(*self.path().T)

    def verdict(self) -> str:
        """What the walk looks like, in words."""
        costs = self.costs()
        if costs[-1] > costs[0]:
            return "the steps overshoot and climb: it diverges"
        w, b = self.path().T
        turns = np.sum(np.diff(np.sign(np.diff(b))) != 0) + np.sum(np.diff(np.sign(np.diff(w))) != 0)
        if len(costs) > 4 and turns > 0.5 * len(costs):
            return "it zigzags across the valley"
        if np.hypot(*SURFACES[self.surface].gradient(w[-1], b[-1])) < 0.02:
            return "the slope is nearly 0: it has arrived"
        return "it is still on its way"

    def say(self) -> str:
        costs, (w, b) = self.costs(), self.path()[-1]
        moved = f"{len(costs) - 1} step{'s' * (len(costs) != 2)} with α = {self.learning_rate:g}"
        return f"{moved}: J goes from {costs[0]:.3g} to {costs[-1]:.3g} at w = {w:.3g}, b = {b:.3g}; {self.verdict()}."

    def draw(self) -> Drawing:
        drawing = Drawing(350)
        self._draw_map(drawing)
        self._draw_costs(drawing)
        return drawing

    def _draw_map(self, drawing):
        frame = {"x": (-REACH, REACH), "y": (-REACH, REACH), "xlabel": "w", "ylabel": "b"}
        panel = drawing.panel(60, 32, 360, 265, title="J(w, b) from above: dark is low", name="start", **frame)
        panel.cells(_bands(self.surface), colors="sequential", low=0, high=1)
        w, b = self.path().T
        panel.line(w, b, "paper", 4)
        panel.line(w, b, "vermillion", 2)
        panel.points(w[1:], b[1:], "vermillion", size=4)
        panel.points(w[0], b[0], "paper", "s", size=6)
        panel.points(w[0], b[0], "ink", "s", size=6, hollow=True)
        panel.points(w[-1], b[-1], "vermillion", size=7)

    def _draw_costs(self, drawing):
        costs = self.costs()
        top = 1.15 * max(costs[0], 0.05)
        title = "J after every step"
        panel = drawing.panel(490, 32, 215, 265, x=(0, max(self.steps, 10)), y=(0, top), title=title, xlabel="step")
        panel.line(range(len(costs)), np.minimum(costs, 10 * top), "vermillion", 2)
        panel.points(range(len(costs)), np.minimum(costs, 10 * top), "vermillion", size=3.5)
        if costs.max() > top:
            panel.text(
                panel.x[1] / 2, top, f"up to {costs.max():.3g}", "vermillion", shift=(0, 12), bold=True, plate=True
            )

    def point(self, panel: str, x: float, y: float) -> None:
        self.w, self.b = (round(float(np.clip(place, -REACH, REACH)), 1) for place in (x, y))


@functools.cache
def _bands(surface):
    """J over the plane, in bands like the lines of a map; the square root shows the valleys."""
    J = SURFACES[surface].J(*np.meshgrid(GRID, GRID[::-1]))
    height = np.sqrt((J - J.min()) / np.ptp(J))
    return np.floor(height * BANDS) / BANDS
