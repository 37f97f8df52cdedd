import numpy as np

from nnutils.plotting import plot_lines

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
