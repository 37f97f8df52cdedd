import mpmath
import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn
from nnutils.gradcheck import numerical_gradient

SMOOTH_ALMOST_EVERYWHERE = [nn.sigmoid, nn.tanh, nn.relu, nn.leaky_relu, nn.leaky(0.3), nn.identity]


def ids(activations):
    return [g.name for g in activations]


@pytest.mark.parametrize("g", SMOOTH_ALMOST_EVERYWHERE, ids=ids(SMOOTH_ALMOST_EVERYWHERE))
@given(z=st.floats(-30, 30).filter(lambda z: abs(z) > 1e-3))
def test_slope_written_from_the_output_equals_central_differences(g, z):
    numeric = numerical_gradient(lambda p: float(g(p["z"])), {"z": np.array(z)})["dz"]
    assert g.slope(g(z)) == pytest.approx(float(numeric), abs=1e-7)


@pytest.mark.parametrize("z", [-745.0, -300.0, -40.0, -5.0, -1e-9, 0.0, 1.3, 36.8, 700.0])
def test_sigmoid_agrees_with_fifty_digits_even_where_it_is_tiny(z):
    with mpmath.workdps(50):
        exact = float(1 / (1 + mpmath.exp(-mpmath.mpf(z))))
    assert float(nn.sigmoid(z)) == pytest.approx(exact, rel=1e-15, abs=5e-324)


def test_activations_stay_finite_and_silent_at_a_thousand():
    Z = np.array([[-1e3, 1e3], [1e3, -1e3]])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert all(np.isfinite(g(Z)).all() for g in [*SMOOTH_ALMOST_EVERYWHERE, nn.softmax, nn.step])


def test_softmax_agrees_with_scipy_and_its_columns_sum_to_one():
    Z = np.random.default_rng(0).normal(scale=20, size=(4, 7))
    np.testing.assert_allclose(nn.softmax(Z), scipy.special.softmax(Z, axis=0), rtol=1e-13)
    np.testing.assert_allclose(nn.softmax(Z).sum(axis=0), 1, rtol=1e-14)


def test_softmax_of_logits_too_large_for_exp_is_that_of_their_differences():
    np.testing.assert_allclose(nn.softmax(np.array([[1001.0], [1000.0]]))[0, 0], scipy.special.expit(1.0))


def test_relu_keeps_ten_and_drops_minus_ten():
    assert (nn.relu(10), nn.relu(-10)) == (10, 0)


def test_tanh_is_a_stretched_sigmoid():
    z = np.linspace(-8, 8, 33)
    np.testing.assert_allclose(nn.tanh(z), 2 * nn.sigmoid(2 * z) - 1, atol=1e-15)


def test_step_says_zero_at_its_threshold():
    np.testing.assert_array_equal(nn.step(np.array([-1.0, 0.0, 1e-12])), [0, 0, 1])


@pytest.mark.parametrize("g", [*SMOOTH_ALMOST_EVERYWHERE, nn.softmax, nn.step], ids=lambda g: g.name)
def test_float32_stays_float32(g):
    Z = np.array([[-2.0, 0.5], [1.0, 3.0]], dtype=np.float32)
    assert g(Z).dtype == np.float32
    assert g is nn.softmax or g.slope(g(Z)).dtype == np.float32


def test_leaky_slope_must_lie_between_zero_and_one():
    with pytest.raises(ValueError, match=r"negative_slope is 1.5.*0.01 is usual"):
        nn.leaky(1.5)


def test_softmax_refuses_to_name_a_slope_unit_by_unit():
    with pytest.raises(ValueError, match="dZ = AL - Y"):
        nn.softmax.slope(np.ones((2, 1)) / 2)


def test_at_the_kink_relu_is_flat_and_leaky_relu_is_not():
    assert (nn.relu.slope(0.0), nn.leaky_relu.slope(0.0)) == (0, 1)


def test_the_name_of_a_leaky_relu_tells_its_slope_unless_it_is_the_usual_one():
    assert (nn.leaky_relu.name, nn.leaky(0.2).name) == ("leaky_relu", "leaky_relu(0.2)")


@pytest.mark.parametrize("g", [nn.sigmoid, nn.tanh, nn.softmax], ids=lambda g: g.name)
@pytest.mark.parametrize("dtype", [np.uint8, np.int8, bool])
def test_bytes_and_truths_are_computed_as_the_numbers_they_are(g, dtype):
    Z = np.array([[0, 1, 5, 100], [1, 0, 0, 3]]).astype(dtype)
    np.testing.assert_array_equal(g(Z), g(Z.astype(float)))


@pytest.mark.parametrize("g", SMOOTH_ALMOST_EVERYWHERE, ids=lambda g: g.name)
def test_a_list_is_taken_for_the_array_it_stands_for(g):
    np.testing.assert_array_equal(g([0.25, 0.5]), g(np.array([0.25, 0.5])))
    np.testing.assert_array_equal(g.slope([0.25, 0.5]), g.slope(np.array([0.25, 0.5])))
