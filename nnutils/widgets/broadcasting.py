"""Broadcasting: the shorter array is stretched before your eyes."""

import numpy as np

from ..notation import Array
from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Choice, Entry, Slider, whole_numbers
from .toolkit.drawing import WIDTH, Drawing, written

OPERATIONS: dict[str, tuple[np.ufunc, str]] = {"A + B": (np.add, "+"), "A * B": (np.multiply, "*")}
LONGEST = 6
GAP = 46


class Broadcasting(ControlPanel):
    """Two shapes that meet: axes of length 1 are stretched, and everything else must agree."""

    A = Entry("3, 1", "shape of A")
    B = Entry("1, 4", "shape of B")
    operation = Choice("A + B", OPERATIONS, "operation")
    stretch = Slider(0, 0, 10, 1, "stretch", play=True)

    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """The two shapes, or a ValueError that says in a sentence what is wrong with what was typed."""
        return tuple(read_shape(name, getattr(self, name)) for name in "AB")

    def arrays(self) -> tuple[Array, Array]:
        """A counts in tens, B in ones, so that every sum shows where it comes from."""
        a, b = self.shapes()
        return (
            10 * np.arange(1, 1 + int(np.prod(a))).reshape(a),
            np.arange(1, 1 + int(np.prod(b))).reshape(b),
        )

    def result(self) -> Array:
        a, b = self.shapes()
        if meet(a, b) is None:
            raise ValueError(clash(a, b))
        return OPERATIONS[self.operation][0](*self.arrays())

    def say(self) -> str:
        try:
            C = self.result()
        except ValueError as error:
            return str(error)
        a, b = self.shapes()
        sign = OPERATIONS[self.operation][1]
        if self.stretch < 10:
            return f"{shown(a)} {sign} {shown(b)}: which shape will the result have? Stretch to see."
        stretched = [f"{name} {shown(s)} was stretched" for name, s in (("A", a), ("B", b)) if s != C.shape]
        said = " and ".join(stretched) or "nothing was stretched"
        return f"{shown(a)} {sign} {shown(b)} gives {shown(C.shape)}: {said}; the last entry is {C.ravel()[-1]}."

    def draw(self) -> Drawing:
        try:
            C, (A, B) = self.result(), self.arrays()
        except ValueError as error:
            return written(str(error))
        drawing = Drawing(260)
        self._draw_tables(drawing.panel(0, 0, WIDTH, 260, x=(0, WIDTH), y=(260, 0), axes=False), A, B, C)
        return drawing

    def _draw_tables(self, panel, A, B, C):
        rows, columns = np.atleast_2d(C).shape
        side = min(44, (WIDTH - 2 * GAP - 40) / (3 * columns), 180 / rows)
        left = (WIDTH - 3 * columns * side - 2 * GAP) / 2
        sign = OPERATIONS[self.operation][1]
        for k, (array, name, after) in enumerate(((A, "A", sign), (B, "B", "="))):
            start = left + k * (columns * side + GAP)
            self._draw_stretched(panel, array, C.shape, (start, 60), side)
            panel.text(start + columns * side / 2, 40, f"{name}  {shown(array.shape)}", bold=True)
            panel.text(start + columns * side + GAP / 2, 60 + rows * side / 2, after, size=20)
        self._draw_result(panel, C, (left + 2 * (columns * side + GAP), 60), side)

    def _draw_stretched(self, panel, array, full, corner, side):
        """The array as it stands, and copies of it sliding to where broadcasting reads it again."""
        part = self.stretch / 10
        table = np.atleast_2d(array)
        rows, columns = np.atleast_2d(np.zeros(full)).shape
        for i in reversed(range(rows)):
            for j in reversed(range(columns)):
                from_i, from_j = min(i, table.shape[0] - 1), min(j, table.shape[1] - 1)
                copy = (from_i, from_j) != (i, j)
                if copy and not part:
                    continue
                at_i, at_j = from_i + part * (i - from_i), from_j + part * (j - from_j)
                _draw_cell(panel, corner, side, at_i, at_j, table[from_i, from_j], "sky" if copy else "orange", copy)

    def _draw_result(self, panel, C, corner, side):
        table = np.atleast_2d(C)
        done = self.stretch == 10
        for (i, j), value in np.ndenumerate(table):
            _draw_cell(panel, corner, side, i, j, value if done else "?", "green", dash=not done)
        title = f"result  {shown(C.shape)}" if done else "result  ?"
        panel.text(corner[0] + table.shape[1] * side / 2, 40, title, bold=True)


def read_shape(name: str, text: str) -> tuple[int, ...]:
    """The shape that somebody typed, such as "3, 1" or "()" or "(4,)"."""
    shape = whole_numbers(text)
    if shape is None:
        raise ValueError(
            f"The shape of {name} is {text!r}, but must be whole numbers such as 3, 1 (or () for a number)."
        )
    if len(shape) > 2 or not all(1 <= n <= LONGEST for n in shape):
        raise ValueError(f"The shape of {name} is {shown(shape)}, but here at most two axes of 1 to {LONGEST} fit.")
    return shape


def meet(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    """The shape of the result, or None: axes are compared from the right; equal, or one of them 1."""
    length = max(len(a), len(b))
    pairs = [(*(1,) * (length - len(s)), *s) for s in (a, b)]
    if any(m != n and 1 not in (m, n) for m, n in zip(*pairs, strict=True)):
        return None
    return tuple(max(m, n) for m, n in zip(*pairs, strict=True))


def clash(a: tuple[int, ...], b: tuple[int, ...]) -> str:
    """A sentence on the axis where two shapes do not agree, counted from the right."""
    for axis, (m, n) in enumerate(zip(a[::-1], b[::-1], strict=False), start=1):
        if m != n and 1 not in (m, n):
            which = "last" if axis == 1 else "first"
            return f"{shown(a)} and {shown(b)} do not fit: in the {which} axis {m} meets {n}, and neither of them is 1."
    raise ValueError(f"{shown(a)} and {shown(b)} fit")


def shown(shape: tuple[int, ...]) -> str:
    return str(tuple(shape)) if len(shape) else "()"


def _draw_cell(panel, corner, side, i, j, value, color, dash):
    x, y = corner[0] + j * side, corner[1] + i * side
    panel.boxes(x, y, side, side, edge="", fill="paper")
    panel.boxes(x, y, side, side, edge=color, fill=color, alpha=0.25, dash=dash, size=1.4)
    panel.text(x + side / 2, y + side / 2, value, "muted" if dash else "ink", size=min(14, side * 0.36))
