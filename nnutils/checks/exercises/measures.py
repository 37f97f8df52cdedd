"""How good is it: an accuracy with its uncertainty beside the laziest guess, and a list of the mistakes."""

import numpy as np

from ..exercise import Exercise, KnownMistake, known
from .logistic import labels


def score(Y_hat, Y):
    m = Y.shape[1]
    p = np.mean(Y_hat == Y)
    uncertainty = np.sqrt(p * (1 - p) / m)
    ones = np.mean(Y)
    majority = max(ones, 1 - ones)
    return p, uncertainty, majority


def mistakes(AL, Y):
    wrong = np.flatnonzero((AL > 0.5) != Y)
    sure = np.abs(AL[0, wrong] - 0.5)
    return wrong[np.argsort(-sure)]


def draw_decisions(rng, m, share):
    """Labels of which `share` are 1, and answers of which about a quarter are wrong."""
    Y = np.zeros((1, m))
    Y[0, rng.permutation(m)[: round(share * m)]] = 1.0
    wrong = np.zeros((1, m), dtype=bool)
    wrong[0, rng.permutation(m)[: m // 4]] = True
    return np.where(wrong, 1 - Y, Y), Y


def draw_probabilities(rng, m):
    """Outputs none of which is as sure as another, wrong ones on both sides."""
    Y, sure = labels(rng, m), rng.permutation(np.linspace(0.05, 0.45, m))
    side = np.where(rng.permutation(np.arange(m)) % 3 == 0, 1 - Y, Y)
    return 0.5 + np.where(side > 0.5, sure, -sure), Y


EXERCISES = (
    Exercise(
        "score",
        score,
        draw_decisions,
        sizes=((40, 0.3), (28, 0.75)),
        returns=("accuracy", "uncertainty", "majority"),
        known_mistakes=(
            *known("error-rate-for-accuracy", "Y_hat == Y", "Y_hat != Y", "np.abs(Y_hat - Y)"),
            *known("percent-for-share", "np.mean(Y_hat == Y)", "100 * np.mean(Y_hat == Y)"),
            *known("percent-for-share", "return p,", "return 100 * p,"),
            *known("missing-mean", "np.mean(Y_hat == Y)", "np.sum(Y_hat == Y)"),
            *known("root-missing", "np.sqrt(p * (1 - p) / m)", "p * (1 - p) / m"),
            *known("not-divided-by-m", "p * (1 - p) / m", "p * (1 - p)"),
            KnownMistake("root-of-m-outside", "np.sqrt(p * (1 - p) / m)", "np.sqrt(p * (1 - p)) / m"),
            *known("one-minus-missing", "p * (1 - p)", "p", "p * p"),
            *known("majority-is-not-always-ones", "max(ones, 1 - ones)", "ones", "1 - ones"),
            *known("majority-is-not-always-ones", "max(ones, 1 - ones)", "0.5"),
            *known("minority-for-majority", "max(ones, 1 - ones)", "min(ones, 1 - ones)"),
            *known("majority-of-the-answers", "ones = np.mean(Y)", "ones = np.mean(Y_hat)"),
            *known("m-from-wrong-axis", "Y.shape[1]", "Y.shape[0]", "len(Y)"),
        ),
    ),
    Exercise(
        "mistakes",
        mistakes,
        draw_probabilities,
        sizes=((15,), (22,)),
        returns=("positions",),
        known_mistakes=(
            *known("right-ones-for-mistakes", "!= Y", "== Y"),
            *known("mistakes-least-sure-first", "np.argsort(-sure)", "np.argsort(sure)"),
            *known("mistakes-unsorted", "wrong[np.argsort(-sure)]", "wrong"),
            *known("position-among-the-mistakes", "wrong[np.argsort(-sure)]", "np.argsort(-sure)"),
            *known("mistakes-least-sure-first", "wrong[np.argsort(-sure)]", "wrong[np.argsort(-sure)][::-1]"),
            *known("sure-on-one-side-only", "np.abs(AL[0, wrong] - 0.5)", "AL[0, wrong]", "-AL[0, wrong]"),
            *known("row-instead-of-list", "wrong[np.argsort(-sure)]", "wrong[np.argsort(-sure)].reshape(1, -1)"),
            *known(
                "truth-values-for-positions",
                "wrong[np.argsort(-sure)]",
                "((AL > 0.5) != Y)",
                "((AL > 0.5) != Y)[0]",
                "((AL > 0.5) != Y) * 1",
            ),
        ),
    ),
)
