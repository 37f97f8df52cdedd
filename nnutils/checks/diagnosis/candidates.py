"""Wrong functions, made from an exercise's reference: its known slips, general perturbations, and pairs."""

import ast
import inspect
import sys
import textwrap
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ..answer import normalized
from ..exercise import Exercise, Slip
from ..perturb import groups, sites

WRONG_FORMULA = "<wrong formula>"  # the name of the file that a candidate's text pretends to be


@dataclass(frozen=True, eq=False)
class Candidate:
    """A wrong function: its slugs, what was replaced by what, and its text."""

    slugs: tuple
    changes: tuple  # pairs of texts, old and new
    known: bool  # one of the exercise's own slips, not a general perturbation
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
    """Every candidate with one mistake, without two of the same text; the exercise's own slips come first."""
    exercise = _exercise(name)
    found = {}
    for candidate in (*_known(exercise), *_perturbed(exercise)):
        found.setdefault(candidate.key, candidate)
    return tuple(found.values())


@lru_cache(maxsize=2**14)  # a class makes the same mistakes
def pair(first, second):
    """Two known slips at once, or None where the first leaves no place for the second."""
    text = reference_text(first.exercise).replace(*first.changes[0])
    old, new = second.changes[0]
    if first.slugs == second.slugs or old not in text:
        return None
    return _made(first.exercise, text, (*first.slugs, *second.slugs), Slip(second.slugs[0], old, new))


def _exercise(name):
    from ..exercises import EXERCISES

    return EXERCISES[name]


def _known(exercise):
    text = reference_text(exercise)
    return filter(None, (_made(exercise, text, (slip.slug,), slip) for slip in exercise.slips))


def _made(exercise, text, slugs, slip):
    try:
        key = ast.unparse(ast.parse(text.replace(slip.old, slip.new)))
    except SyntaxError:
        return None
    return Candidate(slugs, ((slip.old, slip.new),), True, key, exercise)


def _perturbed(exercise):
    """In place: change the tree, write it out, put it back; copying it thousands of times would take longer."""
    tree = ast.parse(reference_text(exercise))
    for group in list(groups(list(sites(tree.body[0])))):
        key = _written(tree, group)
        if key:
            slug = exercise.aliases.get(group[0].slug, group[0].slug)
            changes = tuple((ast.unparse(site.old), ast.unparse(site.new)) for site in group)
            yield Candidate((slug,), changes, False, key, exercise)


def _written(tree, group):
    """The text of a tree with a group of changes, or None where they do not go together."""
    olds = [site.put(site.new) for site in group]
    try:
        key = ast.unparse(tree)
        ast.parse(key)
    except (SyntaxError, ValueError, RecursionError):
        key = None
    for site, old in zip(reversed(group), reversed(olds), strict=True):
        site.put(old)
    return key


@lru_cache(maxsize=4096)
def plain(text):
    """A fragment with NumPy's named operators written as signs and in the spacing of ast.unparse."""
    if text[:1] == text[-1:] == '"':
        return repr(text[1:-1])
    try:
        return normalized(ast.parse(textwrap.dedent(text).strip()))
    except SyntaxError:
        return text.strip()
