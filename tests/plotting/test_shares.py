import numpy as np

from nnutils.plotting import plot_shares


def test_bars_are_stacked_to_the_whole():
    ax = plot_shares([[25, 50], [75, 50]], ["protein", "fat"], ["milk", "egg"]).fig.axes[0]
    tops = [patch.get_y() + patch.get_height() for patch in ax.patches[2:]]
    assert np.allclose(tops, 100)


def test_the_description_names_the_largest_part():
    description = plot_shares([[25, 60], [75, 40]], ["protein", "fat"], ["milk", "egg"]).description
    assert "milk: mostly fat, 75.0 %; egg: mostly protein, 60.0 %" in description
