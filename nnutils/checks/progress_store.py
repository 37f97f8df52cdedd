"""Where a learner stands: which exercises are right, kept in a file in their own folder, work/.

Nothing leaves the machine. Checks elsewhere are not remembered, so a run of the tests or of the solutions leaves
no trace in anybody's progress; NNUTILS_PROGRESS=FILE keeps it in a file of your choice instead.
"""

import contextlib
import datetime
import html
import json
import os
from dataclasses import dataclass
from pathlib import Path

from ..io.atomic import replace
from ..io.lock import locked
from . import hints
from .report import VERDICTS
from .source import NotebookSource, code_cells

MARKER = ".handed-out.json"  # the file by which `make lab` knows that folder
FILE = ".progress.json"
DAMAGED = ".progress-damaged.json"
RENAMED: dict[str, str] = {}  # old key of an exercise, a guess or a question -> the one it has now


def progress(folder: str | Path = ".") -> "Progress":
    """Show which exercises are right, not yet right and not begun."""
    place = kept_in(folder)
    if place is None:
        return Progress(())
    return Progress(tuple(_assignments(place, read(place))), kept=True)


def keep(reports, folder="."):
    """Remember reports; where nothing can be written, the check is worth no less."""
    place = kept_in(folder)
    if place is None or all(report.mistake in VERDICTS for report in reports):
        return
    with contextlib.suppress(OSError), _locked(place):
        entries = read(place)
        for report in reports:
            if report.mistake not in VERDICTS:
                entries[report.name] = _after(entries.get(report.name, {}), report)
        replace(place, json.dumps(entries, indent=1))


def kept_in(folder="."):
    """The file for a folder in a learner's workspace, or None elsewhere."""
    if "NNUTILS_PROGRESS" in os.environ:
        return Path(os.environ["NNUTILS_PROGRESS"])
    here = Path(folder).resolve()
    workspace = next((place for place in (here, *here.parents) if (place / MARKER).exists()), None)
    return workspace and workspace / FILE


def read(place):
    """{exercise: {"tries", "right", "mistake"}}; a damaged file is set aside and counts as empty."""
    return _read(place, _entry, DAMAGED)


def read_beside(place, kind):
    """{key: {...}} of another file of the learner's beside the progress, such as the guesses."""
    path = _beside(place, kind)
    return _read(path, dict, f"{path.stem}-damaged.json")


def change(place, kind, update):
    """Let update(entries) change the file of that kind, "" being the progress itself, under one lock for all.

    Return what update returns.
    """
    with _locked(place):
        entries = read_beside(place, kind)
        result = update(entries)
        replace(_beside(place, kind), json.dumps(entries, indent=1))
        return result


def _beside(place, kind):
    return place.with_name(f"{place.stem}-{kind}.json") if kind else place


def _read(path, entry_of, damaged):
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        renamed = {RENAMED[name]: entry_of(entry) for name, entry in entries.items() if name in RENAMED}
        return renamed | {str(name): entry_of(entry) for name, entry in entries.items() if name not in RENAMED}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError):
        path.replace(path.with_name(damaged))
        return {}


def _entry(entry):
    return {"tries": int(entry["tries"]) if "tries" in entry else 0, "right": str(entry.get("right") or "")}


def _after(entry, report):
    """An exercise's entry after one more try; what was right once stays so."""
    tries, right = entry.get("tries", 0), entry.get("right", "")
    if right:
        return entry
    return {"tries": tries + 1, "right": datetime.date.today().isoformat() if report.passed else ""}


def _locked(place):
    """Two kernels that finish a check at the same time write one after the other."""
    return locked(place.with_name(f"{place.name}.lock"))


def _assignments(place, entries):
    """(title, {exercise: entry}) of every assignment in the workspace, and of what belongs to none of them."""
    left = dict(entries)
    for path in sorted(place.parent.glob("exercises/*.ipynb")):
        with contextlib.suppress(ValueError):  # a file that cannot be read takes no part
            keys = [key for key, _ in NotebookSource.of(code_cells(path)).asked]
            yield path.stem, {key: entries.get(key) for key in keys}
            left = {key: entry for key, entry in left.items() if key not in keys}
    if left:
        yield hints.phrase("elsewhere"), left


@dataclass(frozen=True)
class Progress:
    """assignments: (title, {exercise: entry or None where it is not begun})."""

    assignments: tuple
    kept: bool = False

    @property
    def summary(self) -> str:
        entries = [entry for _, group in self.assignments for entry in group.values()]
        right = sum(bool(entry and entry["right"]) for entry in entries)
        return hints.phrase("progress" if self.kept else "not kept", right=right, count=len(entries))

    def __str__(self) -> str:
        lines = [self.summary]
        for title, group in self.assignments:
            lines += ["", _heading(title, group), *(f"  {_state(key, entry)}" for key, entry in group.items())]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self):
        groups = "".join(_group_html(title, group) for title, group in self.assignments)
        return f'<section aria-label="progress"><p><strong>{html.escape(self.summary)}</strong></p>{groups}</section>'


def _heading(title, group):
    right = sum(bool(entry and entry["right"]) for entry in group.values())
    return hints.phrase("assignment", name=title, right=right, count=len(group))


def _state(key, entry):
    if not entry:
        return hints.phrase("not begun", name=key)
    return hints.phrase(
        "right since" if entry["right"] else "tried", name=key, date=entry["right"], tries=entry["tries"]
    )


def _group_html(title, group):
    right = sum(bool(entry and entry["right"]) for entry in group.values())
    heading = html.escape(_heading(title, group))
    bar = f'<progress value="{right}" max="{len(group) or 1}" aria-hidden="true"></progress>'
    items = "".join(f"<li>{html.escape(_state(key, entry))}</li>" for key, entry in group.items())
    return f"<details><summary>{heading} {bar}</summary><ul>{items}</ul></details>"
