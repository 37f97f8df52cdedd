"""Write the students' versions of assignments: python .ci/make_exercises.py [SOLUTION ...], all of them by default.

Each notebooks/solutions/NAME.ipynb becomes notebooks/exercises/NAME.ipynb, without its answers, and NAME.py, the same
as plain text for any editor and screen reader. What takes the answers out are nbgrader's own preprocessors.
"""

import re
import sys
import textwrap
from pathlib import Path

import nbformat
from nbgrader import preprocessors

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from nnutils.io import atomic  # noqa: E402  # this checkout's

NOTEBOOKS = ROOT / "notebooks"
# What `nbgrader generate_assignment` does, in its order, without its gradebook.
STEPS = (
    "InstantiateTests",
    "LockCells",
    "ClearSolutions",
    "ClearOutput",
    "CheckCellMetadata",
    "ClearHiddenTests",
    "ClearMarkScheme",
    "ComputeChecksums",
    "CheckCellMetadata",
)
WIDTH = 100
ITEM = re.compile(r"\s*([-*]|\d+\.)? *")


def main(names):
    """Write the named assignments, and without a name all; take away what has no solution any more."""
    sources = [Path(name) for name in names] or sorted((NOTEBOOKS / "solutions").glob("*.ipynb"))
    made = {path: text for source in sources for path, text in versions(source).items()}
    for path, text in made.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            atomic.replace(path, text)
            print(f"{path.relative_to(NOTEBOOKS.parent)}: written")
    orphans = set() if names else set((NOTEBOOKS / "exercises").glob("*.*")) - set(made)
    for path in orphans:
        path.unlink()
        print(f"{path.relative_to(NOTEBOOKS.parent)}: removed, it has no solution")


def versions(source):
    """{path: text} of the two student's versions of one solution."""
    notebook = released(nbformat.read(source, as_version=4))
    stem = NOTEBOOKS / "exercises" / source.stem
    return {
        stem.with_suffix(".ipynb"): nbformat.writes(notebook, version=4).rstrip("\n") + "\n",
        stem.with_suffix(".py"): plain(notebook),
    }


def released(notebook):
    """Take the answers out of a notebook."""
    resources = {}
    for name in STEPS:
        notebook, resources = getattr(preprocessors, name)().preprocess(notebook, resources)
    return notebook


def plain(notebook):
    """The notebook as a Python file in percent format: its texts are comments."""
    return "\n\n".join(map(plain_cell, notebook.cells)) + "\n"


def plain_cell(cell):
    if cell.cell_type == "code":
        # A blank page has no function to stand in yet: in a file that runs as a whole, it does not stop the rest.
        return "# %%\n" + re.sub(r"^raise NotImplementedError\(\)$", "", cell.source, flags=re.M).rstrip("\n")
    lines = [part for line in cell.source.split("\n") for part in wrapped(line)]
    return "\n".join(["# %% [markdown]", *(f"# {line}".rstrip() for line in lines)])


def wrapped(line):
    """Break a line of text where it is too long; tables, formulas and code stay in one piece."""
    if line.startswith(("|", "$$", "    ")):
        return [line]
    hanging = " " * len(ITEM.match(line).group())
    options = {"break_long_words": False, "break_on_hyphens": False, "subsequent_indent": hanging}
    return textwrap.wrap(line, WIDTH, **options) or [""]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
