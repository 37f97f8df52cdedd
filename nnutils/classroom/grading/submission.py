"""A submission: what one student handed in for one assignment, read once and passed on."""

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from ..course.magics import defines
from ..course.times import kept_time
from .notebook import Cell, InvalidSubmission, answers, cells_of, content_of

FENCE = re.compile(r"^[ ]*```[^\n]*\n(.*?)^[ ]*```", flags=re.DOTALL | re.MULTILINE)
MOST_CODE = 1_000_000  # characters of code in a notebook


@dataclass(frozen=True)
class Submission:
    """Everything that grading asks of it.

    path is the file that was read (a student may have renamed it), received the platform's time in UTC, problem the
    sentence that refuses it, warnings sentences about single cells.
    """

    student: str
    assignment: str
    path: Path
    content: bytes = b""
    cells: tuple[Cell, ...] = ()
    received: datetime | None = None
    problem: str = ""
    warnings: tuple[str, ...] = ()

    @cached_property
    def digest(self):
        """What decides its marks: another text, another name of the file or another problem has another digest."""
        return hashlib.sha256(repr((self.content, self.problem, self.warnings)).encode("utf-8", "replace")).hexdigest()

    @cached_property
    def answers(self):
        """{grade_id: text} of its named cells."""
        return answers(self.cells)

    def of(self, grade_id):
        return [cell for cell in self.cells if cell.grade_id == grade_id]


def read_submissions(course, assignment, release):
    """The submissions of an assignment, one after the other: a class may not fit into the memory."""
    zone = course.zone
    for student in course.submissions(assignment):
        path = course.notebook("submitted", assignment, student)
        received = kept_time(path.parent, zone)
        yield read_submission(path, release, student, assignment, received and received.replace(tzinfo=None))


def read_submission(path, release, student="", assignment="", received=None):
    """Read the notebook at `path`, or the one beside it that has more of the release's cells than any other."""
    about = (student, assignment)
    try:
        path, warnings = _found(Path(path), release)
        content = content_of(path)
    except InvalidSubmission as problem:
        return Submission(*about, Path(path), received=received, problem=str(problem))
    try:
        cells = cells_of(content)
    except InvalidSubmission as problem:
        return Submission(*about, path, content, (), received, str(problem), warnings)
    notes = (*warnings, *_oddities(cells, release))
    cells = tuple(_as_code(cell) if _is_code_as_text(cell, release) else cell for cell in cells)
    return Submission(*about, path, content, cells, received, _too_much(cells), notes)


def _found(path, release):
    """The file to read, and a sentence where it is another: a student may have renamed it."""
    others = _candidates(path)
    if others == [path]:
        return path, ()
    if not others:
        raise InvalidSubmission(f"There is no notebook {path.name}: hand it in again under this name.")
    best = max(others, key=lambda other: _known(other, release))
    return best, (f"The notebook is called {best.name!r} instead of {path.name!r}; it was taken all the same.",)


def _candidates(path):
    """The files that may be meant: the one that is named, or all notebooks in its place."""
    if os.path.lexists(path) and not path.is_dir():
        return [path]
    folder = path if path.is_dir() and not path.is_symlink() else path.parent
    return sorted(folder.glob("*.ipynb"))


def _known(path, release):
    """How many of the release's cells a notebook has; what cannot be read comes last."""
    try:
        return len({cell.grade_id for cell in cells_of(content_of(path))} & release.grade_ids)
    except InvalidSubmission:
        return -1


def _too_much(cells):
    if sum(len(cell.source) for cell in cells if cell.kind == "code") <= MOST_CODE:
        return ""
    return f"The notebook holds more than {MOST_CODE} characters of code: hand in the assignment alone."


def _oddities(cells, release):
    """What the teacher should know of single cells."""
    known = [cell.grade_id for cell in cells if cell.grade_id in release.grade_ids]
    if not known:
        yield "No cell carries its name any more (another program saved the file?); functions were found by name."
        return
    for grade_id in sorted(release.grade_ids):
        copies = [cell for cell in cells if cell.grade_id == grade_id]
        if not copies:
            yield f"The cell {grade_id!r} is missing."
        elif len(copies) > 1:
            yield f"The cell {grade_id!r} is there {len(copies)} times; all were run, in their order."
        elif _is_code_as_text(copies[0], release):
            yield f"The cell {grade_id!r} is text now; the code in it was run all the same."
        elif grade_id in release.stubs and copies[0].kind != "code":
            yield f"The cell {grade_id!r} is no code cell any more."


def _is_code_as_text(cell, release):
    """Whether a cell for code was turned into one of text and still holds code."""
    if cell.kind == "code" or cell.grade_id not in release.stubs:
        return False
    return defines(_without_fence(cell.source))


def _as_code(cell):
    return Cell("code", _without_fence(cell.source), cell.grade_id)


def _without_fence(source):
    """The text within a Markdown fence, where there is one."""
    fenced = FENCE.search(source)
    return fenced[1] if fenced else source
