"""Notebooks as they should not be handed in: damaged bytes, a foreign structure, and code that no reader expects."""

import json

from tests.io import broken_hdf5

SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
SOURCES = (
    "",
    "\x00",
    "def sigmoid(z):\n\treturn z\n        return z",
    "def sigmoid(z):" + "\n  if z:" * 120,
    "x = " + "(" * 5000,
    "x = " + "-" * 20_000 + "1",
    "x = " + "9" * 6000,
    "sigmoid = lambda z: " + "z + " * 3000 + "z",
    "sigmoid = None",
    "sigmoid = np.tanh = 3",
    "def sigmoid(z): return sigmoid(z)",
    "def sigmoid(): yield 1",
    "async def sigmoid(z): return await z",
    "class sigmoid:\n    def __call__(self, z): return z",
    "@sigmoid\ndef sigmoid(z, /, *, a=[], **k): return a",
    "def sigmoid(z): return '\ud800'",
    "# -*- coding: utf-7 -*-\ndef sigmoid(z): return +AD0",
    "\ufeff" + SIGMOID,
    SIGMOID.replace("\n", "\r"),
    SIGMOID.replace("\n", "\x0c\n"),
    "from os import *; import sys as sigmoid; from . import x; from __future__ import braces",
    "check('sigmoid', sigmoid); check('', check); check(3, sigmoid); nn.check(None, x); check(['a'], b)",
    "check('sigmoid', sigmoid, sigmoid)(check)('sigmoid', sigmoid)",
    "%%time\n" + SIGMOID,
    "%%bash\nrm -rf /",
    "!ls\n%matplotlib\nx?\n" + SIGMOID,
    "print 'hello', z\n" * 50,
    "ſigmoid = ﬁ = 1\ndef ｓigmoid(z): return z",
    "match x:\n    case sigmoid: pass",
    "global sigmoid\nreturn 3\nawait x\nyield",
    "a: int = 3; (b := 2); del sigmoid",
)


def deep():
    value = []
    for _ in range(400):
        value = [value]
    return value


VALUES = (
    None,
    True,
    -1,
    1e300,
    float("nan"),
    10**400,
    "",
    "code",
    "\ud800\x00",
    [],
    {},
    [None],
    [[]],
    {"a": {}},
    deep(),
)
ENCODINGS = ("utf-16", "utf-32", "utf-8-sig", "cp037", "utf-7")


def sound(source=SIGMOID):
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["# A neuron\n", "its function"]},
        {"cell_type": "code", "metadata": {}, "source": "import numpy as np", "outputs": [], "execution_count": 1},
        {"cell_type": "code", "metadata": named("sigmoid"), "source": source, "outputs": [], "execution_count": 2},
        {"cell_type": "code", "metadata": named("sigmoid-check"), "source": 'check("sigmoid", sigmoid)', "outputs": []},
    ]
    return {"cells": cells, "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}


def named(grade_id):
    return {"nbgrader": {"grade_id": grade_id, "grade": grade_id.endswith("check"), "schema_version": 3}}


def spoiled(rng):
    """The bytes of one spoiled notebook."""
    source = SOURCES[rng.integers(len(SOURCES))] if rng.random() < 0.4 else SIGMOID
    notebook, way = sound(source), rng.integers(4)
    if way == 0:
        for _ in range(rng.integers(1, 4)):
            exchange(notebook, rng)
    text = json.dumps(notebook, indent=1, ensure_ascii=bool(rng.integers(2)))
    if way == 1:
        return text.encode(str(rng.choice(ENCODINGS)), "replace")
    content = text.encode("utf-8", "surrogatepass")
    return broken_hdf5.damaged(content, rng) if way == 2 else content


def exchange(notebook, rng):
    """Put a foreign value, or another part of the notebook, in some place of it."""
    places = list(inside(notebook))
    container, key = places[rng.integers(len(places))]
    other, name = places[rng.integers(len(places))]
    change = rng.integers(4)
    if change == 0:
        del container[key]
    elif change == 1:
        container[key] = json.loads(json.dumps(other[name]))
    else:
        container[key] = VALUES[rng.integers(len(VALUES))]


def inside(value):
    """Every (container, key) in a nested value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield value, key
        yield from inside(item)
