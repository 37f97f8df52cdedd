import numpy as np
import pytest

import nnutils as nn
from nnutils.gradcheck import numerical_gradient, relative_difference


def test_numerical_gradient_of_a_cubic_is_three_a_squared():
    grads = numerical_gradient(lambda p: float(np.sum(p["a"] ** 3)), {"a": np.array([2.0, -1.0])})
    np.testing.assert_allclose(grads["da"], [12, 3], rtol=1e-8)


def test_numerical_gradient_leaves_the_parameters_as_they_were():
    parameters = {"W1": np.ones((2, 2), np.float32)}
    numerical_gradient(lambda p: float(np.sum(p["W1"] ** 2)), parameters)
    np.testing.assert_array_equal(parameters["W1"], np.ones((2, 2)))


def test_the_cost_may_stand_in_an_array_of_one_entry_and_in_no_larger_one():
    parameters = {"W1": np.array([[2.0, 3.0]])}
    grads = numerical_gradient(lambda p: p["W1"] @ p["W1"].T, parameters)
    np.testing.assert_allclose(grads["dW1"], [[4, 6]], rtol=1e-8)
    with pytest.raises(ValueError, match=r"one number, and gave an array of shape \(1, 2\)"):
        numerical_gradient(lambda p: p["W1"] ** 2, parameters)


@pytest.mark.parametrize(("a", "b", "expected"), [([1, 2], [1, 2], 0), ([0], [0], 0), ([1], [-1], 1), ([3], [1], 0.5)])
def test_relative_difference_by_hand(a, b, expected):
    assert relative_difference(np.array(a), np.array(b)) == expected


class ForgetsTheMean(nn.Network):
    """A planted fault: gradients are sums over the examples instead of means."""

    def backward(self, Y, parameters, cache):
        return {name: grad * Y.shape[1] for name, grad in super().backward(Y, parameters, cache).items()}


def test_gradient_check_sees_a_forgotten_mean_in_every_parameter():
    rng = np.random.default_rng(0)
    network = ForgetsTheMean((3, 4, 1), hidden=nn.tanh)
    X, Y = rng.normal(size=(3, 5)), np.array([[0, 1, 1, 0, 1]])
    report = nn.gradient_check(network, network.initialize(rng), X, Y)
    assert list(report) == ["W1", "b1", "W2", "b2"]
    assert all(difference == pytest.approx(4 / 6, rel=1e-6) for difference in report.values())
