"""The notebook a person sees in formgrader: the release's questions, the student's answers, the checks' words."""

from .marks import STATUSES
from .submission import Refused, content_of, grade_id_of, raw_cells, source_of

GENERATOR = {"display_name": "Python 3", "language": "python", "name": "python3"}


def autograded(released, submitted, marks):
    """A valid notebook, whatever was handed in: `released` is a notebook, `submitted` the bytes of one.

    The student's cells stay in their order, as sources alone; a question's cell is the release's, and one that is
    missing stands at the end.
    """
    questions = {grade_id(cell): cell for cell in released["cells"] if grade_id(cell)}
    said = {mark.grade_id: words(mark) for mark in marks.marks}
    cells = []
    for cell in readable_cells(submitted):
        known = questions.pop(grade_id(cell), None)
        cells.append(answered(known, cell["source"]) if known else plain(cell))
    cells += [dict(cell) for cell in questions.values()]
    if marks.message:
        cells.insert(0, plain({"cell_type": "markdown", "source": f"*{marks.message}*"}))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        if cell["cell_type"] == "code":
            cell.update(execution_count=None, outputs=output(said.get(grade_id(cell))))
    kernel = released["metadata"].get("kernelspec", GENERATOR)
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def handed_bytes(path):
    """The bytes of a submission; of a link, or of what is no notebook by its size, none."""
    try:
        return content_of(path)
    except Refused:
        return b""


def answers(content):
    """The sources of a notebook's named cells."""
    return {grade_id(cell): cell["source"] for cell in reversed(list(readable_cells(content))) if grade_id(cell)}


def readable_cells(content):
    """The code and text cells of a submission as far as they can be read; none of what is no notebook."""
    try:
        return [_readable(cell) for cell in raw_cells(content)]
    except Refused:
        return []


def _readable(cell):
    kind = "code" if cell.get("cell_type") == "code" else "markdown"
    about = {"nbgrader": {"grade_id": grade_id_of(cell)}}
    return {"cell_type": kind, "source": source_of(cell).replace("\0", ""), "metadata": about}


def grade_id(cell):
    return grade_id_of(cell) or None


def answered(known, source):
    """The release's cell with the student's words in it, where there is room for them."""
    locked = known["metadata"]["nbgrader"].get("locked")
    return {**known, "source": known["source"] if locked else source}


def plain(cell):
    return {"cell_type": cell["cell_type"], "metadata": {}, "source": cell["source"]}


def words(mark):
    """What the check said of one question."""
    given = "" if mark.points is None else f"{mark.points:g} of {mark.max_points:g}. "
    return "\n".join(filter(None, (given + STATUSES[mark.status], mark.hint, mark.details.get("example"))))


def output(text):
    return [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
