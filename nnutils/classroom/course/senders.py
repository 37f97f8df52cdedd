"""Who sent what, as it was collected: what goes back must bear the platform's names, and nobody is lost."""

import json
from dataclasses import asdict, dataclass

from nnutils.io.atomic import replace


@dataclass(frozen=True)
class Sender:
    """Who sent a file, as far as its path and the platform's worksheet tell.

    timestamp is a time in UTC as `times.written` has it, late_hours what the platform itself says; group says that the
    name is a group's, anonymous that it is nobody's.
    """

    platform: str
    number: str
    name: str
    place: str
    file: str
    late: bool = False
    attempt: int = 0
    email: str = ""
    timestamp: str = ""
    late_hours: float | None = None
    group: bool = False
    anonymous: bool = False

    @property
    def shown(self):
        """The name with the number that tells it from another of this name."""
        return f"{self.name} ({self.number})" if self.number and self.number != self.name else self.name


@dataclass(frozen=True)
class LeftOut:
    """Somebody who handed in, and whose notebook is not graded: why, and which students it may be.

    certain says that it is the one of `students`, anybody that it may be any student of the class, or several.
    """

    name: str
    reason: str
    students: tuple[str, ...] = ()
    certain: bool = False
    anybody: bool = False


def remember(course, assignment, senders):
    """Note how each student is called on the platform."""
    known = {student: asdict(who) for student, who in recall(course, assignment).items()}
    known |= {student: asdict(who) for student, who in senders.items()}
    _write(_collected(course, assignment), known)


def recall(course, assignment):
    """The senders of an assignment by student, as they were collected."""
    path = _collected(course, assignment)
    known = json.loads(path.read_bytes()) if path.exists() else {}
    return {student: Sender(**who) for student, who in known.items()}


def remember_left_out(course, assignment, left_out, placed):
    """Note who was left out; who was named before stays so, but those who are `placed` (names, students) now."""
    now = {one.name for one in left_out} | set(placed)
    before = [one for one in recall_left_out(course, assignment) if one.name not in now]
    before = [one for one in before if not (one.certain and one.students[0] in now)]
    path = _left_out(course, assignment)
    if before or left_out or path.exists():
        _write(path, [asdict(one) for one in (*before, *left_out)])


def recall_left_out(course, assignment):
    """Those who handed in and were left out, as it was collected."""
    path = _left_out(course, assignment)
    known = json.loads(path.read_bytes()) if path.exists() else []
    return [LeftOut(**{**one, "students": tuple(one["students"])}) for one in known]


def _collected(course, assignment):
    return course.hidden / "collected" / f"{assignment}.json"


def _left_out(course, assignment):
    return course.hidden / "left-out" / f"{assignment}.json"


def _write(path, content):
    replace(path, json.dumps(content, indent=1, ensure_ascii=False).encode(), parents=True)
