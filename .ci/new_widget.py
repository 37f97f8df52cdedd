"""Begin a widget: python .ci/new_widget.py Dial writes nnutils/widgets/dial.py, and its name into their list."""

import keyword
import re
import sys
from pathlib import Path

WIDGETS = Path(__file__).resolve().parents[1] / "nnutils" / "widgets"
TEMPLATE = '''"""One line: what moves."""

import numpy as np

from .toolkit.control_panel import ControlPanel
from .toolkit.controls import Slider
from .toolkit.drawing import Drawing

X = np.linspace(-2, 2, 201)


class {name}(ControlPanel):
    """One sentence, which is the title of the view: what there is to be seen."""

    x = Slider(1.0, -2, 2, 0.1, "x")

    def say(self) -> str:
        return f"x = {{self.x:.1f}}, and its square is {{self.x**2:.2f}}."

    def draw(self) -> Drawing:
        drawing = Drawing(260)
        panel = drawing.panel(60, 30, 600, 180, x=(-2, 2), y=(0, 4), title="y = x²", xlabel="x")
        panel.line(X, X**2, "blue")
        panel.points(self.x, self.x**2, "vermillion", size=6)
        return drawing
'''


def main(name):
    if not re.fullmatch("[A-Z][A-Za-z0-9]*", name):
        sys.exit(f"{name!r} is no widget's name: one word in capitals, such as Dial or LearningRate")
    module = re.sub("(?<!^)(?=[A-Z])", "_", name).lower()
    path = WIDGETS / f"{module}.py"
    if path.exists() or keyword.iskeyword(module) or (WIDGETS / module).exists():
        sys.exit(f"{name!r} cannot be taken, {path.name} is there already or a word of Python's: name another")
    path.write_text(TEMPLATE.format(name=name), encoding="utf-8")
    enter(f"from .{module} import {name} as {name}\n")
    print(f"nnutils/widgets/{path.name}: written; `nn.widgets.{name}()` shows it, CONTRIBUTING.md says what comes next")


def enter(line):
    """Put a line into its place among the public names, which stand in the order of the alphabet."""
    names = WIDGETS / "__init__.pyi"
    text = names.read_text(encoding="utf-8")
    entries = list(re.finditer(r"from \.[\w.]+ import \w+ as \w+\n", text))
    place = next((entry.start() for entry in entries if entry[0] > line), entries[-1].end())
    names.write_text(text[:place] + line + text[place:], encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) == 2 else "")
