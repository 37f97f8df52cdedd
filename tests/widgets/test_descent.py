"""The walk downhill: its gradients by finite differences, its steps by a formula."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from nnutils.widgets import Descent
from nnutils.widgets.descent import GRID, LOST, REACH, SURFACES
from tests.widgets.marks import cells, drawn, marks, words

PLACES = st.floats(-REACH, REACH)


@given(st.sampled_from(list(SURFACES)), PLACES, PLACES)
def test_every_gradient_is_the_difference_of_two_near_costs(name, w, b):
    J = SURFACES[name].J
    nudged = [J(w + 1e-5, b) - J(w - 1e-5, b), J(w, b + 1e-5) - J(w, b - 1e-5)]
    np.testing.assert_allclose(SURFACES[name].gradient(w, b), np.array(nudged) / 2e-5, atol=1e-7)


def test_the_surfaces_are_as_high_as_their_formulas_say():
    bowl, neuron, valleys = (surface.J for surface in SURFACES.values())
    assert (bowl(1, 2), valleys(0, 0), valleys(2, 1)) == pytest.approx((4.2, 1.25, 1 / 12 + 0.5 + 0.5 + 0.5))
    assert neuron(0, 0) == pytest.approx(np.log(2))


def test_on_the_bowl_every_step_shrinks_w_and_b_by_a_fixed_factor():
    walk = Descent(learning_rate=0.3, steps=7, w=2, b=-1)
    k = np.arange(8)
    np.testing.assert_allclose(walk.path(), np.array([2 * 0.88**k, -(0.4**k)]).T)


def test_on_the_bowl_rates_above_one_diverge_and_one_swings_for_ever():
    assert "diverges" in Descent(learning_rate=1.1, steps=20).state_text
    assert np.abs(Descent(learning_rate=1.0, steps=20).path()[:, 1]).tolist() == pytest.approx([2.2] * 21)
    assert "zigzags" in Descent(learning_rate=0.9, steps=12).state_text  # in b; the next one in w alone
    assert "zigzags" in Descent(learning_rate=3.0, steps=12, w=2, b=0).state_text


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


@pytest.mark.parametrize("surface", SURFACES)
def test_every_drawn_step_is_minus_the_rate_times_the_slope_where_it_begins(surface):
    walk = Descent(surface=surface, learning_rate=0.2, steps=9)
    w, b = drawn(walk, 0, "vermillion")
    J = SURFACES[surface].J
    slope_w = (J(w + 1e-5, b) - J(w - 1e-5, b)) / 2e-5
    slope_b = (J(w, b + 1e-5) - J(w, b - 1e-5)) / 2e-5
    assert len(w) == 10
    np.testing.assert_allclose(np.diff(w), -0.2 * slope_w[:-1], atol=1e-8)
    np.testing.assert_allclose(np.diff(b), -0.2 * slope_b[:-1], atol=1e-8)


def test_square_dots_and_last_point_lie_on_the_path():
    walk = Descent(steps=5)
    w, b = drawn(walk, 0, "vermillion")
    dots, last = marks(walk, 0, "points", "vermillion")
    square, _ = drawn(walk, 0, "ink", "points")
    assert square == w[0] == walk.w and (last["x"], last["y"]) == (w[-1], b[-1])
    np.testing.assert_array_equal(dots["x"], w[1:])
    np.testing.assert_array_equal(dots["y"], b[1:])


@pytest.mark.parametrize("surface", SURFACES)
def test_the_costs_drawn_are_those_of_the_places_and_the_map_is_as_high_there(surface):
    walk = Descent(surface=surface, learning_rate=0.3, steps=8, w=-2.6, b=2.9)
    (w, b), (step, costs) = drawn(walk, 0, "vermillion"), drawn(walk, 1, "vermillion")
    np.testing.assert_allclose(costs, SURFACES[surface].J(w, b))
    np.testing.assert_array_equal(step, np.arange(9))
    row, column = np.round((REACH - b) * 20).astype(int), np.round((w + REACH) * 20).astype(int)
    nearest = SURFACES[surface].J(np.round(w * 20) / 20, np.round(b * 20) / 20)
    low, high = (extreme(SURFACES[surface].J(*np.meshgrid(GRID, GRID))) for extreme in (np.min, np.max))
    bands = np.sqrt((nearest - low) / (high - low))
    np.testing.assert_allclose(cells(walk, 0)[row, column], bands, atol=1 / 14)
    assert np.ptp(cells(walk, 0)[row, column]) > 0.3


def test_a_walk_that_climbs_out_of_the_drawing_says_how_high_it_went():
    walk = Descent(learning_rate=1.1, steps=10)
    assert words(walk, 1) == [f"up to {walk.costs().max():.3g}"]
    assert words(Descent(learning_rate=0.5, steps=10), 1) == []


def test_the_sentence_tells_the_way_in_numbers():
    said = Descent(learning_rate=0.3, steps=1, w=2, b=-1).state_text
    assert said.startswith("1 step with α = 0.3: J goes from 1.8 to 0.78 at w = 1.76, b = −0.4;")
    assert Descent(steps=2).state_text.startswith("2 steps with")
