"""Shapes from layer_dims: those of a real forward pass; slips: what NumPy really does with them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn
from nnutils.widgets import Dimensions
from nnutils.widgets.dimensions import SLIPS, one_layer

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
