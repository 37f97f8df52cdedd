"""Votes are weights times ink; scikit-learn knows the same sums."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score

from nnutils.widgets import Weights
from nnutils.widgets.weights import NETWORK, digits, parameters


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
