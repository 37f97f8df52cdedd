"""An exercise is data: inputs to draw, a reference, its helpers, and the mistakes that are known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class KnownMistake:
    """A known mistake: the right function with one fragment of its text replaced."""

    slug: str
    old: str
    new: str


@dataclass(frozen=True)
class AcceptedForm:
    """Another form of the right result, as an older edition of the course had it; the note says so.

    form(want, args) is the result in that form; a case where `applies(args)` is false is left out.
    """

    note: str | None
    form: Callable
    applies: Callable = lambda args: True


@dataclass(frozen=True)
class Exercise:
    """What `check` needs to know about one function of the course.

    draw(rng, *sizes) makes the arguments.  `sizes` decide whether the answer is right: all dimensions differ.  Where a
    wrong formula crashes on those, it gives numbers on `degenerate` sizes (square, one example, one unit) that tell
    which formula it is.  `general` go beyond what the course asks: failing there is a note.
    """

    name: str
    reference: Callable
    draw: Callable
    sizes: tuple
    degenerate: tuple = ()
    general: tuple = ()
    helpers: tuple = ()
    returns: tuple = ()
    known_mistakes: tuple = ()
    accepted_forms: tuple = ()
    aliases: Mapping = field(default_factory=dict)
    constants: Mapping = field(default_factory=dict)  # what the course fixes and an answer may take as an argument
    general_notes: Mapping = field(default_factory=dict)  # sizes -> what is noted where they fail
    judge: Callable | None = None
    open_ended: Callable | None = None  # judges an answer written from nothing, see open_ended.py
    written_out: Callable | None = None  # an answer that calls a helper where it has its formula in full, or None
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


def known(slug, old, *news):
    """The same fragment written wrongly in several ways that deserve one hint."""
    return tuple(KnownMistake(slug, old, new) for new in news)
