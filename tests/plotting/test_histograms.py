import numpy as np

from nnutils.plotting import plot_histograms

BINS = np.array([0.0, 1.0, 2.0])


def test_the_bars_are_shares_and_add_up_to_one():
    ax = plot_histograms({"few": [0.5, 0.5, 0.5, 1.5]}, BINS, "Counted").fig.axes[0]
    np.testing.assert_allclose([bar.get_height() for bar in ax.patches], [0.75, 0.25])


def test_the_description_says_where_most_of_the_values_are():
    description = plot_histograms({"a": [0.5, 1.5, 1.5], "b": [[0.1], [0.2]]}, BINS, "Counted").description
    assert "a: most, 67%, between 1 and 2; b: most, 100%, between 0 and 1" in description
