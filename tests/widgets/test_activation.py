"""Slopes against finite differences, and where units are saturated."""

import numpy as np
import pytest

from nnutils.widgets import Activation
from nnutils.widgets.activation import ACTIVATIONS
from tests.widgets.marks import drawn, marks, words

SMOOTH = [name for name in ACTIVATIONS if name != "step"]


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("z", [-7.9, -2.3, -0.4, 0.6, 3.1, 8.0])
def test_the_slope_is_the_difference_of_two_near_values(name, z):
    widget = Activation(activation=name, z=z)
    nudged = (widget.at(z + 1e-5)[0] - widget.at(z - 1e-5)[0]) / 2e-5
    assert widget.at(z)[1] == pytest.approx(nudged, abs=1e-6)


def test_sigmoid_is_saturated_where_its_slope_is_below_a_twentieth_of_a_quarter():
    edge = np.log((1 + np.sqrt(0.95)) / (1 - np.sqrt(0.95)))  # a (1 − a) = 0.05 / 4
    (_, left), (right, _) = Activation().flat_parts()
    assert -left == pytest.approx(edge, abs=0.03) and right == pytest.approx(edge, abs=0.03)


def test_relu_is_flat_on_one_side_and_leaky_relu_on_none():
    assert Activation(activation="relu").flat_parts() == [(-8.0, 0.0)]
    assert Activation(activation="leaky_relu(0.2)").flat_parts() == []


def test_leaky_relu_with_a_slope_of_a_hundredth_counts_as_flat():
    assert Activation(activation="leaky_relu", z=-3).saturated(-3)


def test_the_sentence_tells_what_happens_to_a_gradient():
    assert "multiplied by 0.250" in Activation(z=0.0).state_text
    assert "no gradient gets through" in Activation(activation="relu", z=-1).state_text
    assert "the unit is saturated" in Activation(activation="tanh", z=5).state_text


def test_a_click_takes_its_z():
    widget = Activation()
    widget.on_point("z", -3.14, 0.2)
    assert widget.z == -3.1


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("z", [-6.0, -1.5, 0.5, 7.0])
def test_the_drawn_tangent_touches_the_curve_with_its_slope(name, z):
    widget = Activation(activation=name, z=z)
    (x, y), (_, slope) = drawn(widget, 0, "vermillion"), drawn(widget, 1, "vermillion", "points")
    assert np.interp(z, x, y) == pytest.approx(widget.at(z)[0])
    np.testing.assert_allclose(np.diff(y), slope * np.diff(x), atol=1e-12)
    assert x[0] == pytest.approx(max(z - 2, -8), abs=0.03) and x[-1] == pytest.approx(min(z + 2, 8), abs=0.03)


@pytest.mark.parametrize("z", [-6.0, -1.5, 0.5, 7.0])
def test_both_points_stand_on_their_curves_with_their_heights_beside_them(z):
    widget, a = Activation(z=z), 1 / (1 + np.exp(-z))
    for panel, color, height in ((0, "blue", a), (1, "vermillion", a * (1 - a))):
        assert np.interp(z, *drawn(widget, panel, color)) == pytest.approx(height, abs=1e-6)
        assert [place.item() for place in drawn(widget, panel, color, "points")] == pytest.approx([z, height])
        assert f"{height:.3f}" in words(widget, panel)


def test_the_tinted_parts_are_those_where_hardly_a_gradient_gets_through():
    widget = Activation(activation="tanh")
    left, right = ((box["x"].item(), (box["x"] + box["w"]).item()) for box in marks(widget, 1, "boxes"))
    edge = np.arctanh(np.sqrt(0.95))  # 1 − a² = 0.05
    assert left == pytest.approx((-8, -edge), abs=0.03) and right == pytest.approx((edge, 8), abs=0.03)
    assert words(widget, 1).count("saturated") == 2


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_unit_counts_as_saturated_exactly_in_the_tinted_parts(name):
    widget = Activation(activation=name)
    parts = widget.flat_parts()
    for z in np.arange(-7.97, 8, 0.25):
        assert widget.saturated(z) == any(start <= z <= end for start, end in parts)


def test_the_activation_can_be_chosen_to_fill_its_panel():
    assert Activation(activation="tanh").draw().panels[0].y == (-1.25, 1.25)
    assert Activation(activation="relu").draw().panels[0].y == (-8, 8)
