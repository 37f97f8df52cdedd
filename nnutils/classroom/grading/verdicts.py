"""What became of a question, as a mark: from a check's report, or from how the cell ended that should answer it."""

from .marks import Mark, clean

STATUS = {
    "not-begun": "missing",
    "stopped-time": "timeout",
    "page-takes-too-long": "timeout",
    "stopped-died": "crashed",
    "stopped-memory": "crashed",
    "stopped-output": "crashed",
}
ENDED = {
    "time": ("timeout", "The cell of this question did not come to an end in time: look for a loop that never ends."),
    "died": ("crashed", "The cell of this question ended the whole notebook: take out what leaves Python."),
    "memory": ("crashed", "The cell of this question asked for more memory than there is for an assignment."),
    "output": ("crashed", "The cell of this question gave out more than there is room for."),
}
OUT_OF_TIME = "The time for the whole notebook was used up before this question: look for a cell that runs long."
NOT_COMPARED = "The result could not be compared with the right one: return numbers or arrays of a usual size."
NOT_BEGUN = "Nothing is written here yet."
MISSING_CELL = "The cell {name!r} is missing: put it back from a fresh copy of the assignment, with your answer in it."
NO_CODE = "The cell {name!r} is no code cell any more: set its type back to Code."
IN_WORDS = "The cell {name!r} is no code cell any more, and what stands in it is no code: a person has to read it."
NO_FUNCTION = "Nothing in the notebook defines {name}: keep the name that the exercise gives the function."
FAILED_CELL = "The cell that should define {name} ended with {error} before it did."
SYNTAX_ERRORS = ("SyntaxError", "IndentationError", "TabError")
SYNTAX = "Python cannot read the cell of this question ({error}): look there for a bracket, quote or colon."


def judged(question, report):
    """The mark of a report, with the parts that a student may see."""
    status = "right" if report.passed else STATUS.get(report.mistake, "wrong")
    points = question.points if report.passed else 0.0
    details = {"name": question.key, "notes": [clean(note) for note in report.notes]}
    details |= {part: clean(report.details[part]) for part in ("summary", "example") if report.details.get(part)}
    return Mark(question.grade_id, points, question.points, status, report.mistake, clean(report.hint), details)


def without_function(question, outcome, cells, ended):
    """The mark where no function is there to be called.

    outcome is what the search for it gave, cells are those that should define it, ended is how they ended.
    """
    if outcome.stopped:
        return nothing(question, *(("timeout", OUT_OF_TIME) if outcome.stopped == "time" else ENDED["died"]))
    if ended is not None and ended.stopped:
        return nothing(question, *ENDED[ended.stopped])
    if outcome.error.type == "NotImplementedError":
        return nothing(question, "missing", NOT_BEGUN, "not-begun")
    if not cells:
        return nothing(question, "missing", MISSING_CELL.format(name=question.solution_id or question.name))
    if all(cell.kind != "code" for cell in cells):
        return _in_words(question, cells)
    if ended is None or ended.error is None:
        return nothing(question, "missing", NO_FUNCTION.format(name=question.name), "function-missing")
    return _failed_cell(question, ended.error)


def _in_words(question, cells):
    """The cell for code became one of text: empty it counts as missing, and words are for a person."""
    if not any(cell.source.strip() for cell in cells):
        return nothing(question, "missing", NO_CODE.format(name=question.solution_id))
    said = clean(IN_WORDS.format(name=question.solution_id))
    return Mark(question.grade_id, None, question.points, "manual", None, said, {"name": question.key})


def _failed_cell(question, error):
    said = f"{error.type}: {error.message}"[:200]
    if error.type == "NotImplementedError":
        return nothing(question, "missing", NOT_BEGUN, "not-begun")
    if error.type in SYNTAX_ERRORS:
        return nothing(question, "wrong", SYNTAX.format(error=said), "syntax-error")
    return nothing(question, "wrong", FAILED_CELL.format(name=question.name, error=said), "fails-before-call")


def nothing(question, status, hint, mistake=None):
    """No points, and the one reason."""
    return Mark(question.grade_id, 0.0, question.points, status, mistake, clean(hint), {"name": question.key})
