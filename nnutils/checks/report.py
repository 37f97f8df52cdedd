"""The report of a check: in a notebook, in a terminal, for a screen reader."""

import html
import inspect
import sys
import textwrap
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..figures import Picture
from ..gradcheck import numerical_gradient
from . import hints
from .exceptions import misfit
from .runner import compared

NOT_BEGUN, UNFINISHED = "not-begun", "placeholder-left"
UNJUDGED = "stopped-waiting"  # the answer got no time to run: neither right nor wrong
VERDICTS = {NOT_BEGUN: "not begun", UNFINISHED: "unfinished", UNJUDGED: "not judged"}
MOST = 8  # names of outputs in one sentence


@dataclass
class Report:
    """mistake: a slug or None; details: right and wrong outputs, a failing input; notes: what could be better."""

    name: str
    passed: bool
    mistake: str | None = None
    hint: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    shown_in: int | None = field(default=None, repr=False, compare=False)  # the notebook's cell that has shown it

    @classmethod
    def right(cls, exercise, notes, execution=None):
        said = list(dict.fromkeys(map(hints.note, notes)))
        details = _map(exercise, execution) if execution is not None else {}
        return cls(exercise.name, True, details=details, notes=said)

    @classmethod
    def wrong(cls, exercise, finding, execution=None):
        """finding None: the answer is wrong and no cause is certain."""
        judged = finding is None or finding.slug not in VERDICTS
        details = describe(exercise, execution) if execution is not None and judged else {}
        if finding is None:
            return cls(exercise.name, False, None, hints.unknown(), details)
        return cls(exercise.name, False, finding.slug, hints.hint(finding), details)

    def with_note(self, slug):
        """The same report; where all is right, with one note more."""
        if self.passed:
            self.notes.append(hints.note(slug))
        return self

    def lines(self) -> list[str]:
        """The report in plain sentences, the verdict first."""
        if self.passed:
            return [hints.phrase("right", name=self.name), *self.notes]
        more = (self.details.get(part) for part in ("summary", "example"))
        verdict = VERDICTS.get(self.mistake or "", "wrong")
        return [hints.phrase(verdict, name=self.name), self.hint, *filter(None, more)]

    def picture(self) -> Picture:
        """The map of the relative error of every gradient entry, after a check of gradients."""
        from ..plotting import plot_gradient_errors

        return plot_gradient_errors(self.details["errors"])

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _repr_html_(self):
        verdict, *rest = map(html.escape, self.lines())
        body = "".join(f"<p>{line}</p>" for line in rest)
        return (
            f'<section aria-label="check of {html.escape(self.name)}"><p><strong>{verdict}</strong></p>{body}</section>'
        )

    def _ipython_display_(self):
        """As the last value of a cell: nothing more, where the same cell has shown it already."""
        if self.shown_in != _shell().execution_count:
            show(self)


def _shell():
    """The notebook that listens, or None."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return shell if hasattr(shell, "kernel") else None


def show(report):
    """Rich where a notebook listens, plain text elsewhere."""
    if _shell() is None:
        print(report)
        return
    from IPython.display import publish_display_data

    publish_display_data({"text/plain": str(report), "text/html": report._repr_html_()})
    if "errors" in getattr(report, "details", ()):
        publish_display_data(report.picture()._repr_mimebundle_())
    report.shown_in = _shell().execution_count


def _map(exercise, execution):
    """The errors of the gradients on the first network drawn, where gradients came back for all of its parameters."""
    case, outcome = execution.of("decisive")[0] if exercise.layered and execution.outcomes else (None, None)
    if case is None or not outcome.returned:
        return {}
    comparison = compared(exercise, case, outcome)
    if any(difference.kind not in ("value", "infinite") for difference in comparison.differences):
        return {}
    X, Y, parameters = case.args
    numeric = numerical_gradient(lambda theta: exercise.reference(X, Y, theta)[1], parameters)
    scale = max(np.abs(slope).max() for slope in numeric.values())
    return {"errors": {name: _relative(outcome.value[0][name], slope, scale) for name, slope in numeric.items()}}


def _relative(got, want, scale):
    """The relative error of every entry; entries far smaller than the gradient's largest are compared to that."""
    error = np.abs(got - want) / np.maximum(np.abs(got) + np.abs(want), 1e-3 * scale)
    return np.nan_to_num(error, nan=1.0, posinf=1.0)


def describe(exercise, execution):
    """Which outputs are right, which are wrong, and the smallest input that shows it."""
    right, wrong, failing = {}, {}, []
    for case, outcome in execution.of("decisive"):
        if not outcome.returned or exercise.judge:
            failing.append((case, outcome, []))
            continue
        comparison = compared(exercise, case, outcome)
        wrong |= dict.fromkeys(d.where for d in comparison.differences)
        right |= dict.fromkeys(comparison.right)
        if comparison.differences:
            failing.append((case, outcome, comparison.differences))
    complete = all(outcome.returned for _, outcome in execution.of("decisive"))
    right = [name for name in right if name not in wrong and complete]
    case, outcome, differences = min(failing, key=lambda case: case[0].size, default=(None, None, []))
    return {
        "right": right,
        "wrong": list(wrong),
        "summary": _summary(right, list(wrong)),
        "smallest": case and case.args,
        "example": case and _example(exercise, case, outcome, differences),
        **_map(exercise, execution),
    }


def _example(exercise, case, outcome, differences):
    smallest = hints.phrase("smallest input", arguments=arguments(exercise, case))
    return " ".join(filter(None, (smallest, _ending(outcome, differences))))


def _ending(outcome, differences):
    """What the answer made of that input, where it can be said in a few words."""
    if outcome.error and misfit(outcome.error):
        return hints.phrase("misfit", sizes=" / ".join(misfit(outcome.error)))
    if outcome.error:
        message = textwrap.shorten(outcome.error.message, 120, placeholder=" ...").rstrip(" .")
        return hints.phrase("exception", type=outcome.error.type, message=message)
    for difference in differences:
        if isinstance(difference.got, int | float | np.generic | np.ndarray) and np.size(difference.got) == 1:
            number = np.ravel(difference.got)[0]
            return hints.phrase("number", name=difference.where, number=f"{number:.6g}")
    return ""


def _summary(right, wrong):
    """The outputs by name; the parts of a nested one that are all right count as one."""
    whole = dict.fromkeys(name.split("[")[0] for name in right)
    right = [name for name in whole if not any(other.split("[")[0] == name for other in wrong)]
    named = (("wrong outputs", wrong[:MOST]), ("right outputs", right[:MOST]))
    return " ".join(hints.phrase(kind, names=", ".join(names)) for kind, names in named if names)


def arguments(exercise, case):
    """The arguments in words: small ones in full, larger ones by shape; what is left at its default is not named."""
    parameters = inspect.signature(exercise.reference).parameters.values()
    given = [(p.name, value) for p, value in zip(parameters, case.args, strict=False) if value is not p.default]
    return ", ".join(_argument(name, value) for name, value in given)


def _argument(name, value):
    if isinstance(value, np.ndarray):
        return hints.phrase("shape", name=name, shape=value.shape)
    if isinstance(value, dict):
        return hints.phrase("with", name=name, parts=", ".join(f"{key} {np.shape(v)}" for key, v in value.items()))
    if isinstance(value, tuple | list) and any(isinstance(v, np.ndarray | tuple | list) for v in value):
        return hints.phrase("parts", name=name, count=len(value))
    return f"{name} = {value:.4g}" if isinstance(value, float) else f"{name} = {value!r}"
