"""Whole trainings and what they learned: the two models of week 4, their loops, and the decisions of a deep network."""

import numpy as np

from ..exercise import AcceptedForm, Exercise, KnownMistake, known
from .deep import (
    L_model_backward,
    L_model_forward,
    draw_network,
    gradients,
    initialize_parameters_deep,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    update_parameters,
)
from .logistic import labels
from .shallow import compute_cost, decided, initialize_parameters


def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    grads = {}
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


def predict(X, y, parameters):
    probas, caches = L_model_forward(X, parameters)
    return np.where(probas > 0.5, 1.0, 0.0)


def draw_training(rng, m, iterations, print_cost, *layer_dims):
    X = rng.normal(size=(layer_dims[0], m))
    return X, labels(rng, m), list(layer_dims), rng.uniform(0.03, 0.2), iterations, print_cost


def draw_predict(rng, m, *layer_dims):
    while True:
        X, parameters = draw_network(rng, m, *layer_dims)
        if decided(L_model_forward(X, parameters)[0]):
            return X, labels(rng, m), parameters


def forward(A_prev, l, activation):
    """The text of one layer's output, with the parameters as they are."""
    return f'linear_activation_forward({A_prev}, parameters["W{l}"], parameters["b{l}"], "{activation}")[0]'


TRAINING_SIZES = {
    "sizes": ((5, 2, False, 4, 3, 1), (6, 12, False, 3, 5, 1), (5, 102, False, 3, 4, 1)),
    "degenerate": ((5, 1, False, 3, 4, 1), (4, 2, False, 4, 4, 1), (4, 103, True, 3, 4, 1)),
}
LOOP_MISTAKES = (
    *known(
        "learning-rate-hard-coded",
        "grads, learning_rate)",
        *(f"grads, {k})" for k in (0.0075, 0.01, 1.2, 0.1, 0.001, 0.005, 0.009, 0.5)),
    ),
    *known("step-uphill", "grads, learning_rate)", "grads, -learning_rate)"),
    *known("update-not-kept", "parameters = update_parameters(", "update_parameters("),
    *known("one-iteration-too-few", "range(num_iterations)", "range(1, num_iterations)", "range(num_iterations - 1)"),
    *known("one-iteration-too-many", "range(num_iterations)", "range(num_iterations + 1)"),
    *known("counting-from-one", "range(num_iterations)", "range(1, num_iterations + 1)"),
    *known(
        "iterations-hard-coded",
        "range(num_iterations)",
        "range(1)",
        "range(10)",
        "range(100)",
        "range(2500)",
        "range(3000)",
    ),
    *known("return-inside-loop", "    return parameters", "        return parameters"),
    *known("costs-not-every-hundred", "        if i % 100 == 0:\n            costs.append", "        costs.append"),
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
    *known("gradient-in-place-of-weight", "return parameters", "return grads"),
    *known("last-cost-only", "costs.append(cost)", "costs = cost", "costs = [cost]"),
)
PRINTING = AcceptedForm("costs-only-when-printing", lambda want, args: (want[0], []))
COSTLESS = AcceptedForm("costs-not-returned", lambda want, args: want[0])

EXERCISES = (
    Exercise(
        "two_layer_model",
        two_layer_model,
        draw_training,
        **TRAINING_SIZES,
        helpers=(
            sigmoid,
            relu,
            linear_forward,
            linear_activation_forward,
            compute_cost,
            relu_backward,
            sigmoid_backward,
            linear_backward,
            linear_activation_backward,
            update_parameters,
            initialize_parameters,
        ),
        returns=("parameters", "costs"),
        known_mistakes=(
            *LOOP_MISTAKES,
            *known(
                "activations-exchanged",
                'cache2, "sigmoid")\n        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")',
                'cache2, "relu")\n        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "sigmoid")',
            ),
            *known(
                "activations-exchanged",
                'b1, "relu")\n        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")',
                'b1, "sigmoid")\n        A2, cache2 = linear_activation_forward(A1, W2, b2, "relu")',
            ),
            *known("wrong-hidden-activation", 'W1, b1, "relu"', 'W1, b1, "sigmoid"'),
            *known("wrong-hidden-activation", 'cache1, "relu"', 'cache1, "sigmoid"'),
            *known("wrong-hidden-activation", '"relu"', '"sigmoid"'),
            *known("wrong-output-activation", 'W2, b2, "sigmoid"', 'W2, b2, "relu"'),
            *known("wrong-output-activation", 'cache2, "sigmoid"', 'cache2, "relu"'),
            *known("wrong-output-activation", '"sigmoid"', '"relu"'),
            *known(
                "gradients-exchanged",
                '"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2',
                '"dW1": dW2, "db1": db2, "dW2": dW1, "db2": db1',
            ),
            *known("gradients-exchanged", '"db1": db1, "dW2": dW2, "db2": db2', '"db1": db2, "dW2": dW2, "db2": db1'),
            *known("gradients-exchanged", '"dW1": dW1', '"dW1": dW2'),
            *known("gradients-exchanged", '"dW2": dW2', '"dW2": dW1'),
            *known("gradients-exchanged", '"db1": db1', '"db1": db2'),
            *known("gradients-exchanged", '"db2": db2', '"db2": db1'),
            *known(
                "initialized-in-loop",
                "        W1, b1, W2, b2 = p",
                "        parameters = initialize_parameters(n_x, n_h, n_y)\n        W1, b1, W2, b2 = p",
            ),
            *known(
                "initialized-in-loop",
                "        if i %",
                "        parameters = initialize_parameters(n_x, n_h, n_y)\n        if i %",
            ),
            *known("input-given-to-every-layer", "linear_activation_forward(A1, W2", "linear_activation_forward(X, W2"),
            *known(
                "parameters-not-unpacked-again",
                '        W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]\n        A1',
                "        A1",
            ),
            *known(
                "parameters-not-unpacked-again",
                '    for i in range(num_iterations):\n        W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]\n',
                '    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]\n    for i in range(num_iterations):\n',
            ),
            *(
                KnownMistake(
                    "parameters-not-unpacked-again",
                    '    for i in range(num_iterations):\n        W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]\n',
                    f'    W{old}, b{old} = parameters["W{old}"], parameters["b{old}"]\n    for i in range(num_iterations):\n'
                    f'        W{new}, b{new} = parameters["W{new}"], parameters["b{new}"]\n',
                )
                for old, new in ((1, 2), (2, 1))
            ),
            *known("cache-of-another-layer", "dA1, cache1", "dA1, cache2"),
            *known("cache-of-another-layer", "dA2, cache2", "dA2, cache1"),
            *known("stale-gradient", "linear_activation_backward(dA1", "linear_activation_backward(dA2"),
            *known("dZ-used-as-dA", "-(Y / A2 - (1 - Y) / (1 - A2))", "A2 - Y"),
            *known("difference-reversed", "-(Y / A2 - (1 - Y) / (1 - A2))", "(Y / A2 - (1 - Y) / (1 - A2))"),
            *known("missing-parentheses", "-(Y / A2 - (1 - Y) / (1 - A2))", "-(Y / A2) - (1 - Y) / (1 - A2)"),
            *known(
                "prediction-and-label-exchanged",
                "Y / A2 - (1 - Y) / (1 - A2)",
                "A2 / (Y + 1e-8) - (1 - A2) / (1 - Y + 1e-8)",
            ),
            *known("prediction-and-label-exchanged", "compute_cost(A2, Y)", "compute_cost(Y, A2)"),
            *known(
                "cost-after-the-step",
                "append(cost)",
                f"append(compute_cost({forward(forward('X', 1, 'relu'), 2, 'sigmoid')}, Y))",
            ),
            *known("hidden-activation-used-for-cost", "compute_cost(A2, Y)", "compute_cost(A1, Y)"),
        ),
        accepted_forms=(COSTLESS, PRINTING),
    ),
    Exercise(
        "L_layer_model",
        L_layer_model,
        draw_training,
        sizes=((5, 2, False, 4, 3, 5, 1), (6, 12, False, 3, 5, 4, 2, 1), (5, 102, False, 3, 4, 3, 1)),
        degenerate=TRAINING_SIZES["degenerate"],
        helpers=(
            sigmoid,
            relu,
            linear_forward,
            linear_activation_forward,
            L_model_forward,
            compute_cost,
            relu_backward,
            sigmoid_backward,
            linear_backward,
            linear_activation_backward,
            L_model_backward,
            gradients,
            update_parameters,
            initialize_parameters_deep,
        ),
        returns=("parameters", "costs"),
        known_mistakes=(
            *LOOP_MISTAKES,
            *known(
                "initialized-in-loop",
                "        AL, caches",
                "        parameters = initialize_parameters_deep(layers_dims)\n        AL, caches",
            ),
            *known(
                "initialized-in-loop",
                "        if i %",
                "        parameters = initialize_parameters_deep(layers_dims)\n        if i %",
            ),
            *known("prediction-and-label-exchanged", "compute_cost(AL, Y)", "compute_cost(Y, AL)"),
            *known("cost-after-the-step", "append(cost)", "append(compute_cost(L_model_forward(X, parameters)[0], Y))"),
            *known("prediction-and-label-exchanged", "L_model_backward(AL, Y,", "L_model_backward(Y, AL,"),
            *known(
                "layers-in-forward-order", "L_model_backward(AL, Y, caches)", "L_model_backward(AL, Y, caches[::-1])"
            ),
            *known(
                "sizes-hard-coded",
                "parameters_deep(layers_dims)",
                "parameters_deep([12288, 20, 7, 5, 1])",
            ),
            *known("last-layer-missing", "parameters_deep(layers_dims)", "parameters_deep(layers_dims[:-1])"),
            *known(
                "gradient-computed-once",
                "    for i in range(num_iterations):\n        AL, caches = L_model_forward(X, parameters)\n        cost = compute_cost(AL, Y)\n"
                "        grads = L_model_backward(AL, Y, caches)\n",
                "    AL, caches = L_model_forward(X, parameters)\n    cost = compute_cost(AL, Y)\n"
                "    grads = L_model_backward(AL, Y, caches)\n    for i in range(num_iterations):\n",
            ),
        ),
        accepted_forms=(COSTLESS, PRINTING),
    ),
    Exercise(
        "predict_deep",
        predict,
        draw_predict,
        sizes=((40, 3, 4, 1), (30, 2, 5, 3, 1)),
        degenerate=((1, 2, 3, 1),),
        helpers=(sigmoid, relu, linear_forward, linear_activation_forward, L_model_forward),
        returns=("p",),
        known_mistakes=(
            *known("condition-reversed", "probas > 0.5", "probas < 0.5", "probas <= 0.5"),
            *known(
                "threshold-wrong",
                "> 0.5",
                *(f"> {k}" for k in (0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.9, 1)),
            ),
            *known("not-thresholded", "np.where(probas > 0.5, 1.0, 0.0)", "probas"),
            *known("labels-not-zero-and-one", "1.0, 0.0", "2.0, 1.0", "1.0, -1.0"),
            *known(
                "mean-of-predictions",
                "np.where(probas > 0.5, 1.0, 0.0)",
                "np.mean((probas > 0.5) == y)",
                "np.sum((probas > 0.5) == y)",
            ),
            *known("labels-returned", "np.where(probas > 0.5, 1.0, 0.0)", "y", "(probas > 0.5) == y"),
            *known("flat-instead-of-row", "np.where(probas > 0.5, 1.0, 0.0)", "np.where(probas > 0.5, 1.0, 0.0)[0]"),
            *known("whole-array-overwritten", "np.where(probas > 0.5, 1.0, 0.0)", "int(probas[0, -1] > 0.5)"),
            *known(
                "return-inside-loop",
                "np.where(probas > 0.5, 1.0, 0.0)",
                "np.where((probas > 0.5) & (np.arange(probas.shape[1]) == 0), 1.0, 0.0)",
            ),
        ),
        vectorize=True,
    ),
)
