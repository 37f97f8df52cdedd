import numpy as np

import nnutils as nn
from nnutils.plotting import plot_activations, plot_descent, plot_lines, plot_pieces, plot_tangents


def test_both_g_and_its_slope_are_drawn_for_every_activation():
    left, right = plot_activations([nn.tanh, nn.relu], z_max=2).fig.axes
    z, A = left.lines[0].get_data()
    np.testing.assert_allclose(A, np.tanh(z))
    np.testing.assert_allclose(right.lines[0].get_ydata(), 1 / np.cosh(z) ** 2)


def test_the_description_tells_the_range_and_the_steepest_slope():
    assert "sigmoid runs from 0.0067 to 0.99, its slope is at most 0.25" in plot_activations([nn.sigmoid]).description


x = np.linspace(0, 1, 9)
tent, two_tents = np.minimum(x, 1 - x), np.abs(np.sin(2 * np.pi * x))


def test_every_function_has_a_panel_of_its_own_over_the_same_x():
    axes = plot_pieces(x.reshape(1, -1), {"one": tent, "two": two_tents}).fig.axes
    assert [ax.get_title() for ax in axes] == ["one", "two"]
    np.testing.assert_array_equal(axes[1].lines[0].get_xydata(), np.column_stack([x, two_tents]))


def test_the_description_counts_the_peaks():
    said = plot_pieces(x, {"one": tent, "two": two_tents}).description
    assert "one: from 0 to 0, 1 peak;" in said and "2 peaks" in said


X = np.array([0.0, 1.0, 2.0])


def test_a_row_of_an_array_is_a_line_over_x():
    line = plot_lines(X, {"square": (X**2).reshape(1, -1)}, "A curve").fig.axes[0].lines[0]
    np.testing.assert_array_equal(line.get_xydata(), [[0, 0], [1, 1], [2, 4]])


def test_the_description_names_both_ends_and_both_extremes():
    description = plot_lines(X, {"hill": [0, 5, 1]}, "A curve").description
    assert description == "A curve; x from 0 to 2: hill from 0 to 1, at least 0 and at most 5."


def test_one_line_needs_no_legend():
    assert plot_lines(X, {"one": X}, "A curve").fig.axes[0].get_legend() is None
    assert plot_lines(X, {"one": X, "two": -X}, "Curves").fig.axes[0].get_legend() is not None


def test_what_rounding_has_left_of_a_zero_is_called_zero():
    x = np.linspace(0, 2, 9)
    assert "wave from 0 to 0, at least -1" in plot_lines(x, {"wave": np.sin(np.pi * x)}, "A curve").description


def test_a_tangent_touches_the_curve_and_has_its_slope():
    ax = plot_tangents(np.square, (-1.0, 2.0), -3, 3).fig.axes[0]
    x, y = ax.lines[3].get_data()
    assert np.isclose(np.diff(y) / np.diff(x), 4)
    assert np.isclose(np.interp(2, x, y), 4)


def test_the_slope_is_written_beside_every_point():
    picture = plot_tangents(np.square, (-1.0, 2.0), -3, 3)
    assert [text.get_text() for text in picture.fig.axes[0].texts] == ["slope −2", "slope 4"]
    assert "the slope is -2 at -1, 4 at 2" in picture.description


def test_every_path_has_its_own_panel_with_its_steps_on_the_curve():
    left, right = plot_descent(np.square, {"slow": [2, 1.9], "fast": [2, 1, 0.5]}, -3, 3).fig.axes
    np.testing.assert_allclose(right.lines[2].get_data(), [[2, 1, 0.5], [4, 1, 0.25]])
    assert left.get_title() == "slow" and len(left.lines[2].get_xdata()) == 2


def test_steps_that_leave_the_window_are_told_but_not_drawn():
    picture = plot_descent(np.square, {"away": [2, -2.4, 70]}, -3, 3)
    assert picture.fig.axes[0].lines[2].get_xdata().max() == 2
    assert "away: from 2 to 70 in 2 steps" in picture.description
