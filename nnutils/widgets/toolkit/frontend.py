"""The front ends' files: ES modules and style sheets beside the Python files, joined into the one text anywidget sends.

A module may import from its neighbors, `import { slider } from "./canvas.js";`, as in any browser. What it imports is
put before it, each module in a function of its own, which keeps what is not exported to itself.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
IMPORT = re.compile(r'^import (\{[^}]*\}) from "(?:\.|\.\./toolkit)/([\w-]+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export (const|let|class|function|async function) (\w+)", re.MULTILINE)


def script(name: str, folder: str | Path = HERE) -> str:
    """The ES module `name` with everything it imports, as one text."""
    folder = Path(folder)
    modules = [_as_function(folder, each) for each in _imported(folder, name, [])]
    return "\n".join([*modules, _local(_read(folder, name))])


def style(*names: str, folder: str | Path = HERE) -> str:
    """The style sheet that all widgets share, followed by the widget's own."""
    paths = [HERE / "canvas.css", *(Path(folder) / name for name in names)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _imported(folder, name, known):
    """List the modules that a module needs, each once and after those that it needs itself."""
    for _, stem in IMPORT.findall(_read(folder, name)):
        if f"{stem}.js" not in known:
            _imported(folder, f"{stem}.js", known)
            known.append(f"{stem}.js")
    return known


def _as_function(folder, name):
    text = _read(folder, name)
    exports = ", ".join(exported for _, exported in EXPORT.findall(text))
    body = EXPORT.sub(r"\1 \2", _local(text))
    return f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();"


def _local(text):
    """Turn a module's imports into what the functions before it have returned."""
    return IMPORT.sub(lambda found: f"const {found[1]} = {_variable(found[2] + '.js')};", text)


def _variable(name):
    return "module_" + name.removesuffix(".js").replace("-", "_")


def _read(folder, name):
    path = folder / name if (folder / name).exists() else HERE / name
    return path.read_text(encoding="utf-8")
