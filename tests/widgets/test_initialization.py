"""What is left after ten layers: against the products written out, and against theory."""

import numpy as np
import pytest

from nnutils.widgets import Initialization
from nnutils.widgets.initialization import RANGES
from tests.widgets.marks import drawn, marks, words


def test_the_layers_are_ten_products_and_bends():
    rng = np.random.default_rng(1)
    A = rng.standard_normal((100, 200))
    W = [rng.standard_normal((100, 100)) * np.sqrt(2 / 100) for _ in range(10)]
    for layer, W_l in zip(Initialization(activation="relu", scheme="he").layers(), W, strict=True):
        A = np.maximum(W_l @ A, 0)
        np.testing.assert_allclose(layer, A)


def test_small_weights_lose_a_tenth_per_layer_with_tanh():
    spreads = Initialization().spreads()
    assert spreads[-1] == pytest.approx(1e-10, rel=0.5)
    assert "the signal fades" in Initialization().state_text


@pytest.mark.parametrize("activation, scheme", [("tanh", "xavier"), ("relu", "he"), ("leaky_relu", "he")])
def test_the_scheme_made_for_an_activation_keeps_the_signal(activation, scheme):
    spreads = Initialization(activation=activation, scheme=scheme).spreads()
    assert 0.1 < spreads[-1] / spreads[0] < 3


def test_a_factor_counts_once_per_layer_with_relu():
    plain, doubled = (Initialization(activation="relu", scheme="he", factor=f).spreads() for f in (1.0, 2.0))
    np.testing.assert_allclose(np.divide(doubled, plain), 2.0 ** np.arange(1, 11))


def test_large_weights_saturate_tanh_and_explode_relu():
    assert "of the last layer is saturated" in Initialization(scheme="xavier", factor=4.0).state_text
    assert "explodes" in Initialization(activation="relu", scheme="he", factor=4.0).state_text


def test_zeros_have_no_spread_to_draw():
    widget = Initialization(scheme="zeros")
    assert widget.spreads() == [0.0] * 10 and "every unit gives the same" in widget.state_text


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "leaky_relu"])
def test_every_histogram_counts_its_layer(activation):
    widget = Initialization(activation=activation, scheme="he")
    low, high = RANGES[activation]
    for l, A in enumerate(widget.layers()):
        (bars,) = marks(widget, l, "boxes")
        inside = np.clip(A.ravel(), low, high)
        counts = [np.sum((inside >= x) & (inside < x + w)) for x, w in zip(bars["x"], bars["w"], strict=True)]
        counts[-1] += np.sum(inside == high)
        np.testing.assert_allclose(bars["h"], np.array(counts) / max(counts), atol=0.002)
        assert bars["x"][0] == pytest.approx(low) and bars["x"][-1] + bars["w"][-1] == pytest.approx(high)


def test_the_curve_shows_the_spreads_as_powers_of_ten():
    widget = Initialization(activation="relu", scheme="he", factor=1.5)
    layer, power = drawn(widget, 10, "vermillion")
    np.testing.assert_array_equal(layer, np.arange(1, 11))
    np.testing.assert_allclose(10**power, [np.std(A) for A in widget.layers()])
    np.testing.assert_array_equal(drawn(widget, 10, "vermillion", "points")[1], power)
    assert ("10⁻⁵", -5.0) in [(text, place) for place, text in widget.draw().panels[10].yticks]


def test_a_spread_beyond_the_drawing_stays_at_its_edge_and_no_spread_is_said():
    _, power = drawn(Initialization(activation="relu", scheme="he", factor=4.0), 10, "vermillion")
    assert power.max() <= 6 and np.all(np.diff(power) >= 0)
    zeros = Initialization(scheme="zeros")
    assert words(zeros, 10) == ["all zero: there is no spread to draw"] and not marks(zeros, 10, "points")
    assert drawn(Initialization(activation="sigmoid", scheme="zeros"), 10, "grid")


@pytest.mark.parametrize(
    "state, end",
    [
        ({"scheme": "xavier"}, "the signal lives"),
        ({"scheme": "small"}, "the signal fades"),
        ({"scheme": "he", "activation": "relu", "factor": 2.0}, "the signal explodes"),
        ({"scheme": "he", "activation": "relu", "factor": 1.1}, "the signal lives"),
    ],
)
def test_the_sentence_judges_what_is_left(state, end):
    assert Initialization(**state).state_text.endswith(f"; {end}.")


def test_a_factor_is_named_only_where_there_is_one():
    assert Initialization(scheme="xavier").state_text.startswith("xavier, tanh: spread")
    assert Initialization(scheme="xavier", factor=0.5).state_text.startswith("xavier times 0.5, tanh: spread")
