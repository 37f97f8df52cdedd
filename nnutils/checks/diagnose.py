"""Find the name of the mistake: from the exception, the form of the result, the wrong formulas, or the source text.

Every step gives a Finding or None, the surest come first, and where all give None nothing is guessed.
"""

import time

import numpy as np

from .answer import copied
from .candidates import fragment_text, pairs, reference_text, singles
from .compare import same
from .cues import late_cue, source_cue
from .errors import error_key, name_error
from .finding import Finding
from .interview import compared
from .relations import related
from .structure import misshapen

PAIR_SECONDS = 0.8


class Diagnosis:
    """One wrong answer, all that is known about it, and the steps towards a name."""

    def __init__(self, exercise, answer, heard):
        self.exercise, self.answer, self.heard = exercise, answer, heard
        self.tried = heard.of("size", "probe")

    def find(self):
        steps = (
            self.by_error,
            self.by_form,
            self.by_candidate,
            self.by_source,
            self.by_relation,
            self.by_pair,
            self.by_late_cue,
        )
        return next(filter(None, (step() for step in steps)), None)

    def by_error(self):
        """An exception on an input that decides."""
        for _, outcome in self.heard.of("size"):
            if outcome.error:
                return name_error(self.heard, outcome.error, self.answer)
        return None

    def by_form(self):
        for draw, outcome in self.heard.of("size"):
            if outcome.returned:
                return misshapen(self.answer, self.exercise, draw, outcome)
        return None

    def by_candidate(self):
        """The wrong formulas that do on every input exactly what the answer does."""
        for variant in (None, *self.exercise.variants):
            fitting = [c for c in singles(self.exercise.name) if self.fits(c, variant)]
            if fitting:
                return self.chosen(fitting)
        return None

    def fits(self, candidate, variant=None):
        """Whether a wrong formula gives the same results and fails in the same places."""
        informed = loose = False
        for draw, outcome in self.tried:
            if variant and not variant.applies(draw.args):
                continue
            value, error = performed(candidate, draw)
            if outcome.returned:
                value = variant.form(value, draw.args) if variant and not error else value
                if error or not same(outcome.value, value):
                    return False
                informed = informed or not same(value, variant.form(draw.want, draw.args) if variant else draw.want)
            elif not error:
                return False
            else:
                loose = loose or error_key(outcome.error) != error
        return informed or not loose

    def chosen(self, fitting):
        """Of wrong formulas that behave alike the one whose changed text stands in the answer, or the likeliest."""
        ranked = sorted(fitting, key=lambda c: (not self.evident(c), not c.known, len(c.fragments)))
        if len({c.slugs for c in fitting}) > 1 and not self.evident(ranked[0]) and not self.numbers_differ(ranked[0]):
            return None
        return Finding(ranked[0].slugs[0], self.first_wrong(), second=(*ranked[0].slugs, None)[1])

    def evident(self, candidate):
        right = fragment_text_of_reference(self.exercise)
        texts = [fragment_text(f) for f in candidate.fragments]
        return any(len(t) > 3 and t in self.answer.normal_text and t not in right for t in texts)

    def numbers_differ(self, candidate):
        """Whether on some input the formula gives numbers, and wrong ones: a crash alone tells less."""
        for draw, outcome in self.tried:
            if outcome.returned and not same(outcome.value, draw.want):
                return True
        return False

    def first_wrong(self):
        for draw, outcome in self.heard.of("size"):
            if outcome.returned:
                differences = compared(self.exercise, draw, outcome).differences
                if differences:
                    return differences[0].where
        return ""

    def by_source(self):
        return source_cue(self.exercise, self.answer, self.heard)

    def by_relation(self):
        """How each wrong output relates to the right one, over all inputs that decide."""
        wrong = {}
        for draw, outcome in self.heard.of("size"):
            if not outcome.returned:
                return None
            for difference in compared(self.exercise, draw, outcome).differences:
                wrong.setdefault(difference.where, []).append((draw, difference.got, difference.want))
        return related(self.exercise, wrong)

    def by_pair(self):
        """Two known slips at once, as long as there is time; only those that touch nothing that is right."""
        end = time.monotonic() + PAIR_SECONDS
        known = [c for c in singles(self.exercise.name) if c.known and self.touches_only_wrong(c)]
        for candidate in pairs(self.exercise, known):
            if time.monotonic() > end:
                return None
            if candidate and self.fits(candidate) and self.numbers_differ(candidate):
                return Finding(candidate.slugs[0], self.first_wrong(), second=candidate.slugs[1])
        return None

    def touches_only_wrong(self, candidate):
        draw, outcome = self.tried[0]
        value, error = performed(candidate, draw)
        if not outcome.returned:
            return True
        if error:
            return False
        changed = _wrong_outputs(self.exercise, draw, value)
        return changed <= _wrong_outputs(self.exercise, draw, outcome.value)

    def by_late_cue(self):
        return late_cue(self.exercise, self.answer, self.heard)


def _wrong_outputs(exercise, draw, value):
    from .compare import Comparison

    return {d.where for d in Comparison(value, draw.want, exercise.returns, exercise.tolerance).differences}


def performed(candidate, draw):
    """(value, None) or (None, error key) of a wrong formula on one draw."""
    from ..guest import Raised

    try:
        with np.errstate(all="ignore"):
            np.random.seed(1)
            return candidate.function(*copied(draw.args)), None
    except Exception as error:
        return None, error_key(Raised(type(error).__name__, str(error)))


def fragment_text_of_reference(exercise):
    import ast

    from .answer import normalized

    return normalized(ast.parse(reference_text(exercise)))
