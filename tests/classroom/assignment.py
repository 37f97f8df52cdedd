"""A small assignment in nbgrader's format, and what students make of it."""

import json
from pathlib import Path

STUB = "def {name}({arguments}):\n    # YOUR CODE HERE\n    raise NotImplementedError()\n"
QUESTIONS = {"sigmoid": ("z", 2), "softmax": ("x", 3), "propagate": ("w, b, X, Y", 5)}
RIGHT = {
    "sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n",
    "softmax": "def softmax(x):\n    e = np.exp(x)\n    return e / np.sum(e, axis=1, keepdims=True)\n",
    "propagate": (
        "def propagate(w, b, X, Y):\n"
        "    m = X.shape[1]\n"
        "    A = sigmoid(w.T @ X + b)\n"
        "    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m\n"
        "    return {'dw': X @ (A - Y).T / m, 'db': np.sum(A - Y) / m}, cost\n"
    ),
}
WRONG = {name: source.replace("-z", "z") for name, source in RIGHT.items()}
FULL = {"sigmoid": 2.0, "softmax": 3.0, "propagate": 5.0}


def about(grade_id, **more):
    fixed = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {**fixed, "grade_id": grade_id, **more}}


def code(source, **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": [], "execution_count": None}


def text(source, **metadata):
    return {"cell_type": "markdown", "source": source, "metadata": metadata}


def cells(answers):
    """The assignment's cells with these answers in the solution cells: {name: source}; the others are stubs."""
    yield text("# Functions of a neuron")
    yield code("import numpy as np\n\nimport nnutils as nn")
    for name, (arguments, points) in QUESTIONS.items():
        yield text(f"## {name}")
        yield code(
            answers.get(name, STUB.format(name=name, arguments=arguments)),
            **about(name, solution=True, cell_type="code"),
        )
        yield code(
            f'report = nn.check("{name}", {name})',
            **about(f"{name}-check", grade=True, locked=True, points=points, cell_type="code"),
        )
    yield text("Why?", **about("why", grade=True, solution=True, points=2, cell_type="markdown"))


def notebook(cells):
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def write(path, content):
    """Write a notebook, or whatever a student took for one."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def write_release(folder):
    return write(Path(folder) / "neuron.ipynb", notebook(cells({})))


def write_submission(folder, answers=RIGHT, extra=()):
    """A submission with these answers; extra cells come first, below the imports."""
    first, imports, *rest = cells(answers)
    return write(Path(folder) / "neuron.ipynb", notebook([first, imports, *(code(source) for source in extra), *rest]))
