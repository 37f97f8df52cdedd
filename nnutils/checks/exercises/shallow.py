"""One hidden layer of tanh units and a sigmoid output."""

import numpy as np

from ..exercise import Exercise, KnownMistake, known
from .elementwise import sigmoid
from .logistic import cost_mistakes, labels
from .weights import judge_weights


def layer_sizes(X, Y):
    return X.shape[0], 4, Y.shape[0]


def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng(3)  # as a helper of others it draws the same weights every time, and not small ones
    W1 = rng.normal(size=(n_h, n_x)) * 0.6
    W2 = rng.normal(size=(n_y, n_h)) * 0.6
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y, parameters=None):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W1, W2 = parameters["W1"], parameters["W2"]
    Z1, A1, Z2, A2 = cache["Z1"], cache["A1"], cache["Z2"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def gradients_shallow(X, Y, parameters):
    A2, cache = forward_propagation(X, parameters)
    return backward_propagation(parameters, cache, X, Y), compute_cost(A2, Y)


def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x = layer_sizes(X, Y)[0]
    n_y = layer_sizes(X, Y)[2]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return A2 > 0.5


def draw_parameters(rng, layer_dims, scale=0.8):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = rng.normal(size=(layer_dims[l], layer_dims[l - 1])) * scale
        parameters[f"b{l}"] = rng.normal(size=(layer_dims[l], 1)) * 0.5
    return parameters


def draw_sets(rng, n_x, n_y, m):
    return rng.normal(size=(n_x, m)), labels(rng, m, n_y)


def draw_forward(rng, n_x, n_h, n_y, m):
    return rng.normal(size=(n_x, m)), draw_parameters(rng, (n_x, n_h, n_y))


def draw_cost(rng, m):
    """The third argument is what editions of the course before 2021 handed over too."""
    return rng.uniform(0.05, 0.95, (1, m)), labels(rng, m), draw_parameters(rng, (3, 2, 1))


def draw_backward(rng, n_x, n_h, n_y, m):
    X, parameters = draw_forward(rng, n_x, n_h, n_y, m)
    return parameters, forward_propagation(X, parameters)[1], X, labels(rng, m, n_y)


def draw_update(rng, learning_rate, *layer_dims):
    parameters = draw_parameters(rng, layer_dims)
    grads = {"d" + name: rng.normal(size=value.shape) for name, value in parameters.items()}
    return parameters, grads, learning_rate


def draw_nn_model(rng, n_x, n_h, m, iterations):
    return *draw_sets(rng, n_x, 1, m), n_h, iterations, False


def draw_predict(rng, n_x, n_h, m):
    while True:
        X, parameters = draw_forward(rng, n_x, n_h, 1, m)
        if decided(forward_propagation(X, parameters)[0]):
            return parameters, X


def decided(A):
    """Whether outputs lie close to 0.5 on both sides, so that another threshold shows, and none too close to call."""
    close = 0.02 < np.abs(A - 0.5).min()
    return close and (A.size < 9 or (np.any((0.4 < A) & (A < 0.5)) and np.any((0.5 < A) & (A < 0.6))))


PLAIN_SIZES = ((0.3, 3, 4, 1), (0.07, 2, 5, 3))

BOTH_PRODUCTS = """dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1**2)
    dW1 = dZ1 @ X.T"""

# names of one layer that are taken for those of the other, or for the value before the activation
BACKWARD = (
    *known("slope-from-z", "A1**2", "Z1**2"),
    *known("activation-applied-twice", "A1**2", "np.tanh(A1) ** 2"),
    *known("slope-of-another-layer", "(1 - A1**2)", "(1 - A2**2)", "(1 - X**2)", "(A2 * (1 - A2))"),
    *known("sigmoid-tanh-mixed", "(1 - A1**2)", "(A1 * (1 - A1))", "sigmoid(Z1) * (1 - sigmoid(Z1))"),
    *known("relu-slope-for-tanh", "(1 - A1**2)", "(Z1 > 0)", "(A1 > 0)"),
    *known("matrix-product-instead-of-elementwise", "dA1 * (1 - A1**2)", "dA1 @ (1 - A1.T @ A1)", "dA1 @ (1 - A1**2)"),
    *known("matrix-product-instead-of-elementwise", "A1**2)", "A1.T @ A1)", "A1 @ A1.T)"),
    *known("matrix-product-instead-of-elementwise", "dA1 * (1 - A1**2)", "dA1 @ (1 - A1**2).T", "dA1.T @ (1 - A1**2)"),
    *known("activation-slope-missing", "dA1 * (1 - A1**2)", "dA1"),
    *known("activation-slope-missing", "dZ1 @ X.T", "dA1 @ X.T"),
    *known("activation-slope-missing", "np.sum(dZ1", "np.sum(dA1"),
    *known("activation-instead-of-slope", "(1 - A1**2)", "A1", "A1**2", "np.tanh(Z1)"),
    *known("missing-square", "(1 - A1**2)", "(1 - A1)", "(1 - A1 * 2)"),
    *known("square-misplaced", "(1 - A1**2)", "(1 - A1) ** 2"),
    *known("missing-parentheses", "dA1 * (1 - A1**2)", "dA1 * 1 - A1**2"),
    *known("plus-for-minus", "(1 - A1**2)", "(1 + A1**2)"),
    *known("difference-reversed", "A2 - Y", "Y - A2"),
    *known(
        "dA-used-as-dZ", "dZ2 = A2 - Y", "dZ2 = -(Y / A2) + (1 - Y) / (1 - A2)", "dZ2 = -(Y / A2 - (1 - Y) / (1 - A2))"
    ),
    *known("slope-counted-twice", "dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)", "dZ2 = (A2 - Y) * (1 - A2**2)"),
    *known("wrong-output-error", "A2 - Y", "A1 - Y", "Z2 - Y", "A2", "(A2 > 0.5) - Y", "(A2 - Y) ** 2", "A2 * Y"),
    *known("gradient-in-place-of-weight", "W2.T @ dZ2", "dW2.T @ dZ2"),
    *known("weights-of-another-layer", "W2.T @ dZ2", "W1 @ X", "W1.T @ dZ2"),
    *known("weights-missing", "dA1 = W2.T @ dZ2", "dA1 = dZ2"),
    *known(
        "elementwise-instead-of-matrix-product", "W2.T @ dZ2", "W2.T * dZ2", "np.sum(W2.T * dZ2)", "np.sum(W2) * dZ2"
    ),
    *known("elementwise-instead-of-matrix-product", "dZ2 @ A1.T", "dZ2 * A1.T", "dZ2 * A1"),
    *known("elementwise-instead-of-matrix-product", "dZ1 @ X.T", "dZ1 * X.T", "dZ1 * X"),
    *known(
        "elementwise-instead-of-matrix-product",
        BOTH_PRODUCTS,
        BOTH_PRODUCTS.replace(" @ A1", " * A1").replace(" @ X", " * X"),
    ),
    *known("divided-by-m-twice", "dA1 = W2.T @ dZ2", "dA1 = W2.T @ dZ2 / m"),
    *known("divided-by-m-twice", "dZ1 = dA1", "dZ1 = 1 / m * dA1"),
    *known("divided-by-m-twice", "dZ2 = A2 - Y", "dZ2 = (A2 - Y) / m"),
    *known("divided-by-m-twice", "np.sum(dZ1", "np.mean(dZ1"),
    *known("divided-by-m-twice", "np.sum(dZ2", "np.mean(dZ2"),
    *known("divided-by-m-twice", "np.sum(", "np.mean("),
    *known("wrong-variable", "dZ2 @ A1.T", "dZ2 @ A2.T", "dZ2 @ Z1.T", "dZ2 @ X.T", "dZ1 @ A1.T"),
    *known("wrong-variable", "dZ1 @ X.T", "dZ2 @ X.T", "dZ1 @ A1.T", "dZ2 @ A1.T"),
    *known("wrong-variable", "np.sum(dZ1", "np.sum(dZ2", "np.sum(dW1"),
    *known("wrong-variable", "np.sum(dZ2", "np.sum(dW2", "np.sum(dZ1", "np.sum(A2"),
    *known("m-from-wrong-axis", "shape[1]", "shape[0]"),
    *known("m-from-wrong-axis", "X.shape[1]", "Y.shape[0]", "X.size"),
    *known("missing-axis", ", axis=1, keepdims=True", "", ", keepdims=True"),
    *known("missing-axis", "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)", "np.sum(dZ1, keepdims=True)"),
    *known("missing-axis", "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)", "np.sum(dZ2, keepdims=True)"),
    *known("missing-keepdims", ", keepdims=True", ""),
    *known("missing-sum", "np.sum(dZ1, axis=1, keepdims=True)", "dZ1"),
    *known("missing-sum", "np.sum(dZ2, axis=1, keepdims=True)", "dZ2"),
    *known("wrong-factor-transposed", "dZ1 @ X.T", "dZ1.T @ X"),
    *known("factors-exchanged", "dZ1 @ X.T", "X.T @ dZ1"),
    *known("wrong-factor-transposed", "dZ2 @ A1.T", "dZ2.T @ A1"),
    *known("factors-exchanged", "dZ2 @ A1.T", "A1.T @ dZ2"),
    *known("missing-transpose", "W2.T @ dZ2", "W2 @ dZ2"),
    *known("missing-transpose", "dZ2 @ A1.T", "dZ2 @ A1"),
    *known("missing-transpose", "dZ1 @ X.T", "dZ1 @ X"),
    *known("result-transposed", "dZ1 @ X.T", "X @ dZ1.T"),
    *known("result-transposed", "dZ2 @ A1.T", "A1 @ dZ2.T"),
)

STEP_ALIASES = {
    "factor-missing": "learning-rate-missing",
    "term-missing": "step-instead-of-parameter",
    "plus-for-minus": "step-uphill",
}
UPDATE = (
    *known("step-uphill", "- learning_rate", "+ learning_rate"),
    *known("learning-rate-missing", "learning_rate * ", ""),
    *known(
        "learning-rate-hard-coded",
        "learning_rate *",
        *(f"{k} *" for k in (1.2, 0.0075, 0.01, 0.1, 0.001, 0.005, 0.009, 0.5, 2, 1.02)),
    ),
    *known("learning-rate-divides", "learning_rate * ", "1 / learning_rate * ", "0.5 * learning_rate * "),
)


def both(*names, change):
    """One change made to every one of these lines of update_parameters, as the pair (old, new) of a mistake."""
    lines = [f'{name} = parameters["{name}"] - learning_rate * grads["d{name}"]' for name in names]
    old = "\n    ".join(lines)
    return old, "\n    ".join(change(name, line) for name, line in zip(names, lines, strict=True))


ALL = ("W1", "b1", "W2", "b2")

EXERCISES = (
    Exercise(
        "layer_sizes",
        layer_sizes,
        draw_sets,
        sizes=((5, 2, 3), (3, 1, 7)),
        returns=("n_x", "n_h", "n_y"),
        known_mistakes=(
            *known(
                "shape-instead-of-size", "X.shape[0], 4, Y.shape[0]", "X.shape, 4, Y.shape", "X.shape, 4, Y.shape[0]"
            ),
            *known("size-from-wrong-axis", "shape[0]", "shape[1]"),
            *known("size-from-wrong-axis", "X.shape[0]", "X.shape[1]", "X.size"),
            *known("size-from-wrong-axis", "Y.shape[0]", "Y.shape[1]", "Y.size", "len(Y.T)"),
            *known(
                "wrong-variable", "X.shape[0], 4, Y.shape[0]", "Y.shape[0], 4, X.shape[0]", "X.shape[0], 4, X.shape[0]"
            ),
            *known(
                "hidden-size-not-four",
                ", 4,",
                ", X.shape[0],",
                ", Y.shape[0],",
                ", X.shape[1],",
                *(f", {k}," for k in (1, 2, 3, 5, 7, 10)),
            ),
            *known(
                "sizes-hard-coded",
                "X.shape[0], 4, Y.shape[0]",
                "2, 4, 1",
                "5, 4, 2",
                "12288, 4, 1",
                "X.shape[0], 4, 1",
                "2, 4, Y.shape[0]",
            ),
        ),
        aliases={"m-from-wrong-axis": "size-from-wrong-axis"},
    ),
    Exercise(
        "initialize_parameters",
        initialize_parameters,
        lambda rng, *sizes: sizes,
        sizes=((3, 2, 1), (5, 4, 3), (200, 150, 120)),
        judge=judge_weights,
        seeded=True,
    ),
    Exercise(
        "forward_propagation",
        forward_propagation,
        draw_forward,
        sizes=((3, 4, 1, 5), (2, 5, 1, 3)),
        degenerate=((4, 4, 4, 4), (1, 3, 1, 4), (3, 2, 1, 1), (3, 3, 3, 3)),
        general=((4, 3, 2, 6),),
        helpers=(sigmoid,),
        returns=("A2", "cache"),
        known_mistakes=(
            *known(
                "wrong-hidden-activation",
                "np.tanh(Z1)",
                "np.maximum(0, Z1)",
                "sigmoid(Z1)",
                "np.maximum(0.01 * Z1, Z1)",
            ),
            *known("wrong-hidden-activation", "np.tanh(Z1)", "np.sin(Z1)", "np.arctan(Z1)", "np.tan(Z1)"),
            *known(
                "wrong-output-activation",
                "sigmoid(Z2)",
                "np.tanh(Z2)",
                "np.maximum(0, Z2)",
                "np.exp(Z2) / np.sum(np.exp(Z2))",
            ),
            *known(
                "activations-exchanged",
                "np.tanh(Z1)\n    Z2 = W2 @ A1 + b2\n    A2 = sigmoid(Z2)",
                "sigmoid(Z1)\n    Z2 = W2 @ A1 + b2\n    A2 = np.tanh(Z2)",
            ),
            *known("activation-missing", "np.tanh(Z1)", "Z1"),
            *known("activation-missing", "sigmoid(Z2)", "Z2"),
            *known("bias-missing", " + b1", ""),
            *known("bias-missing", " + b2", ""),
            *known(
                "bias-missing",
                " @ X + b1\n    A1 = np.tanh(Z1)\n    Z2 = W2 @ A1 + b2",
                " @ X\n    A1 = np.tanh(Z1)\n    Z2 = W2 @ A1",
            ),
            *known("bias-of-another-layer", "+ b2", "+ b1"),
            *known("bias-of-another-layer", "+ b1", "+ b2"),
            *known("z-passed-on-instead-of-a", "W2 @ A1", "W2 @ Z1"),
            *known("input-given-to-every-layer", "W2 @ A1", "W2 @ X"),
            *known("activation-of-the-wrong-z", "sigmoid(Z2)", "sigmoid(Z1)", "sigmoid(A1)"),
            *known("activation-applied-twice", "sigmoid(Z2)", "sigmoid(np.tanh(Z2))", "sigmoid(sigmoid(Z2))"),
            *known("activation-applied-twice", "np.tanh(Z1)", "np.tanh(np.tanh(Z1))"),
            *known("factors-exchanged", "W1 @ X", "X @ W1", "X.T @ W1"),
            *known("factors-exchanged", "W2 @ A1", "A1 @ W2"),
            *known(
                "factors-exchanged",
                "W1 @ X + b1\n    A1 = np.tanh(Z1)\n    Z2 = W2 @ A1",
                "X @ W1 + b1\n    A1 = np.tanh(Z1)\n    Z2 = A1 @ W2",
            ),
            *known("bias-added-before-product", "W1 @ X + b1", "W1 @ (X + b1[0])", "W1 @ (X + b1)"),
            *known("bias-added-before-product", "W2 @ A1 + b2", "W2 @ (A1 + b2[0])", "W2 @ (A1 + b2)"),
            *known(
                "bias-added-before-product",
                "W1 @ X + b1\n    A1 = np.tanh(Z1)\n    Z2 = W2 @ A1 + b2",
                "W1 @ (X + b1[0])\n    A1 = np.tanh(Z1)\n    Z2 = W2 @ (A1 + b2[0])",
                "W1 @ (X + b1)\n    A1 = np.tanh(Z1)\n    Z2 = W2 @ (A1 + b2)",
            ),
            *known(
                "cache-holds-a-for-z",
                '"Z1": Z1, "A1": A1, "Z2": Z2',
                '"Z1": A1, "A1": A1, "Z2": A2',
                '"Z1": A1, "A1": A1, "Z2": Z2',
            ),
            *known("cache-holds-a-for-z", '"Z2": Z2', '"Z2": A2'),
            *known("cache-holds-z-for-a", '"A1": A1', '"A1": Z1'),
            *known("cache-holds-z-for-a", '"A2": A2', '"A2": Z2'),
            *known(
                "cache-layers-exchanged",
                '"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2',
                '"Z1": Z2, "A1": A2, "Z2": Z1, "A2": A1',
            ),
            *known("hidden-activation-returned", "return A2", "return A1"),
            *known("z-returned-instead-of-a", "return A2", "return Z2"),
        ),
        vectorize=True,
    ),
    Exercise(
        "compute_cost",
        compute_cost,
        draw_cost,
        sizes=((3,), (6,), (9,)),
        degenerate=((1,), (2,)),
        returns=("cost",),
        known_mistakes=(*cost_mistakes("A2"), *known("m-from-wrong-axis", "Y.shape[1]", "Y.shape[0]")),
        vectorize=True,
        aliases={"sign-reversed": "cost-sign", "minus-for-plus": "minus-on-one-half", "minus-missing": "cost-sign"},
    ),
    Exercise(
        "backward_propagation",
        backward_propagation,
        draw_backward,
        sizes=((3, 4, 1, 5), (2, 5, 1, 7)),
        degenerate=((4, 4, 4, 4), (3, 5, 1, 1), (1, 3, 1, 4), (3, 3, 1, 3), (2, 1, 1, 4), (4, 4, 1, 4)),
        general=((4, 3, 2, 6),),
        helpers=(sigmoid,),
        known_mistakes=BACKWARD,
        vectorize=True,
    ),
    Exercise(
        "update_parameters",
        update_parameters,
        draw_update,
        sizes=((1.2, 3, 4, 1), *PLAIN_SIZES),
        degenerate=((1.0, 3, 3, 3),),
        aliases=STEP_ALIASES,
        known_mistakes=(
            *UPDATE,
            KnownMistake(
                "learning-rate-subtracted-first",
                *both(*ALL, change=lambda n, s: f'{n} = (parameters["{n}"] - learning_rate) * grads["d{n}"]'),
            ),
            KnownMistake(
                "step-instead-of-parameter", *both(*ALL, change=lambda n, s: f'{n} = -learning_rate * grads["d{n}"]')
            ),
            KnownMistake(
                "step-instead-of-parameter", *both(*ALL, change=lambda n, s: f'{n} = learning_rate * grads["d{n}"]')
            ),
            *(
                mistake
                for n in ALL
                for mistake in known(
                    "step-instead-of-parameter", f'parameters["{n}"] - learning_rate', "-learning_rate", "learning_rate"
                )
            ),
            KnownMistake("gradient-in-place-of-weight", *both(*ALL, change=lambda n, s: f'{n} = grads["d{n}"]')),
            KnownMistake(
                "difference-reversed",
                *both(*ALL, change=lambda n, s: f'{n} = learning_rate * grads["d{n}"] - parameters["{n}"]'),
            ),
            KnownMistake(
                "product-instead-of-difference",
                *both(*ALL, change=lambda n, s: f'{n} = parameters["{n}"] * learning_rate * grads["d{n}"]'),
            ),
            KnownMistake("nothing-updated", *both(*ALL, change=lambda n, s: f'{n} = parameters["{n}"]')),
            *known("biases-not-updated", ' - learning_rate * grads["db1"]', ""),
            *known("biases-not-updated", ' - learning_rate * grads["db2"]', ""),
            *known("weights-not-updated", ' - learning_rate * grads["dW1"]', ""),
            *known("weights-not-updated", ' - learning_rate * grads["dW2"]', ""),
            KnownMistake(
                "biases-not-updated",
                *both("b1", "W2", "b2", change=lambda n, s: f'{n} = parameters["{n}"]' if n[0] == "b" else s),
            ),
            KnownMistake(
                "weights-not-updated",
                *both("W1", "b1", "W2", change=lambda n, s: f'{n} = parameters["{n}"]' if n[0] == "W" else s),
            ),
            KnownMistake("layer-not-updated", *both("W1", "b1", change=lambda n, s: f'{n} = parameters["{n}"]')),
            KnownMistake("layer-not-updated", *both("W2", "b2", change=lambda n, s: f'{n} = parameters["{n}"]')),
            *known("bias-updated-with-dW", 'grads["db1"]', 'grads["dW1"]'),
            *known("bias-updated-with-dW", 'grads["db2"]', 'grads["dW2"]'),
            *known("gradients-exchanged", 'grads["dW2"]', 'grads["dW1"]', 'grads["db2"]'),
            *known("gradients-exchanged", 'grads["dW1"]', 'grads["dW2"]', 'grads["db1"]'),
            *known("gradients-exchanged", 'grads["db1"]', 'grads["db2"]'),
            *known("gradients-exchanged", 'grads["db2"]', 'grads["db1"]'),
            *known("update-not-returned", '"W1": W1, "b1": b1, "W2": W2, "b2": b2', "**parameters"),
        ),
    ),
    Exercise(
        "nn_model",
        nn_model,
        draw_nn_model,
        constants={"learning_rate": 1.2},  # that of update_parameters
        sizes=((3, 4, 5, 3), (2, 5, 7, 12)),
        degenerate=((3, 4, 5, 1), (2, 3, 5, 2)),
        helpers=(
            sigmoid,
            layer_sizes,
            initialize_parameters,
            forward_propagation,
            compute_cost,
            backward_propagation,
            gradients_shallow,
            update_parameters,
        ),
        returns=("parameters",),
        known_mistakes=(
            *known("update-not-kept", "parameters = update_parameters(", "update_parameters("),
            *known(
                "initialized-in-loop",
                "        A2, cache",
                "        parameters = initialize_parameters(n_x, n_h, n_y)\n        A2, cache",
            ),
            *known(
                "initialized-in-loop",
                "update_parameters(parameters, grads)",
                "update_parameters(initialize_parameters(n_x, n_h, n_y), grads)",
            ),
            *known(
                "hidden-size-hard-coded",
                "parameters(n_x, n_h, n_y)",
                "parameters(n_x, 4, n_y)",
                "parameters(n_x, layer_sizes(X, Y)[1], n_y)",
            ),
            *known(
                "iterations-hard-coded", "range(num_iterations)", "range(10)", "range(100)", "range(1000)", "range(1)"
            ),
            *known(
                "one-iteration-too-few",
                "range(num_iterations)",
                "range(1, num_iterations)",
                "range(num_iterations - 1)",
            ),
            *known("one-iteration-too-many", "range(num_iterations)", "range(num_iterations + 1)"),
            *known(
                "learning-rate-hard-coded",
                "(parameters, grads)",
                *(f"(parameters, grads, {k})" for k in (0.01, 0.5, 0.1, 1.0, 0.0075, 0.005)),
            ),
            *known("step-uphill", "(parameters, grads)", "(parameters, grads, -1.2)"),
            *known("return-inside-loop", "    return parameters", "        return parameters"),
            *known("gradient-in-place-of-weight", "return parameters", "return grads"),
            *known("cache-returned", "return parameters", "return cache"),
            *known(
                "gradient-computed-once",
                "    for i in range(num_iterations):\n        A2, cache = forward_propagation(X, parameters)\n        cost = compute_cost(A2, Y)\n"
                "        grads = backward_propagation(parameters, cache, X, Y)\n",
                "    A2, cache = forward_propagation(X, parameters)\n    cost = compute_cost(A2, Y)\n"
                "    grads = backward_propagation(parameters, cache, X, Y)\n    for i in range(num_iterations):\n",
            ),
        ),
    ),
    Exercise(
        "predict_planar",
        predict,
        draw_predict,
        sizes=((3, 4, 30), (2, 5, 40)),
        degenerate=((2, 3, 1),),
        helpers=(sigmoid, forward_propagation),
        returns=("predictions",),
        known_mistakes=(
            *known("condition-reversed", "A2 > 0.5", "A2 < 0.5", "A2 <= 0.5"),
            *known(
                "threshold-wrong",
                "A2 > 0.5",
                "A2 > 0",
                *(f"A2 > {k}" for k in (0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.9, 1)),
            ),
            *known("not-thresholded", "A2 > 0.5", "A2"),
            *known(
                "labels-not-zero-and-one",
                "A2 > 0.5",
                "(A2 > 0.5) + 1",
                "2 * (A2 > 0.5) - 1",
                "np.where(A2 > 0.5, 1, -1)",
            ),
            *known("rounded", "A2 > 0.5", "np.floor(A2)", "np.ceil(A2)"),
            *known("hidden-activation-returned", "A2 > 0.5", 'cache["A1"] > 0.5', 'cache["A1"]'),
            *known("z-for-a-thresholded", "A2 > 0.5", 'cache["Z2"] > 0.5', 'cache["Z1"] > 0.5'),
            *known("mean-of-predictions", "A2 > 0.5", "np.mean(A2 > 0.5)", "np.mean(A2)", "A2 > np.mean(A2)"),
            *known("flat-instead-of-row", "A2 > 0.5", "(A2 > 0.5)[0]"),
            *known("whole-array-overwritten", "A2 > 0.5", "A2[0, -1] > 0.5"),
            *known("return-inside-loop", "A2 > 0.5", "A2[0, 0] > 0.5", "(A2 > 0.5) & (np.arange(A2.shape[1]) == 0)"),
        ),
        vectorize=True,
    ),
)
