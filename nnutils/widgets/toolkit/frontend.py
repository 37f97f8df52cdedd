"""The front ends' files: an ES module and a style sheet beside each Python file, joined into the texts anywidget sends.

A module may import from others by their place, `import { slider } from "../toolkit/controls.js";`, as in any browser.
What it imports is put before it, each module in a function of its own, which keeps what is not exported to itself.
"""

import graphlib
import re
from pathlib import Path

SHARED = Path(__file__).with_name("canvas.css")
IMPORT = re.compile(r'^import (\{[^}]*\}) from "(\.\.?/[^"]+\.js)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (const|let|class|function|async function) (\w+)", re.MULTILINE)


def bundle(python_file: str | Path) -> str:
    """The ES module beside a Python file with everything it imports, as one text."""
    path = Path(python_file).with_suffix(".js").resolve()
    order = list(graphlib.TopologicalSorter(_imports(path, {})).static_order())  # it comes last: it needs all others
    names = {module: f"module_{number}" for number, module in enumerate(order)}
    return "\n".join([*(_as_function(module, names) for module in order[:-1]), _local(path, names)])


def style_sheet(python_file: str | Path) -> str:
    """The style sheet that all widgets share, followed by the one beside a Python file."""
    paths = (SHARED, Path(python_file).with_suffix(".css"))
    return "\n".join(path.read_text(encoding="utf-8") for path in dict.fromkeys(paths))


def _imports(path, known):
    """{module: the modules it imports} of a module and of all that it needs."""
    if path not in known:
        known[path] = [(path.parent / place).resolve() for _, place in IMPORT.findall(path.read_text(encoding="utf-8"))]
        for other in known[path]:
            _imports(other, known)
    return known


def _as_function(path, names):
    text = _local(path, names)
    exports = ", ".join(exported for _, exported in EXPORT.findall(text))
    body = EXPORT.sub(r"\1 \2", text)
    return f"const {names[path]} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();"


def _local(path, names):
    """A module's text, its imports turned into what the functions before it have returned."""

    def taken(found):
        return f"const {found[1]} = {names[(path.parent / found[2]).resolve()]};"

    return IMPORT.sub(taken, path.read_text(encoding="utf-8"))
