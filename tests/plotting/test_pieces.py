import numpy as np

from nnutils.plotting import plot_pieces

x = np.linspace(0, 1, 9)
tent, two_tents = np.minimum(x, 1 - x), np.abs(np.sin(2 * np.pi * x))


def test_every_function_has_a_panel_of_its_own_over_the_same_x():
    axes = plot_pieces(x.reshape(1, -1), {"one": tent, "two": two_tents}).fig.axes
    assert [ax.get_title() for ax in axes] == ["one", "two"]
    np.testing.assert_array_equal(axes[1].lines[0].get_xydata(), np.column_stack([x, two_tents]))


def test_the_description_counts_the_peaks():
    said = plot_pieces(x, {"one": tent, "two": two_tents}).description
    assert "one: from 0 to 0, 1 peak;" in said and "2 peaks" in said
