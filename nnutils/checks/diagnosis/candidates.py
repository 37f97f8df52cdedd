"""Wrong functions, made from an exercise's reference: its known mistakes, and pairs of them."""

import ast
import inspect
import sys
import textwrap
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ..answer import normalized
from ..exercise import Exercise, KnownMistake
from ..exercises import EXERCISES

WRONG_FORMULA = "<wrong formula>"  # the name of the file that a candidate's text pretends to be


@dataclass(frozen=True, eq=False)
class Candidate:
    """A wrong function: its slugs, the last replacement of texts, and its own text."""

    slugs: tuple
    change: tuple  # the text of the reference, and what the last of its mistakes has instead
    key: str
    exercise: Exercise = field(repr=False)

    @cached_property
    def function(self):
        """The function this text defines, among the names the reference sees."""
        space = dict(vars(sys.modules[self.exercise.reference.__module__]))
        exec(compile(self.key, WRONG_FORMULA, "exec"), space)
        return space[self.exercise.function]


def reference_text(exercise):
    return _text(exercise.reference)


@lru_cache(maxsize=256)
def _text(function):
    return textwrap.dedent(inspect.getsource(function))


@lru_cache(maxsize=64)
def singles(name):
    """Every candidate with one mistake, without two of the same text."""
    found = {}
    for candidate in _known(EXERCISES[name]):
        found.setdefault(candidate.key, candidate)
    return tuple(found.values())


@lru_cache(maxsize=2**14)  # a class makes the same mistakes
def pair(first, second):
    """Two known mistakes at once, or None where the first leaves no place for the second."""
    text = reference_text(first.exercise).replace(*first.change)
    old, new = second.change
    if first.slugs == second.slugs or old not in text:
        return None
    return _made(first.exercise, text, (*first.slugs, *second.slugs), KnownMistake(second.slugs[0], old, new))


def _known(exercise):
    text = reference_text(exercise)
    return filter(None, (_made(exercise, text, (mistake.slug,), mistake) for mistake in exercise.known_mistakes))


def _made(exercise, text, slugs, mistake):
    try:
        key = ast.unparse(ast.parse(text.replace(mistake.old, mistake.new)))
    except SyntaxError:
        return None
    return Candidate(slugs, (mistake.old, mistake.new), key, exercise)


@lru_cache(maxsize=4096)
def plain(text):
    """A fragment with NumPy's named operators written as signs and in the spacing of ast.unparse."""
    if text[:1] == text[-1:] == '"':
        return repr(text[1:-1])
    try:
        return normalized(ast.parse(textwrap.dedent(text).strip()))
    except SyntaxError:
        return text.strip()
