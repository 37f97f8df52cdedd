"""Questions that a person grades: whether there is anything to read, and where it may stand."""

import ast
from dataclasses import replace

ELSEWHERE = "{name!r} is as it was handed out; a text in a cell of the student's own may be the answer."


def without_response(marks, release, submission):
    """A written answer that is still the release's text, or gone, needs no reader: nbgrader gives it 0 too.

    Unless there are words in a cell of the student's own: they may be the answer, so a person looks.
    """
    if marks.status != "graded":
        return marks
    by_hand = {question.grade_id for question in release.questions if question.by_hand}
    known = {"", *("".join(cell["source"]).strip() for cell in release.notebook["cells"])}
    new = [cell for cell in submission.cells if cell.source.strip() not in known]
    answered = {cell.grade_id for cell in new}
    elsewhere = any(cell.grade_id not in release.grade_ids and _is_words(cell) for cell in new)
    silent = [mark for mark in marks.marks if mark.status == "manual" and mark.grade_id in by_hand - answered]
    if elsewhere:
        notes = (ELSEWHERE.format(name=mark.grade_id) for mark in silent)
        return replace(marks, warnings=(*marks.warnings, *notes))
    missing = {mark.grade_id: replace(mark, points=0.0, status="missing") for mark in silent}
    return replace(marks, marks=tuple(missing.get(mark.grade_id, mark) for mark in marks.marks))


def _is_words(cell):
    """Whether a cell holds words: text, or in a code cell comments, a text, or what is no Python."""
    if cell.kind != "code":
        return True
    try:
        body = ast.parse(cell.python).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body)
