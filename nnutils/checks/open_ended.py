"""An open-ended task: an answer written from nothing is judged by what it does with data nobody has seen."""

import numpy as np

from ..worker.host import Worker
from ..worker.protocol import Opaque
from . import hints
from .arguments import arranged, copied
from .exceptions import misfit, name_error
from .finding import Finding
from .report import UNJUDGED, Report
from .result_form import wrong_form
from .runner import Case, arrays_changed

SECONDS = 4.0  # for all trainings of one answer; a plain answer needs less than one
ENOUGH = 1.5  # of them on a processor: an answer that had less was kept waiting, and is not blamed


class Wrong(Exception):
    """A mistake that ends the attempt; fields fill its hint, where names the output."""

    def __init__(self, slug, where="", **fields):
        super().__init__(slug)
        self.finding = Finding(slug, where, {"name": where, **fields})


class Attempt:
    """The learner's function in its worker: `ask` calls it, and what cannot be a result ends the attempt."""

    def __init__(self, exercise, answer, worker):
        self.exercise, self.answer, self.worker = exercise, answer, worker
        self.end = worker.used + SECONDS
        self._returned(answer.load(worker, (), own_helpers=True))

    def draw_all(self, rng):
        """Fresh data for every size of the exercise."""
        return [self.exercise.draw(rng, *sizes) for sizes in self.exercise.sizes]

    def ask(self, args, form):
        """The result for these arguments; form is one of the wanted make, with any numbers in it."""
        outcome = self._called(self.answer.name, copied(arranged(self.answer, self.exercise, args)))
        case = Case(args, form, "decisive", ())
        finding = wrong_form(self.answer, self.exercise, case, outcome)
        if finding:
            raise Wrong(finding.slug, finding.where, **finding.fields)
        if arrays_changed(self.answer, self.exercise, case, outcome):
            raise Wrong("input-changed-in-place")
        return outcome.value

    def call_text(self, *names):
        """A call of the answer as source text, its arguments in the answer's own order."""
        return f"{self.answer.name}({', '.join(arranged(self.answer, self.exercise, names))})"

    def ask_helper(self, name, source, args):
        """The dictionary that a function of the check's own returns: it calls the answer many times in the worker."""
        self._returned(self.worker.run(source, "<helpers>"))
        value = self._called(name, args).value
        if not isinstance(value, dict):
            raise Wrong("dictionary-missing")
        return value

    def _called(self, name, args):
        outcome = self.worker.call(name, args, seed=1, seconds=self.end - self.worker.used)
        self._returned(outcome)
        return outcome

    def _returned(self, outcome):
        if outcome.waited(ENOUGH):
            raise Wrong(UNJUDGED)
        if outcome.stopped:
            raise Wrong("page-takes-too-long" if outcome.stopped == "time" else f"stopped-{outcome.stopped}")
        if outcome.error:
            finding = self._cause(outcome.error)
            raise Wrong(finding.slug, **finding.fields)

    def _cause(self, error):
        if misfit(error):
            return Finding("shapes-do-not-fit", fields={"sizes": hints.joined(misfit(error))})
        if error.type == "KeyError":
            return Finding("key-not-found", fields={"name": error.message.strip("'")})
        said = " ".join(f"{error.type}: {error.message}".split())[:120]
        return name_error(error, self.answer) or Finding("page-fails", fields={"number": said})


def check_open_ended(exercise, answer, rng, make_worker=Worker):
    """The report of an answer: the first mistake, or how far the answer came."""
    try:
        with make_worker(seconds=SECONDS) as worker, np.errstate(all="ignore"):
            return Report.right(exercise, exercise.open_ended(Attempt(exercise, answer, worker), rng))
    except Wrong as wrong:
        return Report.wrong(exercise, wrong.finding)


def numbers(value, shape, where):
    """A returned array of that shape as decimals, or the name of what is wrong with it."""
    if isinstance(value, list | tuple):
        raise Wrong("list-instead-of-array", where)
    if value is None or isinstance(value, Opaque | str | dict) or np.asarray(value).dtype.kind not in "fiub":
        raise Wrong("not-numbers", where)
    if np.shape(value) != shape:
        raise Wrong(_shape_slug(np.shape(value), shape), where)
    if not np.all(np.isfinite(value)):
        raise Wrong("page-not-finite", where)
    return np.asarray(value, float)


def _shape_slug(shape, wanted):
    rows, columns = wanted
    if shape == (rows * columns,):
        return "flat-instead-of-row" if rows == 1 else "flat-instead-of-column"
    if shape == wanted[::-1]:
        return "row-instead-of-column" if columns == 1 else "result-transposed"
    return "page-wrong-shape"


def number(value, where):
    """One returned number, alone or in an array of one entry."""
    if (
        isinstance(value, Opaque | str | dict | list | tuple)
        or value is None
        or np.asarray(value).dtype.kind not in "fiub"
    ):
        raise Wrong("not-numbers", where)
    if np.size(value) != 1:
        raise Wrong("page-wrong-shape", where)
    if not np.all(np.isfinite(value)):
        raise Wrong("page-not-finite", where)
    return float(np.ravel(value)[0])


def decisions(value, m, where="Y_new"):
    """Returned labels (1, m), zeros and ones."""
    Y = numbers(value, (1, m), where)
    if np.all((Y > 0) & (Y < 1)):
        raise Wrong("not-thresholded", where)
    if not np.all(np.isin(Y, (0, 1))):
        raise Wrong("labels-not-zero-and-one", where)
    return Y
