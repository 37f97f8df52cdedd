"""Where a pixel goes: every one of 4096, in the right way and in the wrong one."""

import numpy as np
import pytest

import nnutils as nn
from nnutils.widgets import Pixels
from nnutils.widgets.pixels import WAYS, images
from tests.widgets.marks import cells, drawn, words


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("image, pixel", [(0, 0), (0, 19), (5, 63), (63, 0), (63, 63), (31, 40)])
def test_the_pixel_that_is_shown_is_the_one_that_came(way, image, pixel):
    widget = Pixels(image=image, pixel=pixel, way=way)
    assert images()[widget.origin()] == widget.X()[pixel, image]


def test_the_right_way_is_flatten_and_scale_and_keeps_every_image_together():
    raw = nn.data.load("digits").images[:64]
    np.testing.assert_allclose(Pixels().X(), nn.data.flatten_and_scale(raw, 16))
    assert all(Pixels(image=5, pixel=pixel).origin() == (5, pixel // 8, pixel % 8) for pixel in range(64))


def test_the_wrong_way_mixes_the_images_and_says_so():
    widget = Pixels(image=5, pixel=20, way="images.reshape(-1, m)")
    assert widget.origin()[0] == 20 and "mixed the images" in widget.state_text


def test_the_sentence_holds_the_sum_that_finds_the_row():
    assert Pixels(pixel=19).state_text.endswith("is row 2, column 3 of image 0: 2 · 8 + 3 = 19.")


def test_a_click_on_the_image_or_on_the_column_takes_that_pixel():
    widget = Pixels()
    widget.on_point("image", 3.5, 5.5)
    assert widget.pixel == 2 * 8 + 3
    widget.on_point("strip", 63.9, 0.5)
    assert widget.pixel == 63


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("image, pixel", [(0, 19), (5, 63), (31, 40)])
def test_all_three_frames_stand_around_the_same_number(way, image, pixel):
    widget = Pixels(image=image, pixel=pixel, way=way)
    for panel, side in ((0, 8), (1, 8), (3, 1)):
        column, y = (place.item() for place in drawn(widget, panel, "vermillion", "boxes"))
        assert cells(widget, panel)[int(side - 1 - y), int(column)] == widget.X()[pixel, image]
    assert f"X[{pixel}, {image}] = {widget.X()[pixel, image]:.2f}" in words(widget, 2)
    np.testing.assert_array_equal(cells(widget, 3)[0], widget.X()[:, image])


def test_the_strip_is_parted_after_every_row_of_the_image():
    starts, _ = drawn(Pixels(), 3, "blue", "boxes")
    assert starts.tolist() == [0, 8, 16, 24, 32, 40, 48, 56]


def test_a_click_on_the_image_means_the_cell_under_it_but_nothing_where_images_are_mixed():
    widget = Pixels()
    widget.on_point("image", 0.1, 7.9)
    assert widget.pixel == 0
    widget.on_point("image", 7.9, 0.1)
    assert widget.pixel == 63
    mixed = Pixels(way="images.reshape(-1, m)", image=0, pixel=0)
    mixed.on_point("image", 4.0, 4.0)
    assert mixed.pixel == 0
    assert [shown.draw().panels[0].name for shown in (widget, mixed)] == ["image", "image"]  # image 0 in both ways
    assert Pixels(way="images.reshape(-1, m)", pixel=9).draw().panels[0].name == ""
