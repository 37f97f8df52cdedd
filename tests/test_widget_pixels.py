"""Where a pixel goes: every one of 4096, in the right way and in the wrong one."""

import numpy as np
import pytest

import nnutils as nn
from nnutils.widgets import Pixels
from nnutils.widgets.pixels import WAYS, images


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
