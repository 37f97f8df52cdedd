"""Where a course stands, in a few lines."""

from dataclasses import dataclass
from pathlib import Path

from ..course.course import Course
from ..course.gradebook import duedate
from ..grading.grades import recall_marks, table


@dataclass(frozen=True)
class State:
    """One assignment: how many students are at which point."""

    assignment: str
    due: str
    released: bool
    submitted: int
    graded: int
    by_hand: int
    feedback: int

    def __str__(self):
        if not self.released:
            return f"{self.assignment}: not released yet"
        hand = f" ({self.by_hand} with something to grade by hand)" if self.by_hand else ""
        due = f"due {self.due}; " if self.due else ""
        done = f"{self.submitted} handed in, {self.graded} graded{hand}, {self.feedback} with feedback"
        return f"{self.assignment}: {due}{done}"


def status(course: str | Path, assignment: str | None = None) -> list[State]:
    """The State of each assignment."""
    opened = Course.open(course)
    return [_state(opened, name) for name in opened.chosen(assignment, "source")]


def _state(course, assignment):
    submitted = course.submissions(assignment)
    rows = list(table(course, assignment))
    pages = [course.notebook("feedback", assignment, student).with_suffix(".html") for student in submitted]
    return State(
        assignment,
        _due(course, assignment),
        course.notebook("release", assignment).exists(),
        len(submitted),
        sum(marks.status != "failed" for marks in recall_marks(course, assignment).values()),
        sum("by hand" in row["status"] for row in rows),
        sum(page.exists() for page in pages),
    )


def _due(course, assignment):
    """The due date with the name of the course's zone."""
    due = duedate(course, assignment)
    return f"{due:%Y-%m-%d %H:%M} {course.zone.key}" if due else ""
