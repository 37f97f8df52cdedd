"""Extreme inputs: the answer is finite where mathematics has one, and else an error names the input and the layer."""

import itertools

import mpmath
import numpy as np
import pytest

import nnutils as nn
from nnutils import initialization, losses

FINITE = (0.0, -0.0, 1e-300, -1e-300, 1.0, -40.0, 750.0, 1e300, -1e300)
LOST = (np.inf, -np.inf, np.nan)
ACTIVATIONS = (nn.sigmoid, nn.tanh, nn.relu, nn.leaky_relu, nn.leaky(0.3), nn.identity, nn.softmax)
OUTPUTS = (nn.sigmoid, nn.softmax, nn.identity)
HIDDEN = (nn.relu, nn.tanh, nn.sigmoid, nn.leaky_relu)
ROADS = {
    "plain": {"method": "plain"},
    "compressed": {"method": "compressed"},
    "batches": {"batch_size": 2},
    "momentum": {"momentum": 0.9},
    "float32": {"dtype": np.float32},
}


def product(*choices):
    return list(itertools.product(*choices))


def named(value):
    return getattr(value, "name", None)


def small(output=nn.sigmoid, hidden=nn.relu):
    """A network, parameters to start from, and five examples of six features."""
    rng = np.random.default_rng(0)
    network = nn.Network((6, 4, 2 if output == nn.softmax else 1), hidden=hidden, output=output)
    return network, network.initialize(rng), rng.normal(size=(6, 5)), np.array([[0, 1, 1, 0, 1]])


def fit(network, X, Y, start, road="plain", **settings):
    usual = {"learning_rate": 0.1, "num_iterations": 20, "record_every": 1, "rng": np.random.default_rng(0)}
    return nn.fit(network, X, Y, parameters=start, **(usual | ROADS[road] | settings))


@pytest.mark.parametrize("g", ACTIVATIONS, ids=lambda g: g.name)
@pytest.mark.parametrize("z", FINITE)
def test_every_activation_and_its_slope_is_finite_for_every_number(g, z):
    A = g(np.array([[z], [1.0], [-z]]))
    assert np.all(np.isfinite(A))
    assert g == nn.softmax or np.all(np.isfinite(g.slope(A)))


@pytest.mark.parametrize(("g", "z"), [(g, z) for g in ACTIVATIONS[:6] for z in LOST], ids=named)
def test_an_activation_does_not_hide_that_a_number_is_lost(g, z):
    bounded = {nn.sigmoid: (0, 1), nn.tanh: (-1, 1), nn.relu: (0, np.inf)}.get(g, (None, np.inf))
    a = g(np.array([[z]]))[0, 0]
    assert np.isnan(a) if np.isnan(z) else bounded[0] is None or a == bounded[int(z > 0)]


@pytest.mark.parametrize(("z", "y"), product(FINITE, (0, 1)))
def test_cross_entropy_is_that_of_a_thousand_digits(z, y):
    with mpmath.workdps(1000):
        exact = mpmath.log1p(mpmath.exp(-z if y else z)) if abs(z) < 1e5 else max(mpmath.mpf(-z if y else z), 0)
        exact = float(exact)
    assert losses.cross_entropy(np.array([[z]]), np.array([[y]]))[0, 0] == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize("z", FINITE)
def test_softmax_cross_entropy_is_finite_for_every_number(z):
    assert np.isfinite(losses.softmax_cross_entropy(np.array([[z], [0.5]]), np.array([[1], [0]]))).all()


@pytest.mark.parametrize("loss", [losses.cross_entropy, losses.softmax_cross_entropy, losses.half_squared_error])
def test_a_loss_of_no_examples_is_no_numbers(loss):
    assert loss(np.zeros((2, 0)), np.zeros((2, 0))).shape == (1, 0)


@pytest.mark.parametrize("scheme", initialization.SCALES)
def test_every_initialization_is_finite_for_one_feature_and_for_many(scheme):
    parameters = initialization.initialize((1, 3, 20_000, 1), np.random.default_rng(0), scheme)
    assert all(np.all(np.isfinite(value)) for value in parameters.values())


@pytest.mark.parametrize(("output", "hidden", "road"), product(OUTPUTS, HIDDEN, ROADS), ids=named)
@pytest.mark.parametrize("x", FINITE[:6])
def test_every_road_is_finite_for_modest_numbers(output, hidden, road, x):
    network, start, X, Y = small(output, hidden)
    X[2, 3] = x
    run = fit(network, X, Y, start, road, learning_rate=1e-4)
    assert all(np.isfinite(cost) for cost in run.costs.values())
    assert all(np.all(np.isfinite(value)) for value in run.parameters.values())


@pytest.mark.parametrize(("output", "road"), product(OUTPUTS, ROADS), ids=named)
@pytest.mark.parametrize("x", (1e300, -1e300))
def test_every_road_ends_in_numbers_or_in_the_name_of_the_layer(output, road, x):
    network, start, X, Y = small(output)
    X[2, 3] = x
    try:
        run = fit(network, X, Y, start, road)
    except FloatingPointError as error:
        assert "Z1" in str(error) or "Z2" in str(error) or "X[2, 3]" in str(error)
    else:
        assert all(np.all(np.isfinite(value)) for value in run.parameters.values())


@pytest.mark.parametrize(("output", "hidden", "road"), product(OUTPUTS, (nn.relu, nn.tanh), ROADS), ids=named)
@pytest.mark.parametrize("x", LOST)
def test_every_road_names_the_input_that_is_no_number(output, hidden, road, x):
    network, start, X, Y = small(output, hidden)
    X[2, 3] = x
    with pytest.raises(FloatingPointError, match=r"X\[2, 3\] is -?(inf|nan) \(1 of"):
        fit(network, X, Y, start, road)


@pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
@pytest.mark.parametrize("road", ROADS)
def test_every_road_names_the_parameter_that_is_no_number(name, road):
    network, start, X, Y = small()
    start[name][0, 0] = np.nan
    with pytest.raises(FloatingPointError, match=rf"{name}\[0, 0\] is nan"):
        fit(network, X, Y, start, road)


@pytest.mark.parametrize("road", ROADS)
def test_a_real_target_that_is_no_number_is_named(road):
    network, start, X, _ = small(nn.identity)
    with pytest.raises(FloatingPointError, match=r"Y\[0, 1\] is nan"):
        fit(network, X, np.array([[0, np.nan, 1, 2, 3]]), start, road)


def test_the_lesson_s_generator_names_the_input_and_the_layer_too():
    network, start, X, Y = small(nn.identity, nn.tanh)
    X[2, 3] = np.nan
    with pytest.raises(FloatingPointError, match=r"X\[2, 3\] is nan"):
        next(nn.gradient_descent(network, start, X, Y))
    with np.errstate(over="ignore", invalid="ignore"):
        steps = nn.gradient_descent(*small(nn.identity)[:2], *small()[2:], learning_rate=1e6)
        with pytest.raises(FloatingPointError, match=r"Z[12] at iteration \d+: learning_rate 1e\+06 is too large"):
            list(zip(range(1000), steps, strict=False))


@pytest.mark.parametrize("road", ROADS)
def test_no_examples_are_refused_by_every_road(road):
    network, start, _, _ = small()
    with pytest.raises(ValueError, match="there are no examples"):
        fit(network, np.zeros((6, 0)), np.zeros((1, 0)), start, road)


@pytest.mark.parametrize(("output", "road"), product(OUTPUTS, ROADS), ids=named)
def test_one_example_is_enough(output, road):
    network, start, X, Y = small(output)
    costs = list(fit(network, X[:, :1], Y[:, :1], start, road).costs.values())
    assert costs[-1] < costs[0]


@pytest.mark.parametrize(("output", "road", "label"), product((nn.sigmoid, nn.softmax), ROADS, (0, 1)), ids=named)
def test_one_class_alone_is_learned(output, road, label):
    network, start, X, Y = small(output)
    costs = list(fit(network, X, np.full_like(Y, label), start, road, num_iterations=200).costs.values())
    assert costs[-1] < costs[0] and np.isfinite(costs).all()


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("constant", [0.0, 3.0, -1e-300])
def test_features_that_never_change_do_no_harm(road, constant):
    network, start, X, Y = small()
    for rows in (slice(1), slice(6)):
        X[rows] = constant
        assert all(np.isfinite(cost) for cost in fit(network, X, Y, start, road).costs.values())
    assert not np.any(nn.data.standardize(X, X)[0])


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint8, np.int64, np.float16, np.float32, ">f8"])
@pytest.mark.parametrize("road", ROADS)
def test_every_kind_of_number_gives_the_run_of_its_values(dtype, road):
    network, start, X, Y = small()
    X = (X > 0).astype(dtype)
    wanted = fit(network, X.astype(float), Y, start, road)
    found = fit(network, X, Y.astype(bool), start, road)
    np.testing.assert_allclose(found.parameters["W1"], wanted.parameters["W1"], rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("view", ["transposed", "strided", "reversed", "read-only", "broadcast"])
@pytest.mark.parametrize("road", ROADS)
def test_a_view_gives_the_run_of_its_copy_and_is_left_alone(view, road):
    network, start, X, Y = small()
    views = {
        "transposed": np.ascontiguousarray(X.T).T,
        "strided": np.repeat(np.repeat(X, 2, axis=0), 3, axis=1)[::2, ::3],
        "reversed": X[::-1, ::-1],
        "read-only": X.copy(),
        "broadcast": np.broadcast_to(X[:, :1], X.shape),
    }
    seen = views[view]
    seen.flags.writeable = False
    kept = seen.copy()
    found, wanted = fit(network, seen, Y, start, road), fit(network, kept.copy(), Y, start, road)
    np.testing.assert_allclose(found.parameters["W1"], wanted.parameters["W1"], rtol=1e-5, atol=1e-9)
    np.testing.assert_array_equal(seen, kept)
