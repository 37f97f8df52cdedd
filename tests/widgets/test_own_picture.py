"""Pictures from anywhere: read, prepared, or refused in one sentence."""

import base64
import io
import struct
import zlib

import numpy as np
import pytest
import traitlets
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nnutils.widgets import OwnPicture
from nnutils.widgets.own_picture import STROKES, open_picture, prepare, sample
from tests.widgets.marks import cells, marks


def file_of(gray, kind="PNG", mode="L"):
    file = io.BytesIO()
    Image.fromarray(np.uint8(255 * gray)).convert(mode).save(file, kind)
    return file.getvalue()


def header_of(width, height):
    """The first bytes of a PNG file of this size, and nothing more."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = struct.pack(">I", 99) + b"IDAT"
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body)) + data


def transparent(gray):
    """The same ink, on no paper at all."""
    ink = np.zeros((*gray.shape, 4), np.uint8)
    ink[..., 3] = np.uint8(255 * (1 - gray))
    file = io.BytesIO()
    Image.fromarray(ink).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("name", STROKES)
def test_the_drawn_digits_are_read(name):
    widget = OwnPicture(sample=name)
    assert widget.probabilities().argmax() == int(name[-1])
    assert f"read as {name[-1]}" in widget.state_text


@pytest.mark.parametrize(
    "kind, mode", [("PNG", "L"), ("PNG", "RGB"), ("PNG", "1"), ("JPEG", "L"), ("BMP", "RGB"), ("GIF", "P")]
)
def test_a_file_of_any_kind_gives_the_same_digit(kind, mode):
    widget = OwnPicture(file=file_of(sample("a drawn 2"), kind, mode))
    assert np.abs(widget.digit() - prepare(sample("a drawn 2"))).max() < 0.15
    assert "Your picture: read as 2" in widget.state_text


def test_light_ink_on_dark_paper_and_ink_on_no_paper_are_read_alike():
    gray = sample("a drawn 7")
    np.testing.assert_allclose(prepare(1 - gray), prepare(gray), atol=1e-12)
    assert np.abs(prepare(open_picture(transparent(gray))) - prepare(gray)).max() < 0.15


@pytest.mark.parametrize("shape", [(8, 8), (2, 1), (3, 200), (240, 17), (5, 7)])
def test_a_picture_of_any_shape_becomes_eight_by_eight(shape):
    gray = np.ones(shape)
    gray[0, 0] = 0
    small = prepare(gray, cut=False)
    assert small.shape == (8, 8) and small.max() == 1 and small.min() == 0


def test_where_blocks_are_whole_a_pixel_is_the_mean_of_its_block():
    gray = np.where(np.random.default_rng(0).random((32, 32)) < 0.3, 0.2, 1.0)
    means = (1 - gray).reshape(8, 4, 8, 4).mean(axis=(1, 3))
    np.testing.assert_allclose(prepare(gray, cut=False), means / means.max())


def test_a_blank_page_has_no_ink_and_says_so():
    with pytest.raises(traitlets.TraitError, match="Nothing in the picture is darker than its paper"):
        OwnPicture(file=file_of(np.ones((50, 50))))
    faint = np.ones((50, 50))
    faint[20:30, 20:30] = 0.7
    widget = OwnPicture(file=file_of(faint))
    assert "lower the threshold" in widget.state_text and widget.picture().png


@pytest.mark.parametrize(
    "file", [b"no picture", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"%PDF-1.7", b"<svg></svg>", b"\xff\xd8\xff\xe0"]
)
def test_a_file_that_is_no_picture_is_one_sentence_and_leaves_the_old_one(file):
    widget = OwnPicture()
    with pytest.raises(
        traitlets.TraitError, match=r"^This file cannot be read as a picture: choose a PNG or JPEG file\.$"
    ):
        widget.file = file
    assert widget.file == b""


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_but_never_raises_anything_else(at, value):
    damaged = bytearray(file_of(sample("a drawn 4")))
    damaged[at % len(damaged)] = value
    for file in (bytes(damaged), bytes(damaged[: at % len(damaged)])):
        try:
            open_picture(file)
        except ValueError as error:
            assert str(error).endswith(".")


def test_too_many_pixels_are_refused_before_they_are_unpacked():
    for width in (5_000, 8_999, 70_000):
        with pytest.raises(ValueError, match="more than 40 million pixels: shrink it"):
            open_picture(header_of(width, 10_000))
    with pytest.raises(ValueError, match="cannot be read"):
        open_picture(header_of(10, 10))


def test_what_the_browser_sends_is_decoded_and_rubbish_is_a_sentence():
    widget = OwnPicture()
    widget.on_upload("data:image/png;base64," + base64.b64encode(file_of(sample("a drawn 2"))).decode())
    assert widget.probabilities().argmax() == 2
    assert "file" in widget.settings()  # so that a file draws anew
    with pytest.raises(ValueError, match="did not arrive whole"):
        widget.on_upload("data:image/png;base64,%%%")


def test_choosing_an_example_puts_the_file_away():
    widget = OwnPicture(file=file_of(sample("a drawn 2")))
    widget.sample = "a drawn 4"
    assert widget.file == b"" and "A drawn 4" in widget.state_text


def test_what_is_drawn_is_the_picture_the_digit_and_its_probabilities():
    widget = OwnPicture(sample="a drawn 4", threshold=0.3)
    np.testing.assert_allclose(cells(widget, 0), 1 - sample("a drawn 4")[::2, ::2])
    np.testing.assert_array_equal(cells(widget, 1), widget.digit())
    (bars,) = marks(widget, 2, "boxes")
    np.testing.assert_allclose(bars["h"], widget.probabilities())
    np.testing.assert_allclose(bars["x"] + bars["w"] / 2, np.arange(10))
    (label,) = marks(widget, 2, "text")
    assert label["at"] == (4, bars["h"].max()) and label["words"] == f"{bars['h'].max():.0%}"


@pytest.mark.parametrize("height, width", [(400, 100), (100, 400), (90, 90)])
def test_the_picture_keeps_its_proportions(height, width):
    gray = np.ones((height, width))
    gray[20:60, 30:40] = 0
    *_, wide, high = OwnPicture(file=file_of(gray)).draw().panels[0].frame
    assert wide / high == pytest.approx(width / height, rel=0.02) and max(wide, high) == pytest.approx(180)


def test_a_picture_that_is_larger_than_needed_is_made_smaller_before_it_is_shown():
    assert max(open_picture(file_of(np.eye(2000))).shape) == 640
    assert max(cells(OwnPicture(file=file_of(np.eye(2000))), 0).shape) <= 160


def test_uncut_the_digit_keeps_the_empty_paper_around_it():
    gray = np.ones((80, 80))
    gray[10:20, 10:30] = 0
    uncut, cut = (OwnPicture(file=file_of(gray), cut=cut).digit() for cut in (False, True))
    assert np.argwhere(uncut).tolist() == [[1, 1], [1, 2]]
    assert np.flatnonzero(cut.any(axis=1)).tolist() == [2, 3, 4, 5]  # twice as wide as high: centered in a square


def test_too_large_a_file_is_refused_before_it_is_opened():
    with pytest.raises(ValueError, match=r"The file has 21 MB, but at most 20 are read"):
        open_picture(bytes(21_000_000))


def test_the_second_guess_is_told_too():
    widget = OwnPicture()
    first, second = np.sort(widget.probabilities())[:-3:-1]
    assert f"with {first:.0%}, as " in widget.state_text and widget.state_text.endswith(f"with {second:.0%}.")
