"""An activation and its slope, at one z."""

import numpy as np

import nnutils as nn

from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Slider
from .toolkit.drawing import Drawing

ACTIVATIONS = {g.name: g for g in (nn.sigmoid, nn.tanh, nn.relu, nn.leaky_relu, nn.leaky(0.2), nn.identity, nn.step)}
Z_MAX = 8.0
Z = np.linspace(-Z_MAX, Z_MAX, 641)
FLAT = 0.05  # a unit counts as saturated where its slope is below this part of the greatest slope


class Activation(ControlPanel):
    """g and its slope: how much of a gradient gets through a unit at z."""

    activation = Choice("sigmoid", ACTIVATIONS, "activation g")
    z = Slider(1.0, -Z_MAX, Z_MAX, 0.1, "z", play=True)

    @property
    def g(self) -> nn.activations.Activation:
        return ACTIVATIONS[self.activation]

    def at(self, z: float) -> tuple[float, float]:
        """a = g(z) and the slope da/dz there."""
        A = self.g(np.array([float(z)]))
        return A.item(), self.g.slope(A).item()

    @property
    def called(self) -> str:
        """What to call a part without slope: one that bends saturates, the straight parts of others are flat."""
        return "saturated" if self.activation in ("sigmoid", "tanh") else "flat"

    def saturated(self, z: float) -> bool:
        """Whether so little slope is left at z that hardly any gradient gets through."""
        return self.at(z)[1] < FLAT * max(self.g.slope(self.g(Z)).max(), 1e-9)

    def say(self) -> str:
        a, slope = self.at(self.z)
        end = f"a gradient that comes back here is multiplied by {slope:.3f}"
        if self.saturated(self.z):
            end = (
                f"the unit is {self.called} here, {end}"
                if slope
                else f"the unit is {self.called} here, no gradient gets through"
            )
        return f"{self.activation} at z = {self.z:.1f}: a = {a:.3f}, slope {slope:.3f}; {end}."

    def draw(self) -> Drawing:
        drawing = Drawing(300)
        a, slope = self.at(self.z)
        A = self.g(Z)
        reach = (-1.25, 1.25) if np.abs(A).max() <= 1 else (-Z_MAX, Z_MAX)
        left = self._panel(drawing, 60, reach, f"a = {self.activation}(z)")
        tangent = a + slope * (Z - self.z)
        near = np.abs(Z - self.z) < 2
        left.line(Z[near], tangent[near], "vermillion", 2.5)
        self._draw_curve(left, A, a, "blue", lift=16 if self.z >= 0 else -16)
        right = self._panel(drawing, 420, (-0.1, 1.15), "its slope da/dz")
        self._draw_curve(right, self.g.slope(A), slope, "vermillion", lift=-14)
        return drawing

    def _panel(self, drawing, left, y, title):
        panel = drawing.panel(left, 32, 280, 215, x=(-Z_MAX, Z_MAX), y=y, title=title, xlabel="z", name="z")
        for start, end in self.flat_parts():
            panel.boxes(start, y[0], end - start, y[1] - y[0], edge="", fill="sky", alpha=0.18)
            if end - start > 3:
                panel.text((start + end) / 2, y[1], self.called, "muted", 12, shift=(0, 12))
        panel.line([0, 0], y, "grid", 1)
        panel.line([-Z_MAX, Z_MAX], [0, 0], "grid", 1)
        return panel

    def flat_parts(self) -> list[tuple[float, float]]:
        """The stretches (from, to) of z where the unit is saturated."""
        slope = self.g.slope(self.g(Z))
        flat = np.concatenate([[False], slope < FLAT * max(slope.max(), 1e-9), [False]])
        edges = np.flatnonzero(np.diff(flat.astype(int)))
        return [(Z[start], Z[end - 1]) for start, end in edges.reshape(-1, 2)]

    def _draw_curve(self, panel, values, height, color, lift):
        panel.line(Z, values, color, 2.5)
        panel.line([self.z, self.z], [panel.y[0], height], "muted", 1.2, dash=True)
        panel.points(self.z, height, color, size=6)
        side = 1 if (0 <= self.z < 5) or self.z < -5 else -1  # where there is room beside the point
        panel.text(
            self.z, height, f"{height:.3f}", bold=True, align="left" if side > 0 else "right", shift=(side * 12, lift)
        )

    def point(self, panel: str, x: float, y: float) -> None:
        self.z = round(float(np.clip(x, -Z_MAX, Z_MAX)), 1)
