"""How learning platforms name what they deliver: one regular expression each, in the form nbgrader's collector takes.

Moodle       Ada Lovelace_4711_assignsubmission_file/notebook.ipynb   (older: ..._file_/, or no folder; a group's name
             and number where groups hand in; Participant_4711 where marking is anonymous)
Canvas       lovelaceada_LATE_1234_56789_notebook-2.ipynb             (-2: the third time it was handed in; a group's
             name and one member's number; anon_x7Yz2_56789_... where marking is anonymous)
Brightspace  1234-567 - Ada Lovelace - Feb 1, 2027 915 PM/notebook.ipynb
Blackboard   Homework 1_ada_attempt_2027-02-01-21-15-03_notebook.ipynb

student_id and file_id are nbgrader's names; full_name, late, attempt and place (the beginning that feedback must bear
to find its way back) are ours. The forms of `timestamp` are those of `course.times`.
"""

import re
from pathlib import PurePosixPath

from ..course.course import CourseError
from ..course.roster import plain
from ..course.senders import Sender
from ..course.times import InvalidTime, parsed_time, written

PATTERNS = {
    "moodle": (
        r"(?:.*/)?(?P<place>(?P<full_name>[^/_]+)(?:_(?P<student_id>\d+))?_assignsubmission_[a-z]+)_?(?:/.*?)?"
        r"(?P<file_id>[^/]+)\.ipynb$"
    ),
    "canvas": (
        r"(?:.*/)?(?P<place>(?P<full_name>[^/_]+)_(?P<late>LATE_)?(?P<student_id>\d+)_\d+)_"
        r"(?P<file_id>[^/]+?)(?:-(?P<attempt>\d+))?\.ipynb$"
    ),
    "canvas, anonymous": (
        r"(?:.*/)?(?P<place>(?P<late>LATE_)?(?P<full_name>anon)_(?P<student_id>[^/_]+)_\d+)_"
        r"(?P<file_id>[^/]+?)(?:-(?P<attempt>\d+))?\.ipynb$"
    ),
    "brightspace": (
        r"(?:.*/)?(?P<place>(?P<student_id>\d+)-\d+ - (?P<full_name>[^/]+?) - (?P<timestamp>[^/]*?\d{4}[^/]*?))"
        r"(?:/(?:.*/)?| - )(?P<file_id>[^/]+)\.ipynb$"
    ),
    "blackboard": (
        r"(?:.*/)?(?P<place>[^/]*_(?P<student_id>[^/_]+)_attempt_(?P<timestamp>\d{4}(?:-\d\d){5}))"
        r"(?:_(?P<file_id>[^/]+))?\.ipynb$"
    ),
}
NOBODY = {  # what Moodle calls everybody where marking is anonymous, in some of its languages
    *("participant", "participante", "partecipante", "teilnehmer", "teilnehmerin", "teilnehmende", "deelnemer"),
    *("deltaker", "deltager", "deltagare", "osallistuja", "uczestnik", "anon"),
}


def sender(path, pattern=None, known=frozenset(), within=""):
    """Read a path by the teacher's own pattern or the first platform's that fits it, or return None.

    known are the plain names of the class, one of which a folder may bear; within is the path of the zip that held the
    file, which tells first.
    """
    patterns = {"pattern": pattern} if pattern else {}
    if not pattern or not path.lower().endswith(".ipynb"):
        patterns |= PATTERNS
    inner = path[len(within) - len(".zip") + 1 :] if within else ""
    for candidate in filter(None, (within, path, inner)):
        named = re.sub(r"\.[^./]*$", "", candidate) + ".ipynb"  # whatever was handed in, it has a sender
        for platform, expression in patterns.items():
            found = re.match(expression, named)
            if found and found.groups():
                return _sender(platform.partition(",")[0], found, candidate)
    return None if pattern else _folders(path, known)


def _sender(platform, found, path):
    parts = found.groupdict()
    named = " ".join(filter(None, (parts.get("first_name"), parts.get("last_name"))))
    number = parts.get("student_id") or ""
    name = parts.get("full_name") or named or number
    return Sender(
        platform,
        number,
        name,
        parts.get("place") or "",
        parts.get("file_id") or "",
        late=bool(parts.get("late")),
        attempt=int(parts.get("attempt") or 0),
        email=parts.get("email") or "",
        timestamp=_whole_time(found, path) if parts.get("timestamp") else "",
        anonymous=platform in ("moodle", "canvas") and plain(name) in NOBODY,
    )


def _whole_time(found, path):
    """The text of the time; a pattern that takes 9:15 and leaves PM would make it morning."""
    if re.match(r"\s?[ap]\.?m\b", found.string[found.end("timestamp") :], flags=re.IGNORECASE):
        raise CourseError(f"The group timestamp of the pattern ends before AM or PM in {path}: let it take them too.")
    return found["timestamp"]


def _folders(path, known):
    """The outermost folder that bears a student's name, for there may be one around the class; or the outermost."""
    folders = PurePosixPath(path).parts[:-1]
    if not folders:
        return None
    folder = next((folder for folder in folders if plain(folder) in known), folders[0])
    return Sender("folders", folder, folder, folder, PurePosixPath(path).stem)


def timed(who, path, zone, problems):
    """(the time in UTC that a sender's text names, as it is kept); what cannot be read is refused."""
    if not who.timestamp:
        return ""
    try:
        return written(parsed_time(who.timestamp, zone))
    except InvalidTime as error:
        if error.earlier is None:
            raise CourseError(f"The time of {path} cannot be told: {error}.") from None
        problems.append(f"{who.shown}: {error}. The earlier is taken, in favor of the student.")
        return written(error.earlier)


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
