"""The cost curve of a playground: short, however long the training, and as true of its past as of its present."""

import itertools

import numpy as np
import pytest

from nnutils.widgets.playground.costs import MOST, CostCurve

FALLEN, LAST = 150_000, 1_000_000  # where the test cost is lowest; where the training ends


def overfitted(iteration):
    """Falls to 0.065 and rises to 0.184: overfitting."""
    way = (iteration - FALLEN) / (FALLEN if iteration < FALLEN else LAST - FALLEN)
    return 0.065 + (0.6 if way < 0 else 0.119) * way**2


@pytest.fixture(scope="module")
def long():
    """The curve after a million updates, a point each."""
    curve = CostCurve()
    for iteration in range(LAST + 1):
        curve.add(iteration, 1 / (1 + iteration), overfitted(iteration))
    return curve


def test_after_a_million_updates_the_whole_past_is_told_as_closely_as_the_present(long):
    iterations = [iteration for iteration, _, _ in long.points]
    assert MOST / 2 <= len(iterations) <= MOST and (iterations[0], iterations[-1]) == (0, LAST)
    gaps = {b - a for a, b in itertools.pairwise(iterations[:-1])}
    assert gaps == {long.stride} and long.stride & (long.stride - 1) == 0  # one stride, doubled again and again
    assert iterations[-1] - iterations[-2] <= long.stride


def test_after_a_million_updates_overfitting_is_seen(long):
    iterations, _, test = np.array(long.points).T
    everywhere = np.arange(0, LAST, 1000)
    seen = np.interp(everywhere, iterations, test)
    assert np.abs(seen - [overfitted(iteration) for iteration in everywhere]).max() < 0.01
    assert test.min() == pytest.approx(0.065, abs=1e-3) and test[-1] == pytest.approx(0.184)
    assert abs(iterations[test.argmin()] - FALLEN) <= long.stride


@pytest.mark.parametrize("step", [1, 7, 12, 333])
def test_a_curve_stays_short_and_even_whatever_the_updates_between_its_points(step):
    curve = CostCurve()
    for iteration in range(0, 5000 * step, step):
        curve.add(iteration, 1.0, None)
    iterations = [iteration for iteration, _, _ in curve.points]
    assert MOST / 3 <= len(iterations) <= MOST and iterations[-1] == 4999 * step
    assert max(np.diff(iterations)) <= curve.stride + step


def test_the_page_is_told_what_is_new_and_everything_after_the_stride_was_doubled():
    curve, page, long_news = CostCurve(), [], 0
    for iteration in range(9 * MOST):
        curve.add(iteration, float(iteration), None)
        known, news = curve.news()
        page[known:] = news
        assert page == curve.points
        long_news += len(news) > 2  # the present, and the one before it that stays
    assert 2**long_news == curve.stride > 1


def test_another_cost_of_the_same_iteration_replaces_the_first():
    curve = CostCurve()
    for iteration, cost in [(0, 1.0), (5, 0.5), (5, 0.7)]:
        curve.add(iteration, cost, None)
    assert curve.points == [(0, 1.0, None), (5, 0.7, None)]
