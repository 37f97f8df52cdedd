"""How many automatic mutants of the right answers are refused: python tests/checks/measure_mutants.py [exercise ...]

The mutants are ours, so they run in this process, which is faster than a worker for each.
"""

import copy
import io
import sys
from contextlib import redirect_stdout

import numpy as np

from nnutils.checks.arguments import arranged, copied
from nnutils.checks.checker import SEED, _agreement, _fault, chosen_exercise
from nnutils.checks.runner import Execution, draw_cases
from nnutils.worker.protocol import Outcome, Raised, arrays_in
from tests.checks import answers, mutants


def run_here(exercise, answer, cases):
    """The run of an answer nobody needs protection from."""
    space = {"np": np, "copy": copy} | {helper.__name__: helper for helper in exercise.helpers}
    exec(answer.text, space)

    def call(case, seed):
        args = copied(arranged(answer, exercise, case.args))
        arrays = list(arrays_in(list(args)))
        np.random.seed(seed)  # noqa: NPY002  (the course's own generator)
        try:
            with redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
                return Outcome(value=space[answer.name](*args), arguments=args, arrays=tuple(arrays))
        except Exception as error:
            return Outcome(error=Raised(type(error).__name__, str(error)))

    used = [case for case in cases if case.use != "general"]  # the degenerate ones settle a form of the costs
    outcomes = [call(case, 1) for case in used]
    return Execution(used, Outcome(), 0.0, outcomes=outcomes, reseeded=call(used[0], 2), repeated=call(used[0], 1))


def refused(exercise, answer, cases):
    execution = run_here(exercise, answer, cases)
    if exercise.judge:
        return any(
            not outcome.returned or exercise.judge(outcome.value, case.args)
            for case, outcome in execution.of("decisive")
        )
    right = any(_agreement(exercise, execution, accepted) is not None for accepted in (None, *exercise.accepted_forms))
    return not right or _fault(exercise, answer, execution) is not None


def survivors(name):
    """(number of mutants, descriptions of those that pass) of one exercise."""
    count, left = 0, []
    key = "predict" if name.startswith("predict_") else name
    exercise, _ = chosen_exercise(key, answers.RIGHT[name])
    cases = draw_cases(exercise, np.random.default_rng(SEED))
    for description, text in mutants.mutants(answers.RIGHT[name]):
        count += 1
        _, answer = chosen_exercise(key, text)
        if not refused(exercise, answer, cases):
            left.append(description)
    return count, left


def main(*names):
    total = 0
    passed = 0
    for name in names or answers.RIGHT:
        count, left = survivors(name)
        total, passed = total + count, passed + len(left)
        print(name, count, *(f"\n    passes: {description}" for description in left))
    print(f"{total} mutants, {total - passed} refused: {(total - passed) / total:.1%}")


if __name__ == "__main__":
    main(*sys.argv[1:])
