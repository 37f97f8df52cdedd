"""The dimensions of a network: every shape from layer_dims, and where a wrong one breaks."""

import math
from collections.abc import Iterable

import nnutils as nn

from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Entry, Slider, whole_numbers
from .toolkit.drawing import WIDTH, Drawing, written

MOST_LAYERS, MOST_UNITS = 6, 100_000
SLIPS = {
    "no slip": "",
    "W transposed": "W",
    "b flat, (n,)": "b",
    "examples as rows": "X",
}
ROW, COLUMNS = 86, (150, 305, 425, 555)  # pixels: from layer to layer; where W, A, b and Z stand


class Dimensions(ControlPanel):
    """layer_dims decides every shape: W (n, n_prev), b (n, 1), Z and A (n, m)."""

    layer_dims = Entry("12288, 20, 7, 5, 1", "layer_dims")
    m = Slider(209, 1, 1000, 1, "examples m")
    slip = Choice("no slip", SLIPS, "make a slip")
    layer = Slider(2, 1, MOST_LAYERS, 1, "in layer")

    @property
    def network(self) -> nn.Network:
        """The Network of what was typed, or a ValueError with a sentence."""
        return nn.Network(read_dims(self.layer_dims))

    def unused(self) -> Iterable[str]:
        return () if SLIPS[self.slip] in ("W", "b") else ("layer",)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """{"W1": (n1, n0), "b1": ..., "A0": ...} as they are stored, with the slip in one of them."""
        network, kind = self.network, SLIPS[self.slip]
        at = min(self.layer, network.L)
        shapes: dict[str, tuple[int, ...]] = {**network.shapes, "A0": (network.layer_dims[0], self.m)}
        if kind == "W":
            shapes[f"W{at}"] = shapes[f"W{at}"][::-1]
        elif kind == "b":
            shapes[f"b{at}"] = shapes[f"b{at}"][:1]
        elif kind == "X":
            shapes["A0"] = shapes["A0"][::-1]
        return shapes

    def trace(self) -> list[tuple]:
        """[(l, shape of Z or None, what is wrong or "")] for every layer that is reached."""
        shapes, rows = self.shapes(), []
        for l in range(1, self.network.L + 1):
            Z, wrong = one_layer(l, shapes[f"W{l}"], shapes[f"A{l - 1}"], shapes[f"b{l}"])
            rows.append((l, Z, wrong))
            if Z is None:
                break
            shapes[f"A{l}"] = Z
        return rows

    def say(self) -> str:
        try:
            network = self.network
        except ValueError as error:
            return str(error)
        wrong = [f"Layer {l}: {sentence}" for l, _, sentence in self.trace() if sentence]
        count = sum(math.prod(shape) for shape in network.shapes.values())
        last = self.trace()[-1][1]
        if wrong:
            return wrong[0]
        if SLIPS[self.slip] and self.slip_is_silent():
            return "The slip changes nothing here: the shape is the same either way."
        numbers = f"{network.L} layer{'s' * (network.L > 1)}, {count} parameters"
        return f"{numbers}: X {(network.layer_dims[0], self.m)} goes in, ŷ {last} comes out; m is in no parameter."

    def slip_is_silent(self) -> bool:
        clean = {**self.network.shapes, "A0": (self.network.layer_dims[0], self.m)}
        return self.shapes() == clean

    def draw(self) -> Drawing:
        try:
            layers = self.network.L
        except ValueError as error:
            return written(str(error))
        height = 46 + ROW * layers
        drawing = Drawing(height)
        panel = drawing.panel(0, 30, WIDTH, height - 30, x=(0, WIDTH), y=(0, height - 30), axes=False)
        panel.title = "Z = W @ A + b, layer by layer"
        shapes, reached = self.shapes(), self.trace()
        for l in range(1, layers + 1):
            y = height - 30 - ROW * (l - 0.5)
            panel.text(14, y, f"layer {l}", align="left", bold=True)
            if l <= len(reached):
                self._draw_layer(panel, y, shapes, *reached[l - 1])
                shapes[f"A{l}"] = reached[l - 1][1]
            else:
                panel.text(WIDTH / 2, y, "is not reached", "muted")
        return drawing

    def _draw_layer(self, panel, y, shapes, l, Z, wrong):
        names = (f"W{l}", f"A{l - 1}", f"b{l}", f"Z{l}")
        right = {**self.network.shapes, f"Z{l}": (self.network.layer_dims[l], self.m)}
        right[f"A{l - 1}"] = (self.network.layer_dims[l - 1], self.m)
        stored = {**shapes, f"Z{l}": Z}
        for name, x, color in zip(names, COLUMNS, ("blue", "orange", "green", "purple"), strict=True):
            _draw_array(panel, x, y, name, stored[name], color, odd=stored[name] != right[name])
        for x, sign in ((226, "@"), (370, "+"), (482, "=")):
            panel.text(x, y + 8, sign, "muted", 18)
        if wrong:
            panel.text(
                COLUMNS[-1] + 56,
                y + 8,
                "it stops here" if Z is None else "no error",
                "vermillion",
                12,
                "left",
                bold=True,
            )


def one_layer(l: int, W: tuple[int, ...], A: tuple[int, ...], b: tuple[int, ...]) -> tuple[tuple[int, int] | None, str]:
    """(shape of W @ A + b, or None where NumPy stops; a sentence on what is wrong, or "")."""
    if W[1] != A[0]:
        return None, f"W{l} {W} @ A{l - 1} {A} stops: the inner numbers {W[1]} and {A[0]} differ."
    product = (W[0], A[1])
    Z = added(product, b)
    if Z is None:
        return None, f"W{l} @ A{l - 1} is {product}, and b{l} {b} cannot be stretched to it: it must be ({b[0]}, 1)."
    if len(b) == 1 and b[0] > 1:
        return Z, f"b{l} {b} is added without an error, but along the wrong axis: {product} + {b} gives {Z}."
    return Z, ""


def added(product: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, int] | None:
    """The shape of a table (n, m) plus b, or None where they do not fit."""
    rows, columns = (1, *b) if len(b) == 1 else b
    if any(p != q and 1 not in (p, q) for p, q in zip(product, (rows, columns), strict=True)):
        return None
    return max(product[0], rows), max(product[1], columns)


def read_dims(text: str) -> tuple[int, ...]:
    """layer_dims as it was typed, "2, 4, 1" or "(2, 4, 1)"."""
    sizes = whole_numbers(text)
    if sizes is None or not all(1 <= n <= MOST_UNITS for n in sizes):
        raise ValueError(f"layer_dims is {text!r}, but must be whole numbers from 1 to {MOST_UNITS}, such as 2, 4, 1.")
    if not 2 <= len(sizes) <= MOST_LAYERS + 1:
        count = f"{len(sizes)} number{'s' * (len(sizes) != 1)}"
        raise ValueError(f"layer_dims has {count}, but here 2 to {MOST_LAYERS + 1} fit: the input, then each layer.")
    return sizes


def _draw_array(panel, x, y, name, shape, color, odd):
    """A rectangle as high as the array has rows and as wide as it has columns, on a logarithmic scale."""
    if shape is None:
        panel.text(x, y + 8, "✗", "vermillion", 26)
        return
    rows, columns = shape if len(shape) == 2 else (1, shape[0])
    width, height = (9 + 10.5 * math.log10(n) for n in (columns, rows))
    look = {"edge": "vermillion" if odd else color, "dash": odd, "size": 2 if odd else 1.3}
    panel.boxes(x - width / 2, y + 8 - height / 2, width, height, fill=color, alpha=0.3, **look)
    panel.text(x, y - 32, f"{name} {shape}", "vermillion" if odd else "ink", 12.5, bold=odd)
