"""Run notebooks and store their outputs; what still holds stays as it is, to the byte."""

import sys
from pathlib import Path

import nbformat
from tqdm import tqdm

from nnutils.io import atomic

from .compare import single_output_differences
from .engine import ROOT, canonical_outputs, code_cells, read, run
from .structure import cell_name, has_stale_table

FOLDERS = ("notebooks", "notebooks/solutions")


def main(names):
    """Store the named notebooks, or all lessons and solutions; return 1 when one cannot be stored."""
    paths = [Path(name) for name in names] or [
        path for each in FOLDERS for path in sorted((ROOT / each).glob("*.ipynb"))
    ]
    # In a terminal a bar tells how far it is and how long the rest takes; Ctrl-C leaves the notebook at hand as it was.
    bar = tqdm(paths, unit="notebook", disable=None if len(paths) > 1 else True)
    try:
        return max([store(path) for path in bar], default=0)
    except KeyboardInterrupt:
        sys.exit("Stopped: what was stored before stays, every other notebook is as it was.")


def store(path):
    """Run one notebook and replace its file if an output has changed; return 1 if a cell fails."""
    stored = read(path)
    done = run(stored, path.parent)
    if done.stopped_at is not None:
        number = sum(cell.cell_type == "code" for cell in stored.cells[: done.stopped_at + 1])
        name = cell_name(number, stored.cells[done.stopped_at])
        print(f"{path}: not stored, {name}: {done.reason}", file=sys.stderr)
        return 1
    changed = keep_what_holds(stored, done.notebook)
    normalize(done.notebook)
    if done.notebook == stored:
        print(f"{path}: unchanged")
        return 0
    replace(path, done.notebook)
    print(f"{path}: stored, {f'new outputs in {len(changed)} cells' if changed else 'no output changed'}")
    return 0


def keep_what_holds(stored, new):
    """Put the stored form of every output that still holds into the new notebook; return the changed cells."""
    changed = []
    for number, (old, cell) in enumerate(zip(code_cells(stored), code_cells(new), strict=True), 1):
        before = canonical_outputs(old.outputs)
        if len(before) == len(cell.outputs):
            cell.outputs = [_kept(*pair) for pair in zip(before, cell.outputs, strict=True)]
        if before != cell.outputs:
            changed.append(number)
    return changed


def normalize(notebook):
    """Leave of the metadata what is the same on every machine."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata.language_info = {"name": "python"}


def replace(path, notebook):
    atomic.replace(path, nbformat.writes(notebook, version=4).rstrip("\n") + "\n")


def _kept(old, new):
    if single_output_differences(old, new) or has_stale_table(old.get("data", {})):
        return new
    if new.output_type == "execute_result":
        old.execution_count = new.execution_count
    return old
