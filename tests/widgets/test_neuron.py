"""The neuron's numbers, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnutils.widgets import Neuron
from tests.widgets.marks import drawn, marks, words

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


def test_every_connection_shows_what_it_adds():
    neuron = Neuron(x1=1.5, x2=-2.0, w1=-2.0, w2=-0.5, b=0.3, activation="sigmoid")
    assert {"× −2.0 = −3.00", "× −0.5 = 1.00", "1.5", "−2.0", "0.3", "−1.70", "0.154"} <= set(words(neuron, 0))
    lines = marks(neuron, 0, "line")
    assert [mark["color"] for mark in lines] == ["blue", "vermillion", "vermillion"]  # takes away, adds, adds
    assert [mark["dash"] for mark in lines] == [True, True, False]  # a weight below 0
    assert lines[0]["size"] > lines[2]["size"] > lines[1]["size"]  # the larger the weight, the thicker


@pytest.mark.parametrize("name", BY_HAND)
def test_the_drawn_curve_is_the_activation(name):
    z, a = drawn(Neuron(activation=name), 1, "green")
    np.testing.assert_allclose(a, [BY_HAND[name](each) for each in z])
    assert marks(Neuron(activation=name), 1, "line", "muted") == [] or name == "step"


@pytest.mark.parametrize("name", BY_HAND)
def test_the_whole_curve_is_seen_and_fills_its_panel(name):
    neuron = Neuron(activation=name)
    (z, a), panel = drawn(neuron, 1, "green"), neuron.draw().panels[1]
    assert (z[0], z[-1]) == panel.x == (-8, 8)
    assert panel.y[0] <= a.min() and a.max() <= panel.y[1]
    assert np.ptp(panel.y) <= (1.25 if name in ("step", "sigmoid", "tanh") else 2) * np.ptp(a)


def test_behind_the_step_the_sigmoid_is_shown_that_it_becomes():
    z, a = drawn(Neuron(activation="step"), 1, "muted")
    np.testing.assert_allclose(a, BY_HAND["sigmoid"](z))


def test_a_z_outside_the_drawing_is_shown_at_its_edge():
    neuron = Neuron(x1=2, x2=2, w1=3, w2=3, b=3, activation="tanh")
    assert drawn(neuron, 1, "green", "points")[0] == 8 and "15.00" in words(neuron, 0)
