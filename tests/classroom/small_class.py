"""A class for the tests: one small assignment of two questions and a written one, and students who answer it."""

import json

from nnutils.classroom.grading.marks import Mark, Marks

SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
WRONG_SIGN = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
L1 = "def L1(yhat, y):\n    return np.sum(np.abs(y - yhat))"
STUB = "    # YOUR CODE HERE\n    raise NotImplementedError()"
WRITTEN = "It squeezes every number into the interval from 0 to 1."
READ = {"why": "So that the output is a probability."}
ANSWERS = {
    "ada": {"sigmoid": SIGMOID, "L1": L1, **READ},
    "bo": {"sigmoid": WRONG_SIGN, "L1": L1, **READ},
    "cleo": {"sigmoid": "def sigmoid(z):\n    import os; os._exit(0)", **READ},
}


def nbgrader(grade_id, cell_type="code", **more):
    kept = {"grade": False, "solution": False, "locked": False, "task": False, **more}
    return {"nbgrader": {"schema_version": 3, "grade_id": grade_id, "cell_type": cell_type, **kept}}


def code(id, source, metadata=None):
    cell = {"cell_type": "code", "id": id, "metadata": metadata or {}, "source": source}
    return {**cell, "outputs": [], "execution_count": None}


def text(id, source, metadata=None):
    return {"cell_type": "markdown", "id": id, "metadata": metadata or {}, "source": source}


def question(key, answer, points):
    """The two cells of a question, the solution's body marked as nbgrader wants it."""
    head, body = answer.split("\n", 1)
    solution = f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
    check = (
        f'report = nn.check("{key}", {key})\n'
        "### BEGIN HIDDEN TESTS\nassert report.passed, report.hint\n### END HIDDEN TESTS"
    )
    return [
        code(key, solution, nbgrader(key, solution=True)),
        code(f"{key}-check", check, nbgrader(f"{key}-check", grade=True, locked=True, points=points)),
    ]


def notebook(cells):
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def source():
    """The teacher's notebook, with solutions."""
    written = nbgrader("why", "markdown", grade=True, solution=True, points=2)
    return notebook(
        [
            text("title", "# A small assignment"),
            code("setup", "import numpy as np\n\nimport nnutils as nn"),
            *question("sigmoid", SIGMOID, 3),
            *question("L1", L1, 2),
            text("why", WRITTEN, written),
        ]
    )


def answered(released, answers):
    """The released notebook as a student hands it in: `answers` maps a cell's grade_id to its source."""
    handed_in = json.loads(json.dumps(released))
    for cell in handed_in["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(grade_id, cell["source"])
    return handed_in


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return path


def grade_by_look(submissions, release, *, seed):
    """Instead of the sandbox where a test is about what happens to marks: it compares texts and runs nothing."""
    for one in submissions:
        marks = [
            _mark(key, right, points, one.answers[key])
            for key, right, points in (("sigmoid", SIGMOID, 3.0), ("L1", L1, 2.0))
        ]
        yield one, Marks(one.student, one.assignment, "graded", marks=(*marks, Mark("why", None, 2.0, "manual")))


def _mark(key, right, points, source):
    name = f"{key}-check"
    if source == right:
        return Mark(name, points, points, "right", details={"name": key})
    if "_exit" in source:
        return Mark(name, 0.0, points, "crashed", hint="The answer ended its own process.", details={"name": key})
    if "NotImplementedError" in source:
        return Mark(name, 0.0, points, "missing", mistake="not-begun", details={"name": key})
    details = {
        "name": key,
        "summary": "Wrong: result.",
        "example": "The smallest input that shows it: z = <1.3>.",
    }
    return Mark(name, 0.0, points, "wrong", "exponent-sign", "The sign in the exponent: try z = 10.", details)
