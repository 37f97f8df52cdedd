"""The playground's data: points in the plane, drawn from an rng, clicked, or given from Python."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ... import planar
from ...activations import Activation, identity, sigmoid, softmax
from ...notation import ArrayLike, Rng

DRAWN = {  # name -> the call that draws it, as the playground's code prints it
    "circles": "nn.planar.circles({m}, rng, noise={noise})",
    "XOR": "nn.planar.xor({m}, rng, noise={noise})",
    "spiral": "nn.planar.spirals({m}, rng, noise={noise})",
    "moons": "nn.planar.moons({m}, rng, noise={noise})",
    "flower": "nn.planar.flower({m}, rng, noise={noise})",
    "above a sine": "nn.planar.above_curve({m}, rng, np.sin, noise={noise})",
    "above |x|": "nn.planar.above_curve({m}, rng, np.abs, noise={noise})",
    "three blades": "nn.planar.pinwheel({m}, rng, noise={noise})",
    "hills (regression)": "nn.planar.hills({m}, rng, noise={noise})",
}
_DRAW = {
    "circles": planar.circles,
    "XOR": planar.xor,
    "spiral": planar.spirals,
    "moons": planar.moons,
    "flower": planar.flower,
    "above a sine": lambda m, rng, noise: planar.above_curve(m, rng, np.sin, noise),
    "above |x|": lambda m, rng, noise: planar.above_curve(m, rng, np.abs, noise),
    "three blades": planar.pinwheel,
    "hills (regression)": planar.hills,
}
POINTS, ARRAYS = "my own points", "my own arrays"
MARGIN, REACH = 0.08, 3.0  # of the plane around the points; half the width of an empty one
LARGEST = 1e15  # numbers that the page can draw, and square


@dataclass(frozen=True)
class PointSet:
    """Points X (2, m) with Y (1, m) to train on, and others to test with; (2, 0) where there are none."""

    X: np.ndarray
    Y: np.ndarray
    X_test: np.ndarray
    Y_test: np.ndarray
    still: bool = False  # whether the plane keeps its place when points are added

    @property
    def output(self) -> Activation:
        """The activation of the last layer that fits Y: two classes, more of them, or numbers."""
        Y = np.concatenate([self.Y, self.Y_test], axis=1)
        if not np.array_equal(Y, np.round(Y)) or Y.min(initial=0) < 0:
            return identity
        return softmax if Y.max(initial=0) > 1 else sigmoid

    @property
    def n_outputs(self) -> int:
        return int(max(self.Y.max(), self.Y_test.max(initial=0))) + 1 if self.output == softmax else 1

    @property
    def limits(self) -> tuple[float, float, float, float]:
        """(left, right, bottom, top) of the square that shows all points."""
        X = np.concatenate([self.X, self.X_test], axis=1)
        if self.still or not X.size:
            reach = max(REACH, np.abs(X).max(initial=0) * (1 + MARGIN))
            return (-reach, reach, -reach, reach)
        low, high = X.min(axis=1), X.max(axis=1)
        middle, half = (low + high) / 2, (1 + MARGIN) * max(np.max(high - low) / 2, 0.5)
        (left, bottom), (right, top) = (middle - half).tolist(), (middle + half).tolist()
        return left, right, bottom, top


def draw(name: str, m: int, rng: Rng, noise: float) -> PointSet:
    """Draw m points to train on, then half as many to test with."""
    X, Y = _DRAW[name](m, rng, noise=noise)
    return PointSet(X, Y, *_DRAW[name](max(m // 2, 1), rng, noise=noise))


def given(
    X: ArrayLike, Y: ArrayLike | None, X_test: ArrayLike | None = None, Y_test: ArrayLike | None = None
) -> PointSet:
    """Make a point set of somebody's arrays; what does not fit is refused in a sentence."""
    train = _points("X", X)
    labels = _labels("Y", Y, train)
    if X_test is None:
        return PointSet(train, labels, np.empty((2, 0)), np.empty((1, 0)))
    test = _points("X_test", X_test)
    return PointSet(train, labels, test, _labels("Y_test", Y_test, test))


def clicked(points: Sequence[tuple[float, float, int]]) -> PointSet:
    """Make a point set of clicked points [(x1, x2, label), ...]."""
    X, labels = np.array([point[:2] for point in points]).reshape(-1, 2).T, [point[2] for point in points]
    return replace(given(X, labels), still=True)


def _points(name, X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.shape[0] != 2:
        raise ValueError(f"{name} has shape {X.shape}, but points in the plane have (2, m): rows into columns with X.T")
    if not np.all(np.isfinite(X)):
        raise ValueError(f"{name} holds nan or infinity, but a point needs two numbers")
    _check_size(name, X)
    return X


def _labels(name, Y, X):
    Y = np.asarray(Y, dtype=float)
    if Y.size != X.shape[1] or Y.ndim > 2 or not np.all(np.isfinite(Y)):
        raise ValueError(f"{name} has shape {Y.shape}, but {X.shape[1]} points need as many numbers, (1, {X.shape[1]})")
    Y = Y.reshape(1, -1)
    _check_size(name, Y)
    if np.array_equal(Y, np.round(Y)) and Y.max(initial=0) > 9 and Y.min(initial=0) >= 0:
        raise ValueError(f"{name} has whole numbers up to {Y.max():g}; classes are 0 to 9: number them from 0")
    return Y


def _check_size(name, numbers):
    if np.abs(numbers).max(initial=0) > LARGEST:
        raise ValueError(f"{name} reaches {np.abs(numbers).max():.3g}, but is drawn up to {LARGEST:g}: scale it down")
