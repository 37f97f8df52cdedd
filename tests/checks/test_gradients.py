"""The learner's own forward and backward against finite differences, and a map of where they disagree."""

import numpy as np
import pytest

from nnutils.checks import check
from nnutils.plotting import plot_gradient_errors
from tests.checks import answers

pytestmark = pytest.mark.usefixtures("unhurried")

R = answers.RIGHT
DEEP_HELPERS = """
def sigmoid(Z): return 1 / (1 + np.exp(-Z)), Z
def relu(Z): return np.maximum(0, Z), Z
def relu_backward(dA, cache): return dA * (cache > 0)
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return dA * s * (1 - s)
"""
BLOCKS = ["linear_forward", "linear_activation_forward", "L_model_forward", "compute_cost"]
BLOCKS += ["linear_backward", "linear_activation_backward", "L_model_backward"]
DEEP = DEEP_HELPERS + "".join(R[name] for name in BLOCKS)
DEEP += """
def gradients(X, Y, parameters):
    AL, caches = L_model_forward(X, parameters)
    return L_model_backward(AL, Y, caches), compute_cost(AL, Y)
"""
SHALLOW = "".join(R[name] for name in ("sigmoid", "forward_propagation", "compute_cost", "backward_propagation"))
SHALLOW += """
def gradients_shallow(X, Y, parameters):
    A2, cache = forward_propagation(X, parameters)
    return backward_propagation(parameters, cache, X, Y), compute_cost(A2, Y)
"""


def checked(key, source, old="", new=""):
    assert old in source
    return check(key, source.replace(old, new), display=False)


def wrong(report):
    return {name for name, errors in report.details["errors"].items() if (errors > 1e-4).any()}


@pytest.mark.parametrize(("key", "source"), [("gradients", DEEP), ("gradients_shallow", SHALLOW)])
def test_right_functions_agree_with_finite_differences(key, source):
    report = checked(key, source)
    assert report.passed, report
    assert all(errors.max() < 1e-5 for errors in report.details["errors"].values())


def test_the_map_shows_where_backward_leaves_the_right_way():
    report = checked("gradients", DEEP, "dA * (cache > 0)", "dA * (cache < 0.1)")
    assert report.mistake == "backward-wrong-from-layer"
    assert wrong(report) == {"dW1", "db1", "dW2", "db2"} and "down to layer 3" in report.hint


def test_a_mistake_at_the_output_is_placed_there():
    report = checked("gradients", DEEP, "-(np.divide(Y, AL)", "-(2 * np.divide(Y, AL)")
    assert report.mistake == "backward-wrong-at-output" and "dW3 / db3" in report.hint


def test_a_missing_mean_is_named_and_only_its_gradients_are_marked():
    report = checked("gradients", DEEP, "1 / m * np.dot(dZ, A_prev.T)", "np.dot(dZ, A_prev.T)")
    assert report.mistake == "missing-mean" and wrong(report) == {"dW1", "dW2", "dW3"}


def test_forward_comes_before_backward():
    report = checked("gradients_shallow", SHALLOW, "np.tanh(Z1)", "np.maximum(0, Z1)")
    assert report.mistake == "forward-before-backward"


def test_gradients_of_a_wrong_shape_have_no_map_but_a_name():
    report = checked("gradients", DEEP, ", keepdims=True", "")
    assert not report.passed and report.mistake and "errors" not in report.details


def test_the_map_tells_right_from_wrong_in_words_and_marks():
    errors = {"dW1": np.array([[1e-9, 0.5], [0.2, 1e-12]]), "db1": np.full((2, 1), 3e-10)}
    picture = plot_gradient_errors(errors)
    assert "dW1: wrong in 2 of 4 entries. db1: right." in picture.description
    left, right = picture.fig.axes[:2]
    assert [text.get_position() for text in left.texts] == [(1, 0), (0, 1)] and not right.texts


def test_rounding_does_not_change_the_map():
    def drawn(rounding):
        return plot_gradient_errors({"dW1": np.full((2, 3), rounding), "db1": np.ones((2, 1))}).fig.axes[0].images[0]

    np.testing.assert_array_equal(drawn(1e-12).get_array(), drawn(3e-8).get_array())
