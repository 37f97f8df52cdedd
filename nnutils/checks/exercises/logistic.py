"""Logistic regression: one neuron, from zeros to a trained model."""

import numpy as np

from ..exercise import AcceptedForm, Exercise, KnownMistake, known
from .elementwise import sigmoid


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = X @ (A - Y).T / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.where(A > 0.5, 1.0, 0.0)


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = params["w"]
    b = params["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    return {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": w,
        "b": b,
    }


def labels(rng, m, n_y=1):
    """Both labels occur, and not in a pattern that a sum could hide."""
    Y = (rng.random((n_y, m)) > 0.45).astype(float)
    Y[:, :1], Y[:, 1:2] = 1.0, 0.0
    return Y


def draw_neuron(rng, n, m):
    return rng.normal(size=(n, 1)) * 0.7, 0.37, rng.normal(size=(n, m)), labels(rng, m)


def draw_optimize(rng, n, m, iterations, learning_rate, print_cost=False):
    return *draw_neuron(rng, n, m), iterations, learning_rate, print_cost


def draw_predict(rng, n, m):
    """A bias that decides about some of the examples, and none near the border."""
    w, X = rng.normal(size=(n, 1)), rng.normal(size=(n, m))
    z = np.linspace(-2.2, 2.3, m) if m > 1 else np.array([0.8])
    b = 0.6
    X += w * ((rng.permutation(z) - b) - w.T @ X) / np.sum(w * w)
    return w, b, X


def draw_model(rng, n, m, m_test, iterations, learning_rate):
    _, _, X, Y = draw_neuron(rng, n, m)
    _, _, X_test, Y_test = draw_neuron(rng, n, m_test)
    return X, Y, X_test, Y_test, iterations, learning_rate, False


HALVES = "-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m"
STEP_W = 'w = w - learning_rate * grads["dw"]'
STEP_B = 'b = b - learning_rate * grads["db"]'


def cost_mistakes(A, halves=HALVES):
    """The ways to get the cross-entropy wrong, for the name the prediction has."""
    halves = halves.replace("A)", f"{A})")
    first, second = f"Y * np.log({A})", f"(1 - Y) * np.log(1 - {A})"
    return (
        *known("cost-sign", halves, halves[1:], halves[1:].replace(" / m", "")),
        *known("half-of-the-cost-missing", f"{first} + {second}", first, second),
        *known(
            "minus-on-one-half",
            halves,
            f"-np.sum({first}) / m + np.sum({second})",
            f"-np.sum({first}) + np.sum({second}) / m",
            f"-np.sum({first}) / m - np.sum({second})",
            f"-np.sum({first}) / m + np.sum({second}) / m",
            f"np.sum({first}) / m - np.sum({second}) / m",
            f"-(np.sum({first}) + np.sum({second}) / m)",
        ),
        *known("log-a-in-both-halves", f"np.log(1 - {A})", f"np.log({A})"),
        *known("log-a-in-both-halves", f"np.log({A}) +", f"np.log(1 - {A}) +"),
        *known("halves-exchanged", f"{first} + {second}", f"Y * np.log(1 - {A}) + (1 - Y) * np.log({A})"),
        *known("one-minus-missing", "(1 - Y)", "Y", "1", "(Y - 1)", "(1 + Y)"),
        *known("one-minus-missing", f"np.log(1 - {A})", f"np.log(1 + {A})", f"(1 - np.log({A}))", f"np.log({A} - 1)"),
        *known("missing-parentheses", f"(1 - Y) * np.log(1 - {A})", f"(1 - Y * np.log(1 - {A}))"),
        *known("missing-parentheses", f"(1 - Y) * np.log(1 - {A})", f"1 - Y * np.log(1 - {A})"),
        *known("missing-parentheses", f"(1 - Y) * np.log(1 - {A})", f"(1 - Y) * np.log(1) - {A}"),
        *known(
            "prediction-and-label-exchanged",
            f"{first} + {second}",
            f"{A} * np.log(Y) + (1 - {A}) * np.log(1 - Y)",
            f"{A} * np.log(Y + 1e-8) + (1 - {A}) * np.log(1 - Y + 1e-8)",
        ),
        *known(
            "squared-error-instead-of-cross-entropy",
            halves,
            f"np.sum(({A} - Y) ** 2) / m",
            f"np.sum(0.5 * ({A} - Y) ** 2) / m",
            f"np.sum(({A} - Y) ** 2)",
            f"np.sum(0.5 * ({A} - Y) ** 2)",
            f"np.sum(np.abs({A} - Y)) / m",
        ),
        *known("missing-sum", halves, halves.replace("np.sum", ""), f"np.squeeze({halves.replace('np.sum', '')})"),
        *known(
            "multiplication-table",
            f"{first} + {second}",
            f"Y * np.log({A}).T + (1 - Y) * np.log(1 - {A}).T",
            f"Y.T * np.log({A}) + (1 - Y).T * np.log(1 - {A})",
            f"Y.T @ np.log({A}) + (1 - Y).T @ np.log(1 - {A})",
            f"Y.T @ np.log({A})",
        ),
        *known("multiplication-table", halves, f"-(Y.T @ np.log({A}) + (1 - Y).T @ np.log(1 - {A})) / m"),
        *known(
            "dot-of-two-rows",
            halves,
            f"-(Y @ np.log({A}) + (1 - Y) @ np.log(1 - {A})) / m",
            f"-np.sum(Y @ np.log({A}) + (1 - Y) @ np.log(1 - {A})) / m",
        ),
        *known("missing-mean", halves, halves.replace(" / m", "")),
        *known(
            "divided-by-m-twice",
            halves,
            halves.replace("np.sum", "np.mean"),
            halves + " / m",
        ),
        *known("another-logarithm", "np.log(", "np.log10(", "np.log2(", "np.log1p("),
        *known("log-missing", f"np.log({A})", A),
        *known("log-missing", f"np.log(1 - {A})", f"(1 - {A})"),
        *known("log-missing", f"{first} + {second}", f"Y * {A} + (1 - Y) * (1 - {A})"),
        *known("log-of-the-product", f"{first} + {second}", f"np.log(Y * {A}) + np.log((1 - Y) * (1 - {A}))"),
    )


EXERCISES = (
    Exercise(
        "initialize_with_zeros",
        initialize_with_zeros,
        lambda rng, dim: (dim,),
        sizes=((2,), (5,)),
        returns=("w", "b"),
        known_mistakes=(
            *known("row-instead-of-column", "(dim, 1)", "(1, dim)"),
            *known("flat-instead-of-column", "np.zeros((dim, 1))", "np.zeros(dim)"),
            *known("square-instead-of-column", "(dim, 1)", "(dim, dim)", "(dim, 2)"),
            *known("ones-instead-of-zeros", "np.zeros", "np.ones"),
            *known("ones-instead-of-zeros", "0.0", "1.0"),
            *known("bias-shaped-like-weights", "0.0", "np.zeros((dim, 1))", "np.zeros(dim)", "np.zeros((1, dim))"),
            *known("sizes-hard-coded", "(dim, 1)", "(2, 1)", "(3, 1)", "(12288, 1)"),
        ),
    ),
    Exercise(
        "propagate",
        propagate,
        draw_neuron,
        sizes=((3, 5), (4, 7), (2, 3)),
        degenerate=((4, 4), (1, 6), (5, 1)),
        helpers=(sigmoid,),
        returns=("grads", "cost"),
        known_mistakes=(
            *cost_mistakes("A"),
            *known("difference-reversed", "(A - Y)", "(Y - A)"),
            *known("difference-reversed", "np.sum(A - Y)", "np.sum(Y - A)"),
            KnownMistake("difference-reversed", "A - Y", "Y - A"),
            *known(
                "m-from-wrong-axis", "m = X.shape[1]", "m = X.shape[0]", "m = Y.shape[0]", "m = X.size", "m = len(X)"
            ),
            *known("activation-missing", "sigmoid(w.T @ X + b)", "(w.T @ X + b)"),
            *known("bias-missing", " + b)", ")"),
            *known("minus-for-plus", " + b)", " - b)"),
            *known("bias-multiplied", " @ X + b)", " @ X * b)", " @ (X + b))"),
            *known(
                "wrong-output-activation", "sigmoid(w.T @ X + b)", "np.tanh(w.T @ X + b)", "np.maximum(0, w.T @ X + b)"
            ),
            *known("slope-counted-twice", "(A - Y)", "((A - Y) * A * (1 - A))"),
            *known("slope-counted-twice", "A - Y", "(A - Y) * A * (1 - A)"),
            *known("dA-used-as-dZ", "A - Y", "-(Y / A) + (1 - Y) / (1 - A)"),
            *known("prediction-thresholded", "A - Y", "(A > 0.5) - Y"),
            *known("gradient-scaled-by-prediction", "A - Y", "A", "Y"),
            *known("gradient-scaled-by-prediction", "X @ (A - Y).T", "X @ A.T", "X @ Y.T", "X @ (A * Y).T"),
            *known("missing-transpose", "w.T @ X", "w @ X"),
            *known("missing-transpose", "(A - Y).T", "(A - Y)"),
            *known("result-transposed", "X @ (A - Y).T / m", "(A - Y) @ X.T / m"),
            *known("missing-sum", "np.sum(A - Y)", "(A - Y)"),
            *known("dw-instead-of-db", "db = np.sum(A - Y) / m", "db = dw"),
            *known("gradient-of-cost", "db = np.sum(A - Y) / m", "db = cost"),
            *known("missing-mean", " / m\n    db", "\n    db"),
            *known("missing-mean", "np.sum(A - Y) / m", "np.sum(A - Y)"),
        ),
        vectorize=True,
    ),
    Exercise(
        "optimize",
        optimize,
        draw_optimize,
        sizes=((3, 5, 4, 0.05), (4, 6, 7, 0.3), (2, 8, 205, 0.02)),
        degenerate=((3, 4, 1, 0.2), (3, 4, 2, 0.1), (2, 5, 120, 0.1, True)),
        helpers=(sigmoid, propagate),
        returns=("params", "grads", "costs"),
        known_mistakes=(
            *known("step-uphill", "- learning_rate", "+ learning_rate"),
            *known("step-uphill", STEP_W, STEP_W.replace("- l", "+ l")),
            *known("step-uphill", STEP_B, STEP_B.replace("- l", "+ l")),
            *known("learning-rate-missing", "learning_rate * ", ""),
            *known(
                "learning-rate-hard-coded",
                "learning_rate * ",
                *(f"{k} * " for k in (0.009, 0.005, 0.01, 0.001, 0.1, 0.5)),
            ),
            *known("learning-rate-missing", STEP_W, 'w = w - grads["dw"]'),
            *known("learning-rate-missing", STEP_B, 'b = b - grads["db"]'),
            *known("learning-rate-subtracted-first", "w - learning_rate", "(w - learning_rate)"),
            *known("step-instead-of-parameter", "w = w - learning", "w = -learning", "w = learning"),
            *known("bias-not-updated", STEP_B, "pass"),
            *known("weights-not-updated", STEP_W, "pass"),
            *known("nothing-updated", f"{STEP_W}\n        {STEP_B}", "pass"),
            *known("updated-with-the-other-gradient", STEP_B, 'b = b - learning_rate * grads["dw"]'),
            *known("gradient-in-place-of-weight", STEP_B, "b = b - learning_rate * w"),
            *known("updated-with-the-other-gradient", STEP_W, 'w = w - learning_rate * grads["db"]'),
            *known(
                "one-iteration-too-few",
                "range(num_iterations)",
                "range(1, num_iterations)",
                "range(num_iterations - 1)",
            ),
            *known(
                "one-iteration-too-many",
                "range(num_iterations)",
                "range(num_iterations + 1)",
                "range(1, num_iterations + 2)",
            ),
            *known("counting-from-one", "range(num_iterations)", "range(1, num_iterations + 1)"),
            *known("iterations-hard-coded", "range(num_iterations)", *(f"range({k})" for k in (1, 10, 50, 100))),
            *known(
                "gradient-computed-once",
                "    for i in range(num_iterations):\n        grads, cost = propagate(w, b, X, Y)",
                "    grads, cost = propagate(w, b, X, Y)\n    for i in range(num_iterations):",
            ),
            *known(
                "starting-point-forgotten",
                "propagate(w, b, X, Y)",
                "propagate(0 * w, 0 * b, X, Y)",
                "propagate(w, 0, X, Y)",
            ),
            *known(
                "costs-not-every-hundred", "        if i % 100 == 0:\n            costs.append", "        costs.append"
            ),
            *known(
                "costs-not-every-hundred",
                "i % 100 == 0",
                "i % 10 == 0",
                "i % 1000 == 0",
                "i % 100",
                "i % 100 == 99",
                "i == 100",
            ),
            *known("costs-not-recorded", "costs.append(cost)", "pass"),
            *known("cost-after-the-step", "append(cost)", "append(propagate(w, b, X, Y)[1])"),
            *known("costs-not-a-list", "costs.append(cost)", "costs = cost"),
            *known(
                "gradients-swapped-keys",
                '{"w": w, "b": b}, grads',
                '{"w": w, "b": b}, {"dw": grads["db"], "db": grads["dw"]}',
            ),
            *known(
                "gradient-in-place-of-weight", '{"w": w, "b": b}, grads', '{"w": grads["dw"], "b": grads["db"]}, grads'
            ),
            *known("gradient-in-place-of-weight", '{"w": w, "b": b}, grads', '{"w": w, "b": b}, {"dw": w, "db": b}'),
            *known("return-inside-loop", "    return {", "        return {"),
        ),
        aliases={
            "off-by-one": "one-iteration-too-few",
            "factor-missing": "learning-rate-missing",
            "plus-for-minus": "step-uphill",
        },
        accepted_forms=(
            AcceptedForm("costs-only-when-printing", lambda want, args: (*want[:2], want[2] if args[6] else [])),
        ),
    ),
    Exercise(
        "predict",
        predict,
        draw_predict,
        sizes=((3, 15), (2, 13), (5, 14)),
        degenerate=((4, 4), (1, 6), (3, 1)),
        helpers=(sigmoid,),
        returns=("Y_prediction",),
        known_mistakes=(
            *known("condition-reversed", "A > 0.5", "A < 0.5", "A <= 0.5"),
            *known(
                "threshold-wrong",
                "A > 0.5",
                *(f"A > {k}" for k in (0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.9, 0.99, 1)),
            ),
            *known("not-thresholded", "np.where(A > 0.5, 1.0, 0.0)", "A"),
            *known("rounded", "np.where(A > 0.5, 1.0, 0.0)", "np.floor(A)", "np.ceil(A)", "A.astype(int)"),
            *known("bias-missing", " + b)", ")"),
            *known("minus-for-plus", " + b)", " - b)"),
            *known("activation-missing", "sigmoid(w.T @ X + b)", "(w.T @ X + b)"),
            *known("wrong-output-activation", "sigmoid(w.T @ X + b)", "np.tanh(w.T @ X + b)"),
            *known("exponent-sign", "sigmoid(w.T @ X + b)", "sigmoid(-(w.T @ X + b))"),
            *known("labels-not-zero-and-one", "1.0, 0.0", "1.0, -1.0", "1.0, A", "A, 0.0", "2.0, 1.0"),
            *known("flat-instead-of-row", "np.where(A > 0.5, 1.0, 0.0)", "np.where(A > 0.5, 1.0, 0.0)[0]"),
            *known("result-transposed", "np.where(A > 0.5, 1.0, 0.0)", "np.where(A > 0.5, 1.0, 0.0).T"),
            *known(
                "whole-array-overwritten",
                "np.where(A > 0.5, 1.0, 0.0)",
                "int(A[0, -1] > 0.5)",
                "np.where(A[:, -1:] > 0.5, np.ones_like(A), np.zeros_like(A))",
            ),
            *known(
                "return-inside-loop",
                "np.where(A > 0.5, 1.0, 0.0)",
                "np.where((A > 0.5) & (np.arange(A.shape[1]) == 0), 1.0, 0.0)",
                "int(A[0, 0] > 0.5)",
                "np.where(A[:, :1] > 0.5, 1.0, 0.0)",
            ),
            *known(
                "all-the-same-answer",
                "np.where(A > 0.5, 1.0, 0.0)",
                "np.zeros_like(A)",
                "np.ones_like(A)",
                "np.zeros((1, X.shape[0]))",
            ),
            *known(
                "only-the-first-set",
                "np.where(A > 0.5, 1.0, 0.0)",
                "np.where(A[:, :1] > 0.5, 1.0, 0.0) * np.ones_like(A)",
            ),
            *known(
                "last-example-skipped",
                "np.where(A > 0.5, 1.0, 0.0)",
                "np.where((A > 0.5) & (np.arange(A.shape[1]) < A.shape[1] - 1), 1.0, 0.0)",
            ),
            *known(
                "m-from-wrong-axis",
                "np.where(A > 0.5, 1.0, 0.0)",
                "np.where((A > 0.5) & (np.arange(A.shape[1]) < X.shape[0]), 1.0, 0.0)",
                "np.where((A > 0.5) & (np.arange(A.shape[1]) < A.shape[0]), 1.0, 0.0)",
            ),
        ),
        vectorize=True,
    ),
    Exercise(
        "model",
        model,
        draw_model,
        sizes=((3, 6, 4, 5, 0.1), (2, 7, 5, 105, 0.03)),
        degenerate=((3, 4, 5, 1, 0.2),),
        helpers=(sigmoid, initialize_with_zeros, propagate, optimize, predict),
        known_mistakes=(
            *known("sets-exchanged", "predict(w, b, X_test)", "predict(w, b, X_train)"),
            *known("sets-exchanged", "predict(w, b, X_train)", "predict(w, b, X_test)"),
            *known("trained-on-the-test-set", "optimize(w, b, X_train, Y_train", "optimize(w, b, X_test, Y_test"),
            *known(
                "hyperparameter-not-passed", ", num_iterations, learning_rate, print_cost)", ")", ", num_iterations)"
            ),
            *known(
                "hyperparameter-not-passed",
                ", num_iterations, learning_rate,",
                ", 100, learning_rate,",
                ", 2000, learning_rate,",
            ),
            *known(
                "learning-rate-hard-coded",
                "num_iterations, learning_rate",
                *(f"num_iterations, {k}" for k in (0.009, 0.005, 0.5, 0.01)),
            ),
            *known("update-not-kept", 'w = params["w"]\n    b = params["b"]', "pass"),
            *known("update-not-kept", 'b = params["b"]', "pass"),
            *known("update-not-kept", 'w = params["w"]', "pass"),
            *known(
                "examples-for-features", "X_train.shape[0]", "X_train.shape[1]", "Y_train.shape[0]", "Y_train.shape[1]"
            ),
            *known("gradient-in-place-of-weight", 'params["w"]', 'grads["dw"]'),
        ),
    ),
)
