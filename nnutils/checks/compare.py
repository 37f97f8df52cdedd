"""Agreement of a result with the expected one, leaf by leaf."""

from dataclasses import dataclass

import numpy as np

from ..worker.protocol import Opaque


@dataclass(frozen=True)
class Difference:
    """One output that is not as expected; kind is none, type, keys, length, shape, value, infinite or whole."""

    where: str
    kind: str
    got: object = None
    want: object = None


def is_number(value):
    return isinstance(value, int | float | complex | np.generic)


def is_whole(value):
    return isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "iu"


def is_list_of_numbers(value):
    return isinstance(value, list) and all(is_number(v) or (isinstance(v, np.ndarray) and v.size == 1) for v in value)


class Comparison:
    """Collects the differences and the notes of one result against one expectation."""

    def __init__(self, got, want, returns=(), tolerance=1e-5):
        self.tolerance = tolerance
        self.differences, self.right, self.notes = [], [], set()
        self._compare(got, want, "result", returns)

    def _fail(self, where, kind, got, want):
        self.differences.append(Difference(where, kind, got, want))

    def _compare(self, got, want, where, returns=()):
        if got is None:
            self._fail(where, "none", got, want)
        elif isinstance(want, dict):
            self._compare_dict(got, want, where)
        elif is_list_of_numbers(want) and where == "costs":
            self._compare_costs(got, want, where)
        elif isinstance(want, tuple | list):
            self._compare_sequence(got, want, where, returns)
        else:
            self._compare_array(got, want, returns[0] if returns else where)

    def _compare_dict(self, got, want, where):
        if not isinstance(got, dict):
            return self._fail(where, "type", got, want)
        missing = [name for name in want if name not in got]
        if missing and all(str(name).startswith("dA") for name in missing) and len(missing) < len(want):
            self.notes.add("dA-not-kept")
        elif missing:
            self._fail(where, "keys", got, want)
        for name in want:
            if name in got:
                self._compare(got[name], want[name], str(name))
        return None

    def _compare_sequence(self, got, want, where, returns):
        if not isinstance(got, tuple | list):
            return self._fail(where, "type", got, want)
        if len(got) != len(want):
            return self._fail(where, "length", got, want)
        for i, (g, w) in enumerate(zip(got, want, strict=True)):
            self._compare(g, w, returns[i] if returns else f"{where}[{i}]")
        return None

    def _compare_costs(self, got, want, where):
        """One cost every 100 iterations; one more, of the last iteration, is welcome."""
        if not isinstance(got, tuple | list | np.ndarray):
            return self._fail(where, "type", got, want)
        if not is_list_of_numbers(list(got)) or len(got) not in (len(want), len(want) + 1):
            return self._fail(where, "length", got, want)
        costs = np.array([np.ravel(cost)[0] for cost in got], float)
        return self._compare_array(costs[: len(want)], np.ravel(want).astype(float), where)

    def _compare_array(self, got, want, where):
        if not is_number(got) and not isinstance(got, np.ndarray):
            return self._fail(where, "type", got, want)
        got, want = np.asarray(got), np.asarray(want)
        if got.shape != want.shape:
            if got.size != 1 or want.ndim:
                return self._fail(where, "shape", got, want)
            self.notes.add("one-element-array")
            got = got.reshape(want.shape)
        if got.dtype.kind not in "fiub":
            return self._fail(where, "type", got, want)
        return self._compare_values(got, want, where)

    def _compare_values(self, got, want, where):
        if got.dtype.kind == "b" and want.dtype.kind == "f":
            self.notes.add("truth-values")
        if not np.all(np.isfinite(got)) and np.all(np.isfinite(want)):
            return self._fail(where, "infinite", got, want)
        if not close(got, want, self.tolerance):
            return self._fail(where, "value", got, want)
        self.right.append(where)
        return None


def close(got, want, tolerance=1e-5):
    """Equal up to rounding; single precision has more of it."""
    single = np.asarray(got).dtype in (np.float32, np.float16)
    return np.allclose(got, want, rtol=max(tolerance, 2e-4) if single else tolerance, atol=1e-6 if single else 1e-9)


def trimmed(got, model):
    """A result without what may be more in it: further keys of a dictionary, the cost of the last iteration."""
    if isinstance(got, dict) and isinstance(model, dict):
        return {k: trimmed(v, model[k]) for k, v in got.items() if k in model}
    if isinstance(got, list) and isinstance(model, list) and is_list_of_numbers(model) and len(got) == len(model) + 1:
        return got[:-1]
    if isinstance(got, tuple | list) and isinstance(model, tuple | list) and len(got) == len(model):
        return [trimmed(g, m) for g, m in zip(got, model, strict=True)]
    return got


def same(a, b):
    """Two results that nobody could tell apart: the same structure, shapes and numbers."""
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, tuple | list):
        return isinstance(b, tuple | list) and len(a) == len(b) and all(map(same, a, b))
    if a is None or b is None or isinstance(a, str | Opaque) or isinstance(b, str | dict | tuple | list | Opaque):
        return type(a) is type(b) and a == b
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape and (a.size != 1 or b.size != 1):
        return False
    if a.dtype.kind not in "fiub" or b.dtype.kind not in "fiub":
        return False
    return np.allclose(a.ravel(), b.ravel(), rtol=1e-5, atol=1e-9, equal_nan=True)
