"""Grading a class: marks from the sandbox go to the gradebook, to autograded/ and to grades.csv."""

import contextlib
import csv
import functools
import io
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from nnutils.io.atomic import replace

from ..course.course import Course, CourseError
from ..course.gradebook import extend, record
from ..course.late import late_policy
from ..course.roster import listed, roster
from ..course.senders import recall, recall_left_out
from .autograded import autograded
from .batch import grade_batch
from .marks import Marks
from .notebook import answers, readable_cells
from .submission import Submission, read_submissions
from .written import without_response

TABLE = "grades.csv"
FIRST = ("student", "assignment", "score", "max_score", "status")
LAST = ("late_hours", "extension_days", "penalty")
BY_HAND = "to grade by hand"
ANONYMOUS = "anonymous"  # the platform hides whether this student is one of the participants
PERHAPS = "missing, or among those left out"
NOT_GRADED = "not graded yet"


def grade(
    course: str | Path,
    assignment: str | None = None,
    *,
    seed: int | None = None,
    extensions: dict[str, float] | None = None,
    progress: bool = False,
    batch: Callable[..., Iterable[tuple[Submission, Marks]]] | None = None,
    **how: Any,
) -> list[Marks]:
    """Grade what was handed in, and return the Marks; grades.csv, the gradebook and autograded/ follow.

    seed is the secret seed from now on (otherwise the course's own), extensions a dictionary {student: days}; `how` is
    what `sandboxed` takes: unsafe, workers, cluster. A score given by hand stays.
    """
    opened = Course.open(course)
    with opened.alone():
        names, seed = opened.chosen(assignment), opened.seed(seed)
        batch = functools.partial(batch or sandboxed(opened, **how), seed=seed)
        return _grade(opened, names, batch, extensions, progress)


def _grade(opened, names, batch, extensions, progress):
    given: list[Marks] = []
    roster(opened)
    late_policy(opened)  # what is wrong with it is said before the work
    for name in names:
        if extensions:
            with opened.gradebook() as gradebook:
                for student, days in extensions.items():
                    extend(gradebook, name, student, days)
        given += _graded(opened, name, batch, progress)
    write_table(opened)
    return given


def sandboxed(course, *, unsafe=False, workers=2, cluster=None):
    """The way to grade a batch: in the best sandbox that holds here, or on the workers of a dask cluster.

    What was graded already, and has not changed since, is not graded again.
    """
    from ..sandbox.sandbox import Sandbox, SandboxError

    try:
        sandbox = Sandbox.choose(unsafe=unsafe, protected=[course.root])
    except SandboxError as error:
        raise CourseError(str(error)) from None
    common = {"sandbox": sandbox, "done": course.hidden / "done"}
    if cluster is None:
        return functools.partial(grade_batch, workers=workers, **common)
    try:
        from .cluster import grade_on_cluster
    except ModuleNotFoundError as missing:
        raise CourseError(f"A cluster needs {missing.name}: `pip install 'nnutils[cluster]'`.") from None
    return functools.partial(grade_on_cluster, address=cluster, **common)


def _graded(course, assignment, batch, progress):
    """Take in each submission's marks as they come."""
    release = course.release(assignment)
    submissions, total = read_submissions(course, assignment, release), len(course.submissions(assignment))
    with course.gradebook() as gradebook, progress_bar(total, progress) as bar:
        for submission, marks in batch(submissions, release):
            marks = without_response(marks, release, submission)
            record(gradebook, submission, marks, _changed(course, submission))
            notebook = autograded(release.notebook, submission, marks)
            write_json(course.notebook("autograded", assignment, submission.student), notebook)
            remember(course, marks)
            bar.update()
            yield marks


def progress_bar(total, shown):
    """A progress bar with the time that is left, on the terminal's second stream."""
    from tqdm import tqdm

    return tqdm(total=total, unit="submission", file=sys.stderr, disable=not shown, smoothing=0.1)


def _changed(course, submission):
    """The questions whose answer is another than the one that was there at the last grading."""
    before = course.notebook("autograded", submission.assignment, submission.student)
    old, new = answers(readable_cells(before.read_bytes())) if before.exists() else {}, submission.answers
    return {name for name in new if name in old and old[name] != new[name]}


def write_json(path, content):
    replace(path, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace"), parents=True)


def remember(course, marks):
    replace(_kept(course, marks.assignment, marks.student), marks.to_json().encode("utf-8", "replace"), parents=True)


def recall_marks(course, assignment):
    """The Marks of an assignment as they were given, by student."""
    paths = sorted(_kept(course, assignment, "x").parent.glob("*.json"))
    return {marks.student: marks for marks in (Marks.from_json(path.read_text("utf-8")) for path in paths)}


def _kept(course, assignment, student):
    return course.hidden / "marks" / assignment / f"{student}.json"


# ---- grades.csv


def write_table(course):
    """Write grades.csv anew from the gradebook, whole or not at all."""
    rows = [row for name in course.assignments("release") for row in table(course, name)]
    questions = dict.fromkeys(question for row in rows for question in row["questions"])
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([*FIRST, *questions, *LAST])
    for row in rows:
        points = [number(row["questions"].get(question)) for question in questions]
        row["student"] = harmless(row["student"])
        writer.writerow([*(row[key] for key in FIRST), *points, *(row[key] for key in LAST)])
    replace(
        course.root / TABLE,
        stream.getvalue().encode("utf-8-sig" if needs_mark(stream.getvalue()) else "utf-8"),
        parents=True,
    )


def harmless(text):
    """A text that no spreadsheet takes for a formula: an apostrophe says that it is a text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def needs_mark(text):
    """Excel reads letters beyond ASCII rightly only after a byte order mark."""
    return not text.isascii()


def table(course, assignment):
    """One row per student, what counts now, the machine's score and a person's together; then those left out."""
    kept, senders = recall_marks(course, assignment), recall(course, assignment)
    left_out, known, policy = recall_left_out(course, assignment), listed(course), late_policy(course)
    with course.gradebook() as gradebook:
        entry = _find(gradebook, assignment)
        if entry is None:
            return
        submissions = {submission.student.id: submission for submission in entry.submissions}
        for student in sorted({student.id for student in gradebook.students}):
            row = _row(student, entry, submissions.get(student), kept.get(student), senders.get(student), policy)
            named = whereabouts(row, known, senders, left_out)
            if named is not None:
                yield named
        for one in left_out:
            if not one.certain:
                yield {**_row(one.name, entry, None, None, None, policy), "status": f"left out: {one.reason}"}


def whereabouts(row, known, senders, left_out):
    """The row with what is known of somebody who is not graded, or not in the list any more; None: of no concern."""
    student = row["student"]
    belongs = known is None or student in known
    if row["status"] != "missing":
        own = student in senders and senders[student].anonymous
        return row if belongs or own else {**row, "status": f"{row['status']}; not in students.csv"}
    reasons = [one.reason for one in left_out if student in one.students]
    if reasons:
        return {**row, "status": f"left out: {reasons[0]}"}
    if not belongs:
        return {**row, "status": NOT_GRADED} if student in senders else None
    if student in senders:
        return {**row, "status": NOT_GRADED}
    if any(who.anonymous for who in senders.values()):
        return {**row, "status": ANONYMOUS}
    return {**row, "status": PERHAPS} if any(one.anybody for one in left_out) else row


def _find(gradebook, assignment):
    from nbgrader.api import MissingEntry

    with contextlib.suppress(MissingEntry):
        return gradebook.find_assignment(assignment)


def _row(student, assignment, submission, marks, sender, policy):
    row = {"student": student, "assignment": assignment.name, "max_score": number(assignment.max_score)}
    row |= {"score": "", "status": "missing", "questions": {}, "late_hours": "", "extension_days": "", "penalty": ""}
    if submission is None:
        return row
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    if submission.extension:
        row["extension_days"] = number(submission.extension.total_seconds() / 86400)
    if marks is None:
        return row
    row["late_hours"] = lateness(submission, sender)
    row["status"] = status(marks, [grade.name for grade in grades if grade.needs_manual_grade])
    if marks.status != "failed":
        penalty = policy.penalty(submission.score, 0 if row["late_hours"] in ("", "late") else float(row["late_hours"]))
        row["score"], row["penalty"] = number(submission.score - penalty), number(penalty) if penalty else ""
        row["questions"] = {grade.name: points(grade) for grade in grades}
    return row


def lateness(submission, sender):
    """Hours after the due date and extension; "late" where the platform says no more, nothing where nobody knows.

    What the platform itself says in hours comes first: it knows of its own extensions.
    """
    if sender and sender.late_hours is not None:
        extension = submission.extension.total_seconds() / 3600 if submission.extension else 0
        return number(max(0.0, sender.late_hours - extension))
    if submission.timestamp and submission.assignment.duedate:
        return number(submission.total_seconds_late / 3600)
    return "late" if sender and sender.late else ""


def points(grade):
    """What a question counts now, or None where nobody has given anything yet."""
    return None if grade.auto_score is None and grade.manual_score is None else grade.score


def status(marks, by_hand):
    """graded, refused or failed; with what stopped single questions, and whether a person has still to look."""
    if marks.status != "graded":
        return marks.status
    stopped = [kind for kind in ("crashed", "timeout") if any(mark.status == kind for mark in marks.marks)]
    return "; ".join([*(stopped or ["graded"]), *([BY_HAND] if by_hand else [])])


def number(value):
    return "" if value is None else f"{value:.10g}"
