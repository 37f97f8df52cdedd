"""Hints that are there, that reach whoever writes `import nnutils as nn`, and that a type checker has proved."""

import importlib
import inspect
import os
import re
import subprocess
import sys
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
        if path.name not in ("hdf5.py", "inplace.py", "websocket.py")  # inner workings
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


def mypy(*files):
    pytest.importorskip("mypy", reason="mypy is not installed: make lint and make test install it")
    command = [sys.executable, "-m", "mypy", *map(str, files)]
    environment = os.environ | {"MYPYPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_mypy_finds_a_wrong_call_and_lets_a_right_one_pass(tmp_path):
    learner = tmp_path / "learner.py"
    learner.write_text(
        "import numpy as np\n"
        "import nnutils as nn\n"
        "network = nn.Network((2, 4, 1), hidden=nn.tanh)\n"
        "parameters = network.initialize(np.random.default_rng(0))\n"
        "run = nn.fit(network, [[1.0], [2.0]], [[1]], parameters=parameters, num_iterations=3)\n"
        "cost: float = run.costs[0]\n"
        "network.forward([[1.0], [2.0]], 'W1')\n"
        "nn.relu([-2.0]).nothing\n"
    )
    found = mypy(learner).stdout
    assert re.findall(r"learner\.py:(\d+): error", found) == ["7", "8"], found


def test_the_pure_functions_still_take_other_arrays_than_numpy_s():
    da = pytest.importorskip("dask.array", reason="dask is not installed: the extra cluster brings it")
    X = da.from_array(np.ones((2, 6)), chunks=(2, 3))
    W, b = np.ones((4, 2)), np.zeros((4, 1))
    _, A = nn.layers.forward(X, W, b, nn.tanh)
    assert isinstance(A, da.Array) and np.allclose(A.compute(), np.tanh(W @ np.ones((2, 6))))
