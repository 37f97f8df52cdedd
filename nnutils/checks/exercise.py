"""An exercise is data: inputs to draw, a reference, its helpers, and the slips that are known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Slip:
    """A known mistake: the right function with one fragment of its text replaced."""

    slug: str
    old: str
    new: str


@dataclass(frozen=True)
class Variant:
    """Another form of the right result, as an older edition of the course had it; the note says so.

    form(want, args) is the result in that form; a draw where `applies(args)` is false is left out.
    """

    note: str | None
    form: Callable
    applies: Callable = lambda args: True


@dataclass(frozen=True)
class Exercise:
    """What `check` needs to know about one function of the course.

    draw(rng, *sizes) makes the arguments.  `sizes` decide whether the answer is right: all dimensions differ.
    `probes` are degenerate (square, one example, one unit): where a wrong formula crashes on honest shapes, it gives
    numbers there that tell which formula it is.  `general` go beyond what the course asks: failing there is a note.
    """

    name: str
    reference: Callable
    draw: Callable
    sizes: tuple
    probes: tuple = ()
    general: tuple = ()
    helpers: tuple = ()
    returns: tuple = ()
    slips: tuple = ()
    variants: tuple = ()
    aliases: Mapping = field(default_factory=dict)
    judge: Callable | None = None
    page: Callable | None = None  # judges an answer written from nothing, see trial.py
    tolerance: float = 1e-5
    vectorize: bool = False  # the course asks for array operations: a loop over the examples is noted
    loops_refused: bool = False  # ... and refused, under the key with -vectorized
    layered: bool = False  # the result is (grads, cost) of a network, and a map shows which entries are wrong
    seeded: bool = False  # the function is meant to draw random numbers

    @property
    def vectorized(self):
        """The same exercise where vectorization itself is the task."""
        return replace(self, name=f"{self.name}-vectorized", loops_refused=True)

    @property
    def function(self):
        """The name the answer's source defines."""
        return self.reference.__name__


def slips(slug, old, *news):
    """The same fragment written wrongly in several ways that deserve one hint."""
    return tuple(Slip(slug, old, new) for new in news)
