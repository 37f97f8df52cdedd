"""What notes about this course say wrongly and a program can show: the wrong form breaks an invariant, the right holds.

The ids are those the lessons' cells carry as `errata`, at the place where the thing is said rightly.
"""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest

import nnutils as nn
from nnutils.gradcheck import relative_difference

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SHOWN = set()  # ids of the errata shown below


def erratum(*ids):
    """Note which errata a test shows."""
    SHOWN.update(ids)
    return lambda test: test


def drawn(*shapes, seed=0):
    rng = np.random.default_rng(seed)
    return [rng.standard_normal(shape) for shape in shapes]


def moons(m=30):
    return nn.planar.moons(m, np.random.default_rng(0))


def train(network, parameters, X, Y, num_iterations, learning_rate=0.5):
    *_, last = nn.gradient_descent(network, parameters, X, Y, learning_rate, num_iterations)
    return last


def gradients(network, X, Y, seed=1):
    """Parameters, the cache of forward, and the gradient by central differences: the witness for every formula."""
    parameters = network.initialize(np.random.default_rng(seed), "xavier")
    numeric = nn.numerical_gradient(lambda theta: network.cost(X, Y, theta), parameters)
    return parameters, network.forward(X, parameters)[1], numeric


def refuses(source):
    """Whether Python cannot even read the source."""
    try:
        compile(source, "the notes", "exec")
    except SyntaxError:
        return True
    return False


# Losses and costs


@erratum("sigmoid-parentheses")
def test_without_its_parentheses_the_sigmoid_leaves_the_probabilities():
    Z = np.linspace(-5, 5, 11)
    wrong, right = 1 / 1 + np.exp(-Z), 1 / (1 + np.exp(-Z))
    assert np.all(wrong > 1) and wrong[5] == 2
    assert np.all((0 < right) & (right < 1)) and right[5] == 0.5
    np.testing.assert_allclose(right + right[::-1], 1)


@erratum("cost-sign")
def test_without_its_minus_the_cost_rises_while_the_network_learns():
    (X, Y), network = moons(), nn.Network((2, 1))
    zeros = network.initialize(np.random.default_rng(0), "zeros")
    costs = []
    for _, parameters in nn.gradient_descent(network, zeros, X, Y, 0.5, 50):
        A, _ = network.forward(X, parameters)
        costs.append(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    assert np.all(np.diff(costs) < 0) and min(costs) > 0
    assert np.all(np.diff(np.negative(costs)) > 0) and max(np.negative(costs)) < 0


@erratum("cost-missing-hat")
def test_without_the_hat_a_false_alarm_costs_nothing():
    Y_hat = np.array([0.9, 0.5, 0.1])
    y = 0.0
    wrong = -(y * np.log(Y_hat) + (1 - y) * np.log(1 - y))
    right = -(y * np.log(Y_hat) + (1 - y) * np.log(1 - Y_hat))
    assert np.all(wrong == 0)
    np.testing.assert_allclose(right, [2.302585, 0.693147, 0.105361], atol=5e-7)


@erratum("cost-missing-hat")
def test_without_the_hat_a_positive_example_costs_nan():
    with np.errstate(divide="ignore", invalid="ignore"):
        assert np.isnan((1 - 1.0) * np.log(1 - np.float64(1.0)))


@erratum("log-loss-nan")
def test_the_textbook_loss_is_nan_for_a_right_and_certain_answer():
    Z, Y = np.array([[40.0]]), np.array([[1]])
    with np.errstate(divide="ignore", invalid="ignore"):
        assert np.isnan(nn.losses.naive_cross_entropy(1 / (1 + np.exp(-Z)), Y))
    assert nn.losses.cross_entropy(Z, Y).item() == pytest.approx(np.exp(-40), rel=1e-12)


@erratum("squared-root-error")
def test_half_the_squared_error_has_the_slope_of_the_error_and_its_root_has_not():
    y_hat, y, step = 3.0, 1.0, 1e-6
    slopes = [
        (f(y_hat + step - y) - f(y_hat - step - y)) / (2 * step) for f in (lambda e: e**2 / 2, lambda e: np.sqrt(e**2))
    ]
    assert slopes[0] == pytest.approx(y_hat - y) and slopes[1] == pytest.approx(1)


@erratum("one-global-minima")
def test_a_convex_cost_may_have_many_minima():
    X, Y = np.array([[1.0, 2, 3, 4], [1, 2, 3, 4]]), np.array([[0, 1, 0, 1]])  # the same feature twice
    network = nn.Network((2, 1))
    costs = [network.cost(X, Y, {"W1": np.array([w]), "b1": np.zeros((1, 1))}) for w in ([1, 0], [0, 1], [5, -4])]
    assert max(costs) - min(costs) < 1e-12


@erratum("one-global-minima")
def test_a_convex_cost_may_have_no_minimum_at_all():
    X, Y = np.array([[-2.0, -1, 1, 2]]), np.array([[0, 0, 1, 1]])  # separable: steeper is always better
    costs = [nn.losses.cross_entropy(w * X, Y).mean() for w in (1, 2, 4, 8, 16, 32)]
    assert np.all(np.diff(costs) < 0) and costs[-1] > 0


@erratum("y-between")
def test_a_label_is_0_or_1_and_only_the_prediction_lies_between():
    with pytest.raises(ValueError, match="whole numbers"):
        nn.one_hot([[0.5]], 2)
    np.testing.assert_array_equal(nn.one_hot([[0, 1]], 2), [[1, 0], [0, 1]])
    assert 0 < nn.sigmoid(-30.0) < nn.sigmoid(30.0) < 1


# Units and activations


@erratum("threshold-b")
def test_the_threshold_is_minus_the_bias():
    w, b = 1.0, -2.0
    fires = [bool(nn.step(w * x + b)) for x in (-2.5, -1.5, 1.5, 2.5)]
    assert fires == [x > -b for x in (-2.5, -1.5, 1.5, 2.5)]
    assert fires != [x > b for x in (-2.5, -1.5, 1.5, 2.5)]


@erratum("perceptron-linreg")
def test_a_unit_without_activation_is_linear_regression_and_a_perceptron_is_not():
    X, Y = drawn((2, 20), (1, 20))
    network = nn.Network((2, 1), output=nn.identity)
    solution, *_ = np.linalg.lstsq(np.vstack([X, np.ones((1, 20))]).T, Y.T, rcond=None)
    parameters = {"W1": solution[:2].T, "b1": solution[2:]}
    grads = network.backward(Y, parameters, network.forward(X, parameters)[1])
    assert max(np.abs(grad).max() for grad in grads.values()) < 1e-14
    assert set(nn.step(network.forward(X, parameters)[0]).ravel()) <= {0.0, 1.0}


@erratum("slight-to-0.7")
def test_from_one_percent_to_seventy_the_logit_must_move_by_more_than_five():
    logit = lambda p: np.log(p / (1 - p))  # noqa: E731 — a formula
    assert round(logit(0.7) - logit(0.01), 2) == 5.44
    Z = np.linspace(-10, 10, 10001)
    assert np.diff(nn.sigmoid(Z)).max() <= 0.25 * (Z[1] - Z[0])


@erratum("linear-step-missing-x")
def test_the_linear_step_without_x_says_the_same_of_every_example():
    w, X, other = drawn((3, 1), (3, 5), (3, 5))
    b = 0.5
    assert (w.T + b).shape == (1, 3) and (w.T @ X + b).shape == (1, 5)
    by_hand = [sum(w[j, 0] * X[j, i] for j in range(3)) + b for i in range(5)]
    np.testing.assert_allclose((w.T @ X + b)[0], by_hand)
    assert not np.allclose(w.T @ X + b, w.T @ other + b)


@erratum("relu-linear")
def test_relu_is_not_linear_but_linear_in_pieces():
    assert nn.relu(1.0) + nn.relu(-1.0) == 1 and nn.relu(1.0 + -1.0) == 0
    for pieces in (np.linspace(-3, 0, 7), np.linspace(0, 3, 7)):
        np.testing.assert_allclose(np.diff(nn.relu(pieces), n=2), 0, atol=1e-15)


@erratum("max-on-array")
def test_the_built_in_max_fails_on_arrays_and_hides_it_on_one_number():
    Z = np.array([[-1.0, 2.0]])
    with pytest.raises(ValueError, match="ambiguous"):
        max(0, Z)
    assert max(0, np.array([[3.0]])) == 3
    np.testing.assert_array_equal(np.maximum(0, Z), [[0, 2]])


@erratum("saturated-small")
def test_the_sigmoid_is_flat_far_from_zero_and_steepest_near_it():
    slope = lambda z: nn.sigmoid.slope(nn.sigmoid(z))  # noqa: E731 — a formula
    assert slope(1e-9) == pytest.approx(0.25)
    assert round(slope(-5.0), 4) == round(slope(5.0), 4) == 0.0066


@erratum("tangent")
def test_the_tangent_is_not_the_hyperbolic_tangent():
    z = 2.0
    assert (round(np.tan(z), 3), round(nn.tanh(z), 3)) == (-2.185, 0.964)
    assert nn.tanh(z) == pytest.approx((np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)))


@erratum("human-behavior")
def test_bends_are_what_makes_a_network_follow_a_curve():
    x = np.linspace(0, 2 * np.pi, 2001)
    errors = []
    for k in (8, 16, 32, 64):
        knots = np.linspace(0, 2 * np.pi, k + 1)
        W2 = np.diff(np.diff(np.sin(knots)) / np.diff(knots), prepend=0)
        errors.append(np.abs(W2 @ nn.relu(x - knots[:-1, None]) - np.sin(x)).max())
    np.testing.assert_allclose(np.divide(errors[:-1], errors[1:]), 4, rtol=0.07)
    W1, W2, W3 = drawn((5, 2), (4, 5), (1, 4))
    (X,) = drawn((2, 9), seed=1)
    np.testing.assert_allclose(W3 @ (W2 @ (W1 @ X)), (W3 @ W2 @ W1) @ X)  # without bends, depth is one line


# Code that does not run, or runs by accident


@erratum("randn-tuple")
def test_randn_takes_its_sizes_without_a_tuple():
    with pytest.raises(TypeError):
        np.random.RandomState(0).randn((2, 2))
    assert np.random.RandomState(0).randn(2, 2).shape == (2, 2)


@erratum("np-zero")
def test_the_function_for_zeros_ends_in_s():
    assert not hasattr(np, "zero") and np.zeros((2, 1)).shape == (2, 1)


@erratum("missing-np-dot")
def test_with_its_np_dot_lost_a_line_cannot_be_read():
    assert refuses("Z =,X) + b") and refuses("dw =, dz.T) / m")
    assert not refuses("Z = np.dot(W.T, X) + b") and not refuses("dw = np.dot(X, dz.T) / m")


@erratum("unicode-code")
def test_a_typographic_dash_or_alpha_is_no_python():
    assert refuses("dz = A \u2013 Y") and refuses("W = W - \u237a * dW")
    assert not refuses("dz = A - Y") and not refuses("W = W - alpha * dW")


# Arrays


@erratum("sums-columns")
def test_axis_0_gives_one_total_per_column():
    M = np.array([[0, 1, 2], [3, 4, 5]])
    np.testing.assert_array_equal(M.sum(axis=0), [3, 5, 7])
    assert M.sum(axis=0).size == M.shape[1] and M.sum(axis=1).tolist() == [3, 12]


@erratum("reshape-by-broadcasting")
def test_reshape_neither_fills_nor_copies():
    a = np.arange(3)
    with pytest.raises(ValueError, match="cannot reshape"):
        a.reshape(1, 4)
    assert np.shares_memory(a, a.reshape(3, 1))


@erratum("reshape-everywhere")
def test_reshape_instead_of_transpose_shuffles_the_numbers():
    M = np.arange(6).reshape(2, 3)
    assert M.reshape(3, 2).tolist() == [[0, 1], [2, 3], [4, 5]]
    assert M.T.tolist() == [[0, 3], [1, 4], [2, 5]]
    assert M.reshape(3, 2).shape == M.T.shape  # so a test of the shape sees nothing


@erratum("features-in-columns")
def test_a_row_of_x_is_a_feature_and_a_column_an_example():
    patients = nn.data.load("breast_cancer")
    assert patients.X_train.shape == (len(patients.features), patients.Y_train.size)
    transposed = nn.Network((len(patients.features), 1))
    with pytest.raises(ValueError, match="an example per column"):
        transposed.forward(patients.X_train.T, transposed.initialize(np.random.default_rng(0)))


@erratum("np-dot-W-X")
def test_a_column_of_weights_must_be_transposed_before_it_meets_x():
    W, X = drawn((3, 1), (3, 5))
    with pytest.raises(ValueError, match="align"):
        np.dot(W, X)
    assert np.dot(W.T, X).shape == (1, 5) and np.dot(W[:, 0], X).shape == (5,)


@erratum("XW-vs-WX")
def test_rows_and_columns_of_examples_are_two_conventions_that_do_not_mix():
    W, X = drawn((4, 3), (3, 5))
    np.testing.assert_allclose((X.T @ W.T).T, W @ X)
    with pytest.raises(ValueError, match="mismatch"):
        X @ W


@erratum("w-shape-3-4")
def test_four_units_on_three_inputs_need_four_rows_of_three():
    x, wrong, right = drawn((3, 1), (3, 4), (4, 3))
    with pytest.raises(ValueError, match="mismatch"):
        wrong @ x
    assert (right @ x).shape == (4, 1) and nn.Network((3, 4, 1)).shapes["W1"] == (4, 3)


# Forward


def cost_of(forward, Y):
    return lambda theta: float(np.mean(nn.losses.cross_entropy(forward(theta), Y)))


def largest(grads):
    return {name: np.abs(grad).max() for name, grad in grads.items()}


@erratum("g-of-a")
def test_an_activation_of_an_activation_leaves_every_parameter_without_effect():
    (X, Y), network = moons(), nn.Network((2, 2, 1), hidden=nn.tanh)
    parameters, _, right = gradients(network, X, Y)
    wrong = nn.numerical_gradient(cost_of(lambda theta: np.tanh(np.tanh(X[:1])), Y), parameters)
    assert set(largest(wrong).values()) == {0} and min(largest(right).values()) > 0


@erratum("second-layer-input")
def test_a_second_layer_that_reads_x_makes_the_first_one_useless():
    (X, Y), network = moons(), nn.Network((2, 2, 1), hidden=nn.tanh)
    parameters, _, right = gradients(network, X, Y)
    wrong = nn.numerical_gradient(cost_of(lambda theta: theta["W2"] @ X + theta["b2"], Y), parameters)
    assert largest(wrong)["dW1"] == largest(wrong)["db1"] == 0 < min(largest(right).values())


@erratum("second-layer-input")
def test_a_second_layer_of_four_units_does_not_fit_three_inputs():
    W2, x, a1 = drawn((1, 4), (3, 1), (4, 1))
    with pytest.raises(ValueError, match="mismatch"):
        W2 @ x
    assert (W2 @ a1).shape == (1, 1)


@erratum("first-layer-a0", "w1-twice")
def test_the_input_is_layer_0_and_every_other_layer_has_its_own_weights():
    network = nn.Network((3, 4, 1))
    X = np.ones((3, 2))
    _, cache = network.forward(X, network.initialize(np.random.default_rng(0)))
    assert cache["A0"] is X and network.L == 2
    assert list(network.shapes) == ["W1", "b1", "W2", "b2"] and network.shapes["W1"] != network.shapes["W2"]


@erratum("four-layers-count")
def test_four_layers_have_z1_to_z4_and_the_input_has_none():
    network = nn.Network((5, 4, 3, 2, 1))
    _, cache = network.forward(np.ones((5, 1)), network.initialize(np.random.default_rng(0)))
    assert network.L == 4 and [name for name in sorted(cache) if name[0] == "Z"] == ["Z1", "Z2", "Z3", "Z4"]


@erratum("weights-depend")
def test_activations_depend_on_the_layer_before_and_weights_do_not():
    network = nn.Network((2, 3, 2, 1), hidden=nn.tanh)
    parameters = network.initialize(np.random.default_rng(0))
    moved = parameters | {"W1": parameters["W1"] + 1}
    before, after = (network.forward(np.ones((2, 1)), theta)[1] for theta in (parameters, moved))
    assert moved["W2"] is parameters["W2"] and not np.allclose(before["A2"], after["A2"])


@erratum("lost-formulas")
def test_the_lost_formulas_are_a_weighted_sum_and_an_activation_per_layer():
    network = nn.Network((2, 3, 2, 2, 1), hidden=nn.tanh)
    parameters = network.initialize(np.random.default_rng(0))
    a = [0.3, -0.7]
    for l, g in enumerate(network.activations, start=1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        a = [float(g(sum(w * x for w, x in zip(row, a, strict=True)) + c)) for row, c in zip(W, b[:, 0], strict=True)]
    assert network.forward(np.array([[0.3], [-0.7]]), parameters)[0].item() == pytest.approx(a[0])


# Backward


@erratum("star-for-dot-dW2")
def test_an_asterisk_for_the_product_fails_or_returns_a_square():
    for n1, m in ((7, 7), (1, 7)):
        dZ2, A1 = drawn((1, m), (n1, m))
        assert (dZ2 * A1.T / m).shape == (m, 7) and (dZ2 @ A1.T / m).shape == (1, n1)
    dZ2, A1 = drawn((1, 7), (4, 7))
    with pytest.raises(ValueError, match="broadcast"):
        dZ2 * A1.T


@erratum("star-for-dot-dW2")
def test_the_product_that_sums_over_the_examples_is_the_gradient():
    (X, Y), network = moons(), nn.Network((2, 4, 1), hidden=nn.tanh)
    _, cache, numeric = gradients(network, X, Y)
    dW2 = (cache["A2"] - Y) @ cache["A1"].T / Y.size
    assert relative_difference(dW2, numeric["dW2"]) < 1e-8


@erratum("star-for-dot-dZ1")
def test_an_asterisk_in_dz1_is_right_by_accident_for_one_output_only():
    W2, dZ2 = drawn((1, 4), (1, 7))
    np.testing.assert_allclose(W2.T * dZ2, W2.T @ dZ2)
    W2, dZ2 = drawn((3, 4), (3, 7))
    with pytest.raises(ValueError, match="broadcast"):
        W2.T * dZ2


@erratum("star-for-dot-dZ1")
def test_with_three_outputs_the_matrix_product_gives_the_gradient():
    X, _ = moons()
    Y = np.arange(30).reshape(1, -1) % 3
    network = nn.Network((2, 4, 3), hidden=nn.tanh, output=nn.softmax)
    parameters, cache, numeric = gradients(network, X, Y)
    dZ1 = (parameters["W2"].T @ (cache["A2"] - nn.one_hot(Y, 3))) * (1 - cache["A1"] ** 2)
    assert relative_difference(dZ1 @ X.T / Y.size, numeric["dW1"]) < 1e-8


def hidden_dZ(network, X, Y):
    parameters, cache, numeric = gradients(network, X, Y)
    dZ1 = (parameters["W2"].T @ (cache["A2"] - Y)) * (1 - cache["A1"] ** 2)
    return parameters, cache, numeric, dZ1


@erratum("db-sum")
def test_a_sum_over_everything_is_not_the_gradient_of_any_bias():
    X, Y = moons()
    *_, numeric, dZ1 = hidden_dZ(nn.Network((2, 4, 1), hidden=nn.tanh), X, Y)
    wrong = np.full((4, 1), np.sum(dZ1) / Y.size)
    right = np.sum(dZ1, axis=1, keepdims=True) / Y.size
    assert relative_difference(right, numeric["db1"]) < 1e-8 < 0.1 < relative_difference(wrong, numeric["db1"])


@erratum("db-keepdims")
def test_without_keepdims_one_step_turns_four_biases_into_sixteen():
    X, Y = moons(4)
    parameters, *_, dZ1 = hidden_dZ(nn.Network((2, 4, 1), hidden=nn.tanh), X, Y)
    wrong = parameters["b1"] - 0.1 * np.sum(dZ1, axis=1) / 4
    right = parameters["b1"] - 0.1 * np.sum(dZ1, axis=1, keepdims=True) / 4
    assert wrong.shape == (4, 4) and right.shape == (4, 1)
    assert (parameters["W1"] @ X + wrong).shape == (4, 4)  # with m = 4 the next forward pass runs on


@erratum("cache-Z-only")
def test_backward_needs_the_activation_of_the_layer_before_and_not_its_z():
    (X, Y), network = moons(), nn.Network((2, 4, 1), hidden=nn.tanh)
    _, cache, numeric = gradients(network, X, Y)
    wrong, right = ((cache["A2"] - Y) @ cache[name].T / Y.size for name in ("Z1", "A1"))
    assert wrong.shape == right.shape
    assert relative_difference(right, numeric["dW2"]) < 1e-8 < 0.01 < relative_difference(wrong, numeric["dW2"])


@erratum("backprop-updates")
def test_backward_leaves_the_parameters_alone_and_the_update_moves_them():
    (X, Y), network = moons(), nn.Network((2, 4, 1))
    parameters = network.initialize(np.random.default_rng(0))
    before = {name: value.copy() for name, value in parameters.items()}
    grads = network.backward(Y, parameters, network.forward(X, parameters)[1])
    assert all(np.array_equal(before[name], value) for name, value in parameters.items())
    moved = nn.update(parameters, grads, 0.1)
    assert network.cost(X, Y, moved) < network.cost(X, Y, parameters)


@erratum("empty-section")
def test_forward_and_backward_together_agree_with_central_differences():
    (X, Y), network = moons(), nn.Network((2, 5, 4, 1), hidden=nn.tanh)
    parameters = network.initialize(np.random.default_rng(0))
    assert max(nn.gradient_check(network, parameters, X, Y).values()) < 1e-7


# Where to start, and how deep


@erratum("zero-init-stuck")
@pytest.mark.parametrize("hidden", [nn.tanh, nn.relu], ids=lambda g: g.name)
def test_from_zero_the_hidden_layer_never_moves(hidden):
    (X, _), network = moons(), nn.Network((2, 4, 1), hidden=hidden)
    Y = np.where(np.arange(30) < 10, 0, 1).reshape(1, -1)  # unbalanced, so that there is something to learn
    _, parameters = train(network, network.initialize(np.random.default_rng(0), "zeros"), X, Y, 50)
    assert all(np.all(parameters[name] == 0) for name in ("W1", "b1", "W2")) and parameters["b2"].item() > 0.1


@erratum("init-reason")
def test_equal_units_stay_equal_and_different_ones_learn_more():
    (X, Y), network = moons(100), nn.Network((2, 4, 1), hidden=nn.tanh)
    equal = {name: np.full(shape, 0.3) for name, shape in network.shapes.items()}
    cost_equal, equal = train(network, equal, X, Y, 2000)
    cost_random, _ = train(network, network.initialize(np.random.default_rng(0)), X, Y, 2000)
    assert np.ptp(equal["W1"], axis=0).max() < 1e-9 and cost_random < cost_equal / 2


@erratum("always-small")
def test_ten_layers_of_small_weights_let_nothing_through():
    spreads = {}
    for scale in (0.01, 1 / np.sqrt(100)):
        rng = np.random.default_rng(0)
        A = rng.standard_normal((100, 200))
        for _ in range(10):
            A = np.tanh(scale * rng.standard_normal((100, 100)) @ A)
        spreads[scale] = A.std()
    small, xavier = spreads.values()
    assert small < 1e-9 and 0.1 < xavier < 1


@erratum("circuit-parity")
@pytest.mark.parametrize("n", [2, 4, 8, 10])
def test_one_hidden_layer_of_n_units_computes_the_parity_of_n_bits(n):
    bits = np.array(list(itertools.product((0, 1), repeat=n))).T
    total = bits.sum(axis=0)
    W2 = np.array([[1] + [2 * (-1) ** k for k in range(1, n)]])
    np.testing.assert_array_equal(W2 @ nn.relu(total - np.arange(n)[:, None]), [total % 2])


@erratum("circuit-parity")
def test_eight_layers_of_two_units_make_256_pieces():
    x = np.arange(0, 2**8 * 4 + 1) / (2**8 * 4)  # dyadic numbers: every step is exact
    y = x
    for _ in range(8):
        y = 2 * nn.relu(y) - 4 * nn.relu(y - 0.5)
    pieces = 1 + np.count_nonzero(np.diff(y, n=2))
    assert pieces == 256


def test_every_erratum_shown_here_is_said_rightly_in_a_lesson():
    cells = [cell for path in NOTEBOOKS.glob("[0-9]*.ipynb") for cell in json.loads(path.read_text())["cells"]]
    assert {id for cell in cells for id in cell["metadata"].get("errata", [])} >= SHOWN
