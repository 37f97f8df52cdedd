"""A submission as it comes: read with patience, and refused in one sentence where there is nothing to read."""

import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from .magics import as_python

LARGEST = 20 * 2**20  # bytes of a notebook, its outputs included
MOST_CELLS = 2_000
LONGEST = 200_000  # characters of code in one cell
MOST_CODE = 1_000_000  # and in all


class Refused(Exception):
    """The submission cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Cell:
    """One cell: kind "code" or another, its text as Python, and nbgrader's name for it or ""."""

    kind: str
    source: str
    grade_id: str


@dataclass(frozen=True)
class Submission:
    cells: tuple
    warnings: tuple = ()

    def of(self, grade_id):
        return [cell for cell in self.cells if cell.grade_id == grade_id]


def read_submission(path, release):
    """Read the notebook at `path`, or the one beside it that has more of the release's cells than any other."""
    path, warnings = found(Path(path), release)
    cells = _cells(content_of(path))
    return Submission(tuple(cells), (*warnings, *_oddities(cells, release)))


def found(path, release):
    """The file to read, and a sentence where it is another: a student may have renamed it."""
    others = candidates(path)
    if others == [path]:
        return path, ()
    readable = [other for other in others if _known(other, release) is not None]
    if not others:
        raise Refused(f"There is no notebook {path.name}: hand it in again under this name.")
    best = max(readable, key=lambda other: _known(other, release), default=others[0])
    return best, (f"The notebook is called {best.name!r} instead of {path.name!r}; it was taken all the same.",)


def candidates(path):
    """The files that may be meant: the one that is named, or all notebooks in its place."""
    if os.path.lexists(path) and not path.is_dir():
        return [path]
    folder = path if path.is_dir() and not path.is_symlink() else path.parent
    return sorted(folder.glob("*.ipynb"))


def _known(path, release):
    """How many of the release's cells a notebook has, or None where it cannot be read."""
    try:
        return len({grade_id_of(cell) for cell in raw_cells(content_of(path))} & release.grade_ids)
    except Refused:
        return None


def content_of(path):
    """The bytes of a regular file of modest size; links and pipes are never followed."""
    if path.parent.is_symlink() or path.parent.parent.is_symlink():  # another student's folder, perhaps
        raise Refused(f"The folder of {path.name} is a link: hand in the folder itself.")
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Refused(f"{path.name} cannot be opened ({error.strerror}): hand in the notebook itself.") from None
    with os.fdopen(descriptor, "rb") as stream:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or path.is_symlink():
            raise Refused(f"{path.name} is not an ordinary file: hand in the notebook itself, no link to it.")
        if about.st_size > LARGEST:
            size, most = about.st_size / 2**20, LARGEST // 2**20
            raise Refused(f"{path.name} has {size:.0f} MB, more than {most}: clear its outputs, save, hand in again.")
        return stream.read(LARGEST + 1)


def _cells(content):
    raw = raw_cells(content)
    if sum(len(source_of(cell)) for cell in raw if cell.get("cell_type") == "code") > MOST_CODE:
        raise Refused(f"The notebook holds more than {MOST_CODE} characters of code: hand in the assignment alone.")
    return [_cell(cell) for cell in raw]


def raw_cells(content):
    """The cells of a notebook's bytes, each a dictionary with anything in it."""
    notebook = _notebook(content)
    raw = notebook.get("cells")
    if raw is None and isinstance(notebook.get("worksheets"), list):  # format 3, before 2015
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        raw = [cell for sheet in sheets if isinstance(sheet.get("cells"), list) for cell in sheet["cells"]]
    if not isinstance(raw, list):
        raise Refused("The file is not a Jupyter notebook, it has no cells: open it in Jupyter and save it again.")
    if len(raw) > MOST_CELLS:
        raise Refused(f"The notebook has {len(raw)} cells, more than {MOST_CELLS}: hand in the assignment alone.")
    return [cell for cell in raw if isinstance(cell, dict)]


def _notebook(content):
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("The file is not text in UTF-8, so it is no notebook: save it again in Jupyter.") from None
    except (ValueError, RecursionError):
        raise Refused("The file is not JSON, so it is no notebook: open it in Jupyter and save it again.") from None
    if not isinstance(notebook, dict):
        raise Refused("The file is not a Jupyter notebook: open it in Jupyter and save it again.")
    return notebook


def source_of(cell):
    """A cell's text, whole or in lines, under the name of this format or of the one before 2015."""
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _cell(cell):
    source = source_of(cell)
    kind = "code" if cell.get("cell_type") == "code" else "text"
    if kind == "code":
        source = as_python(source) if len(source) <= LONGEST else f"raise MemoryError({TOO_LONG!r})"
    return Cell(kind, source, grade_id_of(cell))


TOO_LONG = f"this cell holds more than {LONGEST} characters of code"


def grade_id_of(cell):
    """nbgrader's name for a cell, or ""."""
    about = cell.get("metadata")
    about = about.get("nbgrader") if isinstance(about, dict) else None
    grade_id = about.get("grade_id") if isinstance(about, dict) else None
    return grade_id if isinstance(grade_id, str) else ""


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
        elif grade_id in release.stubs and copies[0].kind != "code":
            yield f"The cell {grade_id!r} is no code cell any more."
