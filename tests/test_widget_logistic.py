"""The line by hand and by descent, held against scikit-learn and the formulas."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from nnutils.widgets import Logistic
from nnutils.widgets.logistic import MOST, patients


def test_cost_and_hits_of_a_line_are_those_of_scikit_learn():
    X, Y = patients()
    widget = Logistic(w1=-1.2, w2=0.4, b=0.3)
    A = 1 / (1 + np.exp(-(-1.2 * X[0] + 0.4 * X[1] + 0.3)))
    assert widget.run()[0][0] == pytest.approx(log_loss(Y[0], A))
    assert widget.right(widget.parameters) == np.sum((A > 0.5) == Y[0])


def test_one_step_is_minus_alpha_times_the_mean_of_error_times_input():
    X, Y = patients()
    widget = Logistic(w1=0.0, w2=0.0, b=0.0, learning_rate=1.0, steps=1)
    np.testing.assert_allclose(widget.parameters["W1"], -(0.5 - Y) @ X.T / Y.size)
    np.testing.assert_allclose(widget.parameters["b1"], -np.mean(0.5 - Y))


def test_descent_ends_near_the_best_line():
    X, Y = patients()
    best = LogisticRegression(C=np.inf).fit(X.T, Y[0])
    W1, b1 = Logistic(learning_rate=3.0, steps=MOST).parameters.values()
    np.testing.assert_allclose([*W1[0], b1.item()], [*best.coef_[0], *best.intercept_], atol=0.05)


def test_with_any_steps_the_first_costs_are_the_same():
    assert Logistic(steps=0).run()[0] == Logistic(steps=9).run()[0][:1]


def test_the_sentence_compares_with_always_saying_the_same():
    assert "of 120 right (always saying benign: 73)" in Logistic().state_text


def test_a_click_shifts_the_line_through_that_place_and_ends_the_descent():
    widget = Logistic(w1=2.0, w2=1.0, steps=5)
    widget.on_point("line", 0.5, -1.0)
    assert (widget.b, widget.steps) == (0.0, 0)


def test_weights_of_zero_draw_no_line_and_say_one_half():
    widget = Logistic(w1=0.0, w2=0.0)
    assert not widget.picture().fig.axes[0].lines
    assert "cost 0.693" in widget.state_text
