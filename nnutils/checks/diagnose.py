"""Find the name of the mistake: from the exception, the form of the result, the wrong formulas, or the source text.

Every step gives a Finding or None, the surest come first, and where all give None nothing is guessed.
"""

import time
from functools import lru_cache

import numpy as np

from ..guest import Raised, arrays_in
from .answer import copied
from .candidates import pairs, plain, reference_text, singles
from .compare import Comparison, is_whole, same
from .cues import certain_cue, late_cue, unused_argument
from .errors import error_key, name_error
from .exercises import EXERCISES
from .finding import Finding
from .interview import compared
from .relations import related
from .structure import misshapen

SECONDS = 2.0  # for the search; it ends in a few tenths where a formula fits


class Diagnosis:
    """One wrong answer, all that is known about it, and the steps towards a name."""

    def __init__(self, exercise, answer, heard):
        self.exercise, self.answer, self.heard = exercise, answer, heard
        self.tried = heard.of("size", "probe")
        self.end = time.monotonic() + SECONDS

    def find(self):
        steps = (
            self.by_error,
            self.by_form,
            self.by_certain_cue,
            self.by_randomness,
            self.by_whole_numbers,
            self.by_candidate,
            self.by_unused_argument,
            self.by_relation,
            self.by_pair,
            self.by_late_cue,
        )
        return next(filter(None, (step() for step in steps)), None)

    def by_error(self):
        """An exception on an input that decides."""
        error = self.first_error()
        return error and name_error(error, self.answer, certain=True)

    def first_error(self):
        return next((outcome.error for _, outcome in self.heard.of("size") if outcome.error), None)

    def by_form(self):
        for draw, outcome in self.heard.of("size"):
            if outcome.returned:
                return misshapen(self.answer, self.exercise, draw, outcome)
        return None

    def by_certain_cue(self):
        return certain_cue(self.answer)

    def by_randomness(self):
        """The same question twice, with other random numbers in between."""
        first, again = self.heard.outcomes[0], self.heard.reseeded
        if first.returned and again is not None and again.returned and not same(first.value, again.value):
            zeros = not any(np.any(leaf) for leaf in arrays_in(self.heard.draws[0].want))
            return Finding("random-instead-of-zeros" if zeros else "random-where-none-belongs", self.first_wrong())
        return None

    def by_whole_numbers(self):
        """Right but for what an array of whole numbers cuts off."""
        wrong = self.wrong_outputs()
        whole = wrong and all(is_whole(got) for triples in wrong.values() for _, got, _ in triples)
        return related(self.exercise, wrong, only="integer-array-truncates") if whole else None

    def by_candidate(self):
        """The wrong formulas that do on every input exactly what the answer does."""
        for variant in (None, *self.exercise.variants):
            fitting = [c for c in singles(self.exercise.name) if time.monotonic() < self.end and self.fits(c, variant)]
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
        """Of wrong formulas that behave alike the exercise's own, or the one whose text stands in the answer.

        Where every input ends in an exception, behavior says little: then the text decides, or nothing does.
        """
        numbers = self.numbers_differ()
        rank = (lambda c: (not c.known, -self.evidence(c))) if numbers else (lambda c: (-self.evidence(c), not c.known))
        best = min(fitting, key=rank)
        rivals = {c.slugs for c in fitting if rank(c) == rank(best)}
        if not numbers and len(rivals) > 1:
            return None
        return Finding(best.slugs[0], self.first_wrong())

    def evidence(self, candidate):
        """3 for a wrong line that stands in the answer, 2 for a wrong fragment, 1 for a right one that does not."""
        text, right = self.answer.normal_text, reference_normal_text(self.exercise.name)
        if not text:
            return 0
        new_lines = set(plain(candidate.key).splitlines()) - set(right.splitlines())
        if any(line in map(str.strip, text.splitlines()) for line in map(str.strip, new_lines)):
            return 3
        score = 0
        for old, new in map(lambda change: map(plain, change), candidate.changes):
            score = max(score, 2 * (len(new) > 3 and new in text and new not in right) + (old not in text))
        return score

    def numbers_differ(self):
        """Whether the answer gives numbers somewhere, and wrong ones: a crash alone tells less."""
        return any(outcome.returned and not same(outcome.value, draw.want) for draw, outcome in self.tried)

    def first_wrong(self):
        for draw, outcome in self.heard.of("size"):
            if outcome.returned:
                differences = compared(self.exercise, draw, outcome).differences
                if differences:
                    return differences[0].where
        return ""

    def wrong_outputs(self):
        """For every wrong output its (draw, got, want), over the inputs that decide; nothing if one of them failed."""
        wrong = {}
        for draw, outcome in self.heard.of("size"):
            if not outcome.returned:
                return {}
            for difference in compared(self.exercise, draw, outcome).differences:
                wrong.setdefault(difference.where, []).append((draw, difference.got, difference.want))
        return wrong

    def by_unused_argument(self):
        return unused_argument(self.exercise, self.answer)

    def by_relation(self):
        """How each wrong output relates to the right one."""
        return related(self.exercise, self.wrong_outputs())

    def by_pair(self):
        """Two known slips at once, as long as there is time; only those that touch nothing that is right."""
        known = [c for c in singles(self.exercise.name) if c.known and self.touches_only_wrong(c)]
        if not self.numbers_differ():
            return None
        for candidate in pairs(self.exercise, known):
            if time.monotonic() > self.end:
                return None
            if candidate and self.fits(candidate):
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
        """When nothing else fits: a fact about the exception, still true and still of use."""
        error = self.first_error()
        return error and (name_error(error, self.answer) or late_cue(error, self.exercise, self.answer))


def _wrong_outputs(exercise, draw, value):
    return {d.where for d in Comparison(value, draw.want, exercise.returns, exercise.tolerance).differences}


def performed(candidate, draw):
    """(value, None) or (None, error key) of a wrong formula on one draw."""
    try:
        with np.errstate(all="ignore"):
            return candidate.function(*copied(draw.args)), None
    except Exception as error:
        return None, error_key(Raised(type(error).__name__, str(error)))


@lru_cache(maxsize=64)
def reference_normal_text(exercise_name):
    return plain(reference_text(EXERCISES[exercise_name]))
