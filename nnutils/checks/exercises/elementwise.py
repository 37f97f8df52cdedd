"""Activations and their derivatives: functions of every entry by itself."""

import numpy as np

from ..exercise import AcceptedForm, Exercise, known


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


TABLES = ((3, 4), (1, 2), ("int", 2, 3))
OTHERS = {(5,): "only-for-tables", (): "only-for-arrays"}  # what the course hands to its sigmoid, and to no other
DEGENERATE = ((3, 3), (4, 1), (1, 1))


def with_cache(want, args):
    return (want, args[0])


def elu(k):
    return f"np.where(z > 0, z, {k} * (np.exp(z) - 1))"


TANH = "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))"
CACHED = AcceptedForm(None, with_cache, lambda args: isinstance(args[0], np.ndarray))  # week 4 returns (A, cache)


def elementwise(reference, *groups, helpers=(), accepted_forms=()):
    found = tuple(mistake for group in groups for mistake in group)
    takes_all = reference in (sigmoid, sigmoid_derivative)
    from_z = any(mistake.slug == "slope-from-z" for mistake in found)
    return Exercise(
        reference.__name__,
        reference,
        draw_number_array,
        (*TABLES, *OTHERS) if takes_all else TABLES,
        DEGENERATE,
        () if takes_all else tuple(OTHERS),
        general_notes=OTHERS,
        helpers=helpers,
        known_mistakes=found,
        accepted_forms=accepted_forms,
        aliases={"wrong-variable": "slope-from-z"} if from_z else {},
    )


EXERCISES = (
    elementwise(
        sigmoid,
        known("exponent-sign", "np.exp(-z)", "np.exp(z)", "np.exp(np.abs(z))"),
        known("missing-one", "(1 + np.exp(-z))", "np.exp(-z)", "(np.exp(-z) + 0)"),
        known("missing-parentheses", "1 / (1 + np.exp(-z))", "1 / 1 + np.exp(-z)", "(1 / 1) + np.exp(z)"),
        known("scaled-exponent", "np.exp(-z)", *(f"np.exp(-{k} * z)" for k in (0.1, 0.25, 0.5, 2, 3, 10))),
        known("exp-missing", "np.exp(-z)", "(-z)", "z", "np.e * -z"),
        known(
            "base-not-e",
            "np.exp(-z)",
            "2.0 ** -z",
            "10.0 ** -z",
            "np.exp2(-z)",
            "np.expm1(-z)",
            "np.float_power(3, -z)",
        ),
        known("tanh-for-sigmoid", "1 / (1 + np.exp(-z))", "np.tanh(z)", "(1 + np.tanh(z)) / 2"),
        known("slope-instead-of-value", "1 / (1 + np.exp(-z))", "np.exp(-z) / (1 + np.exp(-z)) ** 2"),
        known("missing-parentheses", "(1 + np.exp(-z))", "np.exp(1 - z)", "np.exp(1 + -z)", "(1 + np.e) ** -z"),
        known("output-reversed", "1 / (1 + np.exp(-z))", "1 - 1 / (1 + np.exp(-z))"),
        known("rounded", "1 / (1 + np.exp(-z))", *(f"np.round(1 / (1 + np.exp(-z)), {k})" for k in range(4))),
        accepted_forms=(CACHED,),
    ),
    elementwise(
        sigmoid_derivative,
        known("slope-from-z", "s = sigmoid(z)", "s = z"),
        known("slope-incomplete", "s * (1 - s)", "s", "1 - s", "sigmoid(z) * (1 - z)", "z * (1 - s)"),
        known("slope-of-the-slope", "s = sigmoid(z)", "s = sigmoid(z) * (1 - sigmoid(z))", "s = sigmoid(sigmoid(z))"),
        known("sigmoid-tanh-mixed", "s * (1 - s)", "1 - s ** 2", "1 - np.tanh(z) ** 2"),
        known("square-misplaced", "s * (1 - s)", "s * (1 - s) ** 2", "s ** 2 * (1 - s)", "s * (1 - s ** 2)"),
        known("times-two-for-square", "s * (1 - s)", "s - s * 2"),
        helpers=(sigmoid,),
    ),
    elementwise(
        relu,
        known("minimum-for-maximum", "np.maximum", "np.minimum"),
        known("elu-instead", "np.maximum(0, z)", *(elu(k) for k in (1, 0.01, 0.1, 0.2, 0.5))),
        known("softplus-instead", "np.maximum(0, z)", "np.log(1 + np.exp(z))"),
        known("slope-instead-of-value", "np.maximum(0, z)", "np.where(z > 0, 1.0, 0.0)"),
        known("absolute-value-for-relu", "np.maximum(0, z)", "np.abs(z)"),
        known("leaky-for-relu", "np.maximum(0, z)", *(f"np.maximum({k} * z, z)" for k in (0.001, 0.01, 0.1, 0.2))),
        known("threshold-not-zero", "np.maximum(0, z)", *(f"np.maximum({k}, z)" for k in (1, -1, 0.01, 0.1, 0.5))),
        known("threshold-not-zero", "np.maximum(0, z)", "np.where(z > 1, z, 0)", "np.where(z > 0.5, z, 0)"),
        known(
            "np-max-for-np-maximum", "np.maximum(0, z)", "np.max(z)", "max(0, np.max(z))", "np.maximum(0, np.max(z))"
        ),
        known("nothing-cut-off", "np.maximum(0, z)", "z"),
        known("one-for-z", "np.maximum(0, z)", "np.where(z > 0, z, 1)", "np.minimum(1, np.maximum(0, z))"),
        known("minus-sign-wrong", "np.maximum(0, z)", "np.maximum(0, -z)", "-np.maximum(0, z)", "np.minimum(0, -z)"),
        accepted_forms=(CACHED,),
    ),
    elementwise(
        relu_derivative,
        known("condition-reversed", "np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 0.0, 1.0)"),
        known("sign-function-for-slope", "np.where(z > 0, 1.0, 0.0)", "np.sign(z)"),
        known("value-instead-of-slope", "np.where(z > 0, 1.0, 0.0)", "np.maximum(0, z)"),
        known("nothing-cut-off", "np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 1.0, z)"),
        known("leaky-for-relu", "1.0, 0.0", "1.0, 0.01", "1.0, 0.1"),
        known("threshold-not-zero", "z > 0", "z > 1", "z > 0.5", "z >= 1"),
        known("slope-always-one", "np.where(z > 0, 1.0, 0.0)", "np.ones_like(z)", "1", "z / z"),
        known("slope-multiplied-by-z", "1.0, 0.0", "z, 0.0"),
    ),
    elementwise(
        leaky_relu,
        known("wrong-leak", "0.01", "0.1", "0.2", "0.001", "0.02", "0.05", "0.3", "0.5", "1e-4"),
        known("elu-instead", "np.where(z > 0, z, 0.01 * z)", *(elu(k) for k in (1, 0.01, 0.1))),
        known("leak-missing", "0.01 * z", "0", "0.0 * z"),
        known("constant-for-leak", "0.01 * z", "0.01", "-0.01"),
        known("leak-sign", "0.01 * z", "-0.01 * z"),
        known("minimum-for-maximum", "np.where(z > 0, z, 0.01 * z)", "np.minimum(0.01 * z, z)"),
        known("constant-for-leak", "np.where(z > 0, z, 0.01 * z)", "np.maximum(0.01, z)"),
        known("condition-reversed", "z > 0", "z < 0"),
        known("slope-instead-of-value", "z, 0.01 * z", "1.0, 0.01"),
        known("one-for-z", "z, 0.01 * z", "1, 0.01 * z"),
        known("nothing-cut-off", "np.where(z > 0, z, 0.01 * z)", "z"),
        known(
            "leak-everywhere", "np.where(z > 0, z, 0.01 * z)", "0.01 * z", "np.maximum(0, z) + 0.01 * z", "z + 0.01 * z"
        ),
        known("np-max-for-np-maximum", "np.where(z > 0, z, 0.01 * z)", "np.max(z)"),
        accepted_forms=(CACHED,),
    ),
    elementwise(
        leaky_relu_derivative,
        known("slope-multiplied-by-z", "0.01)", "0.01 * z)"),
        known("slope-multiplied-by-z", "1.0, 0.01", "z, 0.01", "z, 0.01 * z"),
        known("wrong-leak", "0.01", "0.1", "0.2", "0.001", "0.02", "0.05", "0.5"),
        known("leak-missing", "1.0, 0.01", "1.0, 0.0"),
        known("leak-sign", "1.0, 0.01", "1.0, -0.01"),
        known("condition-reversed", "z > 0", "z < 0"),
        known("threshold-not-zero", "z > 0", "z > 1", "z > 0.5", "z > 0.01"),
        known("leak-everywhere", "np.where(z > 0, 1.0, 0.01)", "np.where(z > 0, 1.01, 0.01)", "0.01 + 0 * z"),
    ),
    elementwise(
        tanh,
        known("missing-parentheses", "(np.exp(z) - np.exp(-z)) /", "np.exp(z) - np.exp(-z) /"),
        known("missing-parentheses", "/ (np.exp(z) + np.exp(-z))", "/ np.exp(z) + np.exp(-z)"),
        known(
            "missing-parentheses",
            TANH,
            "np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)",
        ),
        known(
            "sigmoid-for-tanh",
            TANH,
            "1 / (1 + np.exp(-z))",
            "1 / (1 + np.exp(z))",
            "np.exp(z) / (np.exp(z) + np.exp(-z))",
            "1 / (1 + np.exp(-2 * z))",
            "2 / (1 + np.exp(-2 * z))",
        ),
        known(
            "scaled-exponent",
            TANH,
            "np.tanh(z / 2)",
            "np.tanh(2 * z)",
        ),
        known("tan-for-tanh", TANH, "np.tan(z)", "np.arctan(z)"),
        known("tan-for-tanh", TANH, "np.sinh(z)", "np.arctanh(z)"),
        known("tan-for-tanh", " / (np.exp(z) + np.exp(-z))", " / 2"),
        known(
            "slope-instead-of-value",
            TANH,
            "1 - np.tanh(z) ** 2",
        ),
        known("elu-instead", TANH, elu(1)),
        known("fraction-upside-down", TANH, "1 / np.tanh(z)"),
        known("division-missing", " / (np.exp(z) + np.exp(-z))", ""),
        accepted_forms=(CACHED,),
    ),
    elementwise(
        tanh_derivative,
        known("slope-from-z", "np.tanh(z)", "z"),
        known("missing-square", "np.tanh(z) ** 2", "np.tanh(z)"),
        known(
            "square-misplaced",
            "1 - np.tanh(z) ** 2",
            "(1 - np.tanh(z)) ** 2",
            "1 - np.tanh(z ** 2)",
        ),
        known("times-two-for-square", "np.tanh(z) ** 2", "np.tanh(z) * 2"),
        known("plus-for-minus", "1 -", "1 +"),
        known("one-minus-missing", "1 - np.tanh(z) ** 2", "np.tanh(z) ** 2", "-np.tanh(z) ** 2"),
        known("difference-reversed", "1 - np.tanh(z) ** 2", "np.tanh(z) ** 2 - 1"),
        known(
            "sigmoid-tanh-mixed", "1 - np.tanh(z) ** 2", "np.tanh(z) * (1 - np.tanh(z))", "np.tanh(z) - np.tanh(z) ** 2"
        ),
        known("sigmoid-tanh-mixed", "np.tanh(z)", "(1 / (1 + np.exp(-z)))"),
        known("slope-of-the-slope", "np.tanh(z)", "np.tanh(np.tanh(z))"),
        known("value-instead-of-slope", "1 - np.tanh(z) ** 2", "np.tanh(z)"),
        helpers=(tanh,),
    ),
)
