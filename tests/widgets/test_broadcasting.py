"""Shapes that meet, or do not: NumPy is the judge."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnutils.widgets import Broadcasting
from nnutils.widgets.broadcasting import clash, meet, read_shape
from tests.widgets.marks import marks

SHAPES = st.lists(st.integers(1, 6), max_size=2).map(tuple)


@given(SHAPES, SHAPES)
def test_two_shapes_meet_exactly_where_numpy_lets_them(a, b):
    try:
        expected = np.broadcast_shapes(a, b)
    except ValueError:
        assert meet(a, b) is None
        assert " do not fit: in the " in clash(a, b)
    else:
        assert meet(a, b) == expected


@given(SHAPES, SHAPES, st.integers(0, 10))
def test_every_pair_of_shapes_is_drawn_or_refused_in_a_sentence(a, b, stretch):
    widget = Broadcasting(A=str(a), B=str(b), stretch=stretch)
    assert widget.draw().panels[0].marks
    assert ("do not fit" in widget.state_text) == (meet(a, b) is None)


def test_the_tables_hold_the_sums():
    widget = Broadcasting(stretch=10)
    np.testing.assert_array_equal(widget.result(), [[11, 12, 13, 14], [21, 22, 23, 24], [31, 32, 33, 34]])
    words = [text.get_text() for text in widget.picture().fig.axes[0].texts]
    assert {"11", "34", "result  (3, 4)"} <= set(words)


def test_the_result_is_hidden_until_all_is_stretched():
    words = [text.get_text() for text in Broadcasting(stretch=9).picture().fig.axes[0].texts]
    assert "result  ?" in words and words.count("?") == 12


def test_a_row_and_a_column_of_equal_length_are_the_silent_trap():
    assert "(5,) * (5, 1) gives (5, 5)" in Broadcasting(A="(5,)", B="5, 1", operation="A * B", stretch=10).state_text


def test_the_axis_that_does_not_fit_is_named():
    assert "in the first axis 2 meets 4" in Broadcasting(A="2, 3", B="4, 3").state_text
    assert "in the last axis 3 meets 4" in Broadcasting(A="2, 3", B="(4,)").state_text
    said = Broadcasting(A="2, 3", B="2, 4").state_text
    assert said == "(2, 3) and (2, 4) do not fit: in the last axis 3 meets 4, and neither of them is 1."


@pytest.mark.parametrize("text, shape", [("3, 1", (3, 1)), ("(4,)", (4,)), ("()", ()), ("", ()), (" [2,3] ", (2, 3))])
def test_a_shape_is_read_as_it_is_usually_written(text, shape):
    assert read_shape("A", text) == shape


@pytest.mark.parametrize("text", ["three", "3 1", "-1", "0", "7", "1, 2, 3", "3,,1", "²", "1e3", "2.0", "9" * 70])
def test_nonsense_is_a_sentence_in_the_drawing_and_below_it(text):
    widget = Broadcasting(A=text)
    assert widget.state_text.startswith("The shape of A is ")
    assert widget.picture().fig.axes[0].texts


def tables(widget):
    """The numbers of A, B and the result as they stand in their cells, {(row, column): number} each."""
    written = {mark["at"]: mark["words"] for mark in marks(widget, 0, "text")}
    size, found = len(marks(widget, 0, "boxes", "green")), []
    boxes = [box for color in ("orange", "sky", "green") for box in marks(widget, 0, "boxes", color)]
    boxes.sort(key=lambda box: box["x"].item())
    for part in (boxes[:size], boxes[size:-size], boxes[-size:]):
        left, top, side = (min(box[key].item() for box in part) for key in ("x", "y", "w"))
        corners = [((box["x"].item(), box["y"].item())) for box in part]
        cells = {(round((y - top) / side, 3), round((x - left) / side, 3)): (x, y) for x, y in corners}
        found.append({cell: written[x + side / 2, y + side / 2] for cell, (x, y) in cells.items()})
    return found


def told(array):
    return {place: str(value) for place, value in np.ndenumerate(np.atleast_2d(array))}


@pytest.mark.parametrize("a, b", [((3, 1), (1, 4)), ((2,), (3, 2)), ((), (2, 2)), ((4, 3), (4, 1)), ((2, 2), (2, 2))])
def test_stretched_the_copies_stand_where_broadcasting_reads_them(a, b):
    widget = Broadcasting(A=str(a), B=str(b), stretch=10)
    A, B = np.broadcast_arrays(*widget.arrays())
    assert tables(widget) == [told(A), told(B), told(A + B)]


def test_before_the_stretch_only_the_arrays_themselves_are_drawn():
    shown = {mark["words"] for mark in marks(Broadcasting(A="3, 1", B="1, 4", stretch=0), 0, "text")}
    assert {"10", "20", "30", "1", "2", "3", "4", "?"} <= shown and "11" not in shown
    assert not marks(Broadcasting(stretch=0), 0, "boxes", "sky")


def test_half_stretched_a_copy_is_half_way_from_its_number_to_its_place():
    ends = [marks(Broadcasting(A="2", B="4, 2", stretch=n), 0, "boxes", "sky") for n in (5, 10)]
    (source, *_) = marks(Broadcasting(A="2", B="4, 2", stretch=0), 0, "boxes", "orange")
    half, full = ([box["y"].item() - source["y"].item() for box in boxes] for boxes in ends)
    np.testing.assert_allclose(np.multiply(half, 2), full)


def test_the_sentence_names_who_was_stretched_and_the_last_entry():
    both = Broadcasting(A="3, 1", B="1, 4", stretch=10).state_text
    assert both.startswith("(3, 1) + (1, 4) gives (3, 4): A (3, 1) was stretched and B (1, 4) was stretched;")
    product = Broadcasting(A="2, 2", B="2, 2", operation="A * B", stretch=10).state_text
    assert product == "(2, 2) * (2, 2) gives (2, 2): nothing was stretched; the last entry is 160."
