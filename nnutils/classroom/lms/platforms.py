"""How learning platforms name what they deliver: one regular expression each, in the form nbgrader's collector takes.

Moodle    Ada Lovelace_4711_assignsubmission_file/notebook.ipynb     (older: ..._file_/, or no folder)
Canvas    lovelaceada_LATE_1234_56789_notebook-2.ipynb               (-2: the third time it was handed in)

student_id and file_id are nbgrader's names; full_name, late, attempt and place (the beginning that feedback must bear
to find its way back) are ours.
"""

import re
from dataclasses import dataclass

from ..course.course import CourseError

PATTERNS = {
    "moodle": (
        r"(?:.*/)?(?P<place>(?P<full_name>[^/_]+)_(?P<student_id>\d+)_assignsubmission_file)_?(?:/.*?)?"
        r"(?P<file_id>[^/]+)\.ipynb$"
    ),
    "canvas": (
        r"(?:.*/)?(?P<place>(?P<full_name>[^/_]+)_(?P<late>LATE_)?(?P<student_id>\d+)_\d+)_"
        r"(?P<file_id>[^/]+?)(?:-(?P<attempt>\d+))?\.ipynb$"
    ),
    "folders": r"(?P<place>(?P<student_id>[^/]+))/(?:.*/)?(?P<file_id>[^/]+)\.ipynb$",
}


@dataclass(frozen=True)
class Sender:
    """Who sent a file, as far as its path tells."""

    platform: str
    number: str
    name: str
    place: str
    file: str
    late: bool = False
    attempt: int = 0
    email: str = ""
    timestamp: str = ""


def sender(path, pattern=None):
    """Read a path by the teacher's own pattern or the first platform's that fits it, or return None."""
    patterns = {"pattern": pattern} if pattern else PATTERNS
    path = path[: -len(".ipynb")] + ".ipynb"  # however the ending was written
    for platform, expression in patterns.items():
        found = _collect(path, expression)
        if found:
            return _sender(platform, found)
    return None


def _collect(path, expression):
    """Ask nbgrader's own collector."""
    from nbgrader.plugins import FileNameCollectorPlugin

    if not re.match(expression, path):
        return None  # the plug-in would log each
    return FileNameCollectorPlugin(named_regexp=expression).collect(path)


def _sender(platform, found):
    name = found.get("full_name") or " ".join(filter(None, (found.get("first_name"), found.get("last_name"))))
    return Sender(
        platform,
        found["student_id"],
        name or found["student_id"],
        found.get("place") or "",
        found["file_id"],
        late=bool(found.get("late")),
        attempt=int(found.get("attempt") or 0),
        email=found.get("email") or "",
        timestamp=found.get("timestamp") or "",
    )


def check_pattern(pattern):
    """Refuse a teacher's pattern that could not work."""
    try:
        groups = set(re.compile(pattern).groupindex)
    except re.error as error:
        raise CourseError(f"The pattern {pattern!r} is no regular expression: {error}.") from None
    if missing := {"student_id", "file_id"} - groups:
        raise CourseError(
            f"The pattern {pattern!r} lacks the group (?P<{sorted(missing)[0]}>...): it must say where in a file's "
            "path the student's id stands and where the notebook's name."
        )
