import numpy as np

import nnutils as nn
from nnutils.plotting import plot_activations


def test_both_g_and_its_slope_are_drawn_for_every_activation():
    left, right = plot_activations([nn.tanh, nn.relu], z_max=2).fig.axes
    z, A = left.lines[0].get_data()
    np.testing.assert_allclose(A, np.tanh(z))
    np.testing.assert_allclose(right.lines[0].get_ydata(), 1 / np.cosh(z) ** 2)


def test_the_description_tells_the_range_and_the_steepest_slope():
    assert "sigmoid runs from 0.0067 to 0.99, its slope is at most 0.25" in plot_activations([nn.sigmoid]).description
