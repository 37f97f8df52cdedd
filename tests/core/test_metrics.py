import numpy as np
import pytest
import sklearn.metrics
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn


def test_majority_guess_on_the_course_s_test_cats_scores_66_percent():
    assert nn.majority_accuracy(np.repeat([[1, 0]], [33, 17], axis=1)) == 0.66


def test_accuracy_refuses_to_broadcast():
    with pytest.raises(ValueError, match=r"\(4,\).*\(1, 4\)"):
        nn.accuracy(np.ones(4), np.ones((1, 4)))


def test_accuracy_agrees_with_counting():
    Y_hat, Y = np.array([[0, 1, 2, 2, 1]]), np.array([[0, 2, 2, 2, 0]])
    assert nn.accuracy(Y_hat, Y) == 3 / 5


labels = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2).map(lambda pairs: np.array(pairs).T)


@given(labels)
def test_one_hot_columns_score_what_their_labels_score(pairs):
    Y_hat, Y = pairs[:1], pairs[1:]
    score = sklearn.metrics.accuracy_score(Y[0], Y_hat[0])
    assert nn.accuracy(nn.one_hot(Y_hat, 4), nn.one_hot(Y, 4)) == nn.accuracy(Y_hat, Y) == pytest.approx(score)
    assert nn.majority_accuracy(nn.one_hot(Y, 4)) == nn.majority_accuracy(Y) == np.bincount(Y[0]).max() / Y.size


def test_of_several_yes_or_no_answers_an_example_is_right_where_all_are():
    Y_hat, Y = np.array([[1, 0, 1, 1], [0, 0, 1, 0]]), np.array([[1, 0, 0, 1], [0, 1, 1, 0]])
    assert nn.accuracy(Y_hat, Y) == sklearn.metrics.accuracy_score(Y.T, Y_hat.T) == 0.5


@pytest.mark.parametrize("make", [np.ravel, np.atleast_2d, lambda names: names.astype(object)])
def test_names_are_labels_too(make):
    Y_hat, Y = (make(np.array(names)) for names in (["cat", "dog", "cat"], ["cat", "cat", "cat"]))
    assert nn.accuracy(Y_hat, Y) == pytest.approx(2 / 3) and nn.majority_accuracy(Y) == 1


@pytest.mark.parametrize("share", [0.73, np.nan])
def test_probabilities_are_no_labels(share):
    with pytest.raises(ValueError, match=f"Y_hat holds {share}, which is no label: network.predict makes labels"):
        nn.accuracy([[1.0, share]], [[1, 1]])


@pytest.mark.parametrize("Y", [np.ones((5, 1)), np.ones((1, 0)), np.ones((2, 2, 2))])
def test_what_is_no_row_of_labels_is_refused(Y):
    for score in (nn.majority_accuracy, lambda Y: nn.accuracy(Y, Y)):
        with pytest.raises(
            ValueError, match=r"Y\w* has shape .*, but \(1, m\) is needed: examples, each of them a col"
        ):
            score(Y)
