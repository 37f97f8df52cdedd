"""A notebook as it comes from a student: bytes become cells with patience, or one sentence says why not."""

import os
import stat
from dataclasses import dataclass
from functools import cached_property

from ...io.notebook import InvalidNotebook, raw_cells, source_of
from ..course.magics import as_python

LARGEST = 20 * 2**20  # bytes of a notebook, its outputs included
MOST_CELLS = 2_000
LONGEST = 200_000  # characters of code in one cell
TOO_LONG = f"raise MemoryError('this cell holds more than {LONGEST} characters of code')"


class InvalidSubmission(Exception):
    """The submission cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Cell:
    """One cell: kind "code" or "markdown", its text, and nbgrader's name for it or ""."""

    kind: str
    source: str
    grade_id: str

    @cached_property
    def python(self):
        """The text of a code cell as Python."""
        return as_python(self.source) if len(self.source) <= LONGEST else TOO_LONG


def content_of(path):
    """The bytes of a regular file of modest size; links and pipes are never followed."""
    if path.parent.is_symlink() or path.parent.parent.is_symlink():  # another student's folder, perhaps
        raise InvalidSubmission(f"The folder of {path.name} is a link: hand in the folder itself.")
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        reason = f"{path.name} cannot be opened ({error.strerror}): hand in the notebook itself."
        raise InvalidSubmission(reason) from None
    with os.fdopen(descriptor, "rb") as stream:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or path.is_symlink():
            raise InvalidSubmission(f"{path.name} is not an ordinary file: hand in the notebook itself, no link to it.")
        if about.st_size > LARGEST:
            size = f"{path.name} has {about.st_size / 2**20:.0f} MB, more than {LARGEST // 2**20}"
            raise InvalidSubmission(f"{size}: clear its outputs, save, hand in again.")
        return stream.read(LARGEST + 1)


def cells_of(content):
    """The cells of a notebook's bytes."""
    try:
        cells = raw_cells(content)
    except InvalidNotebook as error:
        raise InvalidSubmission(str(error)) from None
    if len(cells) > MOST_CELLS:
        count = f"The notebook has {len(cells)} cells, more than {MOST_CELLS}"
        raise InvalidSubmission(f"{count}: hand in the assignment alone.")
    return tuple(Cell(_kind(raw), source_of(raw), grade_id_of(raw)) for raw in cells)


def readable_cells(content):
    """The same; of what is no notebook, none."""
    try:
        return cells_of(content)
    except InvalidSubmission:
        return ()


def answers(cells):
    """The texts of the named cells; of several with one name, the first's."""
    return {cell.grade_id: cell.source for cell in reversed(cells) if cell.grade_id}


def grade_id_of(raw):
    """nbgrader's name for a raw cell, or ""."""
    about = raw.get("metadata")
    about = about.get("nbgrader") if isinstance(about, dict) else None
    grade_id = about.get("grade_id") if isinstance(about, dict) else None
    return grade_id if isinstance(grade_id, str) else ""


def _kind(raw):
    return "code" if raw.get("cell_type") == "code" else "markdown"
