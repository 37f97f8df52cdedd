"""Giving back: grades into the platform's own worksheet, feedback into an archive with the platform's own names."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from nnutils.io.atomic import replace

from ..course.course import Course, CourseError
from ..course.roster import roster
from ..grading.grades import table, write_table
from .collection import recall, the_assignment
from .worksheet import Worksheet

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # so that the same feedback makes the same archive


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
    """(the worksheet's bytes with the grades, how many, lines about students it has no row for)."""
    rows = {row["student"]: row for row in table(course, assignment) if row["score"] != ""}
    index = sheet.column(column, assignment)
    factor = _factor(sheet, index, rows, scale)
    grades = {}
    for number, student in whose_rows(course, assignment, sheet).items():
        if student in rows:
            grades[number] = float(rows[student]["score"]) * factor
            rows.pop(student)
    lines = [f"{student}: {sheet.name} has no row for this student." for student in rows]
    return sheet.filled(index, grades), len(grades), lines


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


def whose_rows(course, assignment, sheet):
    """{index of a row: student}: by the platform's number, else by e-mail or name."""
    known = roster(course)
    by_number = {who.number: student for student, who in recall(course, assignment).items()}
    found = {}
    for index, row in enumerate(sheet.body):
        values = [cell.value.strip() for cell in row]
        numbers = [value for value in map(_last_number, values[:2]) if value in by_number]
        names = [*(value for value in values if "@" in value), *values[:2]]
        fitting = [by_number[numbers[0]]] if numbers else known.find(*names)
        if len(fitting) == 1:
            found[index] = fitting[0]
    return found


def _last_number(text):
    return text[len(text.rstrip("0123456789")) :]


def pack(course, assignment, sheet=None):
    """(zip of the feedback pages under the platform's names, how many, lines about pages without such a name)."""
    senders, stream, lines, packed = recall(course, assignment), io.BytesIO(), [], 0
    places = {student: who.place for student, who in senders.items() if who.place}
    if sheet:
        places = {**_places(course, assignment, sheet), **places}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in course.submissions(assignment):
            page = course.notebook("feedback", assignment, student).with_suffix(".html")
            if not page.exists():
                continue
            if student not in places:
                lines.append(f"{student}: the platform's name is not known, so the feedback is not in the archive.")
                continue
            member = _member(places[student], senders.get(student), assignment)
            archive.writestr(member, page.read_bytes(), zipfile.ZIP_DEFLATED)
            packed += 1
    return stream.getvalue(), packed, lines


def _member(place, who, assignment):
    """Moodle reads a folder's name, Canvas the beginning of a file's."""
    joint = "_" if who and who.platform == "canvas" else "/"
    return zipfile.ZipInfo(f"{place}{joint}{assignment}-feedback.html", ZIP_EPOCH)


def _places(course, assignment, sheet):
    """Moodle's folder names made from its worksheet, for notebooks that came another way."""
    named = {}
    for index, student in whose_rows(course, assignment, sheet).items():
        first, second = (cell.value.strip() for cell in sheet.body[index][:2])
        if _last_number(first) and second and not _last_number(second):
            named[student] = f"{second.replace('_', ' ')}_{_last_number(first)}_assignsubmission_file"
    return named
