"""The walk downhill: its gradients by finite differences, its steps by a formula."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from nnutils.widgets import Descent
from nnutils.widgets.descent import LOST, REACH, SURFACES

PLACES = st.floats(-REACH, REACH)


@given(st.sampled_from(list(SURFACES)), PLACES, PLACES)
def test_every_gradient_is_the_difference_of_two_near_costs(name, w, b):
    J = SURFACES[name].J
    nudged = [J(w + 1e-5, b) - J(w - 1e-5, b), J(w, b + 1e-5) - J(w, b - 1e-5)]
    np.testing.assert_allclose(SURFACES[name].gradient(w, b), np.array(nudged) / 2e-5, atol=1e-7)


def test_on_the_bowl_every_step_shrinks_w_and_b_by_a_fixed_factor():
    walk = Descent(learning_rate=0.3, steps=7, w=2, b=-1)
    k = np.arange(8)
    np.testing.assert_allclose(walk.path(), np.array([2 * 0.88**k, -(0.4**k)]).T)


def test_on_the_bowl_rates_above_one_diverge_and_one_swings_for_ever():
    assert "diverges" in Descent(learning_rate=1.1, steps=20).state_text
    assert np.abs(Descent(learning_rate=1.0, steps=20).path()[:, 1]).tolist() == pytest.approx([2.2] * 21)
    assert "zigzags" in Descent(learning_rate=0.9, steps=12).state_text


def test_a_walk_that_flies_off_ends_before_the_numbers_do():
    path = Descent(learning_rate=8.0, steps=60).path()
    assert len(path) < 20 and LOST <= np.abs(path[-1]).max() < np.inf


def test_the_neuron_is_convex_every_start_arrives_at_the_same_place():
    walks = [Descent(surface="cost of a neuron (convex)", learning_rate=1.5, steps=60, w=w, b=-w) for w in (-3, 0, 3)]
    lowest = minimize(lambda v: SURFACES[walks[0].surface].J(*v), (0, 0)).x
    for walk in walks:
        np.testing.assert_allclose(walk.path()[-1], lowest, atol=0.02)
        assert "arrived" in walk.state_text


def test_two_valleys_keep_the_walks_apart():
    ends = [Descent(surface="two valleys (not convex)", steps=60, learning_rate=0.3, w=w).path()[-1] for w in (-1, 2)]
    assert ends[0][0] < -1.5 and ends[1][0] > 1
    J = SURFACES["two valleys (not convex)"].J
    assert J(*ends[0]) < J(*ends[1]) - 0.5


def test_a_tiny_rate_hardly_moves_and_no_steps_not_at_all():
    assert "still on its way" in Descent(learning_rate=0.01, steps=60).state_text
    assert Descent(steps=0).path().tolist() == [[-2.6, 2.2]]


def test_a_click_starts_the_walk_there():
    walk = Descent()
    walk.on_point("start", 1.234, -2)
    assert (walk.w, walk.b) == (1.2, -2.0)
