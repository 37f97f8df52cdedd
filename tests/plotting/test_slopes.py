import numpy as np

from nnutils.plotting import plot_descent, plot_tangents


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
