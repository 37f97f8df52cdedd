"""Accuracy beside its uncertainty and the laziest guess, and the list of mistakes: slips are named."""

import numpy as np
import pytest

import nnutils as nn
from nnutils.checks import check
from nnutils.checks.exercises import measures

pytestmark = pytest.mark.usefixtures("unhurried")

RIGHT = {
    "score": """
def score(Y_hat, Y):
    right = np.sum(Y_hat == Y)
    m = Y.size
    accuracy = right / m
    return accuracy, (accuracy * (1 - accuracy) / m) ** 0.5, max(np.mean(Y == 0), np.mean(Y == 1))
""",
    "mistakes": """
def mistakes(AL, Y):
    Y_hat = np.round(AL)
    found = [i for i in range(Y.shape[1]) if Y_hat[0, i] != Y[0, i]]
    return np.array(sorted(found, key=lambda i: min(AL[0, i], 1 - AL[0, i])))
""",
}
MISTAKES = (
    ("score", "Y_hat == Y", "Y_hat != Y", "error-rate-for-accuracy"),
    ("score", "return accuracy,", "return 100 * accuracy,", "percent-for-share"),
    ("score", "accuracy * (1 - accuracy) / m", "accuracy * (1 - accuracy)", "not-divided-by-m"),
    ("score", " ** 0.5", "", "root-missing"),
    ("score", "max(np.mean(Y == 0), np.mean(Y == 1))", "np.mean(Y)", "majority-is-not-always-ones"),
    ("score", "max(", "min(", "minority-for-majority"),
    ("mistakes", "!= Y[0, i]", "== Y[0, i]", "right-ones-for-mistakes"),
    ("mistakes", "key=lambda i: min(AL[0, i], 1 - AL[0, i])", "key=lambda i: i", "mistakes-unsorted"),
    ("mistakes", "min(AL", "-min(AL", "mistakes-least-sure-first"),
    ("mistakes", "min(AL[0, i], 1 - AL[0, i])", "-AL[0, i]", "sure-on-one-side-only"),
    ("mistakes", "return np.array(", "return list(", "list-instead-of-array"),
)


@pytest.mark.parametrize("key", RIGHT)
def test_a_right_measure_passes(key):
    report = check(key, RIGHT[key], display=False)
    assert report.passed, report


@pytest.mark.parametrize(("key", "old", "new", "slug"), MISTAKES)
def test_a_mistake_in_a_measure_gets_its_name(key, old, new, slug):
    assert old in RIGHT[key]
    report = check(key, RIGHT[key].replace(old, new), display=False)
    assert (report.passed, report.mistake) == (False, slug), report


def test_the_score_is_that_of_the_package():
    Y_hat, Y = measures.draw_decisions(np.random.default_rng(0), 50, 0.3)
    p, _, majority = measures.score(Y_hat, Y)
    assert (p, majority) == (nn.accuracy(Y_hat, Y), nn.majority_accuracy(Y))


def test_the_uncertainty_is_the_spread_of_many_test_sets():
    rng, m = np.random.default_rng(1), 100
    shares = np.mean(rng.random((20_000, m)) < 0.9, axis=1)
    Y_hat, Y = np.zeros((1, m)), (np.arange(m) < 10).reshape(1, m) * 1.0
    assert measures.score(Y_hat, Y)[1] == pytest.approx(np.std(shares), rel=0.02)
