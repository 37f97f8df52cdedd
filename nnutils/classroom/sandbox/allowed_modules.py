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

from ...io import lazy

PACKAGE = Path(nnutils.__file__).parent
FORMULAS = {"layers", "losses"}  # what the course asks for: what imports them computes it by itself
SILENT = ("checks", "figures", "plotting", "widgets")  # their names are there and do nothing
HOMES = lazy.listed(nnutils)  # public name -> the module it lives in, "" for a module
NEVER = {*SILENT, "classroom", "lab", "worker"}


def prelude(release, instance, allowed=frozenset()):
    """Source text that puts the stubs in place in a worker of this sandbox.

    allowed are names that the text of the question allows.
    """
    used = allowed | {name for name in release.used if not FORMULAS & _with_imports(_home(name))}
    names = {name: HOMES[name] for name in sorted(used - release.graded) if HOMES.get(name)}
    wanted = {home for home in (*used, *names.values()) if _is_module(home)}
    wanted = {home for home in wanted if not any(release.graded & _defined(name) for name in _with_imports(home))}
    modules = sorted(set().union(*map(_with_imports, wanted)))
    full = {name: f"nnutils.{name}" for name in modules}
    files = {full[name]: f"{instance.data_folder}/nnutils/{_place(name).relative_to(PACKAGE)}" for name in modules}
    sources = {full[name]: _text(name) for name in modules}
    packages = [full[name] for name in modules if _place(name).name == "__init__.py"]
    given = {
        "allowed": {"files": files, "sources": sources, "packages": packages},
        "names": {name: home for name, home in names.items() if home in modules},
        "used": sorted(wanted),
        "silent": SILENT,
    }
    return (
        f"import copy, json, math, sys\nimport numpy as np\nsys.path.append({instance.stubs_folder!r})\nimport stubs\n"
        f"stubs.install(globals(), **json.loads({json.dumps(given)!r}))\ndel json, stubs, sys\n"
    )


def _home(name):
    """The module that a public name lives in, or the name itself."""
    return HOMES.get(name) or name


def _is_module(name):
    return name != "" and name.split(".")[0] not in NEVER and _place(name).exists()


@cache
def _with_imports(name):
    """A module, the packages it lies in, and all that these import anywhere; none for what is no module."""
    found: set[str] = set()
    new = {name} if _is_module(name) else set()
    while new:
        found |= new
        new = {other for known in new for other in _imported(known)} - found
    return frozenset(found)


@cache
def _imported(name):
    """The modules of nnutils that a module names in its imports, and the packages that it lies in."""
    package = f"nnutils.{name}" if _place(name).name == "__init__.py" else f"nnutils.{name}".rpartition(".")[0]
    found = {f"nnutils.{name.rpartition('.')[0]}"}
    for node in ast.walk(ast.parse(_text(name))):
        if isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package) if node.level else node.module
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    own = {text.removeprefix("nnutils.") for text in found if text.startswith("nnutils.")}
    return set(filter(_is_module, own))


@cache
def _text(name):
    return _place(name).read_text(encoding="utf-8")


def _place(name):
    """The file of a module."""
    place = PACKAGE / name.replace(".", "/")
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


@cache
def _defined(name):
    return frozenset(vars(importlib.import_module(f"nnutils.{name}")))
