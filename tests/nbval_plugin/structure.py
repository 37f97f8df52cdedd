"""What must hold for a stored notebook before it is run: a list of sentences, empty when all is well."""

import base64
import re
import sys
import warnings

import nbformat

from nnutils.figures import MAX_BYTES
from nnutils.figures.fingerprint import MIME
from nnutils.figures.table import table

from .compare import WIDGET_VIEW
from .engine import ROOT, code_cells, markers, other_language

NOTEBOOK_BYTES = 1_000_000
REASON = "ignore_reason"  # in a cell's metadata: why its output is not compared
RAISES, WARNS = "raises-exception", "warns"
MACHINE = "|".join(re.escape(place) for place in (str(ROOT), sys.prefix))
CHANCE = re.compile(rf"\b0x[0-9a-fA-F]{{6,}}|ipykernel_\d+|/home/\w+|/tmp/\w+|/Users/\w+|[A-Z]:\\Users|{MACHINE}")
PICTURE = re.compile(r"data:image/\w+;base64,([A-Za-z0-9+/=]+)")


def problems(path, notebook):
    """Return what is wrong with a notebook as it is stored."""
    told = _format_problems(notebook)
    if other := other_language(notebook):
        told.append(f"its kernel is for {other}: only notebooks in Python are checked here")
    if path.stat().st_size > NOTEBOOK_BYTES:
        told.append(f"the notebook has {path.stat().st_size} bytes, more than {NOTEBOOK_BYTES}")
    if "widgets" in notebook.metadata:
        told.append("widget state is stored in the notebook's metadata")
    if not is_exercise(path):
        told += _count_problems(notebook)
    for number, cell in enumerate(code_cells(notebook), 1):
        told += [f"{cell_name(number, cell)}: {problem}" for problem in _cell_problems(cell)]
    return told


def is_exercise(path):
    """Say whether a notebook is a student's or learner's version: its cells wait for answers and are not compared."""
    return path.parent.name in ("exercises", "learner")


def is_ignored(cell):
    """Say whether nbval is told not to compare (or not to run) this cell, by tag or by comment."""
    return markers(cell).get("skip", False) or markers(cell).get("check") is False


def cell_name(number, cell):
    first = next(iter(cell.source.strip().splitlines()), "")
    return f"cell [{number}] `{first}`"


def _format_problems(notebook):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            nbformat.validate(notebook)
    except (nbformat.ValidationError, UserWarning) as error:
        return [f"not a valid notebook: {str(error).splitlines()[0]}"]
    return []


def _count_problems(notebook):
    numbered = [cell for cell in code_cells(notebook) if cell.source.strip()]
    places = [place for place, cell in enumerate(numbered, 1) if not markers(cell).get("skip")]
    counts = [numbered[place - 1].execution_count for place in places]
    if counts not in (places, list(range(1, len(places) + 1))):  # a cell that is skipped may have been run once
        return [f"the execution counts are {counts}, not 1 to {len(places)}: a cell was run by hand or not at all"]
    return []


def _cell_problems(cell):
    """Yield what is wrong with one cell and its outputs."""
    if is_ignored(cell) and not _reason(cell):
        yield f'its output is ignored without a reason: add "{REASON}" to its metadata'
    raises, warns = markers(cell).get("check_exception", False), WARNS in tags(cell)
    stored = any(output.output_type == "error" for output in cell.outputs)
    yield from _tag_problems(cell, RAISES, raises, stored)
    yield from _tag_problems(cell, WARNS, warns, any(output.get("name") == "stderr" for output in cell.outputs))
    for output in cell.outputs:
        if output.output_type == "execute_result" and output.execution_count != cell.execution_count:
            yield f"the count of its result is {output.execution_count}, of the cell {cell.execution_count}"
        if match := CHANCE.search(_text(output)):
            yield f"an output holds {match.group()!r}, which is another one in every run or on every machine"
        yield from _data_problems(output.get("data", {}), cell)


def _tag_problems(cell, tag, announced, stored):
    """Tell where an error or a warning is stored and not announced, or announced and not stored."""
    if stored and not announced:
        yield f"it stores what only a cell with the tag {tag!r} may store"
    if announced and not stored and cell.execution_count and not is_ignored(cell):
        yield f"it has the tag {tag!r}, but nothing of the kind is stored"


def _data_problems(data, cell):
    if WIDGET_VIEW in data:
        yield "a widget view is stored: it is dead without its kernel"
    pictures = [mime for mime in data if mime in ("image/png", "image/jpeg")]
    inline = PICTURE.findall(data.get("text/html", ""))
    if (pictures or inline) and MIME not in data and not _reason(cell):
        yield f'a picture without a fingerprint: show it by nnutils.show, or give an "{REASON}"'
    if inline and not re.search(r'<img alt="[^"]+"', data["text/html"]):
        yield "a picture without a description"
    if has_stale_table(data):
        yield "a picture whose table is not that of its data"
    for picture in inline + [data[mime] for mime in pictures]:
        size = len(base64.b64decode(picture))
        if size > MAX_BYTES:
            yield f"a picture of {size} bytes, more than {MAX_BYTES}"


def has_stale_table(data):
    """Whether a picture's words and numbers are others than its fingerprint gives today."""
    html = data.get("text/html", "")
    return MIME in data and bool(PICTURE.search(html)) and table(data[MIME]) not in html


def tags(cell):
    return cell.metadata.get("tags", [])


def _reason(cell):
    return str(cell.metadata.get(REASON, "")).strip()


def _text(output):
    parts = [output.get("text", ""), output.get("evalue", ""), output.get("data", {}).get("text/plain", "")]
    return "\n".join(parts)
