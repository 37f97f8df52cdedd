"""Votes are weights times ink; scikit-learn knows the same sums."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score

from nnutils.widgets import Weights
from nnutils.widgets.weights import NETWORK, digits, parameters
from tests.widgets.marks import cells, marks, words


@pytest.mark.parametrize("image, digit", [(0, 0), (0, 7), (42, 3), (99, 9)])
def test_the_votes_and_the_bias_sum_to_the_logit(image, digit):
    widget = Weights(image=image, digit=digit)
    by_hand = sum(w * x for w, x in zip(parameters()["W1"][digit], digits().X_test[:, image], strict=True))
    assert widget.votes().sum() == pytest.approx(by_hand)
    assert widget.logits()[digit, 0] == pytest.approx(by_hand + parameters()["b1"][digit, 0])


def test_the_network_reads_far_better_than_guessing():
    data = digits()
    assert accuracy_score(data.Y_test[0], NETWORK.predict(data.X_test, parameters())[0]) > 0.93


def test_the_sentence_names_the_answer_and_the_truth():
    widget = Weights(image=0)
    assert f"it is a {digits().Y_test[0, 0]}." in widget.state_text
    assert f"The network says {int(np.argmax(widget.logits()))}" in widget.state_text


def test_the_middle_picture_shows_the_row_of_the_digit():
    picture = Weights(digit=8).picture().fig.axes[1].images[0].get_array()
    np.testing.assert_allclose(picture.ravel(), parameters()["W1"][8])


@pytest.mark.parametrize("image, digit", [(0, 3), (42, 8)])
def test_the_three_pictures_are_image_weights_and_their_product(image, digit):
    widget = Weights(image=image, digit=digit)
    x, weight, votes = (cells(widget, panel) for panel in range(3))
    np.testing.assert_array_equal(x.ravel(), digits().X_test[:, image])
    np.testing.assert_array_equal(weight.ravel(), parameters()["W1"][digit])
    np.testing.assert_array_equal(votes, x * weight)


def test_votes_for_and_against_are_summed_apart():
    widget = Weights(image=4, digit=6)
    against, towards, bias, logit = (
        next(float(text.split(": ")[1].replace("−", "-")) for text in words(widget, 4) if text.startswith(name))
        for name in ("against", "for", "bias", "logit")
    )
    votes = widget.votes()
    assert towards == pytest.approx(np.maximum(votes, 0).sum(), abs=0.005)
    assert against == pytest.approx(np.minimum(votes, 0).sum(), abs=0.005)
    assert towards + against + bias == pytest.approx(logit, abs=0.02)


def test_the_bars_are_the_ten_logits_and_the_largest_is_named():
    widget = Weights(image=7, digit=2)
    every, chosen = (marks(widget, 5, "boxes")[k] for k in range(2))
    np.testing.assert_array_equal(every["h"], widget.logits()[:, 0])
    np.testing.assert_allclose(every["x"] + every["w"] / 2, np.arange(10))
    assert (chosen["fill"], chosen["h"].item()) == ("orange", widget.logits()[2, 0])
    assert chosen["x"] + chosen["w"] / 2 == pytest.approx(2)
    (label,) = marks(widget, 5, "text")
    assert label["at"] == (widget.logits().argmax(), widget.logits().max())
    low, high = widget.draw().panels[5].y
    assert low < widget.logits().min() and high > widget.logits().max()
