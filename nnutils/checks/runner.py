"""Running an answer: inputs are drawn, the worker calls the answer on them, and everything it did is kept."""

import time
from dataclasses import dataclass, field

import numpy as np

from ..worker.host import Worker
from ..worker.protocol import Outcome, arrays_in
from .arguments import arranged, copied
from .compare import Comparison

SECONDS = 3.0  # for all the calls of one check; a right answer needs a few hundredths
ENOUGH = 1.0  # of them on a processor: an answer that had less was kept waiting, and is not blamed
OTHER_SEED = 99


@dataclass(frozen=True)
class Case:
    """Arguments and the right result; use is "decisive", "degenerate" or "general" (see Exercise)."""

    args: tuple
    want: object
    use: str
    sizes: tuple

    @property
    def size(self):
        """How many numbers its arrays hold."""
        return sum(np.size(value) for value in self.args if isinstance(value, np.ndarray))


@dataclass
class Execution:
    """What the answer did with every case, and with the first one again."""

    cases: list
    loaded: Outcome
    begun: float
    make_worker: object = Worker
    own_helpers: bool = False
    outcomes: list = field(default_factory=list)
    reseeded: Outcome | None = None
    repeated: Outcome | None = None

    @property
    def stopped(self):
        """Why the answer was stopped; "waiting" where it hardly ran: then nothing can be said about it."""
        asked = filter(None, (self.loaded, *self.outcomes, self.repeated, self.reseeded))
        ended = next((outcome for outcome in asked if outcome.stopped), None)
        return ended and ("waiting" if ended.waited(ENOUGH) else ended.stopped)

    def of(self, *uses):
        return [(case, outcome) for case, outcome in zip(self.cases, self.outcomes, strict=False) if case.use in uses]


def draw_cases(exercise, rng):
    uses = (("decisive", exercise.sizes), ("degenerate", exercise.degenerate), ("general", exercise.general))
    return [_draw_case(exercise, rng, use, sizes) for use, group in uses for sizes in group]


def _draw_case(exercise, rng, use, sizes):
    args = exercise.draw(rng, *sizes)
    with np.errstate(all="ignore"):
        return Case(args, None if exercise.judge else exercise.reference(*copied(args)), use, sizes)


def run(exercise, answer, cases, own_helpers=False, make_worker=Worker):
    """Run the answer on all cases in one worker of `make_worker`; after a stop the remaining cases are left out."""
    begun = time.monotonic()
    with make_worker(seconds=SECONDS) as worker:
        end = worker.used + SECONDS
        execution = Execution(
            cases, answer.load(worker, exercise.helpers, own_helpers), begun, make_worker, own_helpers
        )
        if not execution.loaded.returned:
            return execution

        def call(case, seed):
            args = copied(arranged(answer, exercise, case.args))
            return worker.call(answer.name, args, seed=seed, seconds=end - worker.used)

        for case in cases:
            execution.outcomes.append(call(case, 1))
            if execution.outcomes[-1].stopped:
                return execution
        execution.repeated, execution.reseeded = call(cases[0], 1), call(cases[0], OTHER_SEED)
    return execution


def compared(exercise, case, outcome, accepted=None):
    """The comparison of one outcome with what was wanted, in an accepted form if one is given."""
    want = accepted.form(case.want, case.args) if accepted else case.want
    return Comparison(outcome.value, want, exercise.returns, exercise.tolerance)


def arrays_changed(answer, exercise, case, outcome):
    """Whether the answer wrote into the arrays it was given."""
    before = list(arrays_in(list(arranged(answer, exercise, case.args))))
    return len(before) == len(outcome.arrays) and not all(map(_identical, before, outcome.arrays))


def containers_changed(answer, exercise, case, outcome):
    """Whether a dictionary or list that was handed in now holds something else."""
    before = list(arrays_in(list(arranged(answer, exercise, case.args))))
    after = list(arrays_in(list(outcome.arguments)))
    return len(before) != len(after) or not all(map(_identical, before, after))


def _identical(a, b):
    return a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
