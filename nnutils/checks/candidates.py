"""Wrong functions, made from an exercise's reference: its known slips, general perturbations, and two of them at once."""

import ast
import inspect
import sys
import textwrap
from dataclasses import dataclass
from functools import lru_cache

from .answer import normalized
from .perturb import groups, sites


@dataclass(frozen=True)
class Candidate:
    """A wrong function: its slugs, the fragments that were changed, and how to make it."""

    slugs: tuple
    fragments: tuple
    known: bool  # one of the exercise's own slips, not a general perturbation
    function: object
    key: str


def reference_text(exercise):
    return textwrap.dedent(inspect.getsource(exercise.reference))


@lru_cache(maxsize=64)
def singles(name):
    """Every candidate with one mistake, without two of the same text; the exercise's own slips come first."""
    exercise = _exercise(name)
    found = {}
    for candidate in (*_known(exercise), *_perturbed(exercise)):
        found.setdefault(candidate.key, candidate)
    return tuple(found.values())


def pairs(exercise, first):
    """A known slip or a general perturbation on top of each of the known slips in `first`."""
    text = reference_text(exercise)
    for candidate in first:
        changed = candidate.fragments[0].old, candidate.fragments[0].new
        once = text.replace(*changed)
        for slip in exercise.slips:
            if slip.slug != candidate.slugs[0] and slip.old in once and slip.old in text:
                yield _made(exercise, once.replace(slip.old, slip.new), (*candidate.slugs, slip.slug), (slip,), True)


def _exercise(name):
    from .exercises import EXERCISES

    return EXERCISES[name]


def _known(exercise):
    text = reference_text(exercise)
    for slip in exercise.slips:
        made = _made(exercise, text.replace(slip.old, slip.new), (slip.slug,), (slip,), True)
        if made:
            yield made


def _made(exercise, text, slugs, fragments, known):
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    return Candidate(slugs, fragments, known, _compiled(exercise, tree), ast.unparse(tree))


def _perturbed(exercise):
    """In place: change the tree, compile it, put it back; copying it thousands of times would take longer."""
    tree = ast.parse(reference_text(exercise))
    definition = tree.body[0]
    for group in list(groups(list(sites(definition)))):
        olds = [site.put(site.new) for site in group]
        try:
            ast.fix_missing_locations(tree)
            key = ast.unparse(tree)
            function = _compiled(exercise, ast.parse(key))
        except (SyntaxError, ValueError, RecursionError, TypeError):
            function = None
        for site, old in zip(reversed(group), reversed(olds), strict=True):
            site.put(old)
        if function:
            slug = exercise.aliases.get(group[0].slug, group[0].slug)
            yield Candidate((slug,), tuple(site.new for site in group), False, function, key)


def _compiled(exercise, tree):
    """The function this tree defines, among the names the reference sees."""
    space = dict(vars(sys.modules[exercise.reference.__module__]))
    exec(compile(tree, "<wrong formula>", "exec"), space)
    return space[exercise.function]


def fragment_text(fragment):
    """The changed text with NumPy's named operators written as signs."""
    if isinstance(fragment, ast.AST):
        return normalized(fragment)
    try:
        return normalized(ast.parse(textwrap.dedent(fragment.new)))
    except SyntaxError:
        return fragment.new
