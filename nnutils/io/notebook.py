"""Notebooks as files: bytes become raw cells, of today's format or the one before 2015, or a sentence says why not."""

import json
from typing import Any


class InvalidNotebook(ValueError):
    """What was read is no notebook; the text says why, and what to do."""


def raw_cells(content: bytes) -> list[dict[str, Any]]:
    """The cells of a notebook's bytes, each a dictionary with anything in it."""
    notebook = _parsed(content)
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):  # format 3, before 2015
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet.get("cells"), list) for cell in sheet["cells"]]
    if not isinstance(cells, list) or (cells and not any(isinstance(cell, dict) for cell in cells)):
        reason = "The file is not a Jupyter notebook, it has no cells: open it in Jupyter and save it again."
        raise InvalidNotebook(reason)
    return [cell for cell in cells if isinstance(cell, dict)]


def source_of(raw: dict[str, Any]) -> str:
    """A raw cell's text, whole or in lines, under the name of this format or of the one before 2015."""
    source = raw.get("source", raw.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _parsed(content):
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reason = "The file is not text in UTF-8, so it is no notebook: save it again in Jupyter."
        raise InvalidNotebook(reason) from None
    except (ValueError, RecursionError):
        reason = "The file is not JSON, so it is no notebook: open it in Jupyter and save it again."
        raise InvalidNotebook(reason) from None
    if not isinstance(notebook, dict):
        raise InvalidNotebook("The file is not a Jupyter notebook: open it in Jupyter and save it again.")
    return notebook
