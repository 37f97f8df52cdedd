"""Networks as scikit-learn's estimators, for pipelines, cross-validation and grid search: examples are rows here.

    GridSearchCV(NetworkClassifier(), {"hidden_dims": [(4,), (16, 8)]}).fit(X, y)

Inside, the examples become columns and `nnutils.fit` trains on them. Needs scikit-learn (the extra `sklearn`).
"""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from . import activations
from .data.dataset import scaled, scaling
from .engine.fit import fit
from .network import Network
from .notation import Array, ArrayLike


class _NetworkEstimator(BaseEstimator):
    """What the two share: the hyperparameters, and the training of a network on standardized rows."""

    def __init__(
        self,
        hidden_dims: Sequence[int] = (16,),
        hidden: str | activations.Activation = "relu",
        learning_rate: float = 0.1,
        num_iterations: int = 500,
        batch_size: int | None = None,
        momentum: float = 0.9,
        random_state: int | np.random.RandomState | None = None,
    ):
        self.hidden_dims = hidden_dims
        self.hidden = hidden
        self.learning_rate = learning_rate
        self.num_iterations = num_iterations
        self.batch_size = batch_size
        self.momentum = momentum
        self.random_state = random_state

    def _train(self, X, Y, output, n_outputs):
        """Standardize the rows X, train a network on them, and keep both."""
        self.mean_, self.scale_ = (values[:, 0] for values in scaling(X.T))
        hidden: Any = getattr(activations, self.hidden, self.hidden) if isinstance(self.hidden, str) else self.hidden
        self.network_ = Network((X.shape[1], *self.hidden_dims, n_outputs), hidden=hidden, output=output)
        self.run_ = fit(
            self.network_,
            self._columns(X),
            Y,
            learning_rate=self.learning_rate,
            num_iterations=self.num_iterations,
            batch_size=self.batch_size,
            momentum=self.momentum,
            rng=check_random_state(self.random_state),
            progress=False,
        )
        return self

    def _columns(self, X):
        return scaled(X.T, self.mean_[:, np.newaxis], self.scale_[:, np.newaxis])

    def _forward(self, X):
        """The output of the trained network, a row per example."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=(np.float64, np.float32))
        AL, _ = self.network_.forward(self._columns(X), self.run_.parameters)
        return AL.T


class NetworkClassifier(ClassifierMixin, _NetworkEstimator):
    """A network that tells classes apart: a sigmoid output for two of them, softmax for more.

    hidden_dims: units of each hidden layer, () for logistic regression; hidden: an activation of nnutils or its name.
    The other parameters are those of nnutils.fit. Features are standardized with the training rows' mean and spread.
    After fit: classes_, network_, run_ (with .parameters and .costs), mean_, scale_.
    """

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Train on the rows X (m, n_x) with labels y (m,)."""
        X, y = validate_data(self, X, y, dtype=(np.float64, np.float32))
        check_classification_targets(y)
        self.classes_, labels = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError(f"y has one class, {self.classes_[0]!r}: a classifier needs at least two to tell apart")
        two = len(self.classes_) == 2
        output, n_outputs = (activations.sigmoid, 1) if two else (activations.softmax, len(self.classes_))
        return self._train(X, labels.reshape(1, -1), output, n_outputs)

    def predict_proba(self, X: ArrayLike) -> Array:
        """The probability of each of classes_, (m, n_classes)."""
        A = self._forward(X)
        return np.hstack([1 - A, A]) if A.shape[1] == 1 else A

    def predict(self, X: ArrayLike) -> Array:
        """The likeliest class of every row, (m,)."""
        likeliest = np.argmax(self.predict_proba(X), axis=1)
        return self.classes_[likeliest]


class NetworkRegressor(RegressorMixin, _NetworkEstimator):
    """A network that predicts a number: an identity output, trained on half the squared error.

    Parameters as in NetworkClassifier. The target is standardized too while it is learned.
    """

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Train on the rows X (m, n_x) with numbers y (m,)."""
        rows, numbers = validate_data(self, X, y, dtype=(np.float64, np.float32), y_numeric=True)
        Y = numbers.reshape(1, -1)
        mean, spread = scaling(Y)
        self.y_mean_, self.y_scale_ = mean.item(), spread.item()
        return self._train(rows, scaled(Y, mean, spread), activations.identity, 1)

    def predict(self, X: ArrayLike) -> Array:
        """The predicted number of every row, (m,)."""
        return self._forward(X)[:, 0] * self.y_scale_ + self.y_mean_
