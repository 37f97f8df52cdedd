"""The way of an answer through a check: it runs in a worker, its results are compared, and a mistake gets its name."""

import difflib
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ..notation import Rng
from ..worker.host import Worker
from .answer import Answer
from .compare import Comparison
from .diagnosis.diagnose import Diagnosis
from .diagnosis.source_rules import loops_over_examples
from .exercises import EXERCISES
from .finding import Finding
from .open_ended import tried
from .progress_store import keep
from .report import Report, show
from .resolve import meant
from .result_form import duplicate_key, misshapen
from .runner import arrays_changed, compared, containers_changed, draw_all, interview
from .turns import waiting

SEED = 20240
PRINTING = "costs-only-when-printing"
UNIFORM = "uniform-weights"  # they do what initial weights are for, so they are accepted with a note


def check(name: str, answer: Callable | str | None, *, rng: Rng | None = None, display: bool = True) -> Report:
    """Check a function of the course, or its source text, and give a report that names the mistake.

    >>> report = check("sigmoid", lambda z: 1 / (1 + np.exp(z)), display=False)
    >>> report.passed, report.mistake
    (False, 'exponent-sign')
    """
    exercise, answer = chosen_exercise(name, None if waiting() else answer)
    report = examined(exercise, answer, np.random.default_rng(SEED) if rng is None else rng)
    if display:
        show(report)
        keep([report])
    return report


def chosen_exercise(name, answer):
    """The exercise of that name, by the arguments where several share it, and the answer wrapped."""
    if name not in EXERCISES:
        near = " or ".join(map(repr, difflib.get_close_matches(str(name), EXERCISES)))
        raise ValueError(f"there is no exercise {name!r}: " + (f"is it {near}?" if near else "nn.progress() shows all"))
    wrapped = Answer(answer, EXERCISES[name].function)
    return EXERCISES[meant(name, wrapped)], wrapped


def examined(exercise, answer, rng, home=Worker, name_cause=True):
    """The report of an answer; `home(seconds=...)` is the worker it runs in, to be used in a `with` statement.

    name_cause: whether the mistake is looked for; to know that there is one takes a tenth of the time.
    """
    early = _before_running(exercise, answer)
    if early:
        return Report.wrong(exercise, early)
    if exercise.page:
        return tried(exercise, answer, rng, home)
    draws = draw_all(exercise, rng)
    heard = interview(exercise, answer, draws, home=home)
    report = _judged(exercise, answer, heard, name_cause)
    if not report.passed and not heard.stopped and answer.has_own_helpers(exercise.helpers):
        again = _judged(exercise, answer, interview(exercise, answer, draws, True, home))
        return again if again.passed else report
    return report


def _before_running(exercise, answer):
    """What can be said of the text alone."""
    if answer.is_blank:
        return Finding("not-begun")
    if answer.is_value:
        return Finding("value-for-function", fields={"name": exercise.function})
    if answer.syntax_error is not None:
        return Finding("syntax-error", fields={"line": str(answer.syntax_error.lineno or "")})
    if answer.text is not None and answer.tree is None and f"{answer.name} =" not in answer.text:
        return Finding("function-missing", fields={"name": answer.name})
    if answer.parameters is None:
        return None
    names, required = answer.parameters
    most = exercise.reference.__code__.co_argcount
    least = most - len(exercise.reference.__defaults__ or ())
    if required > most or (len(names) < least and exercise.name != "predict_deep"):
        return Finding("wrong-signature", fields={"number": str(least) if least == most else f"{least}–{most}"})
    return None


def _judged(exercise, answer, heard, name_cause=True):
    if heard.stopped:
        return Report.wrong(exercise, Finding(f"stopped-{heard.stopped}"), heard)
    if not heard.loaded.returned:
        return Report.wrong(exercise, _load_finding(answer, heard.loaded.error), heard)
    if exercise.judge:
        return _judged_by_rule(exercise, answer, heard)
    for variant in (None, *exercise.variants):
        agreement = _agreement(exercise, heard, variant)
        if agreement is not None:
            return _right(exercise, answer, heard, variant, agreement)
    finding = _cause_of(exercise, answer, heard) if name_cause else None
    return Report.wrong(exercise, finding, heard)


def _cause_of(exercise, answer, heard):
    spoiled = _spoiled_input(exercise, answer, heard)
    if spoiled:
        return spoiled
    bare, again = _bare(exercise, answer, heard)
    if bare is not answer and _agreement(exercise, again, None) is not None:
        return Finding("own-assertion-failed")  # and nothing else is wrong
    return Diagnosis(exercise, bare, again).find()


def _bare(exercise, answer, heard):
    """The answer without its asserts where one of them fails: behind it the mistake itself can be seen."""
    failed = any(answer.asserts(outcome.error) for outcome in heard.outcomes)
    if not failed or not answer.can_be_rewritten:
        return answer, heard
    bare = answer.without_asserts()
    again = interview(exercise, bare, heard.draws, home=heard.home)
    if again.stopped or not again.loaded.returned:
        return answer, heard
    again.begun = heard.begun  # one check, one budget of time
    return bare, again


def _load_finding(answer, error):
    from .exceptions import name_error

    return name_error(error, answer) or Finding("fails-before-call", fields={"name": error.type})


def _agreement(exercise, heard, variant):
    """The notes of a result that is right on every input that decides, or None."""
    notes = set()
    for draw, outcome in heard.of("size"):
        if variant and not variant.applies(draw.args):
            continue
        if not outcome.returned:
            return None
        comparison = compared(exercise, draw, outcome, variant)
        if comparison.differences:
            return None
        notes |= comparison.notes
    if variant and variant.note == PRINTING and not _prints_costs(exercise, heard):
        return None
    return notes


def _prints_costs(exercise, heard):
    """Whether all is right when print_cost is True; a function that never keeps the costs has forgotten them."""
    printing = [(draw, outcome) for draw, outcome in heard.of("probe") if draw.args[-1] is True]
    return all(outcome.returned and not compared(exercise, draw, outcome).differences for draw, outcome in printing)


def _spoiled_input(exercise, answer, heard):
    """Arrays written into, by a function whose numbers are right wherever it gives any."""
    for draw, outcome in heard.of("size"):
        if outcome.returned and arrays_changed(answer, exercise, draw, outcome):
            if not compared(exercise, draw, outcome).differences:
                return Finding("input-changed-in-place")
    return None


def _right(exercise, answer, heard, variant, notes):
    """Right numbers; what would go wrong in a notebook all the same is refused, the rest is noted."""
    finding = _fault(exercise, answer, heard)
    if finding:
        return Report.wrong(exercise, finding, heard)
    notes = [*sorted(notes), *_notes(exercise, answer, heard)]
    if variant and variant.note:
        notes.append(variant.note)
    return Report.right(exercise, notes, heard)


def _fault(exercise, answer, heard):
    decisive = heard.of("size")
    if exercise.loops_refused and loops_over_examples(answer):
        return Finding("loop-over-examples")
    if any(arrays_changed(answer, exercise, draw, outcome) for draw, outcome in decisive):
        return Finding("input-changed-in-place")
    if not exercise.seeded and heard.repeated is not None:
        if not _same_again(decisive[0][1], heard.repeated):
            return Finding("remembers-earlier-calls")
        if not _same_again(decisive[0][1], heard.reseeded):
            return Finding("random-where-none-belongs")
    return None


def _same_again(first, second):
    return second.returned and not Comparison(second.value, first.value, tolerance=1e-7).differences


def _notes(exercise, answer, heard):
    draws = heard.of("size")
    if any(containers_changed(answer, exercise, draw, outcome) for draw, outcome in draws):
        yield "dictionary-rebound"
    if exercise.vectorize and loops_over_examples(answer):
        yield "loop-over-examples"
    for draw, outcome in heard.of("general"):
        if not outcome.returned or compared(exercise, draw, outcome).differences:
            yield "only-for-one-output-unit"


def _judged_by_rule(exercise, answer, heard):
    """Drawn weights have no one right value: a rule looks at them."""
    bare, again = _bare(exercise, answer, heard)
    behind = _by_rule(exercise, bare, again)
    return behind if bare is answer or not behind.passed else _by_rule(exercise, answer, heard)


def _by_rule(exercise, answer, heard):
    notes = []
    for draw, outcome in heard.of("size"):
        wrong = _broken_rule(exercise, answer, heard, draw, outcome)
        if wrong and wrong.slug == UNIFORM:
            notes.append(UNIFORM)
        elif wrong or not outcome.returned:
            return Report.wrong(exercise, wrong, heard)
    return Report.right(exercise, notes, heard)


def _broken_rule(exercise, answer, heard, draw, outcome):
    if outcome.error:
        return _cause(Diagnosis(exercise, answer, heard))
    if not isinstance(outcome.value, dict):
        return misshapen(answer, exercise, replace(draw, want={}), outcome)
    wrong = exercise.judge(outcome.value, draw.args)
    return wrong and _named(wrong, answer)


def _cause(diagnosis):
    return diagnosis.by_error() or diagnosis.by_late_cue()


def _named(wrong, answer):
    slug, where = wrong
    if slug in ("missing-key", "first-layer-missing", "last-layer-missing") and duplicate_key(answer):
        return Finding("duplicate-key", str(duplicate_key(answer)), {"name": str(duplicate_key(answer))})
    return Finding(slug, where, {"name": where})
