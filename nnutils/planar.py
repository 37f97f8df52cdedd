"""Sets of points in the plane, drawn from an rng: X (2, m) and labels Y (1, m), for pictures of what a network does.

Every function takes the number of points m and an rng; half of the points belong to each class (one more to the first
where m is odd), except where the shape decides. `noise` is the standard deviation of what is added.
"""

from collections.abc import Callable

import numpy as np

from .notation import Array, Rng

Points = tuple[Array, Array]  # X (2, m) and Y (1, m)


def _classes(m):
    """The number of points of class 0 and of class 1."""
    return (m + 1) // 2, m // 2


def _pack(*classes):
    """Put the points (2, m_k) of each class k side by side."""
    Y = np.concatenate([np.full(points.shape[1], k) for k, points in enumerate(classes)])
    return np.hstack(classes), Y.reshape(1, -1)


def flower(m: int, rng: Rng, noise: float = 0.2) -> Points:
    """A flower with petals of two colors, as in the course: np.random.RandomState(1) draws the course's very points."""

    def petals(k, m_k):
        angle = np.linspace(3.12 * k, 3.12 * (k + 1), m_k) + noise * rng.standard_normal(m_k)
        radius = 4 * np.sin(4 * angle) + noise * rng.standard_normal(m_k)
        return radius * np.array([np.sin(angle), np.cos(angle)])

    return _pack(*(petals(k, m_k) for k, m_k in enumerate(_classes(m))))


def moons(m: int, rng: Rng, noise: float = 0.1) -> Points:
    """Two half circles that reach into each other."""
    upper, lower = (rng.uniform(0, np.pi, m_k) for m_k in _classes(m))
    points = _pack([np.cos(upper), np.sin(upper)] * np.ones((2, 1)), np.array([1 - np.cos(lower), 0.5 - np.sin(lower)]))
    return points[0] + noise * rng.standard_normal((2, m)), points[1]


def circles(m: int, rng: Rng, noise: float = 0.1) -> Points:
    """A ring around a disk's edge: radius 1 (class 0) and radius 0.5 (class 1)."""
    outer, inner = (rng.uniform(0, 2 * np.pi, m_k) for m_k in _classes(m))
    X, Y = _pack(np.array([np.cos(outer), np.sin(outer)]), 0.5 * np.array([np.cos(inner), np.sin(inner)]))
    return X + noise * rng.standard_normal((2, m)), Y


def spirals(m: int, rng: Rng, noise: float = 0.1, turns: float = 1.5) -> Points:
    """Two arms of a spiral, each half a turn behind the other."""

    def arm(k, m_k):
        t = np.sqrt(rng.uniform(0.01, 1, m_k))  # the root spreads the points evenly along the arm
        angle = 2 * np.pi * turns * t + np.pi * k
        return 3 * t * np.array([np.cos(angle), np.sin(angle)])

    X, Y = _pack(*(arm(k, m_k) for k, m_k in enumerate(_classes(m))))
    return X + noise * rng.standard_normal((2, m)), Y


def xor(m: int, rng: Rng, noise: float = 0.1) -> Points:
    """Class 1 where exactly one of x1, x2 is positive; the noise blurs the points after they are labelled."""
    X = rng.uniform(-1, 1, (2, m))
    Y = (X[:1] > 0) ^ (X[1:] > 0)
    return X + noise * rng.standard_normal((2, m)), Y.astype(int)


def above_curve(m: int, rng: Rng, curve: Callable[[Array], Array] = np.sin, noise: float = 0.0) -> Points:
    """Class 1 where x2 > curve(x1), for x1 between -pi and pi."""
    X = rng.uniform(-np.pi, np.pi, (2, m))
    X[1] *= 2 / np.pi
    Y = (X[1:] > curve(X[:1])).astype(int)
    return X + noise * rng.standard_normal((2, m)), Y


def nothing(m: int, rng: Rng) -> Points:
    """Labels that have nothing to do with the points: whoever scores above one half here has learned by heart."""
    return rng.standard_normal((2, m)), (rng.uniform(size=(1, m)) < 0.5).astype(int)


def pinwheel(m: int, rng: Rng, noise: float = 0.1) -> Points:
    """Three bent blades, a class each: 0, 1 and 2 for a softmax."""
    k = np.arange(m) % 3
    t = np.sqrt(rng.uniform(0.02, 1, m))
    angle = 2 * np.pi * (k / 3 + t / 2)
    return 3 * t * np.array([np.cos(angle), np.sin(angle)]) + noise * rng.standard_normal((2, m)), k.reshape(1, -1)


def hills(m: int, rng: Rng, noise: float = 0.1) -> Points:
    """A landscape for regression: Y is the height sin(x1) cos(x2) at each point; the noise is added to the height."""
    X = rng.uniform(-3, 3, (2, m))
    return X, np.sin(X[:1]) * np.cos(X[1:]) + noise * rng.standard_normal((1, m))
