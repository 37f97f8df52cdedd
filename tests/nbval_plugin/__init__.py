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
        told = self._problems()
        if told:
            name = structure.cell_name(self.cell_num, self.cell)
            wanted = f"If this change is wanted: make notebooks NB={self.parent.shown_path}"
            raise Mismatch("\n".join([f"{self.parent.shown_path}, {name}", *map(_indented, told), wanted]))

    def _problems(self):
        run = self.parent.run
        index = [i for i, cell in enumerate(run.notebook.cells) if cell.cell_type == "code"][self.cell_num - 1]
        if run.stopped_at == index:
            return [run.reason]
        if run.stopped_at is not None and run.stopped_at < index:
            return ["not reached: an earlier cell stopped the notebook"]
        if not self.options["check"]:
            return []
        new = run.notebook.cells[index].outputs
        return output_differences(canonical_outputs(self.cell.outputs), new)

    def repr_failure(self, excinfo):
        return _report(self, excinfo)

    def reportinfo(self):
        return self.path, 0, f"{self.parent.shown_path}: cell [{self.cell_num}]"


def _report(item, excinfo):
    """Return our own sentences as they are, and the traceback of anything else."""
    return str(excinfo.value) if isinstance(excinfo.value, Mismatch) else pytest.Item.repr_failure(item, excinfo)


def _indented(text):
    return "\n".join(f"  {line}" for line in text.splitlines())
