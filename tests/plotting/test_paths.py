import numpy as np

from nnutils.plotting import plot_paths

PATHS = {"constant": [[0.5, 0.6], [0.5, 0.6]], "random": [[0.1, 0.2], [-0.3, -0.4]]}


def test_a_path_has_a_line_for_every_unit():
    left, right = plot_paths(PATHS, "Two starts").fig.axes
    np.testing.assert_array_equal([line.get_ydata() for line in right.lines], PATHS["random"])
    assert len(left.lines) == 2


def test_paths_that_lie_on_each_other_are_counted_as_one():
    assert "constant: 2 units on 1 path; random: 2 units on 2 paths" in plot_paths(PATHS, "Two starts").description


def test_a_path_below_shows_beside_the_one_above_it():
    widths = [line.get_linewidth() for line in plot_paths(PATHS, "Two starts").fig.axes[0].lines]
    assert widths == sorted(widths, reverse=True) and len(set(widths)) == len(widths)
