import numpy as np

from nnutils.plotting import plot_sweep


def sweep():
    return plot_sweep((0.01, 0.1, 1), {"training": [9, 5, 1], "validation": [9, 6, 4]}, [3, 2, 2], "learning rate")


def test_values_stand_at_even_steps_under_their_own_names():
    ax = sweep().fig.axes[0]
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [0, 1, 2])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0.01", "0.1", "1"]


def test_only_the_last_curve_carries_the_uncertainty():
    training, validation = sweep().fig.axes[0].containers
    assert training.has_yerr is False and validation.has_yerr is True
    bars = [segment[:, 1].tolist() for segment in validation.lines[2][0].get_segments()]
    assert bars == [[6, 12], [4, 8], [2, 6]]


def test_the_description_reads_every_point():
    assert "validation: 9 at 0.01, 6 at 0.1, 4 at 1." in sweep().description
