"""The report of a check: in a notebook, in a terminal, for a screen reader."""

import html
import sys
from dataclasses import dataclass, field

import numpy as np

from . import hints
from .interview import compared


@dataclass
class Report:
    """mistake is a slug or None; details tell right and wrong outputs and a failing input; notes what could be better."""

    name: str
    passed: bool
    mistake: str | None = None
    hint: str = ""
    details: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    just_shown: bool = field(default=False, repr=False, compare=False)

    @classmethod
    def right(cls, exercise, notes):
        return cls(exercise.name, True, notes=[hints.note(slug) for slug in dict.fromkeys(notes)])

    @classmethod
    def wrong(cls, exercise, finding, heard=None):
        """finding None: the answer is wrong and no cause is certain."""
        details = describe(exercise, heard) if heard is not None else {}
        if finding is None:
            return cls(exercise.name, False, None, hints.unknown(), details)
        return cls(exercise.name, False, finding.slug, hints.hint(finding), details)

    def lines(self):
        """The report in plain sentences, the verdict first."""
        if self.passed:
            return [f"{self.name}: right.", *self.notes]
        more = (self.details.get(part) for part in ("summary", "example"))
        return [f"{self.name}: not yet right.", self.hint, *filter(None, more)]

    def __str__(self):
        return "\n".join(self.lines())

    def _repr_html_(self):
        verdict, *rest = map(html.escape, self.lines())
        body = "".join(f"<p>{line}</p>" for line in rest)
        return (
            f'<section aria-label="check of {html.escape(self.name)}"><p><strong>{verdict}</strong></p>{body}</section>'
        )

    def _ipython_display_(self):
        """What a notebook does with the last value of a cell: nothing, right after the report was shown."""
        if not self.just_shown:
            show(self)
        self.just_shown = False


def show(report):
    """Rich where a notebook listens, plain text elsewhere."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None and hasattr(shell, "kernel"):
        from IPython.display import publish_display_data

        publish_display_data({"text/plain": str(report), "text/html": report._repr_html_()})
        report.just_shown = True
    else:
        print(report)


def describe(exercise, heard):
    """Which outputs are right, which are wrong, and the smallest input that shows it."""
    right, wrong, failing = {}, {}, []
    for draw, outcome in heard.of("size"):
        if not outcome.returned or exercise.judge:
            failing.append((draw, outcome, []))
            continue
        comparison = compared(exercise, draw, outcome)
        wrong |= dict.fromkeys(d.where for d in comparison.differences)
        right |= dict.fromkeys(comparison.right)
        if comparison.differences:
            failing.append((draw, outcome, comparison.differences))
    right = [name for name in right if name not in wrong]
    draw, outcome, differences = min(failing, key=lambda case: _size(case[0]), default=(None, None, []))
    return {
        "right": right,
        "wrong": list(wrong),
        "summary": _summary(right, list(wrong)),
        "smallest": draw and draw.args,
        "example": draw
        and f"The smallest input that shows it: {arguments(exercise, draw)}.{_ending(outcome, differences)}",
    }


def _ending(outcome, differences):
    """What the answer made of that input, where it can be said in a few words."""
    if outcome.error:
        return f" There it ends in {outcome.error.type}: {' '.join(outcome.error.message.split())[:120]}."
    numbers = [
        d for d in differences if isinstance(d.got, int | float | np.generic | np.ndarray) and np.size(d.got) == 1
    ]
    return f" There {numbers[0].where} is {np.ravel(numbers[0].got)[0]:.6g}." if numbers else ""


def _summary(right, wrong):
    parts = [f"Wrong: {', '.join(wrong)}."] if wrong else []
    return " ".join([*parts, f"Right: {', '.join(right)}."] if right else parts)


def _size(draw):
    return sum(np.size(value) for value in draw.args if isinstance(value, np.ndarray))


def arguments(exercise, draw):
    """The arguments in words: small ones in full, larger ones by their shapes."""
    names = exercise.reference.__code__.co_varnames
    return ", ".join(_argument(name, value) for name, value in zip(names, draw.args, strict=False))


def _argument(name, value):
    if isinstance(value, np.ndarray):
        return f"{name} of shape {value.shape}"
    if isinstance(value, dict):
        return f"{name} with " + ", ".join(f"{key} {np.shape(item)}" for key, item in value.items())
    if isinstance(value, tuple | list) and any(isinstance(v, np.ndarray | tuple | list) for v in value):
        return f"{name} of {len(value)} parts"
    return f"{name} = {value!r}"
