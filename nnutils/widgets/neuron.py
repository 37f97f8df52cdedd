"""One neuron with every number in view."""

import numpy as np

import nnutils as nn

from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Slider
from .toolkit.drawing import Drawing

ACTIVATIONS = {g.name: g for g in (nn.step, nn.sigmoid, nn.tanh, nn.relu, nn.identity)}
Z_MAX = 8


class Neuron(ControlPanel):
    """Two inputs, two weights and a bias make z; the activation makes the answer a of it."""

    x1 = Slider(1.0, -2, 2, 0.1, "input x₁")
    x2 = Slider(0.5, -2, 2, 0.1, "input x₂")
    w1 = Slider(1.5, -3, 3, 0.1, "weight w₁")
    w2 = Slider(-1.0, -3, 3, 0.1, "weight w₂")
    b = Slider(-0.5, -3, 3, 0.1, "bias b")
    activation = Choice("step", ACTIVATIONS, "activation g")

    @property
    def g(self) -> nn.activations.Activation:
        return ACTIVATIONS[self.activation]

    def forward(self) -> tuple[float, float]:
        """z and a."""
        Z, A = nn.layers.forward(
            np.array([[self.x1], [self.x2]]), np.array([[self.w1, self.w2]]), np.array([[self.b]]), self.g
        )
        return Z.item(), A.item()

    def say(self) -> str:
        z, a = self.forward()
        total = f"{self.w1:.1f} · {_bracket(self.x1)} + {_bracket(self.w2)} · {_bracket(self.x2)} + {_bracket(self.b)}"
        return f"z = {total} = {z:.2f}. The {self.activation} makes a = {a:.3f} of it."

    def draw(self) -> Drawing:
        drawing = Drawing(310)
        self._draw_unit(drawing.panel(0, 30, 420, 260, x=(0, 42), y=(0, 26), axes=False, title="The neuron"))
        self._draw_bend(drawing)
        return drawing

    def _draw_unit(self, panel):
        z, a = self.forward()
        places = {"x₁": (3, 21, self.x1), "x₂": (3, 12, self.x2), "b": (3, 3.5, self.b)}
        weights = (self.w1, self.w2, 1.0)
        for (name, (x, y, value)), weight in zip(places.items(), weights, strict=True):
            color = "vermillion" if weight * value > 0 else "blue"
            panel.line([x, 22], [y, 12], color, width=0.6 + 2 * abs(weight), dash=weight < 0)
            panel.points(x, y, "muted" if name == "b" else "orange", size=24, hollow=True)
            panel.text(x, y, f"{value:.1f}", size=14)
            panel.text(x, y, name, "muted", shift=(0, -34))
            if name != "b":
                middle = ((x + 22) / 2, (y + 12) / 2)
                panel.text(*middle, f"× {weight:.1f} = {weight * value:.2f}", color, plate=True)
        panel.arrow((25, 12), (32, 12), "muted", 2)
        panel.arrow((38, 12), (41.6, 12), "muted", 2)
        panel.points(22, 12, "blue", size=30, hollow=True)
        panel.text(22, 12, f"{z:.2f}", size=15, bold=True)
        panel.text(22, 12, "Σ = z", "muted", shift=(0, 42))
        panel.points(35, 12, "green", size=30, hollow=True)
        panel.text(35, 12, f"{a:.3f}", size=15, bold=True)
        panel.text(35, 12, f"a = {self.activation}(z)", "muted", shift=(0, 42))

    def _draw_bend(self, drawing):
        z, a = self.forward()
        Z = np.linspace(-Z_MAX, Z_MAX, 321)
        bounded = self.activation in ("step", "sigmoid", "tanh")
        limits = (-1.2, 1.2) if self.activation == "tanh" else (-0.1, 1.1) if bounded else (-Z_MAX, Z_MAX)
        panel = drawing.panel(
            475, 30, 230, 225, x=(-Z_MAX, Z_MAX), y=limits, title=f"a = {self.activation}(z)", xlabel="z"
        )
        panel.line([0, 0], limits, "grid", 1)
        if self.activation == "step":
            panel.line(Z, nn.sigmoid(Z), "muted", 1.2, dash=True)
        panel.line(Z, self.g(Z), "green", 2.5)
        shown = float(np.clip(z, -Z_MAX, Z_MAX))
        panel.line([shown, shown], [limits[0], a], "blue", 1.2, dash=True)
        panel.points(shown, a, "green", size=6)


def _bracket(value):
    return f"({value:.1f})" if value < 0 else f"{value:.1f}"
