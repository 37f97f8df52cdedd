"""How a wrong output is related to the right one, whatever the formula: its negative, m times it, its transpose ..."""

import inspect

import numpy as np

from ..compare import close
from ..finding import Finding

EXAMPLES = {
    "X": 1,
    "Y": 1,
    "A": 1,
    "A_prev": 1,
    "dZ": 1,
    "dA": 1,
    "AL": 1,
    "A2": 1,
    "X_train": 1,
    "yhat": 0,
    "X_orig": 0,
}


def related(exercise, wrong, only=None):
    """The first relation that holds in all cases; wrong has for every wrong output its [(case, got, want), ...]."""
    for where, triples in wrong.items():
        numbers = [(d, np.asarray(g), np.asarray(w)) for d, g, w in triples if _numeric(g) and _numeric(w)]
        if len(numbers) < len(triples) or not numbers:
            continue
        for slug, holds in RELATIONS:
            if only in (None, slug) and all(holds(g, w, _examples(exercise, d)) for d, g, w in numbers):
                if slug in OF_ALL and not all(_holds_for(slug, triples, exercise) for triples in wrong.values()):
                    continue
                more = not all(_holds_for(slug, triples, exercise) for triples in wrong.values())
                return Finding(exercise.aliases.get(slug, slug), where, more=more)
        if not only and _is_constant(numbers):
            return Finding("constant-result", where)
    return None if only else _constant_factor(wrong) or _multiples(wrong)


def _multiples(wrong):
    """All that is wrong is a multiple of the right one, another on every input, or nothing."""
    ratios = [_ratio(g, w) for triples in wrong.values() for _, g, w in triples]
    if not ratios or None in ratios or not any(np.size(g) > 2 for triples in wrong.values() for _, g, _ in triples):
        return None
    where = next(iter(wrong))
    if all(ratio < 0 for ratio in ratios):
        return Finding("sign-and-scale", where)
    return Finding("scaled-by-a-size", where) if all(ratio > 0 for ratio in ratios) else None


def _ratio(g, w):
    """The one factor between two results, or None."""
    if not _numeric(g) or not _numeric(w) or np.shape(g) != np.shape(w) or not np.all(np.isfinite(g)):
        return None
    g, w = np.asarray(g, float).ravel(), np.asarray(w, float).ravel()
    ratio = g @ w / (w @ w or 1)
    return float(ratio) if abs(ratio) > 1e-6 and np.allclose(g, ratio * w, rtol=1e-4, atol=1e-9) else None


def _holds_for(slug, triples, exercise):
    holds = dict(RELATIONS)[slug]
    numbers = [(d, np.asarray(g), np.asarray(w)) for d, g, w in triples if _numeric(g) and _numeric(w)]
    return len(numbers) == len(triples) and all(holds(g, w, _examples(exercise, d)) for d, g, w in numbers)


def _numeric(value):
    return isinstance(value, np.ndarray | np.generic | int | float) and np.asarray(value).dtype.kind in "fiub"


def _examples(exercise, case):
    names = inspect.signature(exercise.reference).parameters
    for name, value in zip(names, case.args, strict=False):
        if name in EXAMPLES and np.ndim(value) > EXAMPLES[name]:
            return np.shape(value)[EXAMPLES[name]]
    return None


def _scaled(factor):
    def holds(g, w, m):
        return m is not None and m > 1 and g.shape == w.shape and close(g, w * factor(m))

    return holds


def _constant_factor(wrong):
    """One number that all that is wrong is multiplied by, on every input."""
    numbers = [(g, w) for triples in wrong.values() for _, g, w in triples]
    ratios = [_ratio(g, w) for g, w in numbers]
    if not ratios or None in ratios or sum(np.size(w) for _, w in numbers) < 4:
        return None
    if not np.allclose(ratios, ratios[0], rtol=1e-4):
        return None
    return Finding("constant-factor", next(iter(wrong)), {"number": f"{ratios[0]:.4g}"})


def _reordered(g, w, m):
    return g.shape == w.shape and w.size > 3 and close(np.sort(g, axis=None), np.sort(w, axis=None))


def _is_constant(numbers):
    """Whether every entry comes out the same where they should differ."""
    large = [w.size > 3 and np.ptp(w) > 1e-9 for _, _, w in numbers]
    return any(large) and all(g.shape == w.shape and g.size and np.ptp(g) < 1e-9 for _, g, w in numbers)


OF_ALL = ("sign-reversed", "one-minus-the-result")  # they speak of the result, not of one of its parts
RELATIONS = (
    ("sign-reversed", lambda g, w, m: g.shape == w.shape and close(g, -w) and np.any(w)),
    ("missing-mean", _scaled(lambda m: m)),
    ("divided-by-m-twice", _scaled(lambda m: 1 / m)),
    (
        "flat-instead-of-column",
        lambda g, w, m: w.ndim == 2 and w.shape[1] == 1 and g.shape == w.shape[:1] and close(g, w[:, 0]),
    ),
    (
        "flat-instead-of-row",
        lambda g, w, m: w.ndim == 2 and w.shape[0] == 1 and g.shape == w.shape[1:] and close(g, w[0]),
    ),
    (
        "row-instead-of-column",
        lambda g, w, m: w.ndim == 2 and w.shape[1] == 1 and g.shape == w.shape[::-1] and close(g, w.T),
    ),
    ("result-transposed", lambda g, w, m: w.ndim == 2 and g.shape == w.shape[::-1] and close(g, w.T)),
    ("integer-array-truncates", lambda g, w, m: g.dtype.kind in "iu" and g.shape == w.shape and close(g, np.trunc(w))),
    (
        "integer-array-truncates",
        lambda g, w, m: (
            g.dtype.kind == "f" and g.shape == w.shape and w.size > 3 and close(g, np.trunc(w)) and np.any(g)
        ),
    ),
    ("another-shape", lambda g, w, m: g.size == w.size > 1 and g.shape != w.shape and close(g.ravel(), w.ravel())),
    ("same-numbers-another-order", _reordered),
    ("missing-axis", lambda g, w, m: g.size == 1 < w.size and close(g.ravel()[0], w.sum())),
    ("missing-sum", lambda g, w, m: w.size == 1 < g.size and close(g.sum(), w.ravel()[0])),
    ("whole-array-overwritten", lambda g, w, m: g.size == 1 < w.size and close(g.ravel()[0], w.ravel()[-1])),
    ("only-the-first-entry", lambda g, w, m: g.size == 1 < w.size and close(g.ravel()[0], w.ravel()[0])),
    ("one-minus-the-result", lambda g, w, m: g.shape == w.shape and close(g, 1 - w)),
)
