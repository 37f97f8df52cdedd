"""The estimators keep scikit-learn's conventions, all of them, and are the networks of nnutils."""

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

import nnutils as nn
from nnutils.sklearn import NetworkClassifier, NetworkRegressor


@parametrize_with_checks([NetworkClassifier(), NetworkRegressor()])
def test_scikit_learns_own_check(estimator, check):
    check(estimator)


def test_without_hidden_layers_it_is_scikit_learns_logistic_regression():
    X, y = load_breast_cancer(return_X_y=True)
    ours = NetworkClassifier(hidden_dims=(), num_iterations=3000, random_state=0).fit(X, y)
    theirs = make_pipeline(StandardScaler(), LogisticRegression(C=1e9, max_iter=5000)).fit(X, y)
    assert np.mean(ours.predict(X) == theirs.predict(X)) > 0.98


def test_without_hidden_layers_the_regressor_is_least_squares():
    X, y = load_diabetes(return_X_y=True)
    ours = NetworkRegressor(hidden_dims=(), num_iterations=20_000, random_state=0).fit(X, y)
    assert np.allclose(ours.predict(X), LinearRegression().fit(X, y).predict(X), atol=0.5)


def test_the_prediction_is_the_networks_on_standardized_columns():
    X, y = load_iris(return_X_y=True)
    model = NetworkClassifier(random_state=0).fit(X, y)
    columns = ((X - X.mean(axis=0)) / X.std(axis=0)).T
    assert np.array_equal(model.predict(X), model.network_.predict(columns, model.run_.parameters)[0])


def test_probabilities_of_three_classes_add_up_to_one():
    X, y = load_iris(return_X_y=True)
    P = NetworkClassifier(random_state=0).fit(X, y).predict_proba(X)
    assert P.shape == (150, 3) and np.allclose(P.sum(axis=1), 1)


@pytest.mark.parametrize("backend", ["loky", "threading"])
def test_grid_search_runs_on_joblibs_back_ends(backend):
    from joblib import parallel_backend

    X, y = load_iris(return_X_y=True)
    grid = GridSearchCV(NetworkClassifier(random_state=0, num_iterations=100), {"hidden_dims": [(), (8,)]}, cv=3)
    with parallel_backend(backend, n_jobs=2):
        assert grid.fit(X, y).best_score_ > 0.9


def test_cross_validation_beats_the_majority_guess():
    X, y = load_breast_cancer(return_X_y=True)
    assert cross_val_score(NetworkClassifier(random_state=0), X, y).mean() > nn.majority_accuracy(y) + 0.3


def test_an_activation_may_be_given_itself():
    X, y = load_iris(return_X_y=True)
    assert NetworkClassifier(hidden=nn.leaky(0.2), num_iterations=5).fit(X, y).network_.hidden == nn.leaky(0.2)
