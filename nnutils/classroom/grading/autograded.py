"""The notebook a person sees in formgrader: the release's questions, the student's answers, the checks' words."""

from .marks import STATUSES
from .notebook import grade_id_of

GENERATOR = {"display_name": "Python 3", "language": "python", "name": "python3"}


def autograded(released, submission, marks):
    """A valid notebook, whatever was handed in; `released` is the notebook of the release.

    The student's cells stay in their order, as sources alone; a question's cell is the release's, and one that is
    missing stands at the end.
    """
    questions = {grade_id_of(cell): cell for cell in released["cells"] if grade_id_of(cell)}
    said = {mark.grade_id: words(mark) for mark in marks.marks}
    cells = []
    for cell in submission.cells:
        known, source = questions.pop(cell.grade_id, None), cell.source.replace("\0", "")
        cells.append(answered(known, source) if known else plain(cell.kind, source))
    cells += [dict(cell) for cell in questions.values()]
    if marks.message:
        cells.insert(0, plain("markdown", f"*{marks.message}*"))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        if cell["cell_type"] == "code":
            cell.update(execution_count=None, outputs=output(said.get(grade_id_of(cell))))
    kernel = released["metadata"].get("kernelspec", GENERATOR)
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def answered(known, source):
    """The release's cell with the student's words in it, where there is room for them."""
    locked = known["metadata"]["nbgrader"].get("locked")
    return {**known, "source": known["source"] if locked else source}


def plain(kind, source):
    return {"cell_type": kind, "metadata": {}, "source": source}


def words(mark):
    """What the check said of one question."""
    given = "" if mark.points is None else f"{mark.points:g} of {mark.max_points:g}. "
    return "\n".join(filter(None, (given + STATUSES[mark.status], mark.hint, mark.details.get("example"))))


def output(text):
    return [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
