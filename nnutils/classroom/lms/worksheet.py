"""A learning platform's worksheet: a table of which one column is filled and every other byte stays.

The file's encoding, byte order mark, line ends, delimiter, quotes and decimal sign are kept, whatever a spreadsheet
program or a translation of the platform has made of them.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from ..course.course import CourseError

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
DELIMITERS = ",;\t|"
# Moodle's own header of the grade column, where it is known; elsewhere the column beside it gives it away.
GRADE = {
    "grade",
    "karakter",
    "bewertung",
    "note",
    "betyg",
    "arvosana",
    "cijfer",
    "calificación",
    "valutazione",
    "nota",
}
NUMBER = re.compile(r"-?\d+([.,]\d+)?$")


@dataclass
class Cell:
    """A field: where it stands in the file's text, what it says, and whether it was in quotes."""

    start: int
    end: int
    value: str
    quoted: bool


class Worksheet:
    """The table of one file; `filled(...)` gives the file's bytes with new grades."""

    def __init__(self, content, name="worksheet"):
        self.name = name
        self.mark, self.encoding, self.text = decoded(content)
        self.delimiter = delimiter(self.text)
        rows = [row for row in records(self.text, self.delimiter) if any(cell.value.strip() for cell in row)]
        if rows and rows[0][0].value == "sep=":  # what Excel wants to be told
            rows = rows[1:]
        if not rows or len(rows[0]) < 2:
            raise CourseError(f"{name} is no table: expected a worksheet as the learning platform offers it, as CSV.")
        self.header = [cell.value.strip() for cell in rows[0]]
        self.body = rows[1:]

    @classmethod
    def read(cls, path):
        path = Path(path)
        if not path.exists():
            raise CourseError(f"There is no file {path}.")
        return cls(path.read_bytes(), path.name)

    def email(self, number):
        """The e-mail address in the row of a platform's number, or nothing."""
        row = self.row_of(number)
        return next((cell.value.strip() for cell in row or () if "@" in cell.value), "")

    def row_of(self, number):
        """The row whose first or second field is the number, as such or after a word (Participant 4711)."""
        return next((row for row in self.body if any(_is_number(cell.value, number) for cell in row[:2])), None)

    def column(self, wanted=None, assignment=""):
        """The index of the grade column: the one named, Canvas's for the assignment, or Moodle's in any language."""
        if wanted is not None:
            return self._only(lambda i: plain(wanted) in (plain(self.header[i]), plain(_title(self.header[i]))), wanted)
        for fits in (
            lambda i: letters(_title(self.header[i])) == letters(assignment),
            lambda i: plain(self.header[i]) in GRADE,
            self._stands_beside_a_maximum,
        ):
            found = [i for i in range(len(self.header)) if fits(i)]
            if len(found) == 1:
                return found[0]
        raise CourseError(self._without(f"a column that is surely the grade of {assignment}"))

    def _only(self, fits, wanted):
        found = [i for i in range(len(self.header)) if fits(i)]
        if len(found) != 1:
            raise CourseError(self._without(f"one column {wanted!r}"))
        return found[0]

    def _without(self, what):
        return f"{self.name} does not have {what}; name it with --column. It has: {', '.join(self.header)}."

    def _stands_beside_a_maximum(self, i):
        """In any language Moodle puts the most points there are to the right of the grade, the same in every row."""
        own = [row[i].value.strip() for row in self.body if i < len(row)]
        return bool(self.maximum(i)) and i > 1 and all(not value or number(value) is not None for value in own)

    def maximum(self, column):
        """The most points the platform gives: in Canvas's row of no student, or in Moodle's next column; or None."""
        for row in self.body:
            if not any(_has_digit(cell.value) for cell in row[:2]) and column < len(row):
                if number(row[column].value) is not None:
                    return number(row[column].value)
        beside = {row[column + 1].value.strip() for row in self.body if column + 1 < len(row)}
        return number(beside.pop()) if len(beside) == 1 else None

    @property
    def decimal(self):
        """The decimal sign the file uses: that of its numbers, or the one that goes with its delimiter."""
        values = [cell.value.strip() for row in self.body for cell in row]
        signs = [match[1][0] for match in map(NUMBER.match, values) if match and match[1]]
        if signs:
            return max(".,", key=signs.count)
        return "," if self.delimiter == ";" else "."

    def filled(self, column, grades):
        """The file's bytes with `grades`, {index of a row of body: number}, in that column."""
        pieces, at = [], 0
        for index, grade in sorted(grades.items()):
            cell = self.body[index][column]
            pieces += [self.text[at : cell.start], self._written(grade, cell.quoted)]
            at = cell.end
        return self.mark + ("".join(pieces) + self.text[at:]).encode(self.encoding)

    def _written(self, grade, quoted):
        text = f"{grade:.2f}".replace(".", self.decimal)
        return f'"{text}"' if quoted or self.delimiter in text else text


def decoded(content):
    """(byte order mark, encoding, text); what is no Unicode is kept byte for byte."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return mark, encoding, content[len(mark) :].decode(encoding)
    for encoding in _guesses(content):
        try:
            return b"", encoding, content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return b"", "latin-1", content.decode("latin-1")


def _guesses(content):
    """UTF-16 without its mark has a zero in every other byte of plain text."""
    if content[1:200:2].count(0) > 50:
        return ["utf-16-le"]
    if content[0:200:2].count(0) > 50:
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def delimiter(text):
    """The delimiter that the header uses most, outside quotes."""
    header = re.sub(r'"[^"]*"', "", text.splitlines()[0] if text else "")
    return max(DELIMITERS, key=header.count)


def records(text, delimiter):
    """The rows of cells of a text, with their places in it; a quoted field may hold anything."""
    field = re.compile(rf'(?:"((?:[^"]|"")*)"|([^{re.escape(delimiter)}\r\n]*))({re.escape(delimiter)}|\r\n|\n|\r|\Z)')
    row, at = [], 0
    while at < len(text):
        match = field.match(text, at)
        if match is None:
            raise CourseError(
                f"The worksheet cannot be read from {text[at : at + 30]!r} on: a quote does not end there."
            )
        row.append(_cell(match))
        at = match.end()
        if match[3] != delimiter:
            yield row
            row = []
    if row:
        yield row


def _cell(match):
    quoted = match[1] is not None
    value = match[1].replace('""', '"') if quoted else match[2]
    return Cell(match.start(), match.start(3), value, quoted)


def plain(header):
    return " ".join(header.casefold().split())


def number(text):
    text = text.strip()
    return float(text.replace(",", ".")) if NUMBER.match(text) else None


def letters(text):
    return re.sub(r"[\W_]+", "", text.casefold())


def _title(header):
    """The name in a Canvas header, `name of the assignment (123456)`."""
    return re.sub(r" \(\d+\)$", "", header)


def _has_digit(text):
    return any(character.isdigit() for character in text)


def _is_number(text, number):
    return re.fullmatch(rf"\D*{re.escape(number)}", text.strip()) is not None
