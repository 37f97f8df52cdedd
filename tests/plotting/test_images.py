import numpy as np

from nnutils.plotting import plot_images, plot_weights


def drawn(picture):
    return [np.asarray(ax.images[0].get_array()) for ax in picture.fig.axes if ax.images]


def test_every_image_stands_under_its_title():
    images = np.arange(5 * 6).reshape(5, 2, 3)
    picture = plot_images(images, titles="abcde", columns=2)
    np.testing.assert_array_equal(drawn(picture), images)
    assert [ax.get_title() for ax in picture.fig.axes] == ["a", "b", "c", "d", "e", ""]
    assert picture.description == "5 images of 3 by 2 pixels: a, b, c, d, e."


def test_limits_show_all_images_on_one_scale():
    picture = plot_images(np.zeros((3, 2, 2)), limits=(0, 16))
    assert [ax.images[0].get_clim() for ax in picture.fig.axes] == [(0, 16)] * 3


def test_weights_share_one_scale_around_zero():
    picture = plot_weights(np.array([[1.0, 2, 3, 4, 5, -6], [0, 0, 0, 0, 0, 1]]), (2, 3))
    assert [ax.images[0].get_clim() for ax in picture.fig.axes if ax.images] == [(-6, 6), (-6, 6)]
    assert "the largest weight is -6 in picture 1, row 2, column 3" in picture.description


def test_weights_of_one_unit_are_one_picture():
    np.testing.assert_array_equal(drawn(plot_weights(np.zeros((1, 4)), (2, 2))), np.zeros((1, 2, 2)))


def test_a_title_of_two_lines_is_one_line_of_the_description():
    picture = plot_images(np.zeros((2, 3, 3)), ["before\n0.1", "after\n0.9"])
    assert picture.description.endswith("before 0.1, after 0.9.")
