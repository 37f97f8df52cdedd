"""Hints that are there, that reach whoever writes `import nnutils as nn`, and that a type checker has proved."""

import importlib
import inspect
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

import nnutils as nn
from tests.project.test_floors import CORE

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "nnutils"
PUBLIC = sorted(
    {*CORE, "__main__"}
    | {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for folder in ("data", "engine", "figures", "io", "lab", "plotting", "widgets")
        for path in (PACKAGE / folder).rglob("[a-z]*.py")
        if path.name not in ("contents.py", "hdf5.py", "image.py", "inplace.py", "websocket.py")  # inner workings
    }
)


def public_functions(module):
    """The functions and methods that a module defines under names of their own; a lambda can have no hints."""
    for name, thing in vars(module).items():
        if getattr(thing, "__module__", None) != module.__name__ or name.startswith("_"):
            continue
        inside = vars(thing).items() if inspect.isclass(thing) else [(name, thing)]
        for key, member in inside:
            function = getattr(member, "fget", member)
            if inspect.isfunction(function) and (key == "__init__" or not key.startswith("_")):
                if function.__name__ != "<lambda>" and function.__module__ == module.__name__:
                    yield function


def without_hint(function):
    """The parameters that say no type, and "return" where the result says none."""
    signature = inspect.signature(function)
    silent = [name for name, p in signature.parameters.items() if p.annotation is p.empty and name != "self"]
    promises = function.__name__ == "__init__" or signature.return_annotation is not signature.empty
    return silent if promises else [*silent, "return"]


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_function_says_what_it_takes_and_gives(name):
    functions = public_functions(importlib.import_module(f"nnutils.{name}"))
    assert {f.__qualname__: without_hint(f) for f in functions if without_hint(f)} == {}


@pytest.mark.parametrize("name", [name for name in nn.__all__ if inspect.isfunction(getattr(nn, name))])
def test_every_function_of_the_short_way_has_hints(name):
    assert without_hint(getattr(nn, name)) == []


def test_a_function_without_hints_would_be_found():
    def half(a: int, b):
        return a

    assert without_hint(half) == ["b", "return"]


def test_the_package_says_that_it_has_types():
    assert (PACKAGE / "py.typed").read_bytes() == b""


def test_the_one_run_of_mypy_reads_a_learners_lines_and_wants_the_wrong_ones_found():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert settings["files"] == ["nnutils", "tests/project/typed_learner.py"]
    (strict,) = (each for each in settings["overrides"] if each["module"] == "typed_learner")
    assert strict["warn_unused_ignores"]
    lines = (ROOT / "tests" / "project" / "typed_learner.py").read_text(encoding="utf-8")
    assert set(re.findall(r"# type: ignore\[([a-z-]+)\]", lines)) == {"arg-type", "attr-defined"}


def test_the_pure_functions_still_take_other_arrays_than_numpy_s():
    da = pytest.importorskip("dask.array", reason="dask is not installed: the extra cluster brings it")
    X = da.from_array(np.ones((2, 6)), chunks=(2, 3))
    W, b = np.ones((4, 2)), np.zeros((4, 1))
    _, A = nn.layers.forward(X, W, b, nn.tanh)
    assert isinstance(A, da.Array) and np.allclose(A.compute(), np.tanh(W @ np.ones((2, 6))))
