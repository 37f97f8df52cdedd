"""A computation graph, walked forward and backward one node at a time."""

from collections.abc import Iterable

import nnutils as nn
from nnutils.plotting.graphs import layout, slopes_into

from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Slider
from .toolkit.drawing import Drawing

BOX = (1.3, 0.62)  # width and height, in the units of the layout
MOST = 16
FORMULAS = {"J = 3(a + bc)": ("a", "b", "c"), "one neuron, one example": ("w1", "w2", "bias")}


class Graph(ControlPanel):
    """Forward, each node gets its value; backward, each learns how much the result depends on it."""

    formula = Choice("J = 3(a + bc)", FORMULAS, "formula")
    step = Slider(0, 0, MOST, 1, "step", play=True)
    a = Slider(5.0, -6, 6, 0.5, "a")
    b = Slider(3.0, -6, 6, 0.5, "b")
    c = Slider(2.0, -6, 6, 0.5, "c")
    w1 = Slider(-0.4, -3, 3, 0.1, "w₁")
    w2 = Slider(0.3, -3, 3, 0.1, "w₂")
    bias = Slider(0.1, -3, 3, 0.1, "b")

    def nodes(self) -> dict[str, nn.Node]:
        """{name: Node} of the formula, the gradients filled in."""
        nodes = self._neuron() if self.formula.startswith("one") else self._product()
        list(nodes.values())[-1].backward()
        return nodes

    def _product(self):
        b, c, a = nn.Node(self.b), nn.Node(self.c), nn.Node(self.a)
        u = b * c
        v = a + u
        return {"b": b, "c": c, "a": a, "u": u, "v": v, "J": 3 * v}

    def _neuron(self):
        x1, x2, y = nn.Node(1.5), nn.Node(-2.0), nn.Node(1)
        w1, w2, b = nn.Node(self.w1), nn.Node(self.w2), nn.Node(self.bias)
        z = w1 * x1 + w2 * x2 + b
        a = z.sigmoid()
        L = -(y * a.log() + (1 - y) * (1 - a).log())
        return {"x1": x1, "w1": w1, "x2": x2, "w2": w2, "b": b, "z": z, "y": y, "a": a, "L": L}

    def walk(self) -> list[tuple[str, str]]:
        """[(direction, name)] of all steps: first the results, then, from right to left, what can be learned."""
        nodes = self.nodes()
        results = [name for name, node in nodes.items() if node.edges]
        given = ("x1", "x2", "y")
        back = sorted((name for name in nodes if name not in given), key=lambda name: -nodes[name].born)
        return [("forward", name) for name in results] + [("backward", name) for name in back]

    def taken(self) -> list[tuple[str, str]]:
        """The steps taken so far; a step beyond the last changes nothing."""
        return self.walk()[: self.step]

    def unused(self) -> Iterable[str]:
        return [name for formula, names in FORMULAS.items() if formula != self.formula for name in names]

    def say(self) -> str:
        nodes, taken = self.nodes(), self.taken()
        if not taken:
            given = ", ".join(f"{name} = {node.value:g}" for name, node in nodes.items() if not node.edges)
            return f"Before the first step: {given}. What comes next?"
        direction, name = taken[-1]
        result = list(nodes)[-1]
        if direction == "forward":
            said = f"forward: {name} = {nodes[name].value:.4g}"
        elif name == result:
            said = f"backward: d{result}/d{result} = 1, where every way back begins"
        else:
            said = f"backward: d{result}/d{name} = {nodes[name].grad:.4g}{self._reason(nodes, name)}"
        end = " That was the last step." if self.step >= len(self.walk()) else ""
        return f"Step {len(taken)} of {len(self.walk())}, {said}.{end}"

    def _reason(self, nodes, name):
        """How the gradient of a node comes from those of its users."""
        names = {node: key for key, node in nodes.items()}
        shares = [
            f"{slope:.4g} · d{user} ({nodes[user].grad:.4g})"
            for user in nodes
            if (slope := slopes_into(nodes[user], names).get(nodes[name])) is not None
        ]
        return f" = {' + '.join(shares)}" if shares else ""

    def draw(self) -> Drawing:
        nodes = self.nodes()
        names = {node: name for name, node in nodes.items()}
        slopes = {node: slopes_into(node, names) for node in names}
        places = layout(slopes)
        height = 250 if len(nodes) < 8 else 360
        drawing = Drawing(height)
        title = f"{self.formula}: values above, gradients below"
        window = _window(places.values(), height - 44)
        panel = drawing.panel(10, 34, 700, height - 44, axes=False, title=title, **window)
        back = {name for direction, name in self.taken() if direction == "backward"}
        for node, parents in slopes.items():
            for parent, slope in parents.items():
                self._draw_arrow(panel, places[parent], places[node], slope, names[parent] in back)
        for node, name in names.items():
            self._draw_box(panel, places[node], name, node)
        return drawing

    def _draw_arrow(self, panel, start, end, slope, walked):
        (x0, y0), (x1, y1) = (start[0] + BOX[0] / 2, start[1]), (end[0] - BOX[0] / 2, end[1])
        panel.arrow((x0, y0), (x1, y1), "vermillion" if walked else "muted", 2 if walked else 1.3)
        if walked:
            panel.text(x0 + 0.45 * (x1 - x0), y0 + 0.45 * (y1 - y0), f"×{slope:.3g}", "vermillion", 12, plate=True)

    def _draw_box(self, panel, place, name, node):
        x, y = place
        taken = self.taken()
        known = not node.edges or ("forward", name) in taken
        blamed = ("backward", name) in taken
        current = bool(taken) and taken[-1][1] == name
        edge = ("vermillion" if blamed else "blue") if current else "ink" if known else "muted"
        panel.boxes(x - BOX[0] / 2, y - BOX[1] / 2, *BOX, edge="", fill="paper")
        panel.boxes(x - BOX[0] / 2, y - BOX[1] / 2, *BOX, edge=edge, dash=not known, size=3 if current else 1.3)
        panel.text(x, y + 0.14, f"{name} = {node.value:.3g}" if known else f"{name} = ?", bold=current and not blamed)
        if blamed:
            panel.text(x, y - 0.15, f"d{name} = {node.grad:.3g}", "vermillion", 12.5, bold=current)


def _window(places, pixels):
    """The limits of a panel in which these places lie in the middle, a unit as wide as it is high."""
    xs, ys = zip(*places, strict=True)
    width, height = max(xs) - min(xs) + 1.6, max(ys) - min(ys) + 1.0
    unit = min(700 / width, pixels / height, 120)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return {"x": (x - 350 / unit, x + 350 / unit), "y": (y - pixels / 2 / unit, y + pixels / 2 / unit)}
