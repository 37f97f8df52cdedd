"""Begin a lesson: python .ci/new_lesson.py 07-regularize writes that notebook, with the parts a lesson needs."""

import re
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
CELLS = (  # cell id, kind, text
    ("title", "markdown", "# {title}\n\nOne sentence: what you will have at the end."),
    (
        "plan",
        "markdown",
        "*You will*\n\n- begin each line with a verb\n\n*You need* what was there before.\n\n*Time* 45 minutes.",
    ),
    ("setup", "code", "import numpy as np\n\nimport nnutils as nn"),
    (
        "first-idea",
        "markdown",
        "## 1. One idea\n\nWhy, then the formula in the symbols of the code: $z = w^T x + b$.\n\n"
        "*Predict:* a number, a shape or a sketch.",
    ),
    (
        "first-idea-code",
        "code",
        'w, b, x = np.array([1.0, -2.0]), 0.5, np.array([3.0, 1.0])\nprint(f"z = {{w @ x + b:.1f}}")',
    ),
    ("first-idea-meaning", "markdown", "<details><summary>What it means</summary>\n\nThe answer.\n\n</details>"),
    ("summary", "markdown", "## In this notebook you have\n\n- mirrored the objectives, one by one"),
    (
        "try-it",
        "markdown",
        "## Try it\n\n1. A question worth an evening.\n\nBack to [the first lesson](00-meet-the-neuron.ipynb).",
    ),
)


def main(name):
    if not re.fullmatch(r"\d\d[a-z]?(-[a-z0-9]+)+", name):
        sys.exit(f"{name!r} is no lesson's name: two digits and a verb, such as 07-regularize")
    path = NOTEBOOKS / f"{name}.ipynb"
    if path.exists():
        sys.exit(f"{path.name} is there already: name another, or edit it")
    nbformat.write(lesson(name), path)
    print(f"notebooks/{path.name}: written; CONTRIBUTING.md says what comes next")


def lesson(name):
    title = name.partition("-")[2].replace("-", " ").capitalize()
    make = {"markdown": new_markdown_cell, "code": new_code_cell}
    cells = [make[kind](text.format(title=title), id=cell) for cell, kind, text in CELLS]
    kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    return new_notebook(cells=cells, metadata=kernel)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) == 2 else "")
