"""Descriptions say what is drawn, in plain sentences with the data in them."""

import numpy as np

from nnutils.figures import subplots
from nnutils.figures.alt_text import describe


def test_a_curve_is_told_by_its_ends_and_extremes():
    fig, ax = subplots()
    ax.plot([0, 1, 2], [0.693, 0.1, 0.2], label="train")
    ax.set(title="Cost", xlabel="iteration", ylabel="J")
    assert (
        describe(fig) == "Cost, J against iteration: line 'train' from 0.693 to 0.2 in 3 points, between 0.1 and 0.693."
    )


def test_points_are_counted_by_their_class():
    fig, ax = subplots()
    ax.scatter([1, 2, 3], [1, 2, 3], label="cat")
    ax.plot([1, 2], [3, 4], "o", label="dog")
    assert describe(fig) == "2 points of 'dog'; 3 points of 'cat'."


def test_contours_images_and_bars_are_named():
    fig, (left, middle, right) = subplots(1, 3)
    left.contour(np.outer(range(5), range(5)), levels=[1, 2])
    middle.imshow(np.eye(4))
    right.bar([1, 2], [3, 4])
    assert describe(fig) == "Contours at 2 levels. An image of 4 by 4 pixels, values 0 to 1. 2 shapes."


def test_a_grid_of_images_is_one_sentence():
    fig, axes = subplots(2, 5)
    for i, ax in enumerate(axes.flat):
        ax.imshow(np.eye(8))
        ax.set_title(str(i))
    assert describe(fig) == "10 images of 8 by 8 pixels, titled 0, 1, 2, 3, 4, 5, 6, 7, and 2 more."


def test_empty_axes_are_called_empty():
    assert describe(subplots()[0]) == "Empty axes."


def test_formulas_are_written_to_be_read_aloud():
    fig, ax = subplots()
    ax.plot([0, 1])
    ax.set(xlabel="$x_1$", ylabel=r"$\hat{y}$")
    assert describe(fig) == "Hat y against x1: line from 0 to 1 in 2 points."
