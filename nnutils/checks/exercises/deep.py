"""L layers: ReLU units below, a sigmoid output; every layer a block with its cache."""

import numpy as np

from ..exercise import AcceptedForm, Exercise, KnownMistake, known
from .logistic import labels
from .shallow import STEP_ALIASES, UPDATE, compute_cost, draw_parameters, draw_update
from .weights import judge_deep_weights


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z)), Z


def relu(Z):
    return np.maximum(0, Z), Z


def relu_backward(dA, cache):
    return dA * (cache > 0)


def sigmoid_backward(dA, cache):
    A = 1 / (1 + np.exp(-cache))
    return dA * A * (1 - A)


def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(5)  # as a helper of others it draws the same weights every time, and not small ones
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = rng.normal(size=(layer_dims[l], layer_dims[l - 1])) / np.sqrt(layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


def linear_forward(A, W, b):
    Z = W @ A + b
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    current_cache = caches[L - 1]
    dA_prev, dW, db = linear_activation_backward(dAL, current_cache, "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA_prev, dW, db
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev, dW, db = linear_activation_backward(grads[f"dA{l + 1}"], current_cache, "relu")
        grads[f"dA{l}"], grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = dA_prev, dW, db
    return grads


def gradients(X, Y, parameters):
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    return {"d" + name: grads["d" + name] for name in parameters}, compute_cost(AL, Y)


def update_parameters(parameters, grads, learning_rate):
    parameters = parameters.copy()
    L = len(parameters) // 2
    for l in range(L):
        parameters[f"W{l + 1}"] = parameters[f"W{l + 1}"] - learning_rate * grads[f"dW{l + 1}"]
        parameters[f"b{l + 1}"] = parameters[f"b{l + 1}"] - learning_rate * grads[f"db{l + 1}"]
    return parameters


def draw_layer(rng, n_prev, n, m):
    return rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev)) * 0.8, rng.normal(size=(n, 1)) * 0.5


def draw_layer_and_name(rng, n_prev, n, m, activation):
    return *draw_layer(rng, n_prev, n, m), activation


def draw_dZ(rng, n_prev, n, m):
    return rng.normal(size=(n, m)), draw_layer(rng, n_prev, n, m)


def draw_dA(rng, n_prev, n, m, activation):
    cache = linear_activation_forward(*draw_layer(rng, n_prev, n, m), activation)[1]
    return rng.normal(size=(n, m)), cache, activation


def draw_network(rng, m, *layer_dims):
    return rng.normal(size=(layer_dims[0], m)), draw_parameters(rng, layer_dims)


def draw_caches(rng, m, *layer_dims):
    AL, caches = L_model_forward(*draw_network(rng, m, *layer_dims))
    return AL, labels(rng, m, layer_dims[-1]), caches


def renumbered(want, args):
    """The grads of the 2017 notebook: dA under its own layer's number."""
    return {_up(name): value for name, value in want.items()}


def _up(name):
    return f"dA{int(name[2:]) + 1}" if name.startswith("dA") else name


def both_activations(*sizes):
    return tuple((*size, activation) for size in sizes for activation in ("sigmoid", "relu"))


LINEAR = "linear_activation_forward(A, parameters"
EXERCISES = (
    Exercise(
        "initialize_parameters_deep",
        initialize_parameters_deep,
        lambda rng, *layer_dims: (list(layer_dims),),
        sizes=((5, 4, 3), (3, 5, 2, 4, 1), (120, 90, 110, 70)),
        judge=judge_deep_weights,
        seeded=True,
    ),
    Exercise(
        "linear_forward",
        linear_forward,
        draw_layer,
        sizes=((3, 4, 5), (5, 2, 3), (4, 1, 6)),
        degenerate=((4, 4, 4), (1, 4, 3), (3, 4, 1)),
        returns=("Z", "cache"),
        known_mistakes=(
            *known("bias-missing", " + b\n", "\n"),
            *known("bias-summed", "+ b\n", "+ np.sum(b)\n", "+ np.mean(b)\n", "+ b[0]\n", "+ b[0, 0]\n"),
            *known("minus-for-plus", "+ b", "- b"),
            *known("bias-multiplied", "@ A + b", "@ A * b", "@ (A + b)"),
            *known("bias-added-before-product", "W @ A + b", "(W + b) @ A"),
            *known("bias-transposed", "+ b\n", "+ b.T\n"),
            *known("result-transposed", "W @ A + b", "A.T @ W.T + b.T"),
            *known("elementwise-instead-of-matrix-product", "W @ A", "W * A", "A * W"),
            *known("factors-exchanged", "W @ A", "A @ W"),
            *known("extra-transpose", "W @ A", "W.T @ A", "W @ A.T"),
            *known("factors-exchanged", "W @ A", "A.T @ W"),
            *known(
                "activation-in-linear-part",
                "W @ A + b",
                "np.maximum(0, W @ A + b)",
                "1 / (1 + np.exp(-(W @ A + b)))",
                "np.tanh(W @ A + b)",
            ),
            *known("cache-holds-z-for-a", "return Z, (A, W, b)", *(f"return Z, {c}" for c in ("(Z, W, b)",))),
            *known(
                "cache-incomplete",
                "return Z, (A, W, b)",
                *(
                    f"return Z, {c}"
                    for c in (
                        "(A, W)",
                        "(W, b)",
                        "A",
                        "(A,)",
                        "Z",
                    )
                ),
            ),
            *known(
                "cache-order",
                "return Z, (A, W, b)",
                *(
                    f"return Z, {c}"
                    for c in (
                        "(W, A, b)",
                        "(W, b, A)",
                        "(A, b, W)",
                        "(b, W, A)",
                        "(b, A, W)",
                    )
                ),
            ),
            *known(
                "cache-too-long",
                "return Z, (A, W, b)",
                *(
                    f"return Z, {c}"
                    for c in (
                        "(A, W, b, Z)",
                        "(Z, A, W, b)",
                    )
                ),
            ),
            *known(
                "cache-is-a-dictionary",
                "return Z, (A, W, b)",
                *(
                    f"return Z, {c}"
                    for c in (
                        '{"A": A, "W": W, "b": b}',
                        '{"A_prev": A, "W": W, "b": b}',
                    )
                ),
            ),
        ),
        vectorize=True,
    ),
    Exercise(
        "linear_activation_forward",
        linear_activation_forward,
        draw_layer_and_name,
        sizes=both_activations((3, 4, 5), (5, 2, 3), (4, 1, 6)),
        degenerate=both_activations((4, 4, 4)),
        helpers=(sigmoid, relu, linear_forward),
        returns=("A", "cache"),
        known_mistakes=(
            KnownMistake("activations-exchanged", 'activation == "sigmoid"', 'activation != "sigmoid"'),
            *known(
                "activations-exchanged",
                'sigmoid(Z)\n    elif activation == "relu":\n        A, activation_cache = relu(Z)',
                'relu(Z)\n    elif activation == "relu":\n        A, activation_cache = sigmoid(Z)',
            ),
            *known("same-activation-in-both-branches", "relu(Z)", "sigmoid(Z)"),
            *known("same-activation-in-both-branches", "sigmoid(Z)", "relu(Z)"),
            *known(
                "wrong-hidden-activation",
                "relu(Z)",
                "(np.tanh(Z), Z)",
                "(np.maximum(0.01 * Z, Z), Z)",
                "(np.minimum(0, Z), Z)",
                "(np.abs(Z), Z)",
            ),
            *known("wrong-output-activation", "sigmoid(Z)", "(np.tanh(Z), Z)"),
            *known("exponent-sign", "sigmoid(Z)", "(1 / (1 + np.exp(Z)), Z)"),
            *known("activation-missing", "relu(Z)", "(Z, Z)"),
            *known("activation-missing", "sigmoid(Z)", "(Z, Z)"),
            *known("activation-missing", "return A,", "return Z,"),
            *known("activation-of-the-input", "sigmoid(Z)", "sigmoid(A_prev)"),
            *known("activation-of-the-input", "relu(Z)", "relu(A_prev)"),
            *known("cache-order", "(linear_cache, activation_cache)", "(activation_cache, linear_cache)"),
            *known("cache-holds-a-for-z", "(linear_cache, activation_cache)", "(linear_cache, A)"),
            *known(
                "cache-flat",
                "(linear_cache, activation_cache)",
                "(A_prev, W, b, Z)",
                "(*linear_cache, Z)",
                "(A_prev, W, b, A)",
            ),
            *known(
                "cache-incomplete",
                "(linear_cache, activation_cache)",
                "linear_cache",
                "activation_cache",
                "(linear_cache,)",
                "(A_prev, W, b)",
            ),
            *known(
                "cache-twice-the-same",
                "(linear_cache, activation_cache)",
                "(linear_cache, linear_cache)",
                "(activation_cache, activation_cache)",
            ),
            *known("cache-holds-a-for-a-prev", "(linear_cache, activation_cache)", "((A, W, b), Z)", "((A, W, b), A)"),
            *known("pair-not-taken-apart", "(linear_cache, activation_cache)", "(linear_cache, (A, Z))"),
            *known(
                "pair-not-taken-apart",
                "A, activation_cache = sigmoid(Z)",
                "A, activation_cache = sigmoid(Z)[0], sigmoid(Z)",
            ),
            *known("activation-applied-twice", "relu(Z)", "relu(relu(Z)[0] - 0.0)", "sigmoid(relu(Z)[0])"),
            *known("activation-applied-twice", "sigmoid(Z)", "sigmoid(sigmoid(Z)[0])"),
            *known("bias-missing", "linear_forward(A_prev, W, b)", "linear_forward(A_prev, W, 0 * b)"),
        ),
        vectorize=True,
    ),
    Exercise(
        "L_model_forward",
        L_model_forward,
        draw_network,
        sizes=((6, 5, 4, 3, 1), (5, 3, 4, 1), (7, 2, 5, 3, 4, 1)),
        degenerate=((4, 4, 4, 4, 4), (3, 4, 1), (5, 4, 4, 4, 1), (5, 1, 1, 1, 1), (6, 3, 3, 3, 3, 3), (1, 4, 3, 1)),
        helpers=(sigmoid, relu, linear_forward, linear_activation_forward),
        returns=("AL", "caches"),
        known_mistakes=(
            *known("stale-activation", LINEAR, "linear_activation_forward(A_prev, parameters"),
            *known("input-given-to-every-layer", LINEAR, "linear_activation_forward(X, parameters"),
            *known("input-given-to-every-layer", "A_prev = A", "A_prev = X"),
            *known("layers-counted-twice", "len(parameters) // 2", "len(parameters)"),
            *known("hidden-layer-skipped", "range(1, L)", "range(1, L - 1)", "range(2, L)"),
            *known("output-layer-applied-twice", "range(1, L)", "range(1, L + 1)"),
            *known("layer-zero-included", "range(1, L)", "range(L)", "range(0, L)", "range(L - 1)"),
            *known("layers-hard-coded", "len(parameters) // 2", *(str(k) for k in (1, 2, 3, 4, 5))),
            *known("cache-not-appended", "\n    caches.append(cache)\n    return", "\n    return"),
            *known("cache-not-appended", "\n        caches.append(cache)", ""),
            *known("cache-not-appended", "caches.append(cache)", "pass"),
            *known("cache-overwritten", "caches.append(cache)", "caches = cache", "caches = [cache]"),
            *known("cache-order", "caches.append(cache)", "caches.insert(0, cache)"),
            *known("cache-flat", "caches.append(cache)", "caches.extend(cache)", "caches += cache"),
            *known("hidden-activation-returned", "return AL", "return A", "return A_prev"),
            *known(
                "activations-exchanged",
                '"relu")\n        caches.append(cache)\n    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")',
                '"sigmoid")\n        caches.append(cache)\n    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "relu")',
            ),
            *known("wrong-hidden-activation", '"relu"', '"sigmoid"'),
            *known("wrong-output-activation", '"sigmoid"', '"relu"'),
            *known("weights-of-another-layer", 'parameters[f"W{L}"]', 'parameters[f"W{L - 1}"]', 'parameters["W1"]'),
            *known("weights-of-another-layer", 'parameters[f"W{l}"]', 'parameters["W1"]', 'parameters[f"W{L}"]'),
            *known("bias-of-another-layer", 'parameters[f"b{L}"]', 'parameters[f"b{L - 1}"]', 'parameters["b1"]'),
            *known("bias-of-another-layer", 'parameters[f"b{l}"]', 'parameters["b1"]', 'parameters[f"b{L}"]'),
            *known("return-inside-loop", "    AL, cache", "        return A, caches\n    AL, cache"),
        ),
    ),
    Exercise(
        "linear_backward",
        linear_backward,
        draw_dZ,
        sizes=((3, 4, 5), (5, 2, 6)),
        degenerate=((4, 4, 4), (3, 4, 1), (3, 1, 2), (1, 4, 3), (3, 3, 2)),
        returns=("dA_prev", "dW", "db"),
        known_mistakes=(
            *known("elementwise-instead-of-matrix-product", "dZ @ A_prev.T", "dZ * A_prev.T", "dZ * A_prev"),
            *known("elementwise-instead-of-matrix-product", "W.T @ dZ", "W.T * dZ", "W * dZ"),
            *known("dA-divided-by-m", "W.T @ dZ", "W.T @ dZ / m"),
            *known("divided-by-m-twice", "np.sum(dZ", "np.mean(dZ"),
            *known("divided-by-m-twice", "dZ @ A_prev.T / m", "dZ @ A_prev.T / m / m"),
            *known("missing-mean", "np.sum(dZ, axis=1, keepdims=True) / m", "np.sum(dZ, axis=1, keepdims=True)"),
            *known("missing-mean", "dZ @ A_prev.T / m", "dZ @ A_prev.T"),
            *known("missing-mean", " / m", ""),
            *known(
                "m-from-wrong-axis",
                "A_prev.shape[1]",
                "dZ.shape[0]",
                "A_prev.shape[0]",
                "W.shape[1]",
                "W.shape[0]",
                "A_prev.size",
                "dZ.size",
            ),
            *known("result-transposed", "dZ @ A_prev.T", "A_prev @ dZ.T"),
            *known("result-transposed", "W.T @ dZ", "dZ.T @ W"),
            *known("factors-exchanged", "W.T @ dZ", "dZ @ W.T", "dZ @ W"),
            *known("factors-exchanged", "dZ @ A_prev.T", "A_prev.T @ dZ"),
            *known("gradient-in-place-of-weight", "W.T @ dZ", "dW.T @ dZ"),
            *known("missing-transpose", "W.T @ dZ", "W @ dZ"),
            *known("missing-transpose", "dZ @ A_prev.T", "dZ @ A_prev"),
            *known("wrong-factor-transposed", "dZ @ A_prev.T", "dZ.T @ A_prev"),
            *known("wrong-factor-transposed", "W.T @ dZ", "W @ dZ.T"),
            *known("wrong-axis", "axis=1", "axis=0"),
            *known("wrong-axis", "axis=1, keepdims=True", "axis=0"),
            *known("missing-axis", ", axis=1, keepdims=True", "", ", keepdims=True"),
            *known("missing-keepdims", ", keepdims=True", ""),
            *known("missing-sum", "np.sum(dZ, axis=1, keepdims=True)", "dZ"),
            *known("wrong-variable", "np.sum(dZ", "np.sum(dW", "np.sum(A_prev", "np.sum(W"),
            *known("wrong-variable", "dZ @ A_prev.T", "dZ @ dZ.T", "W @ A_prev"),
            *known("bias-for-gradient", "np.sum(dZ, axis=1, keepdims=True) / m", "b"),
            *known("cache-order", "A_prev, W, b = cache", "W, A_prev, b = cache", "A_prev, b, W = cache"),
        ),
        vectorize=True,
    ),
    Exercise(
        "linear_activation_backward",
        linear_activation_backward,
        draw_dA,
        sizes=both_activations((3, 4, 5), (5, 2, 6)),
        degenerate=both_activations((4, 4, 4), (3, 1, 2), (3, 4, 1)),
        helpers=(sigmoid, relu, relu_backward, sigmoid_backward, linear_forward, linear_backward),
        returns=("dA_prev", "dW", "db"),
        known_mistakes=(
            *known(
                "z-used-for-dA",
                "relu_backward(dA, activation_cache)",
                "np.maximum(0, activation_cache)",
                "relu_backward(activation_cache, dA)",
            ),
            *known("z-used-for-dA", "sigmoid_backward(dA, activation_cache)", "sigmoid_backward(activation_cache, dA)"),
            *known(
                "z-used-for-dA",
                "relu_backward(dA, activation_cache)",
                "activation_cache * (activation_cache > 0)",
                "relu(activation_cache)[0]",
            ),
            *known("slope-incomplete", "sigmoid_backward(dA, activation_cache)", "dA * sigmoid(activation_cache)[0]"),
            *known(
                "slope-incomplete", "sigmoid_backward(dA, activation_cache)", "dA * (1 - sigmoid(activation_cache)[0])"
            ),
            *known(
                "slope-from-z",
                "sigmoid_backward(dA, activation_cache)",
                "dA * activation_cache * (1 - activation_cache)",
            ),
            *known(
                "slope-from-dA",
                "relu_backward(dA, activation_cache)",
                "np.maximum(0, dA)",
                "dA * (dA > 0)",
                "relu_backward(dA, dA)",
            ),
            *known(
                "slope-from-dA",
                "sigmoid_backward(dA, activation_cache)",
                "dA * (1 - dA)",
                "sigmoid(dA)[0] * (1 - sigmoid(dA)[0])",
            ),
            *known("activation-slope-missing", "relu_backward(dA, activation_cache)", "dA"),
            *known("activation-slope-missing", "sigmoid_backward(dA, activation_cache)", "dA"),
            *known(
                "activation-slope-missing",
                "linear_backward(dZ, linear_cache)",
                "linear_backward(dA, linear_cache)",
            ),
            *known(
                "dA-left-out",
                "sigmoid_backward(dA, activation_cache)",
                "sigmoid_backward(np.ones_like(dA), activation_cache)",
            ),
            *known("dA-left-out", "relu_backward(dA, activation_cache)", "(activation_cache > 0) * 1.0"),
            *known("same-activation-in-both-branches", "relu_backward(", "sigmoid_backward("),
            *known("same-activation-in-both-branches", "sigmoid_backward(", "relu_backward("),
            KnownMistake("activations-exchanged", 'activation == "relu"', 'activation != "relu"'),
            *known(
                "activations-exchanged",
                'relu_backward(dA, activation_cache)\n    elif activation == "sigmoid":\n        dZ = sigmoid_backward',
                'sigmoid_backward(dA, activation_cache)\n    elif activation == "sigmoid":\n        dZ = relu_backward',
            ),
            *known(
                "sigmoid-tanh-mixed",
                "sigmoid_backward(dA, activation_cache)",
                "dA * (1 - np.tanh(activation_cache) ** 2)",
            ),
            *known(
                "sigmoid-tanh-mixed",
                "sigmoid_backward(dA, activation_cache)",
                "dA * (1 - sigmoid(activation_cache)[0] ** 2)",
            ),
            *known("cache-order", "linear_cache, activation_cache = cache", "activation_cache, linear_cache = cache"),
            *known(
                "condition-reversed",
                "relu_backward(dA, activation_cache)",
                "dA * (activation_cache <= 0)",
                "dA * (activation_cache < 0)",
            ),
            *known(
                "matrix-product-instead-of-elementwise",
                "sigmoid_backward(dA, activation_cache)",
                "dA @ sigmoid_backward(np.ones_like(dA), activation_cache).T",
                "dA @ sigmoid_backward(np.ones_like(dA), activation_cache)",
                "dA.T @ sigmoid_backward(np.ones_like(dA), activation_cache)",
            ),
            *known(
                "matrix-product-instead-of-elementwise",
                "relu_backward(dA, activation_cache)",
                "dA @ (activation_cache > 0)",
                "dA @ (activation_cache > 0).T",
            ),
            *known(
                "slope-counted-twice",
                "sigmoid_backward(dA, activation_cache)",
                "sigmoid_backward(sigmoid_backward(dA, activation_cache), activation_cache)",
            ),
            *known(
                "dA-divided-by-m",
                "linear_backward(dZ, linear_cache)",
                "linear_backward(dZ / dA.shape[1], linear_cache)",
            ),
        ),
        vectorize=True,
    ),
    Exercise(
        "L_model_backward",
        L_model_backward,
        draw_caches,
        sizes=((6, 5, 4, 3, 1), (5, 3, 4, 1), (7, 2, 5, 3, 4, 1)),
        degenerate=((4, 4, 4, 4, 4), (5, 4, 4, 4, 1), (4, 3, 1), (3, 3, 3, 3, 3, 3), (5, 1, 1, 1, 1), (2, 2, 2, 2, 2)),
        helpers=(sigmoid, relu, relu_backward, sigmoid_backward, linear_backward, linear_activation_backward),
        known_mistakes=(
            *known(
                "same-cache-in-every-layer",
                "current_cache = caches[l]",
                "current_cache = caches[1]",
                "current_cache = caches[0]",
            ),
            *known("same-cache-in-every-layer", "        current_cache = caches[l]\n", ""),
            *known(
                "same-cache-in-every-layer",
                "current_cache = caches[l]",
                "current_cache = caches[L - 1]",
                "current_cache = caches[-1]",
            ),
            *known(
                "cache-of-another-layer",
                "current_cache = caches[l]",
                "current_cache = caches[l + 1]",
                "current_cache = caches[l - 1]",
            ),
            *known("cache-of-another-layer", "caches[L - 1]", "caches[0]", "caches[L - 2]", "caches[1]"),
            *known("cache-index-past-end", "caches[L - 1]", "caches[L]"),
            *known("wrong-hidden-activation", '"relu"', '"sigmoid"'),
            *known("wrong-output-activation", '"sigmoid"', '"relu"'),
            *known(
                "output-layer-backward-twice",
                'for l in reversed(range(L - 1)):\n        current_cache = caches[l]\n        dA_prev, dW, db = linear_activation_backward(grads[f"dA{l + 1}"]',
                "for l in reversed(range(L)):\n        current_cache = caches[l]\n"
                '        dA_prev, dW, db = linear_activation_backward(grads.get(f"dA{l + 1}", dAL)',
            ),
            *known("output-layer-backward-twice", "reversed(range(L - 1))", "reversed(range(L))"),
            *known(
                "layer-skipped",
                "reversed(range(L - 1))",
                "reversed(range(L - 2))",
                "reversed(range(1, L - 1))",
                "range(L - 2, 0, -1)",
            ),
            *known("layers-in-forward-order", "reversed(range(L - 1))", "range(L - 1)", "range(1, L - 1)"),
            *known(
                "stale-gradient", 'linear_activation_backward(grads[f"dA{l + 1}"]', "linear_activation_backward(dAL"
            ),
            *known(
                "stale-gradient",
                'linear_activation_backward(grads[f"dA{l + 1}"]',
                'linear_activation_backward(grads[f"dA{L - 1}"]',
                'linear_activation_backward(grads[f"dA{l + 2}"]',
            ),
            *known(
                "activations-exchanged",
                '"sigmoid")\n    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA_prev, dW, db\n'
                "    for l in reversed(range(L - 1)):\n        current_cache = caches[l]\n"
                '        dA_prev, dW, db = linear_activation_backward(grads[f"dA{l + 1}"], current_cache, "relu")',
                '"relu")\n    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA_prev, dW, db\n'
                "    for l in reversed(range(L - 1)):\n        current_cache = caches[l]\n"
                '        dA_prev, dW, db = linear_activation_backward(grads[f"dA{l + 1}"], current_cache, "sigmoid")',
            ),
            *known(
                "prediction-and-label-exchanged",
                "Y / AL - (1 - Y) / (1 - AL)",
                "AL / Y - (1 - AL) / (1 - Y)",
                "AL / (Y + 1e-8) - (1 - AL) / (1 - Y + 1e-8)",
            ),
            *known(
                "missing-parentheses",
                "-(Y / AL - (1 - Y) / (1 - AL))",
                "-(Y / AL) + 1 - Y / 1 - AL",
                "-Y / AL - (1 - Y) / (1 - AL)",
                "-(Y / AL) - (1 - Y) / (1 - AL)",
                "-(Y / AL - 1 - Y / 1 - AL)",
                "-(Y / AL) + (1 - Y) / 1 - AL",
                "-(Y / AL) + 1 - Y / (1 - AL)",
                "-(Y / AL - (1 - Y) / 1 - AL)",
            ),
            *known("difference-reversed", "-(Y / AL - (1 - Y) / (1 - AL))", "Y / AL - (1 - Y) / (1 - AL)"),
            *known("plus-for-minus", "Y / AL - (1 - Y)", "Y / AL + (1 - Y)"),
            *known("half-of-the-cost-missing", "-(Y / AL - (1 - Y) / (1 - AL))", "-(Y / AL)", "(1 - Y) / (1 - AL)"),
            *known("dZ-used-as-dA", "-(Y / AL - (1 - Y) / (1 - AL))", "AL - Y", "Y - AL"),
            *known("dA-divided-by-m", "-(Y / AL - (1 - Y) / (1 - AL))", "-(Y / AL - (1 - Y) / (1 - AL)) / AL.shape[1]"),
            *known("one-minus-missing", "(1 - AL)", "AL"),
            *known("one-minus-missing", "(1 - Y)", "Y", "1"),
            *known(
                "log-in-the-derivative",
                "Y / AL - (1 - Y) / (1 - AL)",
                "Y / np.log(AL) - (1 - Y) / np.log(1 - AL)",
                "Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
            ),
            *known(
                "wrong-layer-number",
                'grads[f"dA{l}"], grads[f"dW{l + 1}"], grads[f"db{l + 1}"]',
                'grads[f"dA{l}"], grads[f"dW{l}"], grads[f"db{l}"]',
            ),
            *known("return-inside-loop", "    return grads", "        return grads"),
        ),
        accepted_forms=(AcceptedForm("dA-numbered-by-its-own-layer", renumbered),),
    ),
    Exercise(
        "update_parameters_deep",
        update_parameters,
        draw_update,
        sizes=((0.1, 3, 4, 2, 1), (1.3, 2, 5, 3)),
        degenerate=((1.0, 3, 3, 3), (0.5, 2, 2, 2, 2, 2)),
        aliases=STEP_ALIASES,
        known_mistakes=(
            *UPDATE,
            *known("layers-counted-twice", "len(parameters) // 2", "len(parameters)"),
            *known("last-layer-missing", "range(L)", "range(L - 1)"),
            *known("layers-hard-coded", "range(L)", "range(1)", "range(2)", "range(3)", "range(4)"),
            *known("first-layer-missing", "range(L)", "range(1, L)"),
            *known("layer-too-many", "range(L)", "range(L + 1)", "range(1, L + 1)"),
            *known("layer-zero-included", "l + 1", "l"),
            *known("bias-updated-with-dW", 'grads[f"db{l + 1}"]', 'grads[f"dW{l + 1}"]'),
            *known("gradients-exchanged", 'grads[f"dW{l + 1}"]', 'grads[f"db{l + 1}"]', 'grads["dW1"]'),
            *known("gradients-exchanged", 'grads[f"db{l + 1}"]', 'grads["db1"]'),
            *known("biases-not-updated", ' - learning_rate * grads[f"db{l + 1}"]', ""),
            *known("weights-not-updated", ' - learning_rate * grads[f"dW{l + 1}"]', ""),
            *known("nothing-updated", "range(L)", "range(0)"),
            *known("return-inside-loop", "    return parameters", "        return parameters"),
            *known("step-instead-of-parameter", 'parameters[f"W{l + 1}"] - learning', "-learning"),
            *known(
                "learning-rate-subtracted-first",
                'parameters[f"W{l + 1}"] - learning_rate',
                '(parameters[f"W{l + 1}"] - learning_rate)',
            ),
            *known(
                "learning-rate-subtracted-first",
                'parameters[f"W{l + 1}"] - learning_rate * grads[f"dW{l + 1}"]\n        parameters[f"b{l + 1}"] = parameters[f"b{l + 1}"] - learning_rate *',
                '(parameters[f"W{l + 1}"] - learning_rate) * grads[f"dW{l + 1}"]\n        parameters[f"b{l + 1}"] = (parameters[f"b{l + 1}"] - learning_rate) *',
            ),
            *known(
                "step-instead-of-parameter",
                'parameters[f"W{l + 1}"] - learning_rate * grads[f"dW{l + 1}"]\n        parameters[f"b{l + 1}"] = parameters[f"b{l + 1}"] - learning_rate *',
                '-learning_rate * grads[f"dW{l + 1}"]\n        parameters[f"b{l + 1}"] = -learning_rate *',
                'learning_rate * grads[f"dW{l + 1}"]\n        parameters[f"b{l + 1}"] = learning_rate *',
            ),
            *known(
                "difference-reversed",
                'parameters[f"W{l + 1}"] - learning_rate * grads[f"dW{l + 1}"]\n        parameters[f"b{l + 1}"] = parameters[f"b{l + 1}"] - learning_rate * grads[f"db{l + 1}"]',
                'learning_rate * grads[f"dW{l + 1}"] - parameters[f"W{l + 1}"]\n        parameters[f"b{l + 1}"] = learning_rate * grads[f"db{l + 1}"] - parameters[f"b{l + 1}"]',
            ),
            *known(
                "updated-twice",
                "    return parameters",
                "    for l in range(L):\n        parameters[f'W{l + 1}'] = parameters[f'W{l + 1}'] - learning_rate * grads[f'dW{l + 1}']\n    return parameters",
            ),
        ),
    ),
)
