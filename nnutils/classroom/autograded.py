"""The notebook a person sees in formgrader: the release's questions, the student's answers, the checks' words."""

import json

from .marks import STATUSES

GENERATOR = {"display_name": "Python 3", "language": "python", "name": "python3"}
LARGEST = 20 * 2**20


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
    ordinary = path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST
    return path.read_bytes() if ordinary else b""


def answers(content):
    """The sources of a notebook's named cells."""
    return {grade_id(cell): cell["source"] for cell in reversed(list(readable_cells(content))) if grade_id(cell)}


def readable_cells(content):
    """The code and text cells of a submission as far as they can be read; none of what is no notebook."""
    try:
        cells = json.loads(content)["cells"]
        cells = [cell for cell in cells if cell["cell_type"] in ("code", "markdown")]
        return [{**cell, "source": _joined(cell["source"]), "metadata": dict(cell["metadata"])} for cell in cells]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []


def grade_id(cell):
    named = cell["metadata"].get("nbgrader")
    return named.get("grade_id") if isinstance(named, dict) and isinstance(named.get("grade_id"), str) else None


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


def _joined(source):
    text = source if isinstance(source, str) else "".join(source)
    return text.replace("\0", "")
