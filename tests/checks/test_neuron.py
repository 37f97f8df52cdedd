"""The blank page of the first lesson: a neuron fitted to houses that nobody has seen, judged by the cost it reaches."""

import numpy as np
import pytest

from nnutils.checks import check
from nnutils.checks.exercises.neuron import _best, _market_cost, draw_market
from nnutils.checks.report import UNJUDGED

pytestmark = pytest.mark.usefixtures("unhurried")

NUDGING = """
def fit_neuron(x, y):
    def cost(w, b):
        return np.mean((np.maximum(0, w * x + b) - y) ** 2)

    w, b, e = 1.0, 0.0, 1e-4
    for _ in range(400):
        dw = (cost(w + e, b) - cost(w - e, b)) / (2 * e)
        db = (cost(w, b + e) - cost(w, b - e)) / (2 * e)
        w, b = w - 0.2 * dw, b - 0.2 * db
    return w, b
"""


def mistake(old, new):
    assert old in NUDGING
    return check("fit_neuron", NUDGING.replace(old, new), display=False).mistake


def test_a_neuron_fitted_by_nudging_passes_and_hears_how_far_it_came():
    report = check("fit_neuron", NUDGING, display=False)
    assert report.passed and "straight line" in report.notes[0]


@pytest.mark.parametrize("seed", range(5))
def test_it_passes_on_any_houses(seed):
    assert check("fit_neuron", NUDGING, rng=np.random.default_rng(seed), display=False).passed


@pytest.mark.parametrize(
    "old, new, slug",
    [
        ("np.maximum(0, w * x + b)", "w * x + b", "price-line-not-bent"),
        ("range(400)", "range(10)", "price-not-at-the-bottom"),
        ("w - 0.2 * dw", "w - 0.001 * dw", "price-not-at-the-bottom"),
        ("w - 0.2 * dw", "w - 2.0 * dw", "price-dead-neuron"),
        ("w, b, e = 1.0,", "w, b, e = -1.0,", "price-dead-neuron"),
        ("w - 0.2 * dw, b - 0.2 * db", "w + 0.2 * dw, b + 0.2 * db", "price-dead-neuron"),
        ("range(400)", "iter(int, 1)", "page-takes-too-long"),
        ("return w, b", "return w", "a-result-is-missing"),
    ],
)
def test_a_fit_that_fails_is_told_why(old, new, slug):
    assert mistake(old, new) in (slug, UNJUDGED if "too-long" in slug else slug)  # on a busy machine nobody is blamed


@pytest.mark.parametrize("seed", range(20))
def test_no_neuron_on_a_fine_grid_is_cheaper_than_the_one_called_best(seed):
    x, y = draw_market(np.random.default_rng(seed), 3, 12)
    w, b = _best(x, y)
    grid = [(w + i, b + j) for i in np.linspace(-1, 1, 21) for j in np.linspace(-1, 1, 21)]
    assert _market_cost(x, y, w, b) <= min(_market_cost(x, y, *wb) for wb in grid)
