import numpy as np

from nnutils.plotting import plot_trace

IMAGE, A1, A2 = np.eye(2), np.array([[0.0], [2.0], [0.0]]), np.array([[0.25], [0.75]])


def test_a_trace_shows_pixels_activations_and_probabilities():
    left, middle, right = plot_trace(IMAGE, A1, A2).fig.axes
    np.testing.assert_array_equal(left.images[0].get_array(), IMAGE)
    assert [bar.get_height() for bar in middle.patches] == [0, 2, 0]
    assert [bar.get_height() for bar in right.patches] == [0.25, 0.75]


def test_the_description_counts_the_silent_units_and_names_the_answer():
    assert "2 of 3 hidden units are 0; digit 1 has the probability 0.750" in plot_trace(IMAGE, A1, A2).description
