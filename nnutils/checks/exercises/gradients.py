"""Gradient checking: a backward pass against finite differences, for one parameter and for a network.

"gradients" and "gradients_shallow" check the learner's own functions together: the answer is a function
`gradients(X, Y, parameters)` that returns `grads, cost` by whatever the learner wrote before, as in

    def gradients(X, Y, parameters):
        AL, caches = L_model_forward(X, parameters)
        return L_model_backward(AL, Y, caches), compute_cost(AL, Y)

    nn.check("gradients", gradients)

No helper is replaced. The report shows a map of the relative error per entry of every gradient, against central
differences of the cost; `report.picture()` draws it again.
"""

import ast

import numpy as np

from ..answer import Answer, normal_tree
from ..exercise import Exercise, known
from . import deep, shallow
from .logistic import labels
from .shallow import draw_parameters

LAYER_DIMS = (4, 5, 3, 1)


def forward_propagation(x, theta):
    return theta**3 * x + theta


def backward_propagation(x, theta):
    return 3 * theta**2 * x + 1


def dictionary_to_vector(parameters):
    names = ["W1", "b1", "W2", "b2", "W3", "b3"]
    theta = np.concatenate([parameters[name].reshape(-1, 1) for name in names])
    return theta, [name for name in names for _ in range(parameters[name].size)]


def vector_to_dictionary(theta):
    parameters, start = {}, 0
    for name, shape in (("W1", (5, 4)), ("b1", (5, 1)), ("W2", (3, 5)), ("b2", (3, 1)), ("W3", (1, 3)), ("b3", (1, 1))):
        size = shape[0] * shape[1]
        parameters[name] = theta[start : start + size].reshape(shape)
        start += size
    return parameters


def gradients_to_vector(gradients):
    return np.concatenate([gradients["d" + name].reshape(-1, 1) for name in ("W1", "b1", "W2", "b2", "W3", "b3")])


def forward_propagation_n(X, Y, parameters):
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = np.tanh(parameters["W2"] @ A1 + parameters["b2"])
    A3 = 1 / (1 + np.exp(-(parameters["W3"] @ A2 + parameters["b3"])))
    cost = -np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)) / X.shape[1]
    return cost, (A1, A2, A3)


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)[0]
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


class _Calls(ast.NodeTransformer):
    """The course's own J = theta * x and its slope x, written out, become calls of the helpers that stand for them."""

    def __init__(self, x, theta):
        self.x, self.theta = x, theta

    def visit_BinOp(self, node):
        for point, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(node.op, ast.Mult | ast.MatMult) and getattr(other, "id", "") == self.x:
                if any(isinstance(part, ast.Name) for part in ast.walk(point)):
                    return _call("forward_propagation", other, point)
        return self.generic_visit(node)

    def visit_Assign(self, node):
        if getattr(node.value, "id", "") == self.x:
            node.value = _call("backward_propagation", node.value, ast.Name(self.theta, ast.Load()))
            return node
        return self.generic_visit(node)


def _call(name, *args):
    return ast.Call(ast.Name(name, ast.Load()), list(args), [])


def with_helpers_called(answer):
    """An answer in which the course's J is written out calls forward_propagation and backward_propagation instead."""
    if not answer.can_be_rewritten or "forward_propagation" in answer.names or not answer.parameters:
        return None
    names = answer.parameters[0]
    if len(names) < 2:
        return None
    tree = ast.fix_missing_locations(_Calls(*names[:2]).visit(normal_tree(answer.tree)))
    return Answer(ast.unparse(tree), answer.name, answer.data)


def draw_network(rng, m, *layer_dims):
    """No Z of a hidden layer near the bend of ReLU, where a nudge would cross it, and no unit closed for nearly all."""
    while True:
        X, parameters = rng.normal(size=(layer_dims[0], m)), draw_parameters(rng, layer_dims)
        caches = deep.L_model_forward(X, parameters)[1]
        hidden = [Z for _, Z in caches[:-1]]
        if all(np.abs(Z).min() > 1e-3 and (Z > 0).mean(axis=1).min() > 0.2 for Z in hidden):
            return X, labels(rng, m), parameters


def draw_point(rng, epsilon):
    """A wide epsilon: there the two-sided difference has an error of its own, which tells it from every other."""
    return rng.uniform(1, 3) * rng.choice([-1, 1]), rng.uniform(1, 3), epsilon


def draw_gradients(rng, m, epsilon, spoiled=False):
    """The right gradients, by finite differences much finer than epsilon, or two of them spoiled."""
    X, Y, parameters = rng.normal(size=(LAYER_DIMS[0], m)), labels(rng, m), draw_parameters(rng, LAYER_DIMS)
    gradients = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    for name, value in parameters.items():
        for entry in np.ndindex(value.shape):
            gradients["d" + name][entry] = _slope(X, Y, parameters, name, entry)
    if spoiled:
        gradients["dW2"] *= 2
        gradients["db1"] *= 4
    return parameters, gradients, X, Y, epsilon


def _slope(X, Y, parameters, name, entry, tiny=1e-5):
    def J(step):
        moved = parameters | {name: parameters[name].copy()}
        moved[name][entry] += step
        return forward_propagation_n(X, Y, moved)[0]

    return (J(tiny) - J(-tiny)) / (2 * tiny)


DIFFERENCE = (
    *known("difference-reversed", "(J_plus - J_minus)", "(J_minus - J_plus)"),
    *known("missing-parentheses", "/ (2 * epsilon)", "/ 2 * epsilon"),
    *known("missing-parentheses", "(J_plus - J_minus) / (2 * epsilon)", "J_plus - J_minus / (2 * epsilon)"),
    *known("two-missing", "(2 * epsilon)", "epsilon", "(epsilon)", "(epsilon ** 2)", "(2 + epsilon)"),
    *known("epsilon-missing", " / (2 * epsilon)", "", " / 2"),
    *known("plus-for-minus", "(J_plus - J_minus)", "(J_plus + J_minus)"),
    *known(
        "numerator-wrong", "np.linalg.norm(grad - gradapprox)\n    den", "np.linalg.norm(grad + gradapprox)\n    den"
    ),
    *known(
        "numerator-wrong",
        "norm(grad - gradapprox)\n",
        "norm(grad) - np.linalg.norm(gradapprox)\n",
        "norm(grad - gradapprox) ** 2\n",
    ),
    *known(
        "wrong-denominator",
        "denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)",
        "denominator = np.linalg.norm(grad + gradapprox)",
        "denominator = np.linalg.norm(grad - gradapprox)",
        "denominator = np.linalg.norm(grad)",
        "denominator = np.linalg.norm(gradapprox)",
        "denominator = np.linalg.norm(grad) * np.linalg.norm(gradapprox)",
        "denominator = np.linalg.norm(grad) - np.linalg.norm(gradapprox)",
        "denominator = 2 * (np.linalg.norm(grad) + np.linalg.norm(gradapprox))",
        "denominator = max(np.linalg.norm(grad), np.linalg.norm(gradapprox))",
        "denominator = np.linalg.norm(grad) ** 2 + np.linalg.norm(gradapprox) ** 2",
        "denominator = np.sqrt(np.linalg.norm(grad) ** 2 + np.linalg.norm(gradapprox) ** 2)",
    ),
    *known("division-missing", "return numerator / denominator", "return numerator", "return denominator"),
    *known("fraction-upside-down", "numerator / denominator", "denominator / numerator"),
    *known("product-for-division", "numerator / denominator", "numerator * denominator"),
    *known(
        "another-value-returned",
        "return numerator / denominator",
        "return gradapprox",
        "return grad",
        "return grad - gradapprox",
    ),
)

EXERCISES = (
    Exercise(
        "gradients",
        deep.gradients,
        draw_network,
        sizes=((12, 4, 3, 2, 1), (11, 3, 5, 1), (13, 2, 4, 3, 4, 1)),
        returns=("grads", "cost"),
        tolerance=1e-4,
        layered=True,
    ),
    Exercise(
        "gradients_shallow",
        shallow.gradients_shallow,
        lambda rng, m, *layer_dims: (
            rng.normal(size=(layer_dims[0], m)),
            labels(rng, m),
            draw_parameters(rng, layer_dims),
        ),
        sizes=((6, 3, 4, 1), (7, 2, 5, 1)),
        returns=("grads", "cost"),
        tolerance=1e-4,
        layered=True,
    ),
    Exercise(
        "gradient_check",
        gradient_check,
        draw_point,
        sizes=((1e-2,), (1e-1,), (0.03,)),
        helpers=(forward_propagation, backward_propagation),
        returns=("difference",),
        written_out=with_helpers_called,
        tolerance=1e-4,
        known_mistakes=(
            *DIFFERENCE,
            *known("gradient-compared-with-itself", "grad = backward_propagation(x, theta)", "grad = gradapprox"),
            *known(
                "gradient-compared-with-itself",
                "gradapprox = (J_plus - J_minus) / (2 * epsilon)",
                "gradapprox = backward_propagation(x, theta)",
            ),
            *known(
                "one-sided-difference",
                "(J_plus - J_minus) / (2 * epsilon)",
                "(J_plus - forward_propagation(x, theta)) / epsilon",
            ),
            *known(
                "one-sided-difference",
                "(J_plus - J_minus) / (2 * epsilon)",
                "(J_plus - forward_propagation(x, theta)) / (2 * epsilon)",
            ),
            *known(
                "one-sided-difference",
                "(J_plus - J_minus) / (2 * epsilon)",
                "(forward_propagation(x, theta) - J_minus) / epsilon",
            ),
            *known(
                "x-moved-instead-of-theta",
                "(x, theta + epsilon)\n    J_minus = forward_propagation(x, theta - epsilon)",
                "(x + epsilon, theta)\n    J_minus = forward_propagation(x - epsilon, theta)",
                "(x + epsilon, theta + epsilon)\n    J_minus = forward_propagation(x - epsilon, theta - epsilon)",
            ),
            *known("theta-multiplied-by-epsilon", "theta + epsilon", "theta * epsilon"),
            *known(
                "backward-used-for-cost",
                "forward_propagation(x, theta + epsilon)\n    J_minus = forward",
                "backward_propagation(x, theta + epsilon)\n    J_minus = backward",
            ),
            *known(
                "gradient-at-another-point",
                "backward_propagation(x, theta)",
                "backward_propagation(x, theta + epsilon)",
                "backward_propagation(x, theta - epsilon)",
            ),
            *known(
                "gradient-at-another-point",
                "grad = backward_propagation(x, theta)",
                "grad = forward_propagation(x, theta)",
            ),
            *known("argument-order", "backward_propagation(x, theta)", "backward_propagation(theta, x)"),
            *known("epsilon-hard-coded", "epsilon)\n", "1e-7)\n"),
        ),
    ),
    Exercise(
        "gradient_check_n",
        gradient_check_n,
        draw_gradients,
        sizes=((5, 1e-2), (4, 1e-2, True)),
        helpers=(dictionary_to_vector, vector_to_dictionary, gradients_to_vector, forward_propagation_n),
        returns=("difference",),
        tolerance=1e-4,
        known_mistakes=(
            *DIFFERENCE,
            *known("all-parameters-moved-at-once", "theta_plus[i] += epsilon", "theta_plus += epsilon"),
            *known("all-parameters-moved-at-once", "theta_minus[i] -= epsilon", "theta_minus -= epsilon"),
            *known(
                "all-parameters-moved-at-once",
                "theta_plus[i] += epsilon\n        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))\n"
                "        theta_minus = np.copy(theta)\n        theta_minus[i] -= epsilon",
                "theta_plus += epsilon\n        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))\n"
                "        theta_minus = np.copy(theta)\n        theta_minus -= epsilon",
            ),
            *known("last-parameter-not-checked", "range(n)", "range(n - 1)"),
            *known("first-parameter-not-checked", "range(n)", "range(1, n)"),
            *known("only-one-parameter-checked", "range(n)", "range(1)", "range(len(parameters))"),
            *known(
                "gradient-compared-with-itself",
                "np.linalg.norm(grad - gradapprox)",
                "np.linalg.norm(gradapprox - gradapprox)",
                "np.linalg.norm(grad - grad)",
            ),
            *known("parameters-not-put-back", "theta_plus = np.copy(theta)", "theta_plus = theta"),
            *known(
                "parameters-not-put-back",
                "theta_minus = np.copy(theta)",
                "theta_minus = theta",
                "theta_minus = np.copy(theta_plus)",
            ),
            *known("parameters-not-put-back", "np.copy(theta)", "theta"),
            *known("one-sided-difference", "theta_minus[i] -= epsilon", "pass"),
            *known("one-sided-difference", "theta_plus[i] += epsilon", "pass"),
            *known(
                "one-sided-difference",
                "gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)",
                "gradapprox[i] = (J_plus - forward_propagation_n(X, Y, parameters)[0]) / epsilon",
            ),
            *known("moved-the-same-way-twice", "theta_minus[i] -= epsilon", "theta_minus[i] += epsilon"),
            *known("cost-of-the-unmoved-parameters", "vector_to_dictionary(theta_plus)", "vector_to_dictionary(theta)"),
            *known(
                "cost-of-the-unmoved-parameters", "vector_to_dictionary(theta_minus)", "vector_to_dictionary(theta)"
            ),
            *known("entries-overwritten", "gradapprox[i] =", "gradapprox ="),
            *known("entries-overwritten", "gradapprox[i] =", "gradapprox[:] ="),
            *known("theta-multiplied-by-epsilon", "+= epsilon", "*= epsilon"),
            *known(
                "return-inside-loop",
                "gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)",
                "gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)\n        break",
            ),
        ),
        aliases={"m-from-wrong-axis": "only-one-parameter-checked"},  # n is that of theta
    ),
)
