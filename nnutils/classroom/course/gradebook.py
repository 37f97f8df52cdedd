"""Scores go into nbgrader's gradebook through its own API; what a person has graded is never overwritten."""

from datetime import UTC

from .course import CourseError


def record(gradebook, submission, marks, changed=()):
    """Write the marks of one submission; `changed` are the grade_ids whose written answer is another than last time."""
    known = {"timestamp": submission.received} if submission.received else {}
    entry = submit(gradebook, submission.assignment, submission.student, **known)
    if marks.status == "failed":
        return
    grades = {grade.name: grade for notebook in entry.notebooks for grade in notebook.grades}
    for mark in marks.marks:
        if mark.grade_id not in grades:
            raise CourseError(f"The gradebook does not know {mark.grade_id} of {marks.assignment}: release it again.")
        enter(grades[mark.grade_id], mark, mark.grade_id in changed)
    gradebook.db.commit()


def enter(grade, mark, changed):
    """One question: the machine's score beside a person's; a person looks (again) only where something is new."""
    by_hand = grade.manual_score is not None
    if mark.status == "manual":
        grade.needs_manual_grade = not by_hand or changed or (grade.needs_manual_grade and by_hand)
        return
    grade.needs_manual_grade = by_hand and (grade.needs_manual_grade or grade.auto_score != mark.points)
    grade.auto_score = mark.points


def duedate(course, assignment):
    """When the assignment is due, in the course's zone, or None."""
    with course.gradebook() as gradebook:
        found = [known.duedate for known in gradebook.assignments if known.name == assignment and known.duedate]
    return found[0].replace(tzinfo=UTC).astimezone(course.zone) if found else None


def extend(gradebook, assignment, student, days):
    """Give a student more days, or with 0 none; an assignment without a due date needs none."""
    if gradebook.find_assignment(assignment).duedate is None:
        raise CourseError(f"{assignment} has no due date to extend: set one with `release --due`.")
    submit(gradebook, assignment, student)
    gradebook.grant_extension(assignment, student, days=days)


def submit(gradebook, assignment, student, **known):
    """The submission in the gradebook, made where it is not there; each write waits for the disk, so none is idle."""
    from nbgrader.api import MissingEntry

    try:
        found = gradebook.find_submission(assignment, student)
    except MissingEntry:
        found = None
    if found is not None and all(getattr(found, name) == value for name, value in known.items()):
        return found
    if found is None:
        _enroll(gradebook, student)
    with gradebook.db.no_autoflush:  # nbgrader builds a submission bit by bit, which SQLAlchemy would warn of
        return gradebook.update_or_create_submission(assignment, student, **known)


def _enroll(gradebook, student):
    from nbgrader.api import MissingEntry

    try:
        gradebook.find_student(student)
    except MissingEntry:
        gradebook.add_student(student)
