"""Asking an answer: inputs are drawn, the worker runs the answer on them, and everything it did is kept."""

import time
from dataclasses import dataclass, field

import numpy as np

from ..worker.host import Worker
from ..worker.protocol import Outcome, arrays_in
from .answer import arranged, copied
from .compare import Comparison

SECONDS = 3.0  # for all the calls of one check; a right answer needs a few hundredths
ENOUGH = 1.0  # of them on a processor: an answer that had less was kept waiting, and is not blamed
OTHER_SEED = 99


@dataclass(frozen=True)
class Draw:
    """Arguments and the right result; use is "size", "probe" or "general" (see Exercise)."""

    args: tuple
    want: object
    use: str
    sizes: tuple

    @property
    def size(self):
        """How many numbers its arrays hold."""
        return sum(np.size(value) for value in self.args if isinstance(value, np.ndarray))


@dataclass
class Interview:
    """What the answer did with every draw, and with the first one again."""

    draws: list
    loaded: Outcome
    begun: float
    home: object = Worker
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
        return [(d, o) for d, o in zip(self.draws, self.outcomes, strict=False) if d.use in uses]


def draw_all(exercise, rng):
    uses = (("size", exercise.sizes), ("probe", exercise.probes), ("general", exercise.general))
    return [_draw(exercise, rng, use, sizes) for use, group in uses for sizes in group]


def _draw(exercise, rng, use, sizes):
    args = exercise.draw(rng, *sizes)
    with np.errstate(all="ignore"):
        return Draw(args, None if exercise.judge else exercise.reference(*copied(args)), use, sizes)


def interview(exercise, answer, draws, own_helpers=False, home=Worker):
    """Run the answer on all draws in one worker of `home`; after a stop the remaining draws are left out."""
    begun = time.monotonic()
    with home(seconds=SECONDS) as worker:
        end = worker.used + SECONDS
        heard = Interview(draws, answer.load(worker, exercise.helpers, own_helpers), begun, home)
        if not heard.loaded.returned:
            return heard

        def ask(draw, seed):
            args = copied(arranged(answer, exercise, draw.args))
            return worker.call(answer.name, args, seed=seed, seconds=end - worker.used)

        for draw in draws:
            heard.outcomes.append(ask(draw, 1))
            if heard.outcomes[-1].stopped:
                return heard
        heard.repeated, heard.reseeded = ask(draws[0], 1), ask(draws[0], OTHER_SEED)
    return heard


def compared(exercise, draw, outcome, variant=None):
    """The comparison of one outcome with what was wanted, in the form of a variant if one is given."""
    want = variant.form(draw.want, draw.args) if variant else draw.want
    return Comparison(outcome.value, want, exercise.returns, exercise.tolerance)


def arrays_changed(answer, exercise, draw, outcome):
    """Whether the answer wrote into the arrays it was given."""
    before = list(arrays_in(list(arranged(answer, exercise, draw.args))))
    return len(before) == len(outcome.arrays) and not all(map(_identical, before, outcome.arrays))


def containers_changed(answer, exercise, draw, outcome):
    """Whether a dictionary or list that was handed in now holds something else."""
    before = list(arrays_in(list(arranged(answer, exercise, draw.args))))
    after = list(arrays_in(list(outcome.arguments)))
    return len(before) != len(after) or not all(map(_identical, before, after))


def _identical(a, b):
    return a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
