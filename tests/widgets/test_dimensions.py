"""Shapes from layer_dims: those of a real forward pass; slips: what NumPy really does with them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn
from nnutils.widgets import Dimensions
from nnutils.widgets.dimensions import SLIPS, one_layer
from tests.widgets.marks import marks

SIZES = st.integers(1, 4)


@given(st.lists(SIZES, min_size=2, max_size=6), SIZES)
def test_without_a_slip_the_shapes_are_those_of_a_forward_pass(layer_dims, m):
    widget = Dimensions(layer_dims=", ".join(map(str, layer_dims)), m=m)
    network = nn.Network(layer_dims)
    _, cache = network.forward(np.ones((layer_dims[0], m)), network.initialize(np.random.default_rng(0)))
    assert [Z for _, Z, _ in widget.trace()] == [cache[f"Z{l}"].shape for l in range(1, network.L + 1)]


@given(SIZES, SIZES, SIZES, SIZES, SIZES, st.booleans())
def test_a_layer_stops_exactly_where_numpy_stops(p, q, r, m, n, flat):
    W, A, b = (p, q), (r, m), (n,) if flat else (n, 1)
    Z, wrong = one_layer(1, W, A, b)
    try:
        expected = (np.ones(W) @ np.ones(A) + np.ones(b)).shape
    except ValueError:
        assert Z is None and wrong
    else:
        assert Z == expected


def test_a_transposed_weight_is_found_in_its_layer():
    said = Dimensions(slip="W transposed", layer=3).state_text
    assert said == "Layer 3: W3 (7, 5) @ A2 (7, 209) stops: the inner numbers 5 and 7 differ."


def test_a_flat_bias_is_loud_or_silent_as_m_decides():
    assert "cannot be stretched" in Dimensions(slip="b flat, (n,)").state_text
    silent = Dimensions(slip="b flat, (n,)", m=7)
    assert "without an error, but along the wrong axis" in silent.state_text
    alone = Dimensions(slip="b flat, (n,)", m=1)
    assert "(7, 1) + (7,) gives (7, 7)" in alone.state_text


def test_examples_as_rows_stop_in_the_first_layer():
    widget = Dimensions(slip="examples as rows")
    assert len(widget.trace()) == 1 and "12288 and 209 differ" in widget.state_text


def test_a_square_weight_transposed_is_told_to_change_no_shape():
    widget = Dimensions(layer_dims="3, 3, 1", slip="W transposed", layer=1)
    assert widget.state_text.startswith("The slip changes nothing here")


def test_the_course_network_has_its_parameters():
    assert "4 layers, 245973 parameters" in Dimensions().state_text


def test_a_layer_beyond_the_last_means_the_last():
    assert "Layer 2:" in Dimensions(layer_dims="4, 3, 2", slip="W transposed", layer=6).state_text


@pytest.mark.parametrize(
    "text", ["", "7", "a, b", "3, 0, 1", "3, -1", "2.5, 1", "1, 2, 3, 4, 5, 6, 7, 8", "9999999, 1"]
)
@pytest.mark.parametrize("slip", SLIPS)
def test_nonsense_is_a_sentence_in_the_drawing_and_below_it(text, slip):
    widget = Dimensions(layer_dims=text, slip=slip)
    assert widget.state_text.startswith("layer_dims ") and widget.state_text.endswith(".")
    assert widget.picture().fig.axes[0].texts


def test_every_shape_is_written_and_what_is_wrong_stands_out():
    widget = Dimensions(layer_dims="5, 4, 3, 1", m=7, slip="W transposed", layer=2)
    plain = [mark["words"] for mark in marks(widget, 0, "text", "ink")]
    assert {"W1 (4, 5)", "A0 (5, 7)", "b1 (4, 1)", "Z1 (4, 7)", "A1 (4, 7)", "b2 (3, 1)"} <= set(plain)
    assert [mark["words"] for mark in marks(widget, 0, "text", "vermillion")] == ["W2 (4, 3)", "✗", "it stops here"]
    assert [mark["words"] for mark in marks(widget, 0, "text", "muted")].count("is not reached") == 1


def test_a_silent_slip_is_marked_in_every_array_that_it_reaches():
    widget = Dimensions(layer_dims="5, 4, 4, 1", m=1, slip="b flat, (n,)", layer=1)
    odd = [mark["words"] for mark in marks(widget, 0, "text", "vermillion")]
    assert odd == ["b1 (4,)", "Z1 (4, 4)", "no error", "A1 (4, 4)", "Z2 (4, 4)", "A2 (4, 4)", "Z3 (1, 4)"]


def test_a_rectangle_is_high_by_its_rows_and_wide_by_its_columns():
    W, A, b, Z = (box for box in marks(Dimensions(layer_dims="100, 10", m=1000), 0, "boxes"))
    assert W["w"] == A["h"] and W["h"] == b["h"] == Z["h"] and A["w"] == Z["w"]
    assert b["w"] < W["h"] < W["w"] < A["w"]


@given(st.lists(SIZES, min_size=2, max_size=6), SIZES, st.integers(1, 5), st.sampled_from(list(SLIPS)))
def test_every_slip_ends_as_the_same_slip_in_numpy(layer_dims, m, layer, slip):
    widget = Dimensions(layer_dims=", ".join(map(str, layer_dims)), m=m, layer=layer, slip=slip)
    arrays = {name: np.ones(shape) for name, shape in widget.shapes().items()}
    for l, Z, _ in widget.trace():
        try:
            arrays[f"A{l}"] = arrays[f"W{l}"] @ arrays[f"A{l - 1}"] + arrays[f"b{l}"]
        except ValueError:
            assert Z is None
        else:
            assert arrays[f"A{l}"].shape == Z
    assert (len(widget.trace()) == widget.network.L) or Z is None


def test_the_course_network_is_told_in_one_sentence():
    said = Dimensions(layer_dims="3, 2", m=5).state_text
    assert said == "1 layer, 8 parameters: X (3, 5) goes in, ŷ (2, 5) comes out; m is in no parameter."
    assert Dimensions(slip="W transposed").unused() == () and Dimensions().unused() == ("layer",)
