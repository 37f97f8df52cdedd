"""Feedback for the whole class: a page per student where nbgrader looks for it, and the teacher's report."""

from pathlib import Path

from nnutils.io.atomic import replace

from ..course.course import Course
from ..grading.grades import recall_marks, write_table
from .page import feedback_page
from .pseudonyms import pseudonyms
from .report import write_report


def feedback(course: str | Path, assignment: str | None = None, *, anonymize: bool = False) -> list[Path]:
    """Write feedback/STUDENT/ASSIGNMENT/ASSIGNMENT.html for all who were graded, and report/ASSIGNMENT.html for you.

    anonymize leaves names out of the report and of the pages themselves. Returns the paths of the pages.
    """
    opened, written = Course.open(course), []
    write_table(opened)
    for name in opened.chosen(assignment):
        kept = recall_marks(opened, name)
        if kept:
            written += _pages(opened, name, kept, anonymize)
            write_report(opened, name, kept, anonymize=anonymize)
    return written


def _pages(course, assignment, kept, anonymize):
    from .illustration import illustration

    released = course.release(assignment).notebook
    shown = pseudonyms(course) if anonymize else {}
    with course.gradebook() as gradebook:
        names = {} if anonymize else {student.id: full_name(student) for student in gradebook.students}
        for student, marks in kept.items():
            final, comments = by_hand(gradebook, assignment, student)
            text = feedback_page(
                marks,
                released,
                name=shown.get(student) or names.get(student),
                final=final,
                comments=comments,
                picture=illustration,
            )
            path = course.notebook("feedback", assignment, student).with_suffix(".html")
            replace(path, text.encode("utf-8", "replace"), parents=True)
            yield path


def full_name(student):
    return " ".join(filter(None, (student.first_name, student.last_name))) or student.id


def by_hand(gradebook, assignment, student):
    """({grade_id: points that count now}, {grade_id: comment}) of one submission in nbgrader's gradebook."""
    from nbgrader.api import MissingEntry

    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return {}, {}
    final: dict[str, float] = {}
    comments: dict[str, str] = {}
    for notebook in submission.notebooks:
        final |= {grade.name: grade.score for grade in notebook.grades if grade.manual_score is not None}
        final |= {grade.name: grade.score for grade in notebook.grades if grade.extra_credit}
        comments |= {comment.name: comment.manual_comment for comment in notebook.comments if comment.manual_comment}
    return final, comments
