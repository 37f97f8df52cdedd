"""Which submissions are alike beyond what the task makes alike: a hint for a talk, no proof.

Every answer becomes its tokens without comments, layout and names, and the runs of GRAM tokens in it. Runs that stand
in the release or the teacher's solution, or in many answers, say nothing; of the others two submissions share a part.
"""

import builtins
import io
import keyword
import tokenize
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

GRAM = 6
FEWEST = 12  # runs that two must share: a lucky line has fewer
ALIKE = 0.6
COMMON = 0.15  # a run that more than this part of the class has written is no sign of anything
KEPT = {*keyword.kwlist, *dir(builtins), "np", "nn"}
LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
}


@dataclass(frozen=True)
class Pair:
    """Two students and how much of what is their own they share, from 0 to 1."""

    first: str
    second: str
    share: float


def alike(sources, given=()):
    """The pairs that stand out, most alike first; `sources` {student: text of their answers}, `given` texts of all."""
    grams = {student: runs(source) for student, source in sources.items()}
    common = set().union(*map(runs, given)) | _common(grams.values())
    own = {student: found - common for student, found in grams.items()}
    pairs = (_pair(a, b, own[a], own[b]) for a, b in combinations(sorted(own), 2))
    return sorted(filter(None, pairs), key=lambda pair: (-pair.share, pair.first, pair.second))


def _common(grams):
    grams = list(grams)
    counts = Counter(gram for found in grams for gram in found)
    return {gram for gram, count in counts.items() if count > max(3, COMMON * len(grams))}


def _pair(a, b, own_a, own_b):
    shared = len(own_a & own_b)
    share = shared / min(len(own_a), len(own_b)) if shared >= FEWEST else 0.0
    return Pair(a, b, share) if share >= ALIKE else None


def runs(source):
    """Every run of GRAM tokens of a text, each as a hash."""
    found = tokens(source)
    return {hash(tuple(found[i : i + GRAM])) for i in range(len(found) - GRAM + 1)}


def tokens(source):
    """The tokens with names replaced by a letter and numbers by another, attributes kept: renaming hides nothing."""
    found, after_dot = [], False
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in LAYOUT:
                found.append(_normal(token, after_dot))
                after_dot = token.string == "."
    except (tokenize.TokenError, SyntaxError, ValueError):
        pass  # up to the place that is no Python
    return found


def _normal(token, after_dot):
    if token.type == tokenize.NAME:
        return token.string if after_dot or token.string in KEPT else "name"
    return {tokenize.NUMBER: "0", tokenize.STRING: "text"}.get(token.type, token.string)
