"""The house stands: imports go down the floors, and the core imports NumPy alone."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "nnutils"
FLOORS = [
    {"activations", "autodiff", "gradcheck", "initialization", "layers", "losses", "metrics", "notation"},
    {"network"},
    {"archive", "checkpoint", "cifar", "compression", "data", "divergence", "engine", "files", "guest", "inplace"}
    | {"planar", "reader", "storage", "training"},
    {"checks", "datatable", "description", "figures", "fingerprint", "plotting"},
    {"__main__", "classroom", "connection", "desk", "distributed", "doctor", "lab", "sklearn", "widgets"},
]
CORE = sorted(FLOORS[0] | FLOORS[1])
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")


def room(path):
    """The module or folder of the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name):
    return next(i for i, rooms in enumerate(FLOORS) if name in rooms)


def imported_rooms(path):
    """The rooms of nnutils that a file imports, anywhere in it."""
    here = ("nnutils", *path.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = here[: -node.level] if node.level else ()
            target = base + tuple((node.module or "").split(".")) if node.module else base
            names = [target] if len(target) > 1 else [(*target, alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [tuple(alias.name.split(".")) for alias in node.names]
        else:
            continue
        yield from (name[1] for name in names if name[0] == "nnutils" and len(name) > 1 and name[1] != "__version__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_go_down_the_floors(path):
    climbs = {name for name in imported_rooms(path) if floor(name) > floor(room(path))}
    assert not climbs


@pytest.mark.parametrize("name", CORE)
def test_the_core_imports_numpy_and_nothing_else(name):
    code = (
        f"import sys, numpy.random; before = set(sys.modules); import nnutils.{name}; "
        "new = {m.split('.')[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names); "
        "sys.exit(str(new - {'nnutils', 'numpy'}) if new - {'nnutils', 'numpy'} else 0)"
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
