"""A learning platform's worksheet: a table of which one column is filled and every other byte stays.

The file's encoding, byte order mark, line ends, delimiter, quotes and decimal sign are kept, whatever a spreadsheet
program or a translation of the platform has made of them.
"""

import re
from pathlib import Path

from ..course.course import CourseError
from ..course.roster import plain
from ..course.table import Table, letters

# Moodle's own header of the grade column, where it is known; elsewhere the column beside it gives it away.
GRADE = ("grade", "karakter", "bewertung", "note", "betyg", "arvosana", "cijfer", "calificación", "valutazione", "nota")
SCALE = ("scale", "skala", "barème", "escala", "schaal", "scala", "asteikko")
STATUS = ("status", "statut", "estado", "stato", "état", "tila")
MODIFIED = ("lastmodifiedsubmission", "zuletztgeändertabgabe", "dernièremodificationtravailremis")
MODIFIED_ALSO = ("últimamodificaciónentrega", "laatstgewijzigdinzending", "senaständradinlämning")
FULL_NAME = ("fullname", "vollständigername", "nomcomplet", "nombrecompleto", "volledigenaam", "fullständigtnamn")
GROUP = ("group", "gruppe", "groupe", "grupo", "groep", "grupp", "gruppo", "ryhmä")
UNITS = {  # hours in a unit of Moodle's "3 hours 5 mins late", in English and German
    **dict.fromkeys(("year", "years", "jahr", "jahre"), 365 * 24),
    **dict.fromkeys(("week", "weeks", "woche", "wochen"), 7 * 24),
    **dict.fromkeys(("day", "days", "tag", "tage"), 24),
    **dict.fromkeys(("hour", "hours", "stunde", "stunden"), 1),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten"), 1 / 60),
    **dict.fromkeys(("sec", "secs", "second", "seconds", "sekunde", "sekunden"), 1 / 3600),
}
NUMBER = re.compile(r"-?\d+([.,]\d+)?$")
NOT_YET = ("", "-", "–", "needsgrading", "inprogress")  # what stands where there is no grade yet
EXCUSED = ("ex", "exc", "exempt", "excused", "exempted", "na", "entschuldigt", "befreit", "dispensé", "exento")
MOST = 100_000  # points; what is more is a time or a number of somebody
# What Canvas, Moodle, Brightspace and Blackboard put behind the name of an assignment.
BEHIND = r" \(\d+\)$| \(real\)$| points grade <.*>$| ?\[[^\]]*\](?: *\|\d+)?$"


class Worksheet(Table):
    """The table of one file; `filled(...)` gives the file's bytes with new grades."""

    def __init__(self, content, name="worksheet"):
        super().__init__(content, name)
        if len(self.header) < 2:
            raise CourseError(f"{name} is no table: expected a worksheet as the learning platform offers it, as CSV.")

    @classmethod
    def read(cls, path):
        path = Path(path)
        if not path.exists():
            raise CourseError(f"There is no file {path}.")
        return cls(path.read_bytes(), path.name)

    # ---- whose a row is

    def row_of(self, number):
        """The row whose first or second field is the number, as such or after a word (Participant 4711)."""
        fits = re.compile(rf"\D*{re.escape(number)}") if number else None
        return next((row for row in self.body if fits and any(fits.fullmatch(v.strip()) for v in row.values[:2])), None)

    def email(self, number):
        """The e-mail address in the row of a platform's number, or nothing."""
        row = self.row_of(number)
        return next((value.strip() for value in row.values if "@" in value), "") if row else ""

    def name_in(self, row):
        """A row's full name, which a worksheet of anonymous marking does not have."""
        return row.value(self._titled(FULL_NAME)).strip()

    def modified(self, row):
        """When the platform says that a student handed in, or nothing."""
        text = row.value(self._titled((*MODIFIED, *MODIFIED_ALSO))).strip()
        return "" if text in ("-", "–") else text

    def lateness(self, row):
        """(hours, late) as Moodle's status says it, `Submitted for grading - 3 hours 5 mins late`.

        (None, True) where the hours cannot be read, (None, False) where nothing is said.
        """
        status = row.value(self._titled(STATUS)) if self._is_grading_worksheet else ""
        late = [part for part in status.split(" - ") if re.match(r"\s*\d+ \w", part)]
        if not late:
            return None, False
        parts = re.findall(r"(\d+) ([^\W\d]+)", late[0].casefold())
        known = [int(count) * UNITS[unit] for count, unit in parts if unit in UNITS]
        return (sum(known) if len(known) == len(parts) else None), True

    def groups(self, roster):
        """{a group's plain name: its students' ids}, where Moodle's worksheet has the column."""
        column = self._titled(GROUP)
        found: dict[str, set[str]] = {}
        for row in self.body if column is not None else ():
            students = roster.find(*(value for value in row.values if "@" in value), self.name_in(row))
            if row.value(column).strip() and len(students) == 1:
                found.setdefault(plain(row.value(column)), set()).update(students)
        return found

    def _titled(self, names):
        """The one column with one of these titles, or None."""
        found = [index for name in names for index in self.columns.get(name, ())]
        return found[0] if len(found) == 1 else None

    @property
    def _is_grading_worksheet(self):
        """Moodle's, in any language: its first column is one word with a number each, Participant 4711."""
        firsts = [re.fullmatch(r"([^\W\d]\D{2,})\d+", row.value(0).strip()) for row in self.body]
        return len({first and first[1] for first in firsts} - {None}) == 1 and all(firsts)

    # ---- the column of the grades

    def column(self, wanted=None, assignment=""):
        """The index of the grade column: the one named, that of the assignment's name, or Moodle's in any language."""
        if wanted is not None:
            return self._only(lambda i: plain(wanted) in (plain(self.header[i]), plain(_title(self.header[i]))), wanted)
        for fits in (
            lambda i: letters(_title(self.header[i])) == letters(assignment),
            lambda i: letters(self.header[i]) in GRADE and self._is_grading_worksheet,
            lambda i: letters(self.header[i]) in GRADE,
            self._stands_beside_a_maximum,
        ):
            found = [i for i in range(len(self.header)) if fits(i)]
            if len(found) == 1:
                return found[0]
            if found:
                titles = ", ".join(repr(self.header[i]) for i in found)
                raise CourseError(f"{self.name} has several columns that may be the grade of {assignment}: {titles}; "
                                  "name one with --column.")  # fmt: skip
        raise CourseError(self._without(f"a column that is surely the grade of {assignment}"))

    def _only(self, fits, wanted):
        found = [i for i in range(len(self.header)) if fits(i)]
        exactly = [i for i in found if self.header[i] == wanted.strip()]
        if len(found) != 1 and len(exactly) != 1:
            raise CourseError(self._without(f"one column {wanted!r}"))
        return (exactly or found)[0]

    def _without(self, what):
        return f"{self.name} does not have {what}; name it with --column. It has: {', '.join(self.header)}."

    def _stands_beside_a_maximum(self, i):
        """In any language Moodle puts the most points there are to the right of the grade, the same in every row."""
        own = [row.value(i).strip() for row in self.body]
        numbers = all(value in NOT_YET or number(value) is not None for value in own)
        return self._is_grading_worksheet and i > 1 and numbers and bool(self.maximum(i))

    def maximum(self, column):
        """The most points the platform gives, as each platform says it; or None."""
        within = re.search(r"\[[^\]\d]*(\d+(?:[.,]\d+)?)|<.*?MaxPoints:(\d+(?:\.\d+)?)", self.header[column])
        if within:  # Blackboard, Brightspace
            return number(within[1] or within[2])
        for row in self.body:  # Canvas: the row of no student
            if _is_nobody(row) and number(row.value(column)) is not None:
                return number(row.value(column))
        beside = {row.value(column + 1).strip() for row in self.body if row.value(column + 1).strip()}
        most = number(beside.pop()) if len(beside) == 1 and self._is_grading_worksheet else None
        return most if most is not None and most <= MOST else None

    def check_scale(self, column):
        """Refuse a column whose grades are words, which points would destroy."""
        if column + 1 < len(self.header) and letters(self.header[column + 1]) in SCALE:
            scale = next((row.value(column + 1) for row in self.body if row.value(column + 1)), "words")
            self._refuse_words(column, scale)
        said = {row.value(column).strip() for row in self.body if not _is_nobody(row)}
        if words := sorted(word for word in said if self.is_kept(word) and letters(word) not in EXCUSED):
            self._refuse_words(column, ", ".join(words[:4]))

    def _refuse_words(self, column, words):
        raise CourseError(
            f"{self.name} grades in the column {self.header[column]!r} with words ({words}), and points would destroy "
            "them: change the assignment's grade to points on the platform, or name another column with --column."
        )

    @staticmethod
    def is_kept(text):
        """Whether a cell says more than a number: excused, not assigned, a word of a scale."""
        return letters(text) not in NOT_YET and number(text) is None

    # ---- filling it

    @property
    def decimal(self):
        """The decimal sign the file uses: that of its numbers, or the one that goes with its delimiter."""
        values = [value.strip() for row in self.body for value in row.values]
        signs = [match[1][0] for match in map(NUMBER.match, values) if match and match[1]]
        if signs:
            return max(".,", key=signs.count)
        return "," if self.delimiter == ";" else "."

    def filled(self, column, grades):
        """The file's bytes with `grades`, {index of a row of body: number}, in that column."""
        changed = {self.body[index].line: grade for index, grade in grades.items()}
        pieces = [
            self._with(row, column, changed[row.line]) if row.line in changed else row.raw for row in self.rows
        ]  # fmt: skip
        return self.mark + "".join(pieces).encode(self.encoding)

    def _with(self, row, column, grade):
        """A record's text with another grade; every other field is as it was written."""
        line_end = row.raw[len(row.raw.rstrip("\r\n")) :]
        fields = split(row.raw.removesuffix(line_end), self.delimiter)
        fields += [""] * (column + 1 - len(fields))
        text = f"{grade:.2f}".replace(".", self.decimal)
        quoted = fields[column].lstrip().startswith('"') or self.delimiter in text
        fields[column] = f'"{text}"' if quoted else text
        return self.delimiter.join(fields) + line_end


def split(record, delimiter):
    """The fields of a record as they are written: a delimiter parts them where all quotes before it are closed."""
    fields: list[str] = []
    for piece in record.split(delimiter):
        if fields and fields[-1].startswith('"') and fields[-1].count('"') % 2:
            fields[-1] += delimiter + piece
        else:
            fields.append(piece)
    return fields


def _is_nobody(row):
    """Whether a row is about the columns, as Canvas's Points Possible: no number, login or section stands in it."""
    return not any(value.strip() for value in row.values[1:4])


def number(text):
    text = text.strip()
    return float(text.replace(",", ".")) if NUMBER.match(text) else None


def _title(header):
    """The name of the assignment in a platform's header, such as `name (123456)` or `name [Total Pts: 22] |334455`."""
    title = re.sub(BEHIND, "", header, flags=re.IGNORECASE)
    return re.sub(r"^[^:]+: ?", "", title) if re.search(r" \(real\)$", header, flags=re.IGNORECASE) else title
