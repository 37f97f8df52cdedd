"""A teacher's own test cell, run among the cells of a submission: points for what passes, as nbgrader gives them."""

import numbers
from dataclasses import replace

from .marks import Mark, clean
from .verdicts import ENDED, NOT_BEGUN, OUT_OF_TIME, SYNTAX, SYNTAX_ERRORS, nothing

FAILED = "This test did not pass: `{test}` ({error})."
HIDDEN = "A test that is not shown did not pass ({type})."
PART = "The tests give a part of the points."
NO_CREDIT = "The test cell ended in {value}, which is no number of points from 0 to {most:g}: a person has to grade it."
SHOWN = 120  # characters of a test


def run_test_cell(question, session, ended, begun):
    """The mark of the question.

    ended is how the cell that answers it ended, where that is known; begun whether anything is written there.
    """
    for statement in question.statements:
        source = f"_credit = ({statement.source})" if statement.credit else statement.source
        outcome = session.run(source)
        if outcome.stopped:
            return nothing(question, *(("timeout", OUT_OF_TIME) if session.time_left <= 0 else ENDED[outcome.stopped]))
        if outcome.error:
            return _failed(question, statement, outcome.error, ended, begun)
    passed = Mark(question.grade_id, question.points, question.points, "right", details={"name": None})
    return _credited(passed, session.value("_credit")) if question.statements[-1].credit else passed


def _failed(question, statement, error, ended, begun):
    if ended is not None and ended.stopped:
        return nothing(question, *ENDED[ended.stopped])
    if error.type == "NotImplementedError" or not begun:
        return nothing(question, "missing", NOT_BEGUN, "not-begun")
    if ended is not None and ended.error is not None and ended.error.type in SYNTAX_ERRORS:
        return nothing(question, "wrong", SYNTAX.format(error=_said(ended.error)), "syntax-error")
    if statement.hidden:
        return nothing(question, "wrong", HIDDEN.format(type=error.type))
    first, *more = statement.source.splitlines()
    shown = first[:SHOWN] + (" …" if more or len(first) > SHOWN else "")
    return nothing(question, "wrong", FAILED.format(test=shown, error=_said(error)))


def _said(error):
    return f"{error.type}: {error.message}"[:200].removesuffix(": ")


def _credited(mark, value):
    """A number that the cell ends in is the points; any other value says nothing."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return mark
    if not 0 <= float(value) <= mark.max_points:
        hint = clean(NO_CREDIT.format(value=value, most=mark.max_points))
        return replace(mark, points=None, status="manual", hint=hint)
    if value == mark.max_points:
        return mark
    return replace(mark, points=float(value), status="wrong", hint=PART)
