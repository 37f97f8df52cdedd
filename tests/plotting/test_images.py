import numpy as np

from nnutils.plotting import plot_images, plot_matrix, plot_trace, plot_weights


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


M = np.array([[1.0, -2.0, 0.5], [0.25, 0.0, 1.5]])


def test_every_entry_stands_at_its_row_and_column():
    ax = plot_matrix(M, "A1").fig.axes[0]
    written = {text.get_position(): text.get_text() for text in ax.texts}
    assert written[(1, 0)] == "−2.00" and written[(2, 1)] == "1.50" and len(written) == M.size


def test_rows_are_units_and_columns_examples():
    ax = plot_matrix(M, "A1").fig.axes[0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["unit 1", "unit 2"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["example 1", "example 2", "example 3"]


def test_zero_has_the_middle_color():
    assert plot_matrix(M, "A1").fig.axes[0].images[0].get_clim() == (-2, 2)


def test_the_description_counts_rows_and_columns():
    assert "2 rows, one per unit, and 3 columns, one per example" in plot_matrix(M, "A1").description


IMAGE, A1, A2 = np.eye(2), np.array([[0.0], [2.0], [0.0]]), np.array([[0.25], [0.75]])


def test_a_trace_shows_pixels_activations_and_probabilities():
    left, middle, right = plot_trace(IMAGE, A1, A2).fig.axes
    np.testing.assert_array_equal(left.images[0].get_array(), IMAGE)
    assert [bar.get_height() for bar in middle.patches] == [0, 2, 0]
    assert [bar.get_height() for bar in right.patches] == [0.25, 0.75]


def test_the_description_counts_the_silent_units_and_names_the_answer():
    assert "2 of 3 hidden units are 0; digit 1 has the probability 0.750" in plot_trace(IMAGE, A1, A2).description
