"""What is left after ten layers: against the products written out, and against theory."""

import numpy as np
import pytest

import nnutils as nn
from nnutils.widgets import Initialization


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


def test_the_histograms_count_all_activations():
    heights = [patch.get_height() for patch in Initialization(scheme="xavier").picture().fig.axes[0].patches]
    A = nn.tanh(Initialization(scheme="xavier").layers()[0])
    assert max(heights) == 1 and A.shape == (100, 200)
