"""Collecting: from a learning platform's download to submitted/STUDENT/ASSIGNMENT/, one notebook per student."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from nnutils.io.atomic import free_name, replace

from ..course.course import Course, CourseError
from ..course.roster import roster, slug
from ..grading.marks import clean
from ..grading.notebook import readable_cells
from .platforms import Sender, check_pattern, sender
from .worksheet import Worksheet
from .zip_download import Archive

LONGEST = 60  # letters of an id that is made from a name: a file's name has 255 bytes


@dataclass(frozen=True)
class Collected:
    """What a collection did: students by id with the sentence-worthy rest in `lines`."""

    assignment: str
    students: tuple[str, ...]
    lines: tuple[str, ...]


def collect(
    course: str | Path,
    *files: str | Path,
    assignment: str | None = None,
    pattern: str | None = None,
    lms: str | Path | None = None,
) -> Collected:
    """Unpack downloaded submissions (zips or folders) of one assignment into submitted/.

    pattern is a regular expression with the groups student_id and file_id, for a platform that is neither Moodle nor
    Canvas; lms is the platform's worksheet, which tells students of the same name apart.
    """
    opened = Course.open(course)
    assignment = the_assignment(opened, assignment)
    if pattern:
        check_pattern(pattern)
    pattern = pattern or opened.nbgrader.config.FileNameCollectorPlugin.get("named_regexp")
    return Collection(opened, assignment, pattern, lms and Worksheet.read(lms)).run(files)


def the_assignment(course, assignment):
    """The one that was named, or the only one."""
    known = course.chosen(assignment)
    if len(known) == 1:
        return known[0]
    raise CourseError(f"Say which assignment it is, --assignment NAME; there are: {', '.join(known) or 'none'}.")


class Collection:
    """One run of `collect`."""

    def __init__(self, course, assignment, pattern, worksheet):
        self.course, self.assignment, self.pattern, self.worksheet = course, assignment, pattern, worksheet
        self.roster = roster(course)
        self.lines = []
        self.questions = _grade_ids(course.notebook("release", assignment).read_bytes())

    def run(self, files):
        sent: dict[str, list] = {}
        for path in files:
            if not Path(path).exists():
                raise CourseError(f"There is no file {path}.")
            archive = Archive(path)
            for found in archive.notebooks():
                self._sort(found, sent)
            self.lines += archive.problems
        for student, arrivals in sorted(sent.items()):
            self._keep(student, *self._latest(arrivals))
        remember(self.course, self.assignment, {student: self._latest(all)[0] for student, all in sent.items()})
        lines = (" ".join(clean(line).split()) for line in self.lines)
        return Collected(self.assignment, tuple(sorted(sent)), tuple(lines))

    def _sort(self, found, sent):
        """Put a notebook with the student who sent it, or say why nobody did."""
        who = sender(found.path, self.pattern)
        if who is None:
            self.lines.append(f"{found.path}: its name does not tell who sent it; left out (a --pattern can tell).")
            return
        student = self._student(who)
        if student is not None:
            sent.setdefault(student, []).append((who, found))

    def _student(self, who):
        """The id of the student: the number of the platform decides, then e-mail, then the name."""
        number = "" if who.platform == "moodle" else who.number  # there it is another one in each assignment
        fitting = self.roster.find(number, self._email(who), who.name)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            self._say(f"{who.name} ({who.number}) may be {' or '.join(fitting)}: left out; add --lms WORKSHEET, or the "
                      "number to the column lms_user_id of students.csv.")  # fmt: skip
        elif self.roster.closed or who.platform in ("folders", "pattern"):
            self._say(f"{who.name} ({who.number}) is not in students.csv: left out.")
        else:
            return self._newcomer(who)
        return None

    def _email(self, who):
        return who.email or (self.worksheet.email(who.number) if self.worksheet else "")

    def _newcomer(self, who):
        """Without a list of the class everybody who hands in belongs to it."""
        id = (slug(who.name) or who.number)[:LONGEST]
        id = f"{id}-{who.number}" if id in self.roster.ids else id
        number = who.number if who.platform == "canvas" else None  # Moodle gives new numbers for each assignment
        self.roster.add(id, *filter(None, (who.name, number, self._email(who))))
        with self.course.gradebook() as gradebook:
            gradebook.update_or_create_student(id, first_name=who.name, lms_user_id=number)
        return id

    def _say(self, sentence):
        if sentence not in self.lines:
            self.lines.append(sentence)

    def _latest(self, arrivals):
        """The last that a student handed in, of those that answer this assignment."""
        shared = [len(self.questions & _grade_ids(found.content)) for _, found in arrivals]
        belonging = [pair for pair, count in zip(arrivals, shared, strict=True) if 2 * count >= max(shared)]
        return max(belonging, key=lambda pair: (pair[0].timestamp, pair[0].attempt, pair[1].time, pair[1].path))

    def _keep(self, student, who, found):
        """Write the notebook where nbgrader expects it; one that was there before is kept aside."""
        folder = self.course.folder("submitted", self.assignment, student)
        path = folder / f"{self.assignment}.ipynb"
        if path.exists() and path.read_bytes() == found.content:
            return
        if path.exists() and _is_older(who.timestamp, _timestamp(folder)):
            self._say(f"{student}: what is there is newer than {found.path}; it stays.")
            return
        if path.exists():
            replace(
                free_name(self.course.hidden / "earlier" / self.assignment / f"{student}.ipynb"),
                path.read_bytes(),
                parents=True,
            )
            self._say(f"{student} handed in again: the latest counts, the earlier one is kept.")
        replace(path, found.content, parents=True)
        if who.timestamp:
            replace(folder / "timestamp.txt", who.timestamp.encode(), parents=True)


def remember(course, assignment, senders):
    """Note how each student is called on the platform: what goes back must bear that name."""
    path = course.hidden / "collected" / f"{assignment}.json"
    known = {student: asdict(who) for student, who in recall(course, assignment).items()}
    known |= {student: asdict(who) for student, who in senders.items()}
    replace(path, json.dumps(known, indent=1, ensure_ascii=False).encode(), parents=True)


def recall(course, assignment):
    """The senders of an assignment by student, as they were collected."""
    path = course.hidden / "collected" / f"{assignment}.json"
    if not path.exists():
        return {}
    return {student: Sender(**who) for student, who in json.loads(path.read_bytes()).items()}


def _timestamp(folder):
    path = folder / "timestamp.txt"
    return path.read_text() if path.exists() else ""


def _is_older(new, old):
    from nbgrader.utils import parse_utc

    return bool(new and old) and parse_utc(new) < parse_utc(old)


def _grade_ids(content):
    """The names of a notebook's cells; what is no notebook has none."""
    return {cell.grade_id for cell in readable_cells(content)} - {""}
