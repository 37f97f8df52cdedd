"""Find the name of the mistake: from the exception, the form of the result, the wrong formulas, or the source text.

Every step gives a Finding or None, the surest come first, and where all give None nothing is guessed.
"""

import ast
import time
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import combinations

import numpy as np

from ...worker.protocol import Raised, arrays_in
from ..arguments import arranged, copied
from ..compare import Comparison, is_whole, same, trimmed
from ..exceptions import error_key, name_error
from ..exercises import EXERCISES
from ..finding import Finding
from ..result_form import wrong_form
from ..runner import compared
from .candidates import WRONG_FORMULA, pair, plain, reference_text, singles
from .contradictions import contradicts
from .relations import related
from .repair_search import RepairSearch
from .source_rules import certain_mistake, fact_of_error, own_weights, unused_argument
from .stopwatch import Stopwatch

LINE_STANDS = 3
FIRST = 2  # inputs on which two mistakes at once are told apart
STUMBLES = (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError, RecursionError)
FORMULAS, PAIRS, ALL = 3.0, 3.7, 4.3  # seconds since the run began: for one mistake, for two, for all
AT_LEAST = 1.6  # seconds for the wrong formulas, where a busy machine made the run slow


class Diagnosis:
    """One wrong answer, all that is known about it, and the steps towards a name."""

    def __init__(self, exercise, answer, execution):
        self.exercise, self.answer, self.execution = exercise, answer, execution
        self.stopwatch = Stopwatch(execution.begun)
        self.search = RepairSearch(exercise, answer, execution, self.stopwatch)
        self.tried = execution.of("decisive", "degenerate")

    def find(self):
        steps = (
            self.by_error,
            self.by_form,
            self.by_source,
            self.by_own_weights,
            self.by_randomness,
            self.by_whole_numbers,
            self.by_candidate,
            self.by_unused_argument,
            self.by_clear_pair,
            self.by_change,
            self.by_pair,
            self.by_two_changes,
            self.by_part,
            self.by_relation,
            self.by_layer,
            self.by_fact_of_error,
            self.by_shape,
        )
        with self.search:
            return next(filter(None, map(self.attempt, steps)), None)

    @staticmethod
    def attempt(step):
        """A step that stumbles over a result of some unheard-of kind finds nothing: a learner must not see that."""
        try:
            return step()
        except STUMBLES:
            return None

    def by_error(self):
        """An exception on an input that decides."""
        error = self.first_error()
        finding = error and name_error(error, self.answer, certain=True)
        doubtful = finding and finding.slug == "numbers-not-accepted" and not self.meets_plain_number(error)
        return None if doubtful else finding

    def meets_plain_number(self, error):
        """Whether the line that failed reads an argument that is a plain number there, as far as can be seen."""
        line = self.answer.line(error)
        case = next(case for case, outcome in self.execution.of("decisive") if outcome.error)
        given = zip(
            (self.answer.parameters or ((), 0))[0], arranged(self.answer, self.exercise, case.args), strict=False
        )
        plain = {name for name, value in given if isinstance(value, int | float)}
        return line is None or any(node.id in plain for node in ast.walk(line) if isinstance(node, ast.Name))

    def first_error(self):
        return next((outcome.error for _, outcome in self.execution.of("decisive") if outcome.error), None)

    def by_form(self):
        for case, outcome in self.execution.of("decisive"):
            if outcome.returned:
                forms = [replace(case, want=v.form(case.want, case.args)) for v in self.exercise.accepted_forms]
                found = [wrong_form(self.answer, self.exercise, form, outcome) for form in (case, *forms)]
                if all(found):
                    return found[0]
        return None

    def by_source(self):
        return certain_mistake(self.exercise, self.answer)

    def by_own_weights(self):
        return own_weights(self.exercise, self.answer)

    def by_randomness(self):
        """The same question twice, with other random numbers in between."""
        first, again = self.execution.outcomes[0], self.execution.reseeded
        if first.returned and again is not None and again.returned and not same(first.value, again.value):
            zeros = not any(np.any(leaf) for leaf in arrays_in(self.execution.cases[0].want))
            return Finding("random-instead-of-zeros" if zeros else "random-where-none-belongs", self.first_wrong())
        return None

    def by_whole_numbers(self):
        """Right but for what an array of whole numbers cuts off."""
        wrong = self.wrong_outputs()
        if self.contradicted("integer-array-truncates"):
            return None
        whole = wrong and all(is_whole(got) for triples in wrong.values() for _, got, _ in triples)
        return related(self.exercise, wrong, only="integer-array-truncates") if whole else None

    def by_candidate(self):
        """The wrong formulas that do on every input exactly what the answer does."""
        for accepted in (None, *self.exercise.accepted_forms):
            known = (c for c in singles(self.exercise.name) if not self.stopwatch.over(FORMULAS, AT_LEAST))
            fitting = [c for c in known if self.fits(c, accepted)]
            if fitting:
                return self.chosen(fitting)
        return None

    def fits(self, candidate, accepted=None):
        """Whether a wrong formula gives the same results and fails in the same places."""
        if self.contradicted(candidate.slugs[0]):
            return False
        informed = loose = False
        for case, outcome in self.tried:
            if accepted and not accepted.applies(case.args):
                continue
            value, failure = performed(candidate, case)
            if outcome.returned:
                value = accepted.form(value, case.args) if accepted and not failure else value
                if failure or not same(trimmed(outcome.value, value), value):
                    return False
                informed = informed or not same(value, accepted.form(case.want, case.args) if accepted else case.want)
            elif not failure:
                return False
            else:
                loose = loose or error_key(outcome.error) != failure.key
        return informed or not loose

    def contradicted(self, slug):
        """A name that speaks about the text, where the text does not have it."""
        return contradicts(self.answer, slug, reference_tree(self.exercise.name))

    def chosen(self, fitting):
        """Of wrong formulas that behave alike the one whose line stands in the answer, or else the first.

        Where every input ends in an exception, behavior says little: then the text decides, or nothing does.
        """
        numbers = self.numbers_differ()
        score = {candidate: self.evidence(candidate) for candidate in fitting}
        best = max(fitting, key=score.get)
        known = {candidate.slugs[0] for candidate in fitting}
        if numbers and len(known) > 1 and score[best] < LINE_STANDS:  # nothing in the text speaks for one
            own = self.by_change()
            if own and own.slug in known:
                return own
        rivals = {candidate.slugs for candidate in fitting if score[candidate] == score[best]}
        if not numbers and (len(rivals) > 1 or score[best] < 0):
            return None  # many a mistake ends in this exception
        return Finding(best.slugs[0], self.first_wrong())

    def evidence(self, candidate):
        """How the text speaks for a wrong formula.

        3 for a wrong line that stands in the answer, 2 for a wrong fragment, 1 for a right one that does not; and
        where both fail, 4 more if they fail while computing the same thing, 4 less if they do not.
        """
        return self.wording(candidate) + self.failing_together(candidate)

    def wording(self, candidate):
        text, right = self.answer.normal_text, reference_normal_text(self.exercise.name)
        if not text:
            return 0
        new_lines = {line.strip() for line in plain(candidate.key).splitlines()} - {
            s.strip() for s in right.splitlines()
        }
        if new_lines & {line.strip() for line in text.splitlines()}:
            return LINE_STANDS
        old, new = map(plain, candidate.change)
        return 2 * (len(new) > 3 and new in text and new not in right) + (old not in text)

    def failing_together(self, candidate):
        """4 if both fail while computing the same thing, -4 if at two things that the answer computes."""
        for case, outcome in self.execution.of("decisive"):
            failure = performed(candidate, case)[1] if outcome.error else None
            if failure:
                mine = assigned(self.answer.line(outcome.error))
                known = frozenset().union(*map(assigned, self.answer.walk(ast.Assign)))
                return 4 if mine & failure.assigned else -4 if mine and failure.assigned & known else 0
        return 0

    def numbers_differ(self):
        """Whether the answer gives numbers somewhere, and wrong ones: a crash alone tells less."""
        return any(outcome.returned and not same(outcome.value, case.want) for case, outcome in self.tried)

    def first_wrong(self):
        for case, outcome in self.execution.of("decisive"):
            if outcome.returned:
                differences = compared(self.exercise, case, outcome).differences
                if differences:
                    return differences[0].where
        return ""

    def wrong_outputs(self):
        """For every wrong output its (case, got, want), over the inputs that decide; nothing if one of them failed."""
        wrong = {}
        for case, outcome in self.execution.of("decisive"):
            if not outcome.returned:
                return {}
            for difference in compared(self.exercise, case, outcome).differences:
                wrong.setdefault(difference.where, []).append((case, difference.got, difference.want))
        return wrong

    def by_unused_argument(self):
        return unused_argument(self.exercise, self.answer)

    def by_change(self):
        """The change of the learner's own text that makes it right."""
        if not self.search.seen:  # it does not look twice
            return self.search.one_change(self.stopwatch.end(FORMULAS, AT_LEAST))
        return None

    def by_two_changes(self):
        return self.search.two_changes(self.stopwatch.end(ALL))

    def by_part(self):
        """The change that makes some of the outputs right, where no two make all of them so: it is certain, not all."""
        return self.search.best_change() or self.by_first_step()

    def by_first_step(self):
        """The wrong formula that does in the one step of a training what the answer does, before mistakes can mix."""
        steps = [c for c in self.execution.of("degenerate") if c[1].returned and not same(c[1].value, c[0].want)][:1]
        if not steps or "num_iterations" not in self.exercise.reference.__code__.co_varnames:
            return None
        case, outcome = steps[0]
        known = [c for c in singles(self.exercise.name) if not self.contradicted(c.slugs[0])]
        alike = [c for c in known if same(trimmed(outcome.value, value := performed(c, case)[0]), value)]
        slugs = {c.slugs[0] for c in alike}
        return Finding(slugs.pop(), self.first_wrong(), more=True) if len(slugs) == 1 else None

    def by_relation(self):
        """How each wrong output relates to the right one."""
        finding = related(self.exercise, self.wrong_outputs())
        return None if finding and self.contradicted(finding.slug) else finding

    def by_layer(self):
        """Where in a network backward leaves the right way: it comes from the output, so the highest layer counts."""
        case, outcome = self.execution.cases[0], self.execution.outcomes[0]  # the network that the map shows
        if not self.exercise.layered or not outcome.returned:
            return None
        wrong = {difference.where for difference in compared(self.exercise, case, outcome).differences}
        layers = {int(name[2:]) for name in wrong if name != "cost"}
        if "cost" in wrong:
            return Finding("forward-before-backward", "cost")
        if not layers:
            return None
        first, last = max(layers), max(int(name[2:]) for name in case.want[0])
        names = " / ".join(name for name in (f"dW{first}", f"db{first}") if name in wrong)
        slug = "backward-wrong-from-layer" if first < last else "backward-wrong-at-output"
        return Finding(slug, names, {"name": names, "number": str(first), "sizes": str(first + 1)})

    def by_clear_pair(self):
        """Two known mistakes at once, each of which explains outputs of its own."""
        return self.first_pair([c for c, where in self.touching.items() if self.explains(c, where)])

    def by_pair(self):
        """Two known mistakes at once, whatever each of them would do alone."""
        return self.first_pair(list(self.touching))

    def first_pair(self, candidates):
        """The first two that do together what the answer does, as long as there is time."""
        for first, second in combinations(candidates, 2):
            if self.stopwatch.over(PAIRS, AT_LEAST):
                return None
            together = self.touching[first] | self.touching[second] == self.spoiled
            both = (pair(first, second) or pair(second, first)) if together else None
            if both and self.fits(both):
                return Finding(first.slugs[0], self.first_wrong(), second=second.slugs[0])
        return None

    @cached_property
    def touching(self):
        """The known mistakes that spoil some of what is wrong here and nothing else, with what they spoil."""
        wrong = self.spoiled
        known = sorted(singles(self.exercise.name), key=self.wording, reverse=True) if wrong else ()
        end = time.monotonic() + AT_LEAST / 2 * self.stopwatch.slowness  # what the text speaks for comes first
        touched = {c: self.touched(c) for c in known if time.monotonic() < end}
        return {c: where for c, where in touched.items() if where and where <= wrong}

    @cached_property
    def spoiled(self):
        """(number of the input, output) of what is wrong on the first inputs; nothing where one of them failed."""
        first = self.execution.of("decisive")[:FIRST]
        if not all(outcome.returned for _, outcome in self.execution.of("decisive")):
            return frozenset()
        return frozenset((i, d) for i, (case, o) in enumerate(first) for d in self.differing(o.value, case.want))

    def touched(self, candidate):
        """What a wrong formula gets wrong of the first inputs; nothing where it fails."""
        found = [(case, *performed(candidate, case)) for case in self.execution.cases[:FIRST] if case.use == "decisive"]
        if any(failure for *_, failure in found):
            return frozenset()
        return frozenset((i, d) for i, (case, value, _) in enumerate(found) for d in self.differing(value, case.want))

    def explains(self, candidate, touched):
        """Whether the outputs that a wrong formula gets wrong are wrong in the same way in the answer."""
        for i in {i for i, _ in touched}:
            value, _ = performed(candidate, self.execution.cases[i])
            differing = self.differing(self.execution.outcomes[i].value, value)
            if any((i, where) in touched for where in differing):
                return False
        return True

    def differing(self, got, want):
        comparison = Comparison(got, want, self.exercise.returns, self.exercise.tolerance)
        return frozenset(d.where for d in comparison.differences)

    def by_fact_of_error(self):
        """When nothing else fits: a fact about the exception, still true and still of use."""
        failed = [(case.size, outcome.error) for case, outcome in self.execution.of("decisive") if outcome.error]
        error = min(failed, key=lambda case: case[0], default=(0, None))[1]  # of the input that the report shows
        return error and (name_error(error, self.answer) or fact_of_error(error, self.exercise, self.answer))

    def by_shape(self):
        """No cause, but a fact: an output whose shape is not the promised one."""
        triples = ((where, got, want) for where, found in self.wrong_outputs().items() for _, got, want in found[:1])
        for where, got, want in triples:
            if isinstance(got, np.ndarray | np.generic | int | float) and np.shape(got) != np.shape(want):
                return Finding("wrong-shape", where, {"name": where})
        return None


@dataclass(frozen=True)
class Failure:
    """How a wrong formula failed: the exception in short, and the names its line would have set."""

    key: str
    assigned: frozenset


def performed(candidate, case):
    """(value, None) or (None, Failure) of a wrong formula on one case."""
    try:
        with np.errstate(all="ignore"):
            return candidate.function(*copied(case.args)), None
    except Exception as error:
        lines = [t.tb_lineno for t in _frames(error) if t.tb_frame.f_code.co_filename == WRONG_FORMULA]
        here = _statement(candidate.key, lines[-1]) if lines else None
        return None, Failure(error_key(Raised(type(error).__name__, str(error))), assigned(here))


def _frames(error):
    trace = error.__traceback__
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _statement(text, line):
    found = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.stmt) and n.lineno <= line <= n.end_lineno]
    return found[-1] if found else None


def assigned(statement):
    """The names that an assignment sets."""
    targets = getattr(statement, "targets", []) if isinstance(statement, ast.Assign) else []
    return frozenset(n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name))


@lru_cache(maxsize=64)
def reference_normal_text(exercise_name):
    return plain(reference_text(EXERCISES[exercise_name]))


@lru_cache(maxsize=64)
def reference_tree(exercise_name):
    return ast.parse(reference_text(EXERCISES[exercise_name])).body[0]
