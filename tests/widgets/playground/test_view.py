"""What a playground sends to its page: finite, whatever becomes of the training; and what it says and shows."""

import dataclasses
import json

import numpy as np
import pytest

from nnutils.widgets.playground import datasets
from nnutils.widgets.playground.model import Model, Setup
from nnutils.widgets.playground.view import frame, picture, sentence
from nnutils.widgets.toolkit.canvas import finite

SETUP = Setup("circles", 30, 0.1, 0, ("x1", "x2", "x1²"), (3,), "relu", "he")
HUGE = datasets.given([[0.0, 1e15, -1e15], [1e15, 0.0, 1.0]], [1e15, -1e15, 0.5])


def check(content, buffers):
    """What goes out is finite JSON, and numbers that are finite or nan, which the page leaves out."""
    json.dumps(finite(content), allow_nan=False)
    floats = [np.asarray(buffer) for buffer in buffers[2:]]
    assert not any(np.isinf(each).any() for each in floats)
    assert all(each.dtype == np.float32 and each.flags.c_contiguous for each in floats)


@pytest.mark.parametrize("learning_rate", [1e-6, 100.0])
@pytest.mark.parametrize("points", [None, HUGE], ids=["drawn", "huge"])
def test_what_goes_to_a_page_is_finite_also_when_the_training_diverges(learning_rate, points):
    model = Model(SETUP, points)
    for _ in range(3):
        try:
            model.advance(200, learning_rate, None)
        except FloatingPointError as error:
            assert model.trouble == str(error)
        check(*frame(model))
    assert not {"nan", "inf"} & set(sentence(model).replace(",", " ").replace(".", " ").split())


def test_a_cost_that_is_no_number_is_said_nowhere_and_drawn_nowhere():
    model = Model(SETUP, HUGE)
    model.replace({name: np.full(shape, 1e300) for name, shape in model.network.shapes.items()})
    content, buffers = frame(model)
    assert content["scores"]["train_cost"] is None and np.isnan(buffers[3][-1, 1])
    assert "Cost" not in sentence(model)
    assert repr(picture(model)) == sentence(model)


@pytest.mark.parametrize("X, Y, name", [([[1e16], [0]], [1], "X"), ([[0], [0]], [-1e20], "Y")])
def test_numbers_too_large_to_draw_are_refused(X, Y, name):
    with pytest.raises(ValueError, match=rf"{name} reaches 1e\+\d+, but is drawn up to 1e\+15: scale it down"):
        datasets.given(X, Y)


def test_a_sentence_says_whether_it_trains():
    model = Model(SETUP)
    assert "iteration 0, paused." in sentence(model) and "iteration 0, training." in sentence(model, running=True)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "leaky_relu"])
def test_what_a_cell_has_set_for_numpy_stops_no_training_and_changes_no_number(activation):
    def trained():
        model = Model(dataclasses.replace(SETUP, activation=activation))
        model.advance(50, 3.0, 10)
        return frame(model), sentence(model), picture(model).description

    usual = trained()
    with np.errstate(all="raise"), np.printoptions(precision=1):
        shown = trained()
    assert shown[1:] == usual[1:] and shown[0][0] == usual[0][0]
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(shown[0][1], usual[0][1], strict=True))
