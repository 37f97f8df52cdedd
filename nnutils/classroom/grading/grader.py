"""From a submission to its marks: the student's cells run in the sandbox, the checks judge outside, values travel."""

import hashlib
import warnings
from dataclasses import dataclass, field

import numpy as np

from ...checks.checker import examined
from ...checks.report import Report
from ..course.questions import read_release
from .allowed_modules import prelude
from .magics import definitions
from .marks import Mark, Marks, clean
from .session import Session
from .submission import Refused, read_submission
from .submitted_answer import Handed

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
EXISTS = "if {name} is None: raise NotImplementedError"
OUT_OF_TIME = "The time for the whole notebook was used up before this question: look for a cell that runs long."
NOT_COMPARED = "The result could not be compared with the right one: return numbers or arrays of a usual size."
MISSING_CELL = "The cell {name!r} is missing: put it back from a fresh copy of the assignment, with your answer in it."
NO_CODE = "The cell {name!r} is no code cell any more: set its type back to Code."
NO_FUNCTION = "Nothing in the notebook defines {name}: keep the name that the exercise gives the function."
FAILED_CELL = "The cell that should define {name} ended with {error} before it did."
SYNTAX = "Python cannot read the cell of this question ({error}): look there for a bracket, quote or colon."
# What values or texts nobody foresaw raise in a check: they are no right answer, and no reason to stop a batch.
UNFORESEEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


def grade_submission(notebook_path, release_path, *, student, assignment, seed, sandbox):
    """Grade one notebook in an open sandbox, by the checks that the release names; seed is the secret of this run."""
    return grade(notebook_path, read_release(release_path), student, assignment, seed, sandbox)


def grade(notebook_path, release, student, assignment, seed, room):
    """The same with a release that has been read."""
    try:
        submission = read_submission(notebook_path, release)
    except Refused as refusal:
        return refused(release, student, assignment, str(refusal))
    return graded(submission, release, student, assignment, seed, room)


def refused(release, student, assignment, message):
    """No points, and the one reason."""
    marks = (Mark(q.grade_id, 0.0 if q.key else None, q.points, "refused") for q in release.questions)
    return Marks(student, assignment, "refused", clean(message), tuple(marks))


def graded(submission, release, student, assignment, seed, room):
    """The marks of a submission that could be read."""
    marks = Marking(submission, release, f"{seed}/{assignment}", room).marks()
    return Marks(student, assignment, "graded", "", tuple(marks), tuple(map(clean, submission.warnings)))


@dataclass
class Case:
    """One question during grading: what its own cell did, what the check said, and the cells that ran before it."""

    mark: Mark | None = None
    report: Report | None = None
    disturbed: bool = False  # the worker was stopped: by this function, or by what an earlier cell left running
    cells: list = field(default_factory=list)


class Marking:
    """Grades one submission: first with the student's own functions, then again with references beside those that fail.

    The second look happens in workers of its own, after the first has ended, so that no reference outlives its question.
    """

    def __init__(self, submission, release, seed, room):
        self.submission, self.release, self.seed, self.room = submission, release, seed, room
        self.prelude = prelude(release, room.data_folder)
        self.deadline = room.used + room.limits.total_seconds
        self.cases = {question.grade_id: Case() for question in release.questions}
        self.ended = {}  # grade_id of a cell -> how it ended

    def marks(self):
        with Session(self.room, self.prelude, self.deadline) as session:
            for step in self._steps():
                self._take(step, session)
            for question in self.release.questions:  # a function may be defined below its check
                if self._asks_again(question):
                    self._first_look(question, session)
        for question in self.release.questions:
            self._second_look(question)
        return [self._mark(question) for question in self.release.questions]

    def _steps(self):
        """The code cells in their order; a check cell stands for its question, a locked cell for the release's own.

        What a check cell defines is run before its question: two cells may have been merged in it.
        """
        questions = {question.grade_id: question for question in self.release.questions}
        for cell in self.submission.cells:
            if cell.grade_id in questions:
                own = definitions(cell.source) if cell.kind == "code" else ""
                yield from [(cell.grade_id, own)] if own else []
                yield questions[cell.grade_id]
            elif cell.grade_id in self.release.locked:
                yield cell.grade_id, self.release.locked[cell.grade_id]
            elif cell.kind == "code" and not self._is_spare_stub(cell):
                yield cell.grade_id, cell.source

    def _is_spare_stub(self, cell):
        """An untouched copy of the stub beside a cell that holds an answer."""
        stub = self.release.stubs.get(cell.grade_id)
        return cell.source == stub and any(other.source != stub for other in self.submission.of(cell.grade_id))

    def _take(self, step, session):
        if not isinstance(step, tuple):
            self._first_look(step, session)
            session.look("report = display")  # what a cell below may ask for
            return
        grade_id, source = step
        outcome = session.run(source)
        if grade_id and not (self.ended.get(grade_id) and outcome.returned):
            self.ended[grade_id] = outcome

    def _first_look(self, question, session):
        if question.key is None:
            return
        case = self.cases[question.grade_id]
        case.cells, case.mark = list(session.cells), None
        there = session.look(EXISTS.format(name=question.name))
        if there.returned:
            case.report = self._judged(question, session, references=False)
            case.disturbed = str(case.report.mistake).startswith("stopped-")
        else:
            case.mark = self._without_function(question, there)
            ended = self.ended.get(question.solution_id)
            case.disturbed = there.stopped is not None or (ended is not None and ended.stopped == "died")

    def _asks_again(self, question):
        case = self.cases[question.grade_id]
        return question.key and case.report is None and not case.disturbed

    def _second_look(self, question):
        """In a fresh worker: with references beside the function, and with what the question's own text allows.

        Where other cells disturb, it is without what they do.
        """
        case = self.cases[question.grade_id]
        if question.key is None or (case.report is not None and case.report.passed):
            return
        references = bool(self.release.exercise(question).helpers)
        if not case.disturbed and not question.allowed and (case.report is None or not references):
            return
        given = prelude(self.release, self.room.data_folder, question.allowed)
        before, own = self._apart(question) if case.disturbed else (case.cells, [])
        with Session(self.room, given, self.deadline, before) as session:
            for source in own:
                session.run(source)
            if session.look(EXISTS.format(name=question.name)).returned:
                report = self._judged(question, session, references)
                case.report = report if report.passed or not case.disturbed else case.report

    def _apart(self, question):
        """What the other cells define, and the question's own cells."""
        cells = [cell for cell in self.submission.cells if cell.kind == "code"]
        others = [definitions(cell.source) for cell in cells if cell.grade_id != question.solution_id]
        return others, [cell.source for cell in cells if cell.grade_id == question.solution_id]

    def _judged(self, question, session, references):
        """The check's report; an answer that upsets the check is judged again without its text, then refused."""
        exercise = self.release.exercise(question)
        if session.time_left <= 0:
            return Report(question.key, False, "stopped-time", OUT_OF_TIME)
        sources = [cell.source for cell in self.submission.cells if cell.kind == "code"]
        for texts in (sources, ()):
            answer = Handed(question.name, texts, references)
            try:
                with np.errstate(all="ignore"), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    last = references or not exercise.helpers
                    return examined(exercise, answer, self._rng(question), session.home, name_cause=last)
            except UNFORESEEN:
                continue
        return Report(question.key, False, None, NOT_COMPARED)

    def _rng(self, question):
        digest = hashlib.sha256(f"{self.seed}/{question.grade_id}".encode()).digest()
        return np.random.default_rng(list(digest))

    # ---- marks

    def _without_function(self, question, outcome):
        """The mark where no function is there to be called: what became of the cell that should define it."""
        cells = self.submission.of(question.solution_id)
        ended = self.ended.get(question.solution_id)
        if outcome.stopped:
            return _nothing(question, *(("timeout", OUT_OF_TIME) if outcome.stopped == "time" else ENDED["died"]))
        if ended is not None and ended.stopped:
            return _nothing(question, *ENDED[ended.stopped])
        if outcome.error.type == "NotImplementedError":
            return _nothing(question, "missing", "Nothing is written here yet.", "not-begun")
        if not cells:
            return _nothing(question, "missing", MISSING_CELL.format(name=question.solution_id or question.name))
        if all(cell.kind != "code" for cell in cells):
            return _nothing(question, "missing", NO_CODE.format(name=question.solution_id))
        if ended is None or ended.error is None:
            return _nothing(question, "missing", NO_FUNCTION.format(name=question.name), "function-missing")
        return self._failed_cell(question, ended.error)

    def _failed_cell(self, question, error):
        said = f"{error.type}: {error.message}"[:200]
        if error.type == "NotImplementedError":
            return _nothing(question, "missing", "Nothing is written here yet.", "not-begun")
        if error.type in ("SyntaxError", "IndentationError", "TabError"):
            return _nothing(question, "wrong", SYNTAX.format(error=said), "syntax-error")
        return _nothing(question, "wrong", FAILED_CELL.format(name=question.name, error=said), "fails-before-call")

    def _mark(self, question):
        case = self.cases[question.grade_id]
        if question.key is None:
            return Mark(question.grade_id, None, question.points, "manual")
        if case.report is None:
            return case.mark
        return _marked(question, case.report)


def _nothing(question, status, hint, mistake=None):
    return Mark(question.grade_id, 0.0, question.points, status, mistake, clean(hint), {"name": question.key})


def _marked(question, report):
    """The mark of a report, with the parts that a student may see."""
    status = "right" if report.passed else STATUS.get(report.mistake, "wrong")
    points = question.points if report.passed else 0.0
    details = {"name": question.key, "notes": [clean(note) for note in report.notes]}
    details |= {part: clean(report.details[part]) for part in ("summary", "example") if report.details.get(part)}
    return Mark(question.grade_id, points, question.points, status, report.mistake, clean(report.hint), details)
