"""nbval with a sense of measure: numbers are compared with tolerance, figures by the data they show.

Every notebook becomes one item for its structure and one for each code cell. It is run once, by the same engine
that stores the outputs; each item then compares its own cell.
"""

import functools

import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from . import structure
from .compare import output_differences
from .engine import ROOT, canonical_outputs, read, run


class Mismatch(Exception):
    """What a stored notebook says is not what came."""


def pytest_addoption(parser):
    """Name the setting that pyproject.toml makes; where this plug-in is missing, pytest refuses it."""
    parser.addini("notebook_seconds", "time for one notebook, from its first cell to its last")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    """Put our notebook in the place of nbval's."""
    collectors = yield
    return [Notebook.from_parent(parent, path=each.path) if type(each) is IPyNbFile else each for each in collectors]


class Notebook(IPyNbFile):
    """A notebook under test; nbval reads its cells and their tags."""

    def setup(self):
        """Start nothing: the kernel starts when the first cell is asked for."""

    def collect(self):
        cells = list(super().collect())
        yield Structure.from_parent(self, name="structure")
        if structure.is_exercise(self.path):
            return
        for number, each in enumerate(cells, 1):
            options = {"cell_num": number, "cell": each.cell, "options": each.options}
            yield Cell.from_parent(self, name=f"Cell {number}", **options)

    @functools.cached_property
    def run(self):
        return run(read(self.path), self.path.parent, int(self.config.getini("notebook_seconds")))

    @property
    def shown_path(self):
        inside = self.path.is_relative_to(ROOT)
        return self.path.relative_to(ROOT).as_posix() if inside else self.path.as_posix()


class Structure(pytest.Item):
    """The notebook as it lies there: format, counts, sizes, tags."""

    def runtest(self):
        told = structure.problems(self.path, read(self.path))
        if told:
            raise Mismatch("\n".join([self.parent.shown_path, *(f"  {problem}" for problem in told)]))

    def repr_failure(self, excinfo):
        return _report(self, excinfo)

    def reportinfo(self):
        return self.path, 0, f"{self.parent.shown_path}: structure"


class Cell(IPyNbCell):
    """One code cell: does it still say what is stored?"""

    def setup(self):
        """Need nothing: the notebook has run when the cell is looked at."""

    def runtest(self):
        if self.options["skip"]:
            pytest.skip(structure.REASON + ": " + self.cell.metadata.get(structure.REASON, "none given"))
        run, index = self.parent.run, self._index()
        if run.stopped_at is not None and index >= run.stopped_at:
            raise self._mismatch([run.reason if index == run.stopped_at else self._not_reached()])
        told = output_differences(canonical_outputs(self.cell.outputs), run.notebook.cells[index].outputs)
        if told and self.options["check"]:
            wanted = f"If this change is wanted: make notebooks NB={self.parent.shown_path}"
            raise self._mismatch(told, wanted)

    def _not_reached(self):
        """Return which cell stopped the notebook, and why."""
        run = self.parent.run
        number = len([cell for cell in run.notebook.cells[: run.stopped_at + 1] if cell.cell_type == "code"])
        name = structure.cell_name(number, run.notebook.cells[run.stopped_at])
        return f"not reached: {name} stopped the notebook, {run.reason}"

    def _index(self):
        """Return the place of this cell among all cells of the notebook."""
        places = [i for i, cell in enumerate(self.parent.run.notebook.cells) if cell.cell_type == "code"]
        return places[self.cell_num - 1]

    def _mismatch(self, told, *advice):
        name = f"{self.parent.shown_path}, {structure.cell_name(self.cell_num, self.cell)}"
        return Mismatch("\n".join([name, *map(_indented, told), *advice]))

    def repr_failure(self, excinfo):
        return _report(self, excinfo)

    def reportinfo(self):
        return self.path, 0, f"{self.parent.shown_path}: cell [{self.cell_num}]"


def _report(item, excinfo):
    """Return our own sentences as they are, and the traceback of anything else."""
    return str(excinfo.value) if isinstance(excinfo.value, Mismatch) else pytest.Item.repr_failure(item, excinfo)


def _indented(text):
    return "\n".join(f"  {line}" for line in text.splitlines())
