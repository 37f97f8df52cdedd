"""The line by hand and by descent, held against scikit-learn and the formulas."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from nnutils.widgets import Logistic
from nnutils.widgets.logistic import MOST, patients
from tests.widgets.marks import cells, drawn, marks


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


@pytest.mark.parametrize("w1, w2, b", [(2.0, -0.5, 1.0), (0.3, -1.0, -0.7), (0.0, 1.5, 0.6), (-1.0, 0.0, 0.2)])
def test_along_the_drawn_line_z_is_zero(w1, w2, b):
    x1, x2 = drawn(Logistic(w1=w1, w2=w2, b=b), 0, "ink")
    np.testing.assert_allclose(w1 * x1 + w2 * x2 + b, 0, atol=1e-12)
    assert max(np.ptp(x1), np.ptp(x2)) == 6  # from one side of the drawing to the other


def test_the_dashed_line_stays_where_the_hand_has_laid_it():
    laid, gone = Logistic(w1=1.0, w2=2.0, b=0.5), Logistic(w1=1.0, w2=2.0, b=0.5, steps=20)
    np.testing.assert_array_equal(drawn(gone, 0, "muted"), drawn(laid, 0, "ink"))
    assert np.abs(drawn(gone, 0, "ink")[1] - drawn(laid, 0, "ink")[1]).max() > 0.1


def test_the_colors_of_the_plane_are_the_probabilities_there():
    widget = Logistic(w1=1.0, w2=2.0, b=0.5)
    A = 1 / (1 + np.exp(-(1.0 * -3 + 2.0 * 3 + 0.5)))  # the upper left corner
    assert cells(widget, 0)[0, 0] == pytest.approx(0.5 + 0.55 * (A - 0.5))
    assert cells(widget, 0)[30, 30] == pytest.approx(0.5 + 0.55 * (1 / (1 + np.exp(-0.5)) - 0.5))
    assert np.all(np.diff(cells(widget, 0), axis=1) > 0) and np.all(np.diff(cells(widget, 0), axis=0) < 0)


def test_every_patient_stands_in_the_plane_the_benign_ones_as_squares():
    X, Y = patients()
    X = np.clip(X, -3, 3)  # as far as the frame goes
    malignant, benign = marks(Logistic(), 0, "points")
    assert (malignant["marker"], benign["marker"]) == ("o", "s")
    np.testing.assert_array_equal([benign["x"], benign["y"]], X[:, Y[0] == 1])
    np.testing.assert_array_equal([malignant["x"], malignant["y"]], X[:, Y[0] == 0])


def test_the_cost_curve_runs_from_the_hand_to_the_present_step():
    X, Y = patients()
    widget = Logistic(w1=2.0, w2=1.0, steps=7)
    steps, costs = drawn(widget, 1, "green")
    Z = widget.parameters["W1"] @ X + widget.parameters["b1"]
    assert steps.tolist() == [*range(8)] and costs[0] == drawn(widget, 1, "muted")[1][0]
    assert costs[-1] == pytest.approx(log_loss(Y[0], 1 / (1 + np.exp(-Z[0]))))
    assert [place.item() for place in drawn(widget, 1, "green", "points")] == [7, costs[-1]]


def test_the_sentence_tells_both_the_hand_and_the_descent():
    said = Logistic(w1=0.0, w2=0.0, b=0.0, learning_rate=1.0, steps=1).state_text
    X, Y = patients()
    w1, w2 = ((Y - 0.5) @ X.T / Y.size)[0]
    assert said.startswith("By hand: cost 0.693, 47 of 120 right. After 1 step of descent: cost ")
    assert said.endswith(f"w1 = {w1:.2f}, w2 = {w2:.2f}, b = {np.mean(Y - 0.5):.2f}.".replace("-", "−"))
    assert "After 2 steps of descent" in Logistic(steps=2).state_text
