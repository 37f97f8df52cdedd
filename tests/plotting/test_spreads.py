import numpy as np

from nnutils.plotting import plot_spreads


def test_a_spread_stands_over_its_layer_counted_from_one():
    ax = plot_spreads({"small": [0.1, 0.01, 0.001]}).fig.axes[0]
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), [[1, 0.1], [2, 0.01], [3, 0.001]])
    assert ax.get_yscale() == "log"


def test_schemes_are_told_apart_by_marker_and_named():
    picture = plot_spreads({"small": [0.1, 0.01], "he": [1.0, 1.1]})
    assert len({line.get_marker() for line in picture.fig.axes[0].lines}) == 2
    assert "small: 0.1 in layer 1, 0.01 in layer 2; he: 1 in layer 1" in picture.description
