"""The house stands: what a file imports stands on a lower floor, and the core imports NumPy alone."""

import ast
import graphlib
import itertools
import subprocess
import sys
from importlib.util import resolve_name
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "nnutils"
CORE = "notation activations losses initialization layers network training gradcheck autodiff metrics planar".split()
FLOORS = "core worker io data engine figures plotting checks widgets classroom lab".split()
DOORS = ("__init__", "__main__", "sklearn", "distributed")  # above all floors: nothing below comes through them
FILES = {path.relative_to(PACKAGE): path for path in sorted(PACKAGE.rglob("*.py"))}


def floor(place):
    """The number of the floor that a file of the package stands on."""
    top = place.parts[0].removesuffix(".py")
    if len(place.parts) == 1 and top in DOORS:
        return len(FLOORS)
    return FLOORS.index("core" if top in CORE else top)


def imported(place):
    """The files of the package that a file imports, anywhere in it: also in a function, also for types alone."""
    package = ".".join(["nnutils", *place.parent.parts])
    for node in ast.walk(ast.parse(FILES[place].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package) if node.level else node.module
            yield from filter(None, (found(f"{base}.{alias.name}") or found(base) for alias in node.names))
        elif isinstance(node, ast.Import):
            yield from filter(None, (found(alias.name) for alias in node.names))


def found(name):
    """The file of a module of nnutils, or None: a folder's is its __init__.py."""
    top, *parts = name.split(".")
    if top != "nnutils" or not parts:
        return None
    place = Path(*parts)
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file in FILES), None)


@pytest.mark.parametrize("place", FILES, ids=str)
def test_what_a_file_imports_stands_on_its_own_floor_or_below(place):
    climbs = {str(other) for other in imported(place) if other != Path("__init__.py") and floor(other) > floor(place)}
    assert not climbs


def test_no_two_files_import_each_other_in_a_circle():
    # A folder's __init__ hands on what lies in it, and the package's own is a door that loads nothing by itself.
    arrows = {place: {other for other in imported(place) if other.name != "__init__.py"} for place in FILES}
    order = list(graphlib.TopologicalSorter(arrows).static_order())
    assert len(order) == len(FILES)


def test_the_core_imports_numpy_and_nothing_else():
    code = (
        "import importlib, sys, numpy.random\n"
        "free = {*sys.modules, *sys.stdlib_module_names, 'nnutils', 'numpy'}\n"
        f"for name in {CORE}:\n"
        "    importlib.import_module(f'nnutils.{name}')\n"
        "    more = {module for module in sys.modules if module.split('.')[0] not in free}\n"
        "    assert not more, f'{name} loads {more}'"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def code_lines(path):
    """The lines of a file that hold code: no blank, comment or docstring."""
    source = path.read_text(encoding="utf-8")
    lines = {i for i, line in enumerate(source.splitlines(), 1) if line.strip() and not line.strip().startswith("#")}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            lines -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return len(lines)


def test_the_core_stays_small_enough_to_be_read():
    assert sum(code_lines(PACKAGE / f"{name}.py") for name in CORE) <= 500


def test_at_the_top_stands_only_what_a_learner_reads():
    top = {path.stem for path in PACKAGE.glob("*.py")}
    assert top == {*CORE, *DOORS}
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == set(FLOORS) - {"core"}


def test_no_module_bears_the_name_of_a_public_function_of_its_package():
    import nnutils
    from nnutils import checks, classroom

    for package in (nnutils, checks, classroom):
        folder = Path(package.__file__).parent
        modules = {path.stem for path in itertools.chain(folder.glob("*.py"), folder.glob("*/"))}
        functions = {name for name in package.__all__ if callable(getattr(package, name))}
        assert not modules & functions, package.__name__
