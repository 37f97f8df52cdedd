"""Giving back: grades into the platform's own worksheet, feedback into an archive with the platform's own names."""

import io
import itertools
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from nnutils.io.atomic import replace

from ..course.course import Course, CourseError
from ..course.late import late_policy
from ..course.roster import roster
from ..course.senders import recall
from ..grading.grades import table, write_table
from .collection import the_assignment
from .worksheet import Worksheet

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # so that the same feedback makes the same archive
PROVISIONAL = ("to grade by hand", "crashed", "timeout")  # of a status in grades.csv


@dataclass(frozen=True)
class Delivery:
    """What was written for the platform, and a line for everybody who got nothing."""

    worksheet: Path | None
    feedback: Path | None
    filled: int
    packed: int
    lines: tuple[str, ...]


def export(
    course: str | Path,
    lms: str | Path | None = None,
    *,
    assignment: str | None = None,
    column: str | None = None,
    scale: bool = False,
) -> Delivery:
    """Fill the grade column of a copy of the worksheet `lms`, and pack the feedback for the platform's bulk upload.

    Everything goes to export/ASSIGNMENT/; the downloaded worksheet itself stays as it is. scale converts the points
    where the platform's maximum is another than the assignment's.
    """
    opened = Course.open(course)
    assignment = the_assignment(opened, assignment)
    write_table(opened)
    folder = opened.root / "export" / assignment
    sheet, lines, filled = Worksheet.read(lms) if lms else None, [], 0
    if sheet:
        content, filled, lines = fill(opened, assignment, sheet, column, scale)
        replace(folder / sheet.name, content, parents=True)
    archive, packed, unpacked = pack(opened, assignment, sheet)
    if packed:
        replace(folder / f"{assignment}-feedback.zip", archive, parents=True)
    return Delivery(
        folder / sheet.name if sheet else None,
        folder / f"{assignment}-feedback.zip" if packed else None,
        filled,
        packed,
        (*lines, *unpacked),
    )


def fill(course, assignment, sheet, column=None, scale=False):
    """(the worksheet's bytes with the grades, how many, lines about students and rows that got none)."""
    rows = {row["student"]: row for row in table(course, assignment) if row["score"] != ""}
    index = sheet.column(column, assignment)
    sheet.check_scale(index)
    factor = _factor(sheet, index, rows, scale)
    found, lines = whose_rows(course, assignment, sheet, index)
    places: dict[str, list[int]] = {student: [] for student in rows}
    for number, student in found.items():
        if student in places:
            places[student].append(number)
    grades = {}
    for student, numbers in places.items():
        lines += _about(sheet, index, student, numbers)
        for number in numbers:
            if not sheet.is_kept(sheet.body[number].value(index)):
                grades[number] = float(rows[student]["score"]) * factor
    lines += provisional(rows.values(), late_policy(course))
    return sheet.filled(index, grades), len(grades), lines


def _about(sheet, column, student, numbers):
    """What is to be said of a student's rows: none, several, or one that says more than a number."""
    if not numbers:
        yield f"{student}: {sheet.name} has no row for this student."
    kept = {value for number in numbers if sheet.is_kept(value := sheet.body[number].value(column).strip())}
    for value in sorted(kept):
        yield f"{student}: {value} stands in the column {sheet.header[column]!r} and stays."
    if len(numbers) > 1 and not kept:
        yield f"{student}: {sheet.name} has {len(numbers)} rows for this student; each got the grade."


def provisional(rows, policy):
    """A line that names whose grade may still change, and why."""
    waiting = {}
    for row in rows:
        words = [word for word in PROVISIONAL if word in row["status"]]
        words += ["late, nobody knows how long"] if row["late_hours"] == "late" and policy.percent_a_day else []
        if words:
            waiting[row["student"]] = f"{row['student']} ({', '.join(words)})"
    if waiting:
        yield f"Provisional, for a person has still to look: {', '.join(waiting.values())}."


def _factor(sheet, column, rows, scale):
    """What to multiply points with; a difference nobody asked to convert is a sentence, never a wrong grade."""
    theirs, ours = sheet.maximum(column), {float(row["max_score"]) for row in rows.values()}
    if theirs is None or not ours or ours == {theirs}:
        return 1.0
    (maximum,) = ours
    if not scale:
        raise CourseError(
            f"{sheet.name} gives {theirs:g} points at most, the assignment {maximum:g}: change the maximum on the "
            "platform, or convert with --scale."
        )
    return theirs / maximum


def whose_rows(course, assignment, sheet, grades):
    """({index of a row: student}, lines): by number, id or e-mail left of the column of grades, else by the name."""
    known, senders = roster(course), recall(course, assignment)
    by_number = {who.number: student for student, who in senders.items() if who.number and not who.group}
    surely = {index: _surely(row, grades, by_number, known) for index, row in enumerate(sheet.body)}
    found = {index: student for index, student in surely.items() if student}
    named, lines = defaultdict(list), []
    for index, row in enumerate(sheet.body):
        for student in _named(row, grades, known) if index not in found else ():
            named[student].append(index)
    for student, rows in named.items():
        if student in found.values():
            continue
        if len({sheet.body[index].values[:grades] for index in rows}) > 1:
            numbers = " and ".join(str(sheet.body[index].line) for index in rows)
            lines.append(f"{student}: lines {numbers} of {sheet.name} may be this student's; none is filled.")
            continue
        found |= dict.fromkeys(rows, student)
    return found, lines


def _surely(row, grades, by_number, known):
    """The student whose number, id or e-mail stands in the row: the leftmost decides."""
    first = re.fullmatch(r"\D{3,}(\d+)", row.value(0).strip())  # Moodle's Participant 4711
    if first and first[1] in by_number:
        return by_number[first[1]]
    for value in (value.strip() for value in row.values[:grades]):
        if value.isdigit() and value in by_number:
            return by_number[value]
        students = known.find(value) if value else []
        if len(students) == 1 and known.is_sign(value, students[0]):
            return students[0]
    return None


def _named(row, grades, known):
    """The students whose full name is in one field of the row, or in two that stand together."""
    values = [value.strip() for value in row.values[:grades]]
    pairs = [pair for pair in itertools.pairwise(values) if all(pair)]
    names = [*values, *(a + b for a, b in pairs), *(b + a for a, b in pairs)]
    return {student for name in names if name for student in known.find(name)}


def pack(course, assignment, sheet=None):
    """(zip of the feedback pages under the platform's names, how many, lines about pages without such a name)."""
    senders, stream, lines, packed = recall(course, assignment), io.BytesIO(), [], set()
    own = {student: who.place for student, who in senders.items() if who.place}
    rows = _places(course, assignment, sheet) if sheet else {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in course.submissions(assignment):
            page = course.notebook("feedback", assignment, student).with_suffix(".html")
            if not page.exists():
                continue
            who = senders.get(student)
            grouped = who is not None and who.group and who.platform == "moodle"  # its feedback goes to each alone
            place = rows.get(student) if grouped else own.get(student) or rows.get(student)
            if not place:
                lines.append(f"{student}: the platform's name is not known, so the feedback is not in the archive.")
            elif place not in packed:
                member = _member(place, who, assignment)
                archive.writestr(member, page.read_bytes(), zipfile.ZIP_DEFLATED)
                packed.add(place)
    return stream.getvalue(), len(packed), lines


def _member(place, who, assignment):
    """Moodle reads a folder's name, Canvas the beginning of a file's."""
    joint = "_" if who and who.platform == "canvas" else "/"
    return zipfile.ZipInfo(f"{place}{joint}{assignment}-feedback.html", ZIP_EPOCH)


def _places(course, assignment, sheet):
    """Moodle's folder names made from its worksheet, for notebooks that came another way."""
    named = {}
    for index, student in whose_rows(course, assignment, sheet, len(sheet.header))[0].items():
        row = sheet.body[index]
        number = re.fullmatch(r"\D+(\d+)", row.value(0).strip())
        name = sheet.name_in(row) or row.value(1).strip()
        if number and name and not name[-1].isdigit():
            named[student] = f"{name.replace('_', ' ')}_{number[1]}_assignsubmission_file"
    return named
