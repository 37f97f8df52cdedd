"""The neuron's numbers, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnutils.widgets import Neuron

VALUES = st.floats(-2, 2)
BY_HAND = {
    "step": lambda z: float(z > 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: max(z, 0),
    "identity": lambda z: z,
}


def test_the_default_neuron_gives_one_half_and_says_yes():
    assert Neuron().forward() == (0.5, 1.0)  # 1.5 · 1 − 1 · 0.5 − 0.5
    assert Neuron(b=-1.5).forward() == (-0.5, 0.0)


@given(VALUES, VALUES, VALUES, VALUES, VALUES, st.sampled_from(list(BY_HAND)))
def test_z_is_the_weighted_sum_and_a_its_activation(x1, x2, w1, w2, b, name):
    z, a = Neuron(x1=x1, x2=x2, w1=w1, w2=w2, b=b, activation=name).forward()
    assert z == pytest.approx(w1 * x1 + w2 * x2 + b)
    assert a == pytest.approx(BY_HAND[name](z))


def test_the_sentence_holds_the_whole_sum():
    said = Neuron(x1=2, x2=-1, w1=-0.5, w2=1.5, b=0.5, activation="sigmoid").state_text
    assert said == "z = −0.5 · 2.0 + 1.5 · (−1.0) + 0.5 = −2.00. The sigmoid makes a = 0.119 of it."


def test_the_point_on_the_curve_is_where_the_neuron_stands():
    neuron = Neuron(activation="tanh", w1=0.5, w2=0.0, b=0.0)
    curve = neuron.picture().fig.axes[1]
    np.testing.assert_allclose(curve.collections[-1].get_offsets(), [[0.5, np.tanh(0.5)]])
