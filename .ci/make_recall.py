"""Write the questions that each lesson opens with: python .ci/make_recall.py [LESSON ...], all of them by default.

They stand in one Markdown cell with the metadata {"recall": true}, by default behind the setup. nnutils/lab/recall.py
chooses them from the quizzes of earlier lessons and the cards.
"""

import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from nnutils.io.atomic import replace  # noqa: E402  # this checkout's
from nnutils.lab import recall  # noqa: E402

LESSONS = ROOT / "notebooks"


def main(names):
    for path in [Path(name) for name in names] or sorted(LESSONS.glob("[0-9]*.ipynb")):
        text = with_recall(path)
        if path.read_text(encoding="utf-8") != text:
            replace(path, text)
            print(f"{path.name}: written")


def with_recall(path):
    """The text of a lesson's file with its questions; a lesson with none before it asks nothing."""
    notebook = nbformat.read(path, as_version=4)
    names = {recall.number(lesson.name): lesson.name for lesson in LESSONS.glob("[0-9]*.ipynb")}
    questions = recall.recalled(recall.number(path.name), recall.pool(LESSONS))
    places = [i for i, cell in enumerate(notebook.cells) if recall.MARK in cell.metadata]
    if questions and not places:
        places = [1 + next(i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code")]
        notebook.cells.insert(places[0], new_markdown_cell(id=recall.MARK, metadata={recall.MARK: True}))
    for place in places:
        notebook.cells[place].source = recall.recall_cell(questions, names)
    return nbformat.writes(notebook, version=4).rstrip("\n") + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
