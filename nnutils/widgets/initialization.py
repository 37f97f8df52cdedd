"""Initialization: what is left of the activations' spread after ten layers."""

import functools

import numpy as np

import nnutils as nn

from ..notation import Array
from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Scale
from .toolkit.drawing import WIDTH, Drawing, ticks

LAYERS, UNITS, EXAMPLES = 10, 100, 200
ACTIVATIONS = {g.name: g for g in (nn.tanh, nn.relu, nn.sigmoid, nn.leaky_relu)}
SCHEMES = ("zeros", "small", "xavier", "he")
RANGES = {"tanh": (-1, 1), "sigmoid": (0, 1), "relu": (0, 3), "leaky_relu": (-1, 3)}
BINS = 24
POWERS = (-12, 6)  # of ten, between which a spread is drawn


@functools.lru_cache(maxsize=64)
def activations(activation, scheme, factor):
    """[A1, ..., A10], each (100, 200), of inputs with spread 1."""
    rng = np.random.default_rng(1)
    A, g = rng.standard_normal((UNITS, EXAMPLES)), ACTIVATIONS[activation]
    parameters = nn.initialization.initialize((UNITS,) * (LAYERS + 1), rng, scheme)
    layers = []
    for l in range(1, LAYERS + 1):
        _, A = nn.layers.forward(A, factor * parameters[f"W{l}"], parameters[f"b{l}"], g)
        layers.append(A)
    return tuple(layers)


class Initialization(ControlPanel):
    """Ten layers of 100 units: the scale of the first weights decides what arrives at the last."""

    activation = Choice("tanh", ACTIVATIONS, "activation g")
    scheme = Choice("small", SCHEMES, "first weights")
    factor = Scale(1.0, (0.25, 0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.5, 2.0, 4.0), "times a factor")

    def layers(self) -> list[Array]:
        return activations(self.activation, self.scheme, self.factor)

    def spreads(self) -> list[float]:
        """The standard deviation of the activations of every layer."""
        return [float(np.std(A)) for A in self.layers()]

    def say(self) -> str:
        spreads = self.spreads()
        grown = spreads[-1] / spreads[0] if spreads[0] else 1.0
        end = "nothing moves: every unit gives the same" if not spreads[0] else self._trend(grown)
        times = "" if self.factor == 1 else f" times {self.factor:g}"
        start = f"{self.scheme}{times}, {self.activation}"
        return f"{start}: spread {spreads[0]:.2g} in layer 1, {spreads[-1]:.2g} in layer {LAYERS}; {end}."

    def _trend(self, grown):
        edge = np.mean(np.abs(self.layers()[-1]) > 0.95)
        if self.activation == "tanh" and edge > 0.2:
            return f"{edge:.0%} of the last layer is saturated"
        if grown < 0.1:
            return "the signal fades"
        return "the signal explodes" if grown > 10 else "the signal lives"

    def draw(self) -> Drawing:
        drawing = Drawing(330)
        for l, A in enumerate(self.layers(), start=1):
            self._draw_histogram(drawing, l, A)
        self._draw_spreads(drawing)
        return drawing

    def _draw_histogram(self, drawing, l, A):
        low, high = RANGES[self.activation]
        shares, edges = np.histogram(np.clip(A, low, high), bins=BINS, range=(low, high))
        width = (WIDTH - 70) / LAYERS
        frame = (50 + (l - 1) * width, 34, width - 8, 90)
        panel = drawing.panel(*frame, x=(low, high), y=(0, 1.05), title=f"A{l}", axes=False)
        panel.line([low, high], [0, 0], "ink", 1)
        panel.bars((edges[:-1] + edges[1:]) / 2, shares / shares.max(), edges[1] - edges[0], "blue")
        for place, align in ((low, "left"), (high, "right")):
            panel.text(place, 0, f"{place:g}", "muted", 10, align, shift=(0, 10))

    def _draw_spreads(self, drawing):
        low, high = POWERS
        yticks = [(place, _power(place)) for place, _ in ticks(low, high, 5)]
        title = "spread of the activations (standard deviation), powers of ten"
        sides = {"x": (0.5, LAYERS + 0.5), "y": POWERS, "xlabel": "layer", "yticks": yticks}
        panel = drawing.panel(50, 182, WIDTH - 70, 105, title=title, **sides)
        panel.line([0.5, LAYERS + 0.5], [0, 0], "grid", 1.2)
        spreads = np.array(self.spreads())
        heights = np.full(LAYERS, np.nan)
        heights[spreads > 0] = np.log10(spreads[spreads > 0])
        panel.line(range(1, LAYERS + 1), np.clip(heights, *POWERS), "vermillion", 2)
        if np.isfinite(heights).any():
            panel.points(
                np.arange(1, LAYERS + 1)[spreads > 0], np.clip(heights[spreads > 0], *POWERS), "vermillion", size=5
            )
        else:
            panel.text((LAYERS + 1) / 2, -6, "all zero: there is no spread to draw", "vermillion")


def _power(exponent):
    digits = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{digits}"
