"""What was returned has the wrong form: nothing, too little, another order, other keys."""

import ast
from itertools import permutations

import numpy as np

from ..worker.protocol import Opaque
from .compare import close, is_number
from .finding import Finding

TYPES = {"function": "function-instead-of-value", "builtin_function_or_method": "function-instead-of-value"}
LAZY = ("generator", "map", "zip", "filter", "dict_values", "dict_keys", "range")


def wrong_form(answer, exercise, case, outcome):
    """The name of what is wrong with the form of a whole result, or None where the form is right."""
    got, want = outcome.value, case.want
    if got is None:
        return _nothing(answer, outcome)
    if isinstance(got, Opaque):
        return Finding(
            TYPES.get(got.type, "lazy-value" if got.type in LAZY else "not-numbers"), fields={"name": got.type}
        )
    if isinstance(got, str):
        return Finding("text-instead-of-number")
    if isinstance(want, tuple):
        return _of_tuple(got, want, exercise)
    if isinstance(want, dict):
        return _of_dict(got, want, answer)
    if isinstance(got, list) and not isinstance(want, list):
        return Finding("list-instead-of-array")
    if isinstance(got, tuple | dict) and any(_alike(item, want) for item in _items(got)):
        return Finding("too-many-results")
    return None


def _nothing(answer, outcome):
    returns = answer.walk(ast.Return)
    if answer.tree is not None and _is_empty(answer.tree):
        return Finding("not-begun")
    if outcome.printed and (answer.tree is None or not returns):
        return Finding("printed-not-returned")
    if any(isinstance(r.value, ast.Call) and getattr(r.value.func, "id", "") == "print" for r in returns):
        return Finding("printed-not-returned")
    return Finding("nothing-returned")


def _is_empty(tree):
    return all(
        isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)) for s in tree.body
    )


def _of_tuple(got, want, exercise):
    if not isinstance(got, tuple | list):
        return Finding("a-result-is-missing", where=", ".join(exercise.returns))
    if len(got) != len(want):
        if len(got) == 1 and isinstance(got[0], tuple | list) and len(got[0]) == len(want):
            return Finding("result-wrapped-once-more")
        if _spread_out(got, want):
            return Finding("dictionary-missing")
        return Finding("a-result-is-missing" if len(got) < len(want) else "too-many-results")
    if all(map(_alike, got, want)):
        return None
    orders = permutations(want) if len(want) <= 4 else ()
    if any(all(map(_alike, got, order)) for order in orders):
        return Finding("results-in-another-order")
    kinds, came = [_kind(item) for item in want], [_kind(item) for item in got]
    if sorted(came) == sorted(kinds) and came != kinds:
        return Finding("results-in-another-order")
    for i, (g, w) in enumerate(zip(got, want, strict=True)):
        if isinstance(w, dict) and isinstance(g, dict) and not set(w) <= set(g):
            return _of_dict(g, w, None)
        if isinstance(w, np.ndarray) and isinstance(g, tuple | list) and any(_alike(part, w) for part in g):
            name = exercise.returns[i] if exercise.returns else ""
            return Finding("pair-not-taken-apart", name, {"name": name})
    return None


def _spread_out(got, want):
    """Whether the values of a wanted dictionary came back one by one."""
    dictionaries = [w for w in want if isinstance(w, dict)]
    return any(all(any(_alike(g, value) for g in got) for value in w.values()) for w in dictionaries)


def _kind(value):
    if isinstance(value, dict | tuple | list):
        return type(value).__name__
    return "number" if np.ndim(value) == 0 else "array"


def _of_dict(got, want, answer):
    if not isinstance(got, dict):
        inner = isinstance(got, tuple | list) and any(isinstance(item, dict) for item in got)
        return Finding("too-many-results" if inner else "dictionary-missing")
    missing = [name for name in want if name not in got]
    extra = [name for name in got if name not in want]
    if not missing:
        return None
    if len(missing) == len(want) and all(f"d{name}" in got for name in want):
        return Finding("gradient-in-place-of-weight", str(missing[0]))
    for name in missing:
        twins = [other for other in extra if _alike(got[other], want[name])]
        if twins:
            return Finding("wrong-key", str(twins[0]), {"name": str(twins[0])})
    if extra and len(extra) >= len(missing):
        return Finding("wrong-key", str(extra[0]), {"name": str(extra[0])})
    if answer is not None and duplicate_key(answer):
        return Finding("duplicate-key", str(duplicate_key(answer)), {"name": str(duplicate_key(answer))})
    return Finding("missing-key", str(missing[0]), {"name": str(missing[0])})


def duplicate_key(answer):
    """A key that is written twice in one pair of braces, so that the second value replaces the first."""
    for node in answer.walk(ast.Dict):
        keys = [k.value for k in node.keys if isinstance(k, ast.Constant)]
        repeated = [k for k in keys if keys.count(k) > 1]
        if repeated:
            return repeated[0]
    return None


def _items(value):
    return value.values() if isinstance(value, dict) else value


def _alike(got, want):
    if isinstance(want, dict):
        return isinstance(got, dict) and all(k in got and _alike(got[k], want[k]) for k in want)
    if isinstance(want, tuple | list):
        return isinstance(got, tuple | list) and len(got) == len(want) and all(map(_alike, got, want))
    if not (is_number(got) or isinstance(got, np.ndarray)) or np.shape(got) != np.shape(want):
        return False
    return np.asarray(got).dtype.kind in "fiub" and close(got, want)
