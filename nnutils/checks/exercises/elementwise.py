"""Activations and their derivatives: functions of every entry by itself."""

import numpy as np

from ..exercise import Exercise, Variant, slips


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)


def relu(z):
    return np.maximum(0, z)


def relu_derivative(z):
    return np.where(z > 0, 1.0, 0.0)


def leaky_relu(z):
    return np.where(z > 0, z, 0.01 * z)


def leaky_relu_derivative(z):
    return np.where(z > 0, 1.0, 0.01)


def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2


def draw_z(rng, *shape, kind=float):
    """Numbers on both sides of 0 and away from it, where ReLU has no slope; no shape asks for one plain number."""
    if not shape:
        return (1.3,)
    if kind is int:
        return (
            rng.permutation(np.repeat([-3, -2, -1, 1, 2, 3], np.prod(shape) // 6 + 1))[: np.prod(shape)].reshape(shape),
        )
    signs = np.resize([-1.0, 1.0], shape)
    return (rng.permuted(signs) * rng.uniform(0.2, 2.8, shape),)


def draw_number_array(rng, *sizes):
    """`sizes` with "int" in front asks for whole numbers."""
    return draw_z(rng, *sizes[1:], kind=int) if sizes[:1] == ("int",) else draw_z(rng, *sizes)


SIZES = ((3, 4), (5,), (1, 2), (), ("int", 2, 3))
PROBES = ((3, 3), (4, 1), (1, 1))


def with_cache(want, args):
    return (want, args[0])


CACHED = Variant(None, with_cache, lambda args: isinstance(args[0], np.ndarray))  # week 4 returns (A, cache)


def elementwise(reference, *known, helpers=(), variants=()):
    found = tuple(slip for group in known for slip in group)
    from_z = any(slip.slug == "slope-from-z" for slip in found)
    return Exercise(
        reference.__name__,
        reference,
        draw_number_array,
        SIZES,
        PROBES,
        helpers=helpers,
        slips=found,
        variants=variants,
        aliases={"wrong-variable": "slope-from-z"} if from_z else {},
    )


EXERCISES = (
    elementwise(
        sigmoid,
        slips("exponent-sign", "np.exp(-z)", "np.exp(z)", "np.exp(np.abs(z))"),
        slips("missing-one", "(1 + np.exp(-z))", "np.exp(-z)", "(np.exp(-z) + 0)"),
        slips("missing-parentheses", "1 / (1 + np.exp(-z))", "1 / 1 + np.exp(-z)", "(1 / 1) + np.exp(z)"),
        slips("scaled-exponent", "np.exp(-z)", *(f"np.exp(-{k} * z)" for k in (0.1, 0.25, 0.5, 2, 3, 10))),
        slips("exp-missing", "np.exp(-z)", "(-z)", "z", "np.e * -z"),
        slips(
            "base-not-e",
            "np.exp(-z)",
            "2.0 ** -z",
            "10.0 ** -z",
            "np.exp2(-z)",
            "np.expm1(-z)",
            "np.float_power(3, -z)",
        ),
        slips("tanh-for-sigmoid", "1 / (1 + np.exp(-z))", "np.tanh(z)", "(1 + np.tanh(z)) / 2"),
        slips("slope-instead-of-value", "1 / (1 + np.exp(-z))", "np.exp(-z) / (1 + np.exp(-z)) ** 2"),
        slips("output-reversed", "1 / (1 + np.exp(-z))", "1 - 1 / (1 + np.exp(-z))"),
        slips("rounded", "1 / (1 + np.exp(-z))", *(f"np.round(1 / (1 + np.exp(-z)), {k})" for k in range(4))),
        variants=(CACHED,),
    ),
    elementwise(
        sigmoid_derivative,
        slips("slope-from-z", "s = sigmoid(z)", "s = z"),
        slips("slope-incomplete", "s * (1 - s)", "s", "1 - s", "sigmoid(z) * (1 - z)", "z * (1 - s)"),
        slips("slope-of-the-slope", "s = sigmoid(z)", "s = sigmoid(z) * (1 - sigmoid(z))", "s = sigmoid(sigmoid(z))"),
        slips("sigmoid-tanh-mixed", "s * (1 - s)", "1 - s ** 2", "1 - np.tanh(z) ** 2"),
        slips("square-misplaced", "s * (1 - s)", "s * (1 - s) ** 2", "s ** 2 * (1 - s)", "s * (1 - s ** 2)"),
        slips("times-two-for-square", "s * (1 - s)", "s - s * 2"),
        helpers=(sigmoid,),
    ),
    elementwise(
        relu,
        slips("minimum-for-maximum", "np.maximum", "np.minimum"),
        slips("slope-instead-of-value", "np.maximum(0, z)", "np.where(z > 0, 1.0, 0.0)"),
        slips("absolute-value-for-relu", "np.maximum(0, z)", "np.abs(z)"),
        slips("leaky-for-relu", "np.maximum(0, z)", *(f"np.maximum({k} * z, z)" for k in (0.001, 0.01, 0.1, 0.2))),
        slips("threshold-not-zero", "np.maximum(0, z)", *(f"np.maximum({k}, z)" for k in (1, -1, 0.01, 0.1, 0.5))),
        slips("threshold-not-zero", "np.maximum(0, z)", "np.where(z > 1, z, 0)", "np.where(z > 0.5, z, 0)"),
        slips(
            "np-max-for-np-maximum", "np.maximum(0, z)", "np.max(z)", "max(0, np.max(z))", "np.maximum(0, np.max(z))"
        ),
        slips("nothing-cut-off", "np.maximum(0, z)", "z"),
        slips("one-for-z", "np.maximum(0, z)", "np.where(z > 0, z, 1)", "np.minimum(1, np.maximum(0, z))"),
        slips("minus-sign-wrong", "np.maximum(0, z)", "np.maximum(0, -z)", "-np.maximum(0, z)", "np.minimum(0, -z)"),
        variants=(CACHED,),
    ),
    elementwise(
        relu_derivative,
        slips("condition-reversed", "np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 0.0, 1.0)"),
        slips("sign-function-for-slope", "np.where(z > 0, 1.0, 0.0)", "np.sign(z)"),
        slips("value-instead-of-slope", "np.where(z > 0, 1.0, 0.0)", "np.maximum(0, z)"),
        slips("nothing-cut-off", "np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 1.0, z)"),
        slips("leaky-for-relu", "1.0, 0.0", "1.0, 0.01", "1.0, 0.1"),
        slips("threshold-not-zero", "z > 0", "z > 1", "z > 0.5", "z >= 1"),
        slips("slope-always-one", "np.where(z > 0, 1.0, 0.0)", "np.ones_like(z)", "1", "z / z"),
        slips("slope-multiplied-by-z", "1.0, 0.0", "z, 0.0"),
    ),
    elementwise(
        leaky_relu,
        slips("wrong-leak", "0.01", "0.1", "0.2", "0.001", "0.02", "0.05", "0.3", "0.5", "1e-4"),
        slips("leak-missing", "0.01 * z", "0", "0.0 * z"),
        slips("constant-for-leak", "0.01 * z", "0.01", "-0.01"),
        slips("leak-sign", "0.01 * z", "-0.01 * z"),
        slips("minimum-for-maximum", "np.where(z > 0, z, 0.01 * z)", "np.minimum(0.01 * z, z)"),
        slips("constant-for-leak", "np.where(z > 0, z, 0.01 * z)", "np.maximum(0.01, z)"),
        slips("condition-reversed", "z > 0", "z < 0"),
        slips("slope-instead-of-value", "z, 0.01 * z", "1.0, 0.01"),
        slips("one-for-z", "z, 0.01 * z", "1, 0.01 * z"),
        slips("nothing-cut-off", "np.where(z > 0, z, 0.01 * z)", "z"),
        slips(
            "leak-everywhere", "np.where(z > 0, z, 0.01 * z)", "0.01 * z", "np.maximum(0, z) + 0.01 * z", "z + 0.01 * z"
        ),
        slips("np-max-for-np-maximum", "np.where(z > 0, z, 0.01 * z)", "np.max(z)"),
        variants=(CACHED,),
    ),
    elementwise(
        leaky_relu_derivative,
        slips("slope-multiplied-by-z", "0.01)", "0.01 * z)"),
        slips("slope-multiplied-by-z", "1.0, 0.01", "z, 0.01", "z, 0.01 * z"),
        slips("wrong-leak", "0.01", "0.1", "0.2", "0.001", "0.02", "0.05", "0.5"),
        slips("leak-missing", "1.0, 0.01", "1.0, 0.0"),
        slips("leak-sign", "1.0, 0.01", "1.0, -0.01"),
        slips("condition-reversed", "z > 0", "z < 0"),
        slips("threshold-not-zero", "z > 0", "z > 1", "z > 0.5", "z > 0.01"),
        slips("leak-everywhere", "np.where(z > 0, 1.0, 0.01)", "np.where(z > 0, 1.01, 0.01)", "0.01 + 0 * z"),
    ),
    elementwise(
        tanh,
        slips("missing-parentheses", "(np.exp(z) - np.exp(-z)) /", "np.exp(z) - np.exp(-z) /"),
        slips("missing-parentheses", "/ (np.exp(z) + np.exp(-z))", "/ np.exp(z) + np.exp(-z)"),
        slips(
            "missing-parentheses",
            "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
            "np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)",
        ),
        slips(
            "sigmoid-for-tanh",
            "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
            "1 / (1 + np.exp(-z))",
            "1 / (1 + np.exp(z))",
            "np.exp(z) / (np.exp(z) + np.exp(-z))",
            "1 / (1 + np.exp(-2 * z))",
            "2 / (1 + np.exp(-2 * z))",
        ),
        slips(
            "scaled-exponent",
            "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
            "np.tanh(z / 2)",
            "np.tanh(2 * z)",
        ),
        slips("tan-for-tanh", "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))", "np.tan(z)", "np.arctan(z)"),
        slips("tan-for-tanh", "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))", "np.sinh(z)", "np.arctanh(z)"),
        slips("tan-for-tanh", " / (np.exp(z) + np.exp(-z))", " / 2"),
        slips(
            "slope-instead-of-value",
            "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
            "1 - np.tanh(z) ** 2",
        ),
        slips("fraction-upside-down", "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))", "1 / np.tanh(z)"),
        slips("division-missing", " / (np.exp(z) + np.exp(-z))", ""),
        variants=(CACHED,),
    ),
    elementwise(
        tanh_derivative,
        slips("slope-from-z", "np.tanh(z)", "z"),
        slips("missing-square", "np.tanh(z) ** 2", "np.tanh(z)"),
        slips(
            "square-misplaced",
            "1 - np.tanh(z) ** 2",
            "(1 - np.tanh(z)) ** 2",
            "1 - np.tanh(z ** 2)",
        ),
        slips("times-two-for-square", "np.tanh(z) ** 2", "np.tanh(z) * 2"),
        slips("plus-for-minus", "1 -", "1 +"),
        slips("one-minus-missing", "1 - np.tanh(z) ** 2", "np.tanh(z) ** 2", "-np.tanh(z) ** 2"),
        slips("difference-reversed", "1 - np.tanh(z) ** 2", "np.tanh(z) ** 2 - 1"),
        slips(
            "sigmoid-tanh-mixed", "1 - np.tanh(z) ** 2", "np.tanh(z) * (1 - np.tanh(z))", "np.tanh(z) - np.tanh(z) ** 2"
        ),
        slips("sigmoid-tanh-mixed", "np.tanh(z)", "(1 / (1 + np.exp(-z)))"),
        slips("slope-of-the-slope", "np.tanh(z)", "np.tanh(np.tanh(z))"),
        slips("value-instead-of-slope", "1 - np.tanh(z) ** 2", "np.tanh(z)"),
        helpers=(tanh,),
    ),
)
