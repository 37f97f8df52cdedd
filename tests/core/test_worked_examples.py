"""The course's worked examples, each to the digits it is printed with."""

import numpy as np
import pytest

import nnutils as nn

CALORIES = np.array([[56.0, 0.0, 4.4, 68.0], [1.2, 104.0, 52.0, 8.0], [1.8, 135.0, 99.0, 0.9]])


def test_the_calories_of_each_food_are_the_totals_down_the_columns():
    np.testing.assert_allclose(CALORIES.sum(axis=0), [59, 239, 155.4, 76.9], rtol=1e-14)


def test_the_shares_of_calories_agree_to_eight_decimals_and_fill_each_column():
    shares = 100 * CALORIES / CALORIES.sum(axis=0)
    printed = [
        [94.91525424, 0, 2.83140283, 88.42652796],
        [2.03389831, 43.51464435, 33.46203346, 10.40312094],
        [3.05084746, 56.48535565, 63.70656371, 1.17035111],
    ]
    np.testing.assert_allclose(shares, printed, rtol=0, atol=5e-9)
    np.testing.assert_allclose(shares.sum(axis=0), 100)


def test_the_calories_are_four_four_nine_per_gram():
    grams = np.array([[14, 0, 1.1, 17], [0.3, 26, 13, 2], [0.2, 15, 11, 0.1]])
    np.testing.assert_allclose(grams * np.array([[4], [4], [9]]), CALORIES)


def test_relu_keeps_ten_and_drops_minus_ten():
    np.testing.assert_array_equal(nn.relu([10.0, -10.0]), [10, 0])


def secant(f, a, step):
    return (f(a + step) - f(a)) / step


def test_the_slope_of_3a_is_three_but_for_the_last_digits_of_a_float():
    f = lambda a: 3 * a  # noqa: E731 — the formula as the course writes it
    assert (f(2), round(f(2.001), 3)) == (6, 6.003)
    assert (f(2.001) - f(2)) / 0.001 == 3.0000000000001137
    assert np.isclose(secant(f, 2, 0.001), 3)


def test_the_slope_of_a_squared_at_two_is_four():
    assert (2**2, round(2.0001**2, 8)) == (4, 4.00040001)
    assert secant(lambda a: a**2, 2, 0.0001) == pytest.approx(4, abs=2e-4)


def test_the_slope_of_a_cubed_at_two_is_twelve():
    assert (2**3, round(2.001**3, 9)) == (8, 8.012006001)
    assert secant(lambda a: a**3, 2, 0.001) == pytest.approx(12, abs=0.01)


def test_the_slope_of_the_natural_logarithm_at_two_is_one_half():
    assert round(secant(np.log, 2, 0.001), 6) == 0.499875
    assert secant(np.log, 2, 1e-6) == pytest.approx(0.5, abs=1e-6)


def J_graph(a, b, c):
    u = b * c
    v = a + u
    return u, v, 3 * v


def test_the_graph_of_3_times_a_plus_bc_gives_6_11_33():
    assert J_graph(5, 3, 2) == (6, 11, 33)


def test_the_graph_goes_backward_to_3_3_3_6_9():
    a, b, c = nn.Node(5), nn.Node(3), nn.Node(2)
    u, v, J = J_graph(a, b, c)
    J.backward()
    assert [node.grad for node in (v, u, a, b, c)] == [3, 3, 3, 6, 9]


def test_nudging_a_b_and_c_by_a_thousandth_shows_the_same_three_slopes():
    nudged = [J_graph(5.001, 3, 2)[2], J_graph(5, 3.001, 2)[2], J_graph(5, 3, 2.001)[2]]
    np.testing.assert_allclose(nudged, [33.003, 33.006, 33.009], rtol=1e-14)


def test_the_five_layer_example_has_66_parameters_in_these_shapes():
    network = nn.Network((2, 3, 5, 4, 2, 1))
    parameters = network.initialize(np.random.default_rng(0))
    weights = [parameters[f"W{l}"].shape for l in range(1, 6)]
    biases = [parameters[f"b{l}"].shape for l in range(1, 6)]
    assert weights == [(3, 2), (5, 3), (4, 5), (2, 4), (1, 2)]
    assert biases == [(3, 1), (5, 1), (4, 1), (2, 1), (1, 1)]
    per_layer = [parameters[f"W{l}"].size + parameters[f"b{l}"].size for l in range(1, 6)]
    assert (network.L, len(network.layer_dims), per_layer, sum(per_layer)) == (5, 6, [9, 20, 24, 10, 3], 66)


def shapes_of_3_4_1(m):
    network = nn.Network((3, 4, 1), hidden=nn.tanh)
    parameters = network.initialize(np.random.default_rng(0))
    _, cache = network.forward(np.ones((3, m)), parameters)
    return {name: value.shape for name, value in (parameters | cache).items()}


def test_four_hidden_units_on_three_inputs_have_these_eight_shapes():
    shapes = shapes_of_3_4_1(1)
    assert [shapes[name] for name in ("W1", "b1", "Z1", "A1")] == [(4, 3), (4, 1), (4, 1), (4, 1)]
    assert [shapes[name] for name in ("W2", "b2", "Z2", "A2")] == [(1, 4), (1, 1), (1, 1), (1, 1)]


@pytest.mark.parametrize("m", [2, 7])
def test_m_examples_make_the_activations_m_columns_wide(m):
    shapes = shapes_of_3_4_1(m)
    assert [shapes[name] for name in ("Z1", "A1", "Z2", "A2")] == [(4, m), (4, m), (1, m), (1, m)]


def test_the_broadcasting_examples_have_these_shapes():
    sizes = {"a": (2, 3), "b": (2, 1), "c": (3, 3), "d": (3, 1), "e": (4, 3), "f": (3, 2), "g": (4, 1), "h": (1, 3)}
    a, b, c, d, e, f, g, h = (np.ones(shape) for shape in sizes.values())
    assert [(a + b).shape, (c * d).shape, np.dot(e, f).shape] == [(2, 3), (3, 3), (4, 2)]
    assert [(g + 100).shape, (a + h).shape] == [(4, 1), (2, 3)]
    with pytest.raises(ValueError, match="broadcast"):
        e * f


def test_an_array_with_one_axis_is_neither_a_row_nor_a_column():
    rng = np.random.RandomState(0)
    drawn = rng.randn(5), rng.randn(5, 1), rng.randn(1, 5)
    assert [a.shape for a in drawn] == [(5,), (5, 1), (1, 5)]
    assert drawn[0].reshape((5, 1)).shape == (5, 1)


def test_the_sigmoid_is_one_half_at_zero_and_nearly_flat_at_five():
    np.testing.assert_allclose(nn.sigmoid(np.array([0.0, -5, 5])), [0.5, 0.00669285, 0.99330715], atol=5e-9)


def test_zero_weights_cost_the_logarithm_of_two():
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(3, 20)), rng.integers(0, 2, (1, 20))
    network = nn.Network((3, 1))
    J = network.cost(X, Y, network.initialize(rng, "zeros"))
    assert (round(J, 6), J) == (0.693147, pytest.approx(np.log(2), rel=1e-14))


def test_two_relus_compute_xor():
    W1, b1, W2 = np.array([[1, 1], [1, 1]]), np.array([[0], [-1]]), np.array([[1, -2]])
    corners = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
    np.testing.assert_array_equal(W2 @ nn.relu(W1 @ corners + b1), [[0, 1, 1, 0]])
