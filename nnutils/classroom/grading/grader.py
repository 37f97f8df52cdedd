"""From a submission to its marks: the student's cells run in the sandbox, the checks judge outside, values travel."""

import hashlib
import warnings
from dataclasses import dataclass, field

import numpy as np

from ...checks.checker import examined
from ...checks.report import Report
from ..course.magics import defined, definitions
from ..course.questions import read_release
from ..sandbox.allowed_modules import prelude
from .marks import Mark, Marks, clean
from .run_tests import run_test_cell
from .session import Session
from .submission import read_submission
from .submitted_answer import SubmittedAnswer
from .verdicts import MISSING_CELL, NOT_BEGUN, NOT_COMPARED, OUT_OF_TIME, judged, nothing, without_function

EXISTS = "if {name} is None: raise NotImplementedError"
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
    """Grade one notebook in a running sandbox, by the checks that the release names; seed is the secret of this run."""
    release = read_release(release_path)
    return grade(read_submission(notebook_path, release, student, assignment), release, seed, sandbox)


def grade(submission, release, seed, instance):
    """The marks of a submission that has been read; one that could not be has no points, and the one reason."""
    about = (submission.student, submission.assignment)
    if submission.problem:
        refused = (Mark(q.grade_id, None if q.by_hand else 0.0, q.points, "refused") for q in release.questions)
        return Marks(*about, "refused", clean(submission.problem), tuple(refused))
    marking = Marking(submission, release, f"{seed}/{submission.assignment}", instance)
    marks = tuple(marking.marks())
    return Marks(*about, "graded", "", marks, tuple(map(clean, (*submission.warnings, *marking.warnings))))


@dataclass
class QuestionState:
    """One question during grading: what its own cell did, what check and tests said, and the cells before it."""

    mark: Mark | None = None
    report: Report | None = None
    tests: Mark | None = None  # of the teacher's own tests
    disturbed: bool = False  # the worker was stopped: by this function, or by what an earlier cell left running
    cells: list = field(default_factory=list)


class Marking:
    """Grades one submission: first with the student's own functions, then with references beside those that fail.

    The second look happens in workers of its own, after the first has ended: no reference outlives its question.
    """

    def __init__(self, submission, release, seed, instance):
        self.submission, self.release, self.seed, self.instance = submission, release, seed, instance
        self.prelude = prelude(release, instance)
        self.deadline = instance.used + instance.limits.total_seconds
        self.states = {question.grade_id: QuestionState() for question in release.questions}
        self.ended = {}  # grade_id of a cell -> how it ended
        self.warnings = []

    def marks(self):
        with Session(self.instance, self.prelude, self.deadline) as session:
            for step in self._steps():
                self._take(step, session)
            for question in self.release.questions:
                self._look_below(question, session)
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
                own = definitions(cell.python) if cell.kind == "code" else ""
                yield from [(cell.grade_id, own)] if own else []
                yield questions[cell.grade_id]
            elif cell.grade_id in self.release.locked:
                yield cell.grade_id, self.release.locked[cell.grade_id]
            elif cell.kind == "code" and not self._is_spare_stub(cell):
                yield cell.grade_id, cell.python

    def _is_spare_stub(self, cell):
        """An untouched stub beside a cell that holds the answer: a copy of it, or one of the student's own."""
        if not self._is_untouched(cell):
            return False
        copies = self.submission.of(cell.grade_id)
        return not all(map(self._is_untouched, copies)) or bool(self._elsewhere(cell.grade_id))

    def _is_untouched(self, cell):
        return _words(cell.source) == _words(self.release.stubs.get(cell.grade_id, ""))

    def _elsewhere(self, grade_id):
        """The student's own cells that define what a stub defines."""
        wanted = defined(self.release.stubs.get(grade_id, ""))
        own = [c for c in self.submission.cells if c.kind == "code" and c.grade_id not in self.release.grade_ids]
        return [cell for cell in own if wanted & defined(cell.python)]

    def _take(self, step, session):
        if not isinstance(step, tuple):
            self._first_look(step, session)
            session.evaluate("report = display")  # what a cell below may ask for
            return
        grade_id, source = step
        outcome = session.run(source)
        if grade_id and not (self.ended.get(grade_id) and outcome.returned):
            self.ended[grade_id] = outcome

    def _first_look(self, question, session):
        state = self.states[question.grade_id]
        if question.key:
            self._check(question, state, session)
        if question.statements:
            cells = self.submission.of(question.solution_id)
            begun = not cells or not all(map(self._is_untouched, cells)) or bool(self._elsewhere(question.solution_id))
            state.tests = run_test_cell(question, session, self.ended.get(question.solution_id), begun)

    def _check(self, question, state, session):
        state.cells, state.mark = list(session.cells), None
        there, ended = session.evaluate(EXISTS.format(name=question.name)), self.ended.get(question.solution_id)
        if there.returned:
            state.report = self._judged(question, session, references=False)
            state.disturbed = str(state.report.mistake).startswith("stopped-")
        else:
            state.mark = without_function(question, there, self.submission.of(question.solution_id), ended)
            state.disturbed = there.stopped is not None or (ended is not None and ended.stopped == "died")

    def _look_below(self, question, session):
        """An answer may stand below its check: what is not right there is looked at once more when all has run."""
        state = self.states[question.grade_id]
        if question.by_hand or state.disturbed or self._got(question) == question.points:
            return
        asked = state.report or state.tests
        if asked and not self._is_answered_below(question):
            return
        before = QuestionState(**vars(state))
        self._first_look(question, session)
        if asked and not self._got(question) > self._got(question, before) and not _is_blank(before):
            self.states[question.grade_id] = before
        elif asked and self._got(question):
            self.warnings.append(f"The answer to {question.grade_id!r} stands below its check; it was taken.")

    def _is_answered_below(self, question):
        """Whether a cell after the check defines the function, or for tests whether there is any cell of code."""
        cells = list(self.submission.cells)
        place = next((i for i, cell in enumerate(cells) if cell.grade_id == question.grade_id), len(cells))
        below = [c for c in cells[place + 1 :] if c.kind == "code" and c.grade_id not in self.release.grade_ids]
        return any(not question.key or question.name in defined(cell.python) for cell in below)

    def _got(self, question, state=None):
        """The points so far."""
        return self._mark(question, state).points or 0.0

    def _second_look(self, question):
        """In a fresh worker: with references beside the function, and with what the question's own text allows.

        Where other cells disturb, it is without what they do.
        """
        state = self.states[question.grade_id]
        if not question.key or (state.report is not None and state.report.passed):
            return
        references = bool(self.release.exercise(question).helpers)
        if not state.disturbed and not question.allowed and (state.report is None or not references):
            return
        given = prelude(self.release, self.instance, question.allowed)
        before, own = self._apart(question) if state.disturbed else (state.cells, [])
        with Session(self.instance, given, self.deadline, before) as session:
            for source in own:
                session.run(source)
            if session.evaluate(EXISTS.format(name=question.name)).returned:
                report = self._judged(question, session, references)
                state.report = report if report.passed or not state.disturbed else state.report

    def _apart(self, question):
        """What the other cells define, and the question's own cells."""
        cells = [cell for cell in self.submission.cells if cell.kind == "code"]
        others = [definitions(cell.python) for cell in cells if cell.grade_id != question.solution_id]
        return others, [cell.python for cell in cells if cell.grade_id == question.solution_id]

    def _judged(self, question, session, references):
        """The check's report; an answer that upsets the check is judged again without its text, then refused."""
        exercise = self.release.exercise(question)
        if session.time_left <= 0:
            return Report(question.key, False, "stopped-time", OUT_OF_TIME)
        sources = [cell.python for cell in self.submission.cells if cell.kind == "code"]
        for texts in (sources, ()):
            answer = SubmittedAnswer(question.name, texts, references)
            try:
                with np.errstate(all="ignore"), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    last = references or not exercise.helpers
                    return examined(exercise, answer, self._rng(question), session.make_worker, name_cause=last)
            except UNFORESEEN:
                continue
        return Report(question.key, False, None, NOT_COMPARED)

    def _rng(self, question):
        digest = hashlib.sha256(f"{self.seed}/{question.grade_id}".encode()).digest()
        return np.random.default_rng(list(digest))

    def _mark(self, question, state=None):
        """The mark as it stands; where a cell asks for a check and has tests of its own, both must hold."""
        state = state or self.states[question.grade_id]
        if question.by_hand:
            return Mark(question.grade_id, None, question.points, "manual")
        if not question.key:
            return state.tests or nothing(question, "missing", MISSING_CELL.format(name=question.grade_id))
        checked = judged(question, state.report) if state.report else state.mark
        if checked is None:
            return nothing(question, "missing", NOT_BEGUN)
        return state.tests if checked.status == "right" and state.tests else checked


def _words(source):
    """A text without what editors do to blanks."""
    return [line.rstrip() for line in source.strip().splitlines()]


def _is_blank(state):
    """Whether the question was not begun at its check."""
    return state.report.mistake == "not-begun" if state.report else False
