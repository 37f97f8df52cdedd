import numpy as np
import pytest

import nnutils as nn


def test_majority_guess_on_the_course_s_test_cats_scores_66_percent():
    assert nn.majority_accuracy(np.repeat([[1, 0]], [33, 17], axis=1)) == 0.66


def test_accuracy_refuses_to_broadcast():
    with pytest.raises(ValueError, match=r"\(4,\).*\(1, 4\)"):
        nn.accuracy(np.ones(4), np.ones((1, 4)))


def test_accuracy_agrees_with_counting():
    Y_hat, Y = np.array([[0, 1, 2, 2, 1]]), np.array([[0, 2, 2, 2, 0]])
    assert nn.accuracy(Y_hat, Y) == 3 / 5
