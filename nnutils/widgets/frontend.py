"""The front ends' files: ES modules and style sheets beside the Python files, joined into the one text anywidget sends.

A module may import from its neighbors, `import { slider } from "./canvas.js";`, as in any browser. Their texts are put
before it and those lines are taken out, so that top-level names are shared by all modules of one widget.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=const |let |class |function |async )", re.MULTILINE)


def script(name, folder=HERE):
    """The ES module `name` with everything it imports, as one text."""
    return "\n".join(_modules(Path(folder), name, seen=set()))


def style(*names, folder=HERE):
    """The style sheet that all widgets share, followed by the widget's own."""
    paths = [HERE / "canvas.css", *(Path(folder) / name for name in names)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _modules(folder, name, seen):
    """Yield the texts of a module's imports, each once, then its own."""
    seen.add(name)
    path = folder / name if (folder / name).exists() else HERE / name
    text = path.read_text(encoding="utf-8")
    for imported in IMPORT.findall(text):
        if imported not in seen:
            yield from _modules(folder, imported, seen)
    yield EXPORT.sub("", IMPORT.sub("", text))
