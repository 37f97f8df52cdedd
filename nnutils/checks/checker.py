"""The way of an answer through a check: it runs in a worker, its results are compared, and a mistake gets its name."""

import difflib
import inspect
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ..notation import Rng
from ..worker.host import Worker
from . import hints
from .answer import Answer
from .arguments import LEFT_OVER, NoPlace, places
from .compare import Comparison
from .diagnosis.diagnose import Diagnosis
from .diagnosis.source_rules import loops_over_examples
from .exceptions import name_error
from .exercises import EXERCISES
from .exercises.weights import SCALED_BY_INPUTS
from .finding import Finding
from .open_ended import check_open_ended
from .placeholders import empty_places, unfilled
from .progress_store import keep
from .report import Report, show
from .resolve import resolve
from .result_form import duplicate_key, wrong_form
from .runner import arrays_changed, compared, containers_changed, draw_cases, run
from .syntax import unreadable
from .turns import waiting

SEED = 20240
PRINTING = "costs-only-when-printing"
NOTED = ("uniform-weights", SCALED_BY_INPUTS)  # they do what initial weights are for: accepted with a note


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
    return EXERCISES[resolve(name, wrapped)], wrapped


def examined(exercise, answer, rng, make_worker=Worker, name_cause=True):
    """The report of an answer; `make_worker(seconds=...)` is the worker it runs in, to be used in a `with` statement.

    name_cause: whether the mistake is looked for; to know that there is one takes a tenth of the time.
    """
    early = _before_running(exercise, answer)
    if early:
        return Report.wrong(exercise, early)
    written_out = exercise.written_out and exercise.written_out(answer)
    if written_out:
        return examined(exercise, written_out, rng, make_worker, name_cause).with_note("helper-written-out")
    if exercise.open_ended:
        return check_open_ended(exercise, answer, rng, make_worker)
    cases = draw_cases(exercise, rng)
    execution = run(exercise, answer, cases, make_worker=make_worker)
    report = _judged(exercise, answer, execution, name_cause)
    if not report.passed and not execution.stopped and answer.has_own_helpers(exercise.helpers):
        own = run(exercise, answer, cases, True, make_worker)
        again = _judged(exercise, answer, own, name_cause)
        return again if again.passed or _fits_better(own, execution) else report
    return report


def _fits_better(own, execution):
    """Whether an answer fails less beside its own helpers than beside the references: those have another form."""
    mine, theirs = ([not outcome.returned for _, outcome in run.of("decisive")] for run in (own, execution))
    return not own.stopped and (sum(mine) < sum(theirs) or all(theirs))


def _before_running(exercise, answer):
    """What can be said of the text alone."""
    if answer.is_blank:
        return Finding("not-begun")
    if answer.is_value:
        return Finding("value-for-function", fields={"name": exercise.function})
    if answer.syntax_error is not None:
        return unreadable(answer.syntax_error, answer.source, answer.lead)
    if answer.text is not None and answer.tree is None and f"{answer.name} =" not in answer.text:
        return Finding("function-missing", fields={"name": answer.name})
    return _wrong_signature(exercise, answer)


def _wrong_signature(exercise, answer):
    if answer.parameters is None:
        return None
    names, _ = answer.parameters
    most = exercise.reference.__code__.co_argcount
    least = most - len(exercise.reference.__defaults__ or ())
    fields = {"number": str(least) if least == most else f"{least}–{most}"}
    if names[:1] and names[0] in LEFT_OVER:
        return Finding("wrong-signature", fields={"name": names[0]}, sentence="wrong-signature:self")
    try:
        places(answer, exercise)
    except NoPlace as lacking:
        wanted = ", ".join(inspect.signature(exercise.reference).parameters)
        named = {"name": hints.joined(lacking.names), "wanted": wanted}
        return Finding("wrong-signature", fields=fields | named, sentence="wrong-signature:homeless")
    if len(names) < least and exercise.name != "predict_deep":
        return Finding("wrong-signature", fields=fields)
    return None


def _judged(exercise, answer, execution, name_cause=True):
    report = _verdict(exercise, answer, execution, name_cause)
    unfinished = None if report.passed else _unfinished(answer, execution)
    return Report.wrong(exercise, unfinished) if unfinished else report


def _unfinished(answer, execution):
    """What an answer that is not right waits for: what nobody has filled in yet is not wrong."""
    lines = unfilled(answer)
    errors = {outcome.error.type for outcome in execution.outcomes if outcome.error}
    if not lines and errors & {"NameError", "UnboundLocalError"}:
        lines = empty_places(answer)
    if not lines:
        return None
    number, text = lines[0]
    fields = {"number": str(number), "line": text}
    return Finding("placeholder-left", fields=fields, sentence="placeholder-left:line")


def _verdict(exercise, answer, execution, name_cause):
    if execution.stopped:
        return Report.wrong(exercise, Finding(f"stopped-{execution.stopped}"), execution)
    if not execution.loaded.returned:
        return Report.wrong(exercise, _load_finding(answer, execution.loaded.error), execution)
    if exercise.judge:
        return _judged_by_rule(exercise, answer, execution)
    for accepted in (None, *exercise.accepted_forms):
        agreement = _agreement(exercise, execution, accepted)
        if agreement is not None:
            return _right(exercise, answer, execution, accepted, agreement)
    finding = _cause_of(exercise, answer, execution) if name_cause else None
    return Report.wrong(exercise, finding, execution)


def _cause_of(exercise, answer, execution):
    spoiled = _spoiled_input(exercise, answer, execution)
    if spoiled:
        return spoiled
    bare, again = _bare(exercise, answer, execution)
    if bare is not answer and _agreement(exercise, again, None) is not None:
        return Finding("own-assertion-failed")  # and nothing else is wrong
    return Diagnosis(exercise, bare, again).find()


def _bare(exercise, answer, execution):
    """The answer without its asserts where one of them fails: behind it the mistake itself can be seen."""
    failed = any(answer.asserts(outcome.error) for outcome in execution.outcomes)
    if not failed or not answer.can_be_rewritten:
        return answer, execution
    bare = answer.without_asserts()
    again = run(exercise, bare, execution.cases, execution.own_helpers, execution.make_worker)
    if again.stopped or not again.loaded.returned:
        return answer, execution
    again.begun = execution.begun  # one check, one budget of time
    return bare, again


def _load_finding(answer, error):
    return name_error(error, answer) or Finding("fails-before-call", fields={"name": error.type})


def _agreement(exercise, execution, accepted):
    """The notes of a result that is right on every input that decides, or None."""
    notes = set()
    for case, outcome in execution.of("decisive"):
        if accepted and not accepted.applies(case.args):
            continue
        if not outcome.returned:
            return None
        comparison = compared(exercise, case, outcome, accepted)
        if comparison.differences:
            return None
        notes |= comparison.notes
    if accepted and accepted.note == PRINTING and not _prints_costs(exercise, execution):
        return None
    return notes


def _prints_costs(exercise, execution):
    """Whether all is right when print_cost is True; a function that never keeps the costs has forgotten them."""
    printing = [(case, outcome) for case, outcome in execution.of("degenerate") if case.args[-1] is True]
    return all(outcome.returned and not compared(exercise, case, outcome).differences for case, outcome in printing)


def _spoiled_input(exercise, answer, execution):
    """Arrays written into, by a function whose numbers are right wherever it gives any."""
    for case, outcome in execution.of("decisive"):
        if outcome.returned and arrays_changed(answer, exercise, case, outcome):
            if not compared(exercise, case, outcome).differences:
                return Finding("input-changed-in-place")
    return None


def _right(exercise, answer, execution, accepted, notes):
    """Right numbers; what would go wrong in a notebook all the same is refused, the rest is noted."""
    finding = _fault(exercise, answer, execution)
    if finding:
        return Report.wrong(exercise, finding, execution)
    notes = [*sorted(notes), *_notes(exercise, answer, execution)]
    if accepted and accepted.note:
        notes.append(accepted.note)
    return Report.right(exercise, notes, execution)


def _fault(exercise, answer, execution):
    decisive = execution.of("decisive")
    if exercise.loops_refused and loops_over_examples(answer):
        return Finding("loop-over-examples")
    if any(arrays_changed(answer, exercise, case, outcome) for case, outcome in decisive):
        return Finding("input-changed-in-place")
    if not exercise.seeded and execution.repeated is not None:
        if not _same_again(decisive[0][1], execution.repeated):
            return Finding("remembers-earlier-calls")
        if not _same_again(decisive[0][1], execution.reseeded):
            return Finding("random-where-none-belongs")
    return None


def _same_again(first, second):
    return second.returned and not Comparison(second.value, first.value, tolerance=1e-7).differences


def _notes(exercise, answer, execution):
    cases = execution.of("decisive")
    if any(containers_changed(answer, exercise, case, outcome) for case, outcome in cases):
        yield "dictionary-rebound"
    if exercise.vectorize and loops_over_examples(answer):
        yield "loop-over-examples"
    for case, outcome in execution.of("general"):
        if not outcome.returned or compared(exercise, case, outcome).differences:
            yield exercise.general_notes.get(case.sizes, "only-for-one-output-unit")


def _judged_by_rule(exercise, answer, execution):
    """Drawn weights have no one right value: a rule looks at them."""
    bare, again = _bare(exercise, answer, execution)
    behind = _by_rule(exercise, bare, again)
    return behind if bare is answer or not behind.passed else _by_rule(exercise, answer, execution)


def _by_rule(exercise, answer, execution):
    notes = []
    for case, outcome in execution.of("decisive"):
        wrong = _broken_rule(exercise, answer, execution, case, outcome)
        if wrong and wrong.slug in NOTED:
            notes.append(wrong.slug)
        elif wrong or not outcome.returned:
            return Report.wrong(exercise, wrong, execution)
    return Report.right(exercise, notes, execution)


def _broken_rule(exercise, answer, execution, case, outcome):
    if outcome.error:
        return _cause(Diagnosis(exercise, answer, execution))
    if not isinstance(outcome.value, dict):
        return wrong_form(answer, exercise, replace(case, want={}), outcome)
    wrong = exercise.judge(outcome.value, case.args)
    return wrong and _named(wrong, answer)


def _cause(diagnosis):
    return diagnosis.by_error() or diagnosis.by_fact_of_error()


def _named(wrong, answer):
    slug, where = wrong
    if slug in ("missing-key", "first-layer-missing", "last-layer-missing") and duplicate_key(answer):
        return Finding("duplicate-key", str(duplicate_key(answer)), {"name": str(duplicate_key(answer))})
    return Finding(slug, where, {"name": where})
