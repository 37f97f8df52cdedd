import mpmath
import numpy as np
import pytest
import sklearn.metrics

import nnutils as nn
from nnutils import losses


@pytest.mark.parametrize("z", [-1000.0, -36.8, -3.0, 0.0, 1e-8, 2.5, 40.0, 700.0])
@pytest.mark.parametrize("y", [0, 1])
def test_cross_entropy_from_the_logit_agrees_with_fifty_digits(z, y):
    with mpmath.workdps(500):
        a = 1 / (1 + mpmath.exp(-mpmath.mpf(z)))
        exact = float(-mpmath.log(a if y else 1 - a))
    assert losses.cross_entropy(np.array([[z]]), np.array([[y]])).item() == pytest.approx(exact, rel=1e-14)


def test_cross_entropy_agrees_with_scikit_learn():
    rng = np.random.default_rng(0)
    Z, Y = rng.normal(size=(1, 50)), rng.integers(0, 2, (1, 50))
    ours = losses.cross_entropy(Z, Y).mean()
    assert ours == pytest.approx(sklearn.metrics.log_loss(Y[0], nn.sigmoid(Z)[0]), rel=1e-12)


def test_softmax_cross_entropy_agrees_with_scikit_learn():
    rng = np.random.default_rng(1)
    Z, Y = rng.normal(size=(4, 50)), rng.integers(0, 4, (1, 50))
    ours = losses.softmax_cross_entropy(Z, nn.one_hot(Y, 4)).mean()
    assert ours == pytest.approx(sklearn.metrics.log_loss(Y[0], nn.softmax(Z).T, labels=range(4)), rel=1e-12)


def test_softmax_cross_entropy_of_two_classes_is_binary_cross_entropy_of_their_difference():
    Z, Y = np.random.default_rng(2).normal(size=(2, 9)), np.array([[0, 1, 1, 0, 1, 0, 0, 1, 1]])
    both = losses.softmax_cross_entropy(Z, nn.one_hot(Y, 2))
    np.testing.assert_allclose(both, losses.cross_entropy(Z[1:] - Z[:1], Y), rtol=1e-12)


def test_softmax_cross_entropy_is_finite_and_silent_at_a_thousand():
    Z, Y = np.array([[1000.0], [0.0]]), nn.one_hot(np.array([[1]]), 2)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert losses.softmax_cross_entropy(Z, Y).item() == 1000


def test_half_squared_error_of_a_miss_by_three_is_four_and_a_half():
    assert losses.half_squared_error(np.array([[5.0]]), np.array([[2.0]])).item() == 4.5


@pytest.mark.parametrize("loss", [losses.cross_entropy, losses.softmax_cross_entropy, losses.half_squared_error])
def test_a_loss_has_one_row_and_a_column_per_example(loss):
    assert loss(np.zeros((3, 5)), np.zeros((3, 5))).shape == (1, 5)


def test_losses_sum_over_output_units():
    np.testing.assert_allclose(losses.cross_entropy(np.zeros((3, 5)), np.zeros((3, 5))), np.full((1, 5), 3 * np.log(2)))


def test_naive_cross_entropy_breaks_where_the_stable_one_holds():
    Z, Y = np.array([[37.0]]), np.array([[1.0]])
    with np.errstate(divide="ignore", invalid="ignore"):
        assert np.isnan(losses.naive_cross_entropy(nn.sigmoid(Z), Y)).all()
    assert losses.cross_entropy(Z, Y).item() == pytest.approx(np.exp(-37), rel=1e-12)


def test_naive_and_stable_cross_entropy_agree_on_ordinary_logits():
    Z, Y = np.linspace(-5, 5, 11).reshape(1, -1), np.arange(11).reshape(1, -1) % 2
    np.testing.assert_allclose(losses.naive_cross_entropy(nn.sigmoid(Z), Y), losses.cross_entropy(Z, Y), rtol=1e-12)


@pytest.mark.parametrize("loss", [losses.cross_entropy, losses.softmax_cross_entropy, losses.half_squared_error])
def test_float32_logits_give_a_float32_loss(loss):
    assert loss(np.ones((3, 2), np.float32), np.ones((3, 2), np.float32)).dtype == np.float32


@pytest.mark.parametrize("label", [-1, 3, 0.5])
def test_one_hot_refuses_a_label_that_is_no_class(label):
    with pytest.raises(ValueError, match="whole numbers 0 to 2: number the classes from 0"):
        nn.one_hot(np.array([[0, label]]), 3)
