import numpy as np
import pytest

from nnutils.initialization import initialize

SPREAD = {"zeros": 0, "small": 0.01, "xavier": 1 / np.sqrt(400), "he": np.sqrt(2 / 400)}


@pytest.mark.parametrize("scheme", SPREAD)
def test_weights_have_the_spread_of_their_scheme(scheme):
    W1 = initialize((400, 500), np.random.default_rng(0), scheme)["W1"]
    assert W1.std() == pytest.approx(SPREAD[scheme], rel=0.01)
    assert abs(W1.mean()) <= 4 * SPREAD[scheme] / np.sqrt(W1.size)


def test_biases_start_at_zero_and_every_shape_is_that_of_its_layer():
    parameters = initialize((3, 5, 2), np.random.default_rng(0))
    shapes = {name: value.shape for name, value in parameters.items()}
    assert shapes == {"W1": (5, 3), "b1": (5, 1), "W2": (2, 5), "b2": (2, 1)}
    assert not parameters["b1"].any() and not parameters["b2"].any()


def test_xavier_from_random_state_1_is_the_course_s_own_start():
    ours = initialize((4, 3, 1), np.random.RandomState(1), "xavier")
    course = np.random.RandomState(1)
    np.testing.assert_allclose(ours["W1"], course.randn(3, 4) / np.sqrt(4))
    np.testing.assert_allclose(ours["W2"], course.randn(1, 3) / np.sqrt(3))


def test_same_seed_same_parameters_other_seed_others():
    draws = [initialize((2, 2), np.random.default_rng(seed))["W1"] for seed in (7, 7, 8)]
    assert np.array_equal(draws[0], draws[1]) and not np.array_equal(draws[0], draws[2])


def test_unknown_scheme_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'glorot'.*'xavier', 'he'"):
        initialize((2, 1), np.random.default_rng(0), "glorot")


def test_a_seed_in_place_of_a_generator_is_told_how_to_become_one():
    with pytest.raises(ValueError, match=r"rng is 0, .*rng=np.random.default_rng\(0\)"):
        initialize((2, 1), 0)
