"""Standardized features, against exact arithmetic."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.preprocessing import StandardScaler

import nnutils as nn
from nnutils.data.dataset import scaling
from nnutils.sklearn import NetworkClassifier, NetworkRegressor

DTYPES = st.sampled_from([np.float64, np.float32])
ORDERS = st.sampled_from(["C", "F"])
SIZES = st.integers(2, 300)


def exact(row):
    """The mean of numbers and the square of their deviation, as fractions."""
    row = [Fraction(float(value)) for value in row]
    mean = sum(row) / len(row)
    return mean, sum((value - mean) ** 2 for value in row) / len(row)


@settings(deadline=None)
@given(st.floats(-1e300, 1e300, allow_subnormal=False), SIZES, DTYPES, ORDERS)
def test_a_feature_that_never_changes_is_shifted_and_never_blown_up(value, m, dtype, order):
    with np.errstate(over="ignore"):
        X = np.full((3, m), value, dtype, order)
    if not np.all(np.isfinite(X)):
        return
    train, test = nn.data.standardize(X, X + dtype(0.001))
    assert not np.any(train)
    np.testing.assert_array_equal(test, ((X + dtype(0.001)).astype(float) - X.astype(float)).astype(dtype))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_what_is_constant_but_for_rounding_is_constant(dtype):
    row = np.array([0.3, dtype(0.1) + dtype(0.2), dtype(0.1) * dtype(3)], dtype)
    _, test = nn.data.standardize(row[np.newaxis], row[np.newaxis] + dtype(0.001))
    assert np.max(np.abs(test)) < 0.002


@settings(deadline=None)
@given(
    mean=st.floats(-1e6, 1e6),
    exponent=st.integers(-250, 250),
    m=SIZES,
    dtype=DTYPES,
    order=ORDERS,
    seed=st.integers(0, 2**32 - 1),
)
def test_the_mean_and_the_deviation_are_exact_up_to_rounding(mean, exponent, m, dtype, order, seed):
    rng = np.random.default_rng(seed)
    size = 10.0 ** (exponent if dtype == np.float64 else exponent % 60 - 30)
    X = np.array(size * (mean + rng.standard_normal((2, m)) * 10.0 ** rng.uniform(0, 6)), dtype, order=order)
    found = np.hstack(scaling(X))
    for row, (found_mean, found_spread) in zip(X, found, strict=True):
        mean, variance = exact(row)
        assert abs(Fraction(found_mean) - mean) ** 2 <= Fraction(1, 10**30) * (mean**2 + variance)
        assert Fraction(found_spread) ** 2 / variance == pytest.approx(1, rel=1e-9)


@pytest.mark.parametrize("order", ["C", "F"])
def test_four_million_float32_columns_of_1000_have_the_mean_1000(order):
    X = np.full((2, 2**22), 1000, np.float32, order)
    X[1, ::2] = 1001
    mean, spread = scaling(X)
    assert mean.tolist() == [[1000.0], [1000.5]] and spread.tolist() == [[1.0], [0.5]]


def test_ordinary_features_come_out_as_scikit_learn_s():
    data = nn.data.load("breast_cancer")
    ours = nn.data.standardize(data.X_train, data.X_test)
    scaler = StandardScaler().fit(data.X_train.T)
    for X, ours_X in zip((data.X_train, data.X_test), ours, strict=True):
        np.testing.assert_allclose(ours_X, scaler.transform(X.T).T, rtol=0, atol=1e-11)


@pytest.mark.parametrize(("given", "kept"), [("f4", "f4"), ("f8", "f8"), ("i2", "f8"), ("?", "f8")])
def test_the_type_of_numbers_with_fractions_is_kept(given, kept):
    X = np.array([[0, 1, 0, 1], [1, 1, 0, 0]]).astype(given)
    train, test = nn.data.standardize(X, X)
    assert train.dtype == test.dtype == kept and train.tolist() == [[-1, 1, -1, 1], [1, 1, -1, -1]]


@pytest.mark.parametrize(
    ("X_train", "X_test", "sentence"),
    [
        (np.ones(5), np.ones(5), r"X_train has shape \(5,\), but \(n_x, m\)"),
        (np.ones((3, 0)), np.ones((3, 1)), r"X_train has shape \(3, 0\)"),
        (np.ones((3, 4)), np.ones((4, 3)), r"X_test has shape \(4, 3\), but X_train has 3 features"),
    ],
)
def test_what_is_no_pair_of_sets_is_refused(X_train, X_test, sentence):
    with pytest.raises(ValueError, match=sentence):
        nn.data.standardize(X_train, X_test)


def test_a_classifier_is_not_thrown_by_a_constant_that_moves_a_little():
    rng = np.random.default_rng(0)
    X = np.column_stack([rng.standard_normal((300, 2)), np.full(300, 0.1)])
    y = X[:, 0] + X[:, 1] > 0
    model = NetworkClassifier(hidden_dims=(), random_state=0).fit(X, y)
    assert model.scale_[2] == 1
    moved = X + np.array([0, 0, 0.001])
    assert model.score(X, y) > 0.95 and abs(model.score(moved, y) - model.score(X, y)) < 0.02


def test_a_regressor_of_a_constant_predicts_it():
    X = np.random.default_rng(0).standard_normal((7, 2))
    model = NetworkRegressor(hidden_dims=(), random_state=0, num_iterations=1000).fit(X, np.full(7, 0.1))
    assert model.y_scale_ == 1 and np.allclose(model.predict(X), 0.1, atol=1e-3)


def test_rows_in_float32_are_trained_in_float32():
    X = np.random.default_rng(0).standard_normal((50, 2)).astype(np.float32)
    model = NetworkClassifier(random_state=0, num_iterations=5).fit(X, X[:, 0] > 0)
    assert model.run_.parameters["W1"].dtype == np.float32
