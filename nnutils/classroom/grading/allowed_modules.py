"""What of nnutils a submission finds while it is graded: what the release itself uses, and nothing that is graded.

Modules are allowed whole, with those they import: none that defines a graded function, and one that does by itself what
the course asks for only where the text of a question allows it. The checks never are.
"""

import ast
import importlib
import json
from functools import cache
from importlib.util import resolve_name
from pathlib import Path

import nnutils

PACKAGE = Path(nnutils.__file__).parent
ALLOWED = frozenset(
    "activations autodiff data data.sets engine.compression engine.descent engine.fit engine.inplace "
    "gradcheck initialization io.chunked io.contents io.hdf5 io.layout io.threads layers losses "
    "metrics network notation planar training".split()
)
ANSWERS = frozenset(
    "engine.descent engine.fit layers losses network training".split()
)  # forward, backward, the cost, the loop
SILENT = ("checks", "figures", "plotting", "widgets")  # their names are there and do nothing
STUBS = Path(__file__).with_name("stubs.py")


def prelude(release, folder, allowed=frozenset()):
    """Source text that puts the stubs in place in a worker; folder/data holds the data sets there.

    allowed are names that the text of the question allows.
    """
    used = allowed | {name for name in release.used if nnutils._HOME.get(name, name) not in ANSWERS}
    names = {name: nnutils._HOME[name] for name in sorted(used - release.graded) if name in nnutils._HOME}
    wanted = [*(used & ALLOWED), *names.values()]
    allowed = [name for name in _with_imports(wanted) if not release.graded & _defined(name)]
    sources = {name: (f"{folder}/nnutils/{name.replace('.', '/')}.py", _text(name), _package(name)) for name in allowed}
    names = {name: home for name, home in names.items() if home in allowed}
    given = json.dumps([sources, names, SILENT])
    return (
        f"_prelude = {{'__name__': 'stubs'}}\nexec({STUBS.read_text(encoding='utf-8')!r}, _prelude)\n"
        f"_prelude['install'](globals(), *__import__('json').loads({given!r}))\ndel _prelude\n"
        "import copy, math\nimport numpy as np\n"
    )


def _with_imports(names):
    """The modules and those they import, each after what it needs."""
    found: dict[str, None] = {}
    for name in sorted(name for name in names if name in ALLOWED):
        found |= dict.fromkeys([*_with_imports(_imported(name)), name])
    return list(found)


@cache
def _text(name):
    place = PACKAGE / name.replace(".", "/")
    return (place / "__init__.py" if place.is_dir() else place.with_suffix(".py")).read_text(encoding="utf-8")


def _package(name):
    """The package that the relative imports of a module start from."""
    full = f"nnutils.{name}"
    return full if (PACKAGE / name.replace(".", "/")).is_dir() else full.rpartition(".")[0]


@cache
def _imported(name):
    """The modules of nnutils that a module imports when it is loaded."""
    imports = [node for node in ast.parse(_text(name)).body if isinstance(node, ast.ImportFrom) and node.level]
    bases = {node: resolve_name("." * node.level + (node.module or ""), _package(name)) for node in imports}
    found = {text.removeprefix("nnutils.") for node in imports for text in _meant(bases[node], node)}
    return found & ALLOWED


def _meant(base, node):
    """What `from base import ...` may load: the module, or modules of a package."""
    return {base, *(f"{base.rstrip('.')}.{alias.name}" for alias in node.names)}


@cache
def _defined(name):
    return frozenset(vars(importlib.import_module(f"nnutils.{name}")))
