"""With every floating-point error raised, formulas whose small numbers are meant to vanish let them."""

import numpy as np
import pytest

import nnutils as nn
from nnutils import losses

FAR = np.array([[-1000.0, -745.0, -40.0, 0.0, 40.0, 745.0, 1000.0]])


@pytest.fixture(autouse=True)
def every_error_is_raised():
    with np.errstate(all="raise"):
        yield


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("g", [nn.sigmoid, nn.tanh, nn.relu, nn.leaky_relu, nn.identity, nn.step], ids=lambda g: g.name)
def test_an_activation_and_its_slope_let_small_numbers_go(g, dtype):
    tiny = np.finfo(dtype).smallest_subnormal
    Z = np.concatenate([FAR, [[tiny, -tiny, 1e-30, -1e-30]]], axis=1).astype(dtype)
    assert np.all(np.isfinite(g.slope(g(Z))))


def test_softmax_lets_small_shares_go():
    assert nn.softmax(FAR.T).T.tolist() == [[0, 0, 0, 0, 0, pytest.approx(0, abs=1e-100), 1]]


@pytest.mark.parametrize("y", [0, 1])
def test_a_cost_of_sure_answers_is_a_number(y):
    loss = losses.cross_entropy(FAR, np.full_like(FAR, y))
    sure = np.where(FAR > 0, 1, -1) == (1 if y else -1)
    assert np.all(loss[sure & (FAR != 0)] < 1e-17) and np.all(loss >= 0)
    assert np.isfinite(losses.softmax_cross_entropy(FAR.T, nn.one_hot([[y]], 7))).all()


@pytest.mark.parametrize("output", [nn.sigmoid, nn.softmax], ids=lambda g: g.name)
@pytest.mark.parametrize("hidden", [nn.tanh, nn.relu, nn.sigmoid], ids=lambda g: g.name)
def test_training_on_separable_data_raises_nothing(output, hidden):
    X = np.array([[-300.0, -200.0, 200.0, 300.0]])
    network = nn.Network((1, 2, 2 if output == nn.softmax else 1), hidden=hidden, output=output)
    start = {name: np.full(shape, 0.5) for name, shape in network.shapes.items()}
    start["W1"][1] *= -1  # one unit for each side
    start["W2"] = np.array([[-300.0, 300.0], [300.0, -300.0]])[-network.layer_dims[-1] :]
    Y = np.array([[0, 0, 1, 1]])
    steps = list(nn.gradient_descent(network, start, X, Y, 0.01, 30))
    assert all(cost < 1e-10 for cost, _ in steps) and np.isfinite(network.cost(X, Y, start))
    for batch_size in (None, 2):
        run = nn.fit(network, X, Y, 0.01, 30, start, np.random.default_rng(0), batch_size, momentum=0.5)
        assert np.isfinite(run.parameters["W1"]).all()


def test_what_is_no_underflow_is_still_raised():
    with pytest.raises(FloatingPointError, match="overflow"):
        nn.gradient_check(nn.Network((1, 1)), {"W1": np.array([[1e308]]), "b1": np.zeros((1, 1))}, [[100.0]], [[1]])


def test_a_learners_own_settings_are_left_as_they_were():
    before = np.geterr()
    nn.fit(nn.Network((1, 1)), FAR[:, :4], [[0, 0, 0, 1]], 0.1, 3, rng=np.random.default_rng(0))
    nn.sigmoid(FAR)
    assert np.geterr() == before
