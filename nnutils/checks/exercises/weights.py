"""Judging drawn weights: there is no one right result, but shapes, spread and independence can be wrong."""

import numpy as np

SCALED_BY_INPUTS = "weights-scaled-by-inputs"
LARGE = 2_000  # entries from which mean, spread and form of a distribution can be told


def judge_weights(value, args):
    """(slug, where) of the first thing wrong with initial parameters for these layer sizes, or None."""
    dims = [int(n) for n in np.ravel(args)]
    if not isinstance(value, dict):
        return None if value is not None else ("nothing-returned", "result")
    wanted = {f"{kind}{l}": shape for l in range(1, len(dims)) for kind, shape in _shapes(dims, l)}
    return (
        _wrong_keys(value, wanted)
        or next(filter(None, (_wrong_array(name, value[name], wanted) for name in wanted)), None)
        or _wrong_numbers({name: np.asarray(value[name]) for name in wanted if name[0] == "W"})
    )


def judge_deep_weights(value, args):
    """The same for networks of any depth, where the course has two scales: 0.01, and 1 over the root of the inputs."""
    wrong = judge_weights(value, args)
    if wrong and wrong[0] in ("weights-not-small", "weights-scaled-otherwise") and _scaled_by_inputs(value, args):
        return SCALED_BY_INPUTS, wrong[1]
    return wrong


def _scaled_by_inputs(value, args):
    """Whether all weights, each times the root of its layer's inputs, are draws around 0 with a deviation of 1."""
    n = len(np.ravel(args)) - 1
    weights = [np.asarray(value[f"W{l}"]) for l in range(1, n + 1)]
    draws = np.concatenate([(W * np.sqrt(W.shape[1])).ravel() for W in weights])
    few = draws.size < LARGE
    return abs(draws.mean()) < (1 if few else 0.05) and abs(draws.std() - 1) < (0.7 if few else 0.05)


def _shapes(dims, l):
    return (("W", (dims[l], dims[l - 1])), ("b", (dims[l], 1)))


def _wrong_keys(value, wanted):
    missing = [name for name in wanted if name not in value]
    extra = [name for name in value if name not in wanted]
    if not missing and not extra:
        return None
    if not any(any(c.isdigit() for c in str(name)) for name in value) and value:
        return "layer-number-not-in-key", str(next(iter(value)))
    if {"W0", "b0"} & set(extra):
        return "layer-zero-included", "W0"
    if missing and extra:
        return "wrong-key", str(extra[0])
    if extra:
        return "layer-too-many", str(extra[0])
    if missing == list(wanted)[:2]:
        return "first-layer-missing", missing[0]
    return ("last-layer-missing" if missing == list(wanted)[-2:] else "missing-key"), missing[0]


def _wrong_array(name, value, wanted):
    shape, bias = wanted[name], name[0] == "b"
    if not isinstance(value, np.ndarray):
        number = isinstance(value, int | float | np.generic)
        return ("bias-is-a-number" if bias and number else "list-instead-of-array", name)
    if value.shape != shape:
        return _shape_slug(name, value.shape, wanted), name
    if value.dtype.kind not in "fiu":
        return "not-numbers", name
    if bias and np.any(value != 0):
        return ("bias-random" if np.unique(value).size > 1 or value.size == 1 else "bias-not-zero"), name
    return None


def _shape_slug(name, shape, wanted):
    rows = wanted[name][0]
    if name[0] == "W":
        return (
            "weights-transposed"
            if shape == wanted[name][::-1]
            else "sizes-hard-coded"
            if len(shape) == 2
            else "wrong-shape"
        )
    if shape == (rows,):
        return "flat-instead-of-column"
    if shape == (1, rows):
        return "row-instead-of-column"
    if shape == wanted["W" + name[1:]]:
        return "bias-shaped-like-weights"
    return "sizes-hard-coded" if shape == (1, 1) else "bias-of-another-size"


def _wrong_numbers(weights):
    for name, W in weights.items():
        if W.dtype.kind != "f":
            return "integer-array-truncates", name
        if not W.any():
            return "weights-all-zero", name
        if W.size > 1 and np.unique(W).size == 1:
            return "weights-all-equal", name
        slug = _distribution_slug(W)
        if slug:
            return slug, name
    return _repeated(list(weights.items()))


def _distribution_slug(W):
    largest = np.max(np.abs(W))
    if largest > 0.08:
        return "weights-scaled-otherwise" if W.size >= LARGE and W.std() < 0.3 else "weights-not-small"
    if W.size < LARGE:
        return None
    if np.all(W >= 0):
        return "uniform-instead-of-normal"
    if abs(W.mean()) > 1e-3:
        return "weights-not-centered"
    if abs(W.std() - 0.01) > 1.5e-3:
        flat = np.mean((W - W.mean()) ** 4) / W.var() ** 2 < 2.4
        return "uniform-weights" if flat else "weights-scaled-otherwise"
    if np.mean((W - W.mean()) ** 4) / W.var() ** 2 < 2.4:
        return "uniform-weights"
    return None


def _repeated(weights):
    for i, (name, W) in enumerate(weights):
        for _, earlier in weights[:i]:
            n = min(W.size, earlier.size)
            if n >= 2 and np.allclose(W.ravel()[:n], earlier.ravel()[:n]):
                return "same-random-numbers-twice", name
    return None
