"""The bent line: a polygon by construction, and what training makes of it."""

import numpy as np
import pytest

import nnutils as nn
from nnutils.widgets import Bends
from nnutils.widgets.bends import CURVES, LEARNING_RATE, X, polygon
from tests.widgets.marks import drawn, marks


@pytest.mark.parametrize(
    "curve, heights",  # at -1/2, 0 and 1
    [
        ("sine", (-1, 0, 0)),
        ("parabola", (-0.5, -1, 1)),
        ("hill", (2 * np.exp(-2) - 1, 1, 2 * np.exp(-8) - 1)),
        ("|x|", (0, -1, 1)),
    ],
)
def test_the_curves_are_what_they_are_called(curve, heights):
    np.testing.assert_allclose(CURVES[curve](np.array([-0.5, 0, 1])), heights, atol=1e-12)
    assert CURVES["jump"](np.array([-0.01, 0.01])).tolist() == [-0.8, 0.8]


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("k", [1, 2, 7, 16])
def test_untrained_the_line_is_the_polygon_through_the_curve(curve, k):
    widget = Bends(curve=curve, k=k)
    corners = np.linspace(-1, 1, k + 1)
    AL, _ = widget.network.forward(X, widget.parameters)
    np.testing.assert_allclose(AL[0], np.interp(X[0], corners, CURVES[curve](corners)), atol=1e-12)


def test_two_relus_draw_the_absolute_value_exactly():
    assert Bends(curve="|x|", k=2).error() < 1e-12
    assert Bends(curve="|x|", k=3).error() > 0.1  # its corners miss the kink


def test_twice_as_many_bends_leave_about_a_quarter_of_the_error():
    assert Bends(k=16).error() / Bends(k=8).error() == pytest.approx(1 / 4, rel=0.1)


def test_training_is_gradient_descent_and_lowers_the_cost():
    widget = Bends(k=4, updates=40)
    *_, (_, expected) = nn.gradient_descent(widget.network, polygon("sine", 4), X, CURVES["sine"](X), LEARNING_RATE, 40)
    for name, value in expected.items():
        np.testing.assert_array_equal(widget.parameters[name], value)
    costs = [widget.network.cost(X, CURVES["sine"](X), Bends(k=4, updates=n).parameters) for n in (0, 40, 1000)]
    assert costs == sorted(costs, reverse=True)


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("k", [1, 8, 16])
def test_training_never_diverges(curve, k):
    assert np.isfinite(Bends(curve=curve, k=k, updates=1000).error())


def test_the_bends_lie_where_the_slope_changes():
    np.testing.assert_allclose(Bends(k=4).bends(), [-0.5, 0, 0.5])


@pytest.mark.parametrize("state", [{}, {"curve": "hill", "k": 7, "updates": 300}, {"curve": "jump", "k": 16}])
def test_the_drawn_line_is_the_sum_of_its_pieces_and_the_bias(state):
    widget = Bends(**state)
    x, y = drawn(widget, 0, "vermillion")
    pieces = [piece["y"] for piece in marks(widget, 1, "line") if piece["color"] != "grid"]
    assert len(pieces) == widget.k
    np.testing.assert_allclose(sum(pieces) + widget.parameters["b2"].item(), y, atol=1e-12)
    np.testing.assert_array_equal(drawn(widget, 0, "muted")[1], CURVES[widget.curve](x))


@pytest.mark.parametrize("updates", [0, 1000])
def test_a_dot_marks_every_bend_and_the_line_is_straight_between_them(updates):
    widget = Bends(curve="parabola", k=5, updates=updates)
    (x, y), (at, heights) = drawn(widget, 0, "vermillion"), drawn(widget, 0, "vermillion", "points")
    corners = np.concatenate([[-1], at, [1]])
    np.testing.assert_allclose(y, np.interp(x, corners, [y[0], *heights, y[-1]]), atol=1e-9)


def test_the_error_is_the_largest_distance_between_the_two_drawn_lines():
    widget = Bends(k=2, updates=200)
    gap = np.abs(drawn(widget, 0, "vermillion")[1] - drawn(widget, 0, "muted")[1]).max()
    assert f"largest error {gap:.3f}" in widget.state_text


def test_the_sentence_counts_bends_and_costs():
    assert Bends(k=1).state_text.startswith("1 ReLU, 0 bends inside: largest error 1.000, cost 0.24876.")
    after = Bends(k=2, updates=20).state_text
    before = Bends(k=2).network.cost(X, CURVES["sine"](X), polygon("sine", 2))
    assert "2 ReLUs, 1 bend inside" in Bends(k=2).state_text and f"after 20 updates (before them {before:.5f})" in after
