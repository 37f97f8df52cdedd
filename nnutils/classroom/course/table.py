"""Tables as programs save them: any encoding they use, any delimiter, lines above the header; read by `csv`."""

import codecs
import contextlib
import csv
import io
import itertools
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from .course import CourseError

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
DELIMITERS = ",;\t|"
ABOVE = 10  # lines in which a header is looked for
NO_TEXT = {b"PK\x03\x04": "an Excel workbook", b"\xd0\xcf\x11\xe0": "an Excel workbook", b"%PDF": "a PDF"}


@dataclass(frozen=True)
class Row:
    """One record: its number in the file, its cells' texts, and the record as it is written."""

    line: int
    values: tuple[str, ...]
    raw: str

    def value(self, column):
        return self.values[column] if column is not None and column < len(self.values) else ""


class Table:
    """The rows of one file below its header; blank ones are left out."""

    def __init__(self, content, name, wanted=None):
        """wanted: letters of a title that only the header has, where that is known."""
        self.name = name
        self.mark, self.encoding, self.text = decoded(content, name)
        self.delimiter = delimiter(self.text)
        self.rows = list(self._read())
        filled = [row for row in self.rows if any(value.strip() for value in row.values)]
        at = _header(filled, wanted)
        if at is None:
            raise CourseError(f"{name} is no table: expected columns with a header, saved as CSV.")
        self.header = [value.strip() for value in filled[at].values]
        self.body = filled[at + 1 :]

    def _read(self):
        """The records with the text of each: csv says where one ends, the text between is kept as it is."""
        lines = list(io.StringIO(self.text, newline=""))
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        before = 0
        try:
            for values in reader:
                yield Row(before + 1, tuple(values), "".join(lines[before : reader.line_num]))
                before = reader.line_num
        except csv.Error as error:
            raise CourseError(f"{self.name} cannot be read from line {before + 1} on: {error}.") from None

    @cached_property
    def columns(self):
        """{a header's letters: its columns}."""
        known: dict[str, list[int]] = {}
        for index, title in enumerate(self.header):
            known.setdefault(letters(title), []).append(index)
        return known


def decoded(content, name="the table"):
    """(byte order mark, encoding, text)."""
    for beginning, kind in NO_TEXT.items():
        if content.startswith(beginning):
            raise CourseError(f"{name} is no table but {kind}: save it as CSV (UTF-8).")
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return mark, encoding, _text(content[len(mark) :], encoding, name)
    for encoding in _guesses(content):
        try:
            return b"", encoding, content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return b"", "latin-1", content.decode("latin-1")


def _text(content, encoding, name):
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise CourseError(f"{name} begins as {encoding} and does not go on so: save it as CSV (UTF-8) again.") from None


def _guesses(content):
    """UTF-16 has zeros in plain text, and Excel on a Mac ends lines with a carriage return alone."""
    if b"\0" in content[:200]:
        return ["utf-16-be" if content[:1] == b"\0" else "utf-16-le"]
    return ["utf-8", "mac-roman" if b"\r" in content and b"\n" not in content else "cp1252"]


def delimiter(text):
    """The delimiter that gives the most of the first rows one width; `sep=;` is what Excel wants to be told."""
    first = text[:20].splitlines()[0].strip('"') if text.strip() else ""
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1]
    return max(DELIMITERS, key=lambda sign: _widths(text, sign))


def _widths(text, sign):
    """(how many of the first rows have the usual width, that width)."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    with contextlib.suppress(csv.Error):
        widths = Counter(len(row) for row in itertools.islice(rows, ABOVE) if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))
    return 0, 0


def _header(rows, wanted):
    """The place of the first row that has titles and nearly as many as any: a course's name may stand above it."""
    for index, row in enumerate(rows[:ABOVE]):
        if wanted in map(letters, row.values):
            return index
    counts = [sum(bool(value.strip()) for value in row.values) for row in rows[:ABOVE]]
    for index, count in enumerate(counts):
        titles = not any("@" in value or _is_number(value) for value in rows[index].values)
        if titles and max(counts) - 1 <= count > 1:
            return index
    return None


def _is_number(text):
    return text.strip().replace(".", "", 1).replace(",", "", 1).isdigit()


def letters(text):
    """A title without case, signs and spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())
