"""A variant of an assignment: text, solution and check of some questions ask for another activation, loss or layout."""

import ast
import json
import re
import textwrap

import numpy as np

from nnutils.checks.diagnosis.candidates import reference_text
from nnutils.checks.exercises import EXERCISES
from nnutils.checks.exercises.variants import VARIANTS, key_of
from nnutils.io.atomic import replace

from .course import CourseError
from .source import SOLUTIONS, usual_source

REGION = re.compile(r"( *)### BEGIN SOLUTION\n.*?### END SOLUTION", flags=re.DOTALL)


def vary(course, name, seed):
    """Write the variant `seed` of an assignment into source/ and return the keys of the questions that changed."""
    path = course.notebook("source", name)
    notebook = _usual(path, name)
    changed = []
    for index, cell in enumerate(notebook["cells"]):
        variant = next((variant for variant in VARIANTS if _asks(cell, variant.key)), None)
        if variant and _same_arguments(notebook["cells"], index, variant):
            k = _drawn(variant, name, seed)
            _write_variant(notebook["cells"], index, variant, k)
            changed.append(key_of(variant, k))
    if not changed:
        return []
    notebook["metadata"]["nnutils"] = {"variant": seed}
    replace(path, (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode(), parents=True)
    return changed


def _usual(path, name):
    """The notebook before any variant: the teacher's, or the project's where it was varied already."""
    notebook = json.loads(path.read_bytes())
    if "nnutils" not in notebook["metadata"]:
        return notebook
    usual = SOLUTIONS / path.name
    if not usual.exists():
        raise CourseError(f"source/{name} is a variant already: put the usual notebook there, then ask for another.")
    return json.loads(usual_source(usual))


def _drawn(variant, name, seed):
    """The value of a question in this variant, the same in every run and another in each assignment."""
    rng = np.random.default_rng([seed, *f"{name}/{variant.key}".encode()])
    return variant.values[rng.integers(len(variant.values))]


def _asks(cell, key):
    graded = cell["metadata"].get("nbgrader", {}).get("grade")
    return bool(graded) and f'nn.check("{key}",' in "".join(cell["source"])


def _same_arguments(cells, index, variant):
    """Whether a question asks for the variant's own form: on compute_cost(AL, Y) another question builds, gradients."""
    solution = _above(cells, index, lambda cell: cell["metadata"].get("nbgrader", {}).get("solution"))
    asked = re.search(r"def \w+\(([^)]*)\)", "".join(solution["source"]))
    known, *_ = re.findall(r"def \w+\(([^)]*)\)", reference_text(EXERCISES[key_of(variant, variant.values[0])]))
    return asked is not None and asked[1] == known


def _write_variant(cells, index, variant, k):
    """Change the three cells of a question together."""
    check, solution = (
        cells[index],
        _above(cells, index, lambda cell: cell["metadata"].get("nbgrader", {}).get("solution")),
    )
    words = _above(cells, index, lambda cell: cell["cell_type"] == "markdown")
    key = key_of(variant, k)
    check["source"] = "".join(check["source"]).replace(f'nn.check("{variant.key}",', f'nn.check("{key}",')
    words["source"] = "".join(words["source"]).rstrip() + "\n\n**" + _bold_first_words(variant.words.format(k=k))
    body = textwrap.indent(_body(key), "    ")
    text = REGION.sub(
        lambda match: f"{match[1]}### BEGIN SOLUTION\n{body}\n{match[1]}### END SOLUTION", "".join(solution["source"])
    )
    solution["source"] = text


def _above(cells, index, fits):
    return next(cell for cell in reversed(cells[:index]) if fits(cell))


def _bold_first_words(words):
    first = "In this edition"
    return first + "**" + words.removeprefix(first)


def _body(key):
    """The statements of a reference, without its `def` line."""
    function = ast.parse(reference_text(EXERCISES[key])).body[0]
    lines = reference_text(EXERCISES[key]).splitlines()
    return textwrap.dedent("\n".join(lines[function.body[0].lineno - 1 :]))
