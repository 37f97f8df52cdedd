"""Collecting: from a learning platform's download to submitted/STUDENT/ASSIGNMENT/, one notebook per student."""

import re
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from pathlib import Path, PurePosixPath

from nnutils.io.atomic import free_name, replace

from ..course.course import Course, CourseError
from ..course.gradebook import duedate
from ..course.roster import plain, roster
from ..course.senders import LeftOut, recall, remember, remember_left_out
from ..course.times import InvalidTime, kept_time, parsed_time, written
from ..grading.marks import clean
from ..grading.notebook import readable_cells
from .placement import Placement, like_a_group
from .platforms import check_pattern, sender, timed
from .worksheet import Worksheet
from .zip_download import Archive

SHOWN = 3  # files named of those that are no notebook
NO_TIMES = "The files carry no times, so who is late cannot be told: add --lms WORKSHEET where the platform has one."


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

    pattern is a regular expression with the groups student_id and file_id, for a platform whose names are not known
    here; lms is the platform's worksheet, which tells students of the same name apart, times, and who is late.
    """
    opened = Course.open(course)
    assignment = the_assignment(opened, assignment)
    if pattern:
        check_pattern(pattern)
    pattern = pattern or opened.nbgrader.config.FileNameCollectorPlugin.get("named_regexp")
    with opened.alone():
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
        self.roster.add_groups(worksheet.groups(self.roster) if worksheet else {})
        self.zone = course.zone
        self.lines, self.left_out = [], []
        self.questions = _grade_ids(course.notebook("release", assignment).read_bytes())

    def run(self, files):
        arrivals = list(self._arrivals(files))
        sent = self._placed(arrivals)
        for student, all in sorted(sent.items()):
            self._keep(student, *self._latest(all))
        senders = {student: self._latest(all)[0] for student, all in sent.items()}
        self._say_of_times(senders)
        remember(self.course, self.assignment, senders)
        placed = {*sent, *(who.shown for all in sent.values() for who, _ in all)}
        remember_left_out(self.course, self.assignment, self.left_out, placed)
        lines = (" ".join(clean(line).split()) for line in self.lines)
        return Collected(self.assignment, tuple(sorted(sent)), tuple(lines))

    # ---- who sent what

    def _arrivals(self, files):
        """Pairs (sender, file); a time that cannot be read is refused here, before anything is written."""
        known = {*self.roster.names, *self.roster.groups}
        for path in files:
            if not Path(path).exists():
                raise CourseError(f"There is no file {path}.")
            archive = Archive(path)
            files = list(archive.files())
            around = _around(files, known)
            for found in files:
                who = sender(found.path.removeprefix(around), self.pattern, known, found.within.removeprefix(around))
                if who is not None:
                    yield self._completed(who, found.path), found
                elif not _is_beside(found):
                    self._say(f"{found.path}: its name does not tell who sent it; left out (a --pattern can tell).")
                    self.left_out.append(LeftOut(_line(found.path), "its name does not tell who sent it", anybody=True))
            self.lines += archive.problems

    def _completed(self, who, path):
        """The sender with the time in UTC, and with what the worksheet says."""
        who = replace_fields(who, timestamp=timed(who, path, self.zone, self.lines))
        row = self.worksheet and not self.roster.members(who.name) and self.worksheet.row_of(who.number)
        if not row:
            return who
        name, email = self.worksheet.name_in(row), self.worksheet.email(who.number)
        hours, late = self.worksheet.lateness(row)
        return replace_fields(
            who,
            name=name if who.anonymous and name else who.name,
            anonymous=who.anonymous and not name,
            email=who.email or email,
            timestamp=who.timestamp or self._modified(row),
            late_hours=hours,
            late=who.late or late,
        )

    def _modified(self, row):
        """The time of a worksheet's row; a language whose months are not known gives none, and a line."""
        text = self.worksheet.modified(row)
        try:
            return written(parsed_time(text, self.zone)) if text else ""
        except InvalidTime as error:
            if error.earlier is not None:
                return written(error.earlier)
            self._say(f"{self.worksheet.name}: {error}; no time is taken from there.")
            return ""

    def _placed(self, arrivals):
        """{student: [(sender, notebook)]}; everybody else is named with the reason."""
        placement = Placement(self.roster, recall(self.course, self.assignment), [who for who, _ in arrivals])
        by_sender: defaultdict = defaultdict(list)
        sent: defaultdict = defaultdict(list)
        without: defaultdict = defaultdict(list)
        for who, found in arrivals:
            by_sender[who.platform, who.number, who.name].append((who, found))
        for pairs in by_sender.values():
            who, notebooks = pairs[0][0], [pair for pair in pairs if pair[1].content is not None]
            place = placement.place(who)
            if place.reason:
                self._say(f"{who.shown} {place.reason}")
                self.left_out.append(
                    LeftOut(_line(who.shown), _reason(place.reason), place.students, anybody=place.anybody)
                )
                continue
            self._say_of_groups(who, place)
            for student in place.students:
                if notebooks:
                    self._enroll(student, who)
                    grouped = len(place.students) > 1
                    sent[student] += [(replace_fields(one, group=grouped), found) for one, found in notebooks]
                else:
                    without[student] += pairs
        self._say_of_no_notebook({student: pairs for student, pairs in without.items() if student not in sent})
        return sent

    def _say_of_groups(self, who, place):
        """Canvas names a group's submission by one member's number."""
        if who.platform == "canvas" and like_a_group(who) and len(place.students) == 1 and not who.anonymous:
            alone = f"{who.shown} counts for {place.students[0]} alone"
            self._say(f"{alone}; if it is a group, name its members in the column group of students.csv.")

    def _say_of_no_notebook(self, without):
        """Somebody handed in, but nothing that can be graded."""
        for student, pairs in sorted(without.items()):
            names = [PurePosixPath(found.path).name for _, found in pairs]
            shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
            problems = [found.problem for _, found in pairs if found.problem]
            reason = (" ".join(problems) or f"handed in no notebook but {shown}").rstrip(".")
            self._say(f"{student}: {reason}: left out.")
            students = (student,) if student in self.roster.ids else ()
            name = _line(pairs[0][0].shown)
            self.left_out.append(LeftOut(name, _line(reason), students, certain=bool(students)))

    def _enroll(self, student, who):
        """Without a list of the class everybody who hands in belongs to it; Moodle gives new numbers each time."""
        if student in self.roster.ids:
            return
        number = who.number if who.platform == "canvas" and not who.anonymous else None
        names = () if who.anonymous else filter(None, (who.name, number, who.email))
        self.roster.add(student, *names)
        with self.course.gradebook() as gradebook:
            gradebook.update_or_create_student(student, first_name=who.name, lms_user_id=number)

    def _say(self, sentence):
        if sentence not in self.lines:
            self.lines.append(sentence)

    def _say_of_times(self, senders):
        """A due date has no effect where nothing says when somebody handed in."""
        silent = [who for who in senders.values() if not (who.timestamp or who.late or who.late_hours is not None)]
        if len(silent) == len(senders) > 0 and duedate(self.course, self.assignment):
            self._say(NO_TIMES)

    # ---- which of them counts

    def _latest(self, arrivals):
        """The last that a student handed in, of those that answer this assignment."""
        shared = [len(self.questions & _grade_ids(found.content)) for _, found in arrivals]
        belonging = [pair for pair, count in zip(arrivals, shared, strict=True) if 2 * count >= max(shared)]
        return max(belonging, key=lambda pair: (pair[0].timestamp, pair[0].attempt, pair[1].time, _counted(pair[1])))

    def _keep(self, student, who, found):
        """Write the notebook where nbgrader expects it; one that was there before is kept aside."""
        folder = self.course.folder("submitted", self.assignment, student)
        path = folder / f"{self.assignment}.ipynb"
        same = path.exists() and path.read_bytes() == found.content
        if path.exists() and not same:
            there = kept_time(folder, self.zone)
            if who.timestamp and there and who.timestamp < written(there):
                self._say(f"{student}: what is there is newer than {found.path}; it stays.")
                return
            replace(
                free_name(self.course.hidden / "earlier" / self.assignment / f"{student}.ipynb"),
                path.read_bytes(),
                parents=True,
            )
            self._say(f"{student} handed in again: the latest counts, the earlier one is kept.")
        if not same:
            replace(path, found.content, parents=True)
        if who.timestamp:
            replace(folder / "timestamp.txt", who.timestamp, parents=True)


def _counted(found):
    """A path in the order of its numbers: Version 10 comes after Version 9."""
    return [(int(part) if part.isdigit() else -1, part) for part in re.split(r"(\d+)", found.path)]


def _is_beside(found):
    """What a platform puts beside the submissions, or a system hides."""
    path = PurePosixPath(found.path)
    hidden = any(part.startswith(".") for part in path.parts)
    return found.content is None and not found.problem and (hidden or path.name == "index.html")


def _around(files, known):
    """The folder around the class that some programs put there, with its slash, or nothing."""
    paths = [PurePosixPath(found.path).parts for found in files if not _is_beside(found)]
    first = {parts[0] for parts in paths}
    notebooks = [PurePosixPath(found.path).parts for found in files if found.content is not None]
    students = {parts[1] for parts in notebooks if len(parts) > 2}
    if len(first) == 1 and len(students) > 1 and all(len(parts) > 2 for parts in notebooks):
        (folder,) = first
        return "" if plain(folder) in known else f"{folder}/"
    return ""


def _reason(sentence):
    """The part of a line that says why, as it stands in grades.csv."""
    reason = sentence.partition(";")[0].removesuffix(".").removesuffix(": left out")
    return _line(reason.removeprefix("is "))


def _line(text):
    return " ".join(clean(text).split())


def _grade_ids(content):
    """The names of a notebook's cells; what is no notebook has none."""
    return {cell.grade_id for cell in readable_cells(content)} - {""}
