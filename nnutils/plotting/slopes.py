"""Slopes: tangents to a curve, and the steps that gradient descent takes down it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ..figures import BLACK, ORANGE, VERMILLION, Picture, subplots
from ..notation import Array, ArrayLike

EPSILON = 1e-5


def plot_tangents(
    f: Callable[..., Array],
    points: Sequence[float],
    low: float,
    high: float,
    title: str = "The slope at three points",
    xlabel: str = "a",
    ylabel: str = "f(a)",
) -> Picture:
    """Draw f from low to high and its tangent, the slope written on it, at each of the points."""
    fig, ax = subplots(figsize=(6.4, 4.2))
    a = np.linspace(low, high, 401)
    ax.plot(a, f(a), color=BLACK)
    slopes = [_slope(f, point) for point in points]
    reach = (high - low) / 8
    for point, slope in zip(points, slopes, strict=True):
        ends = np.array([point - reach, point + reach])
        ax.plot(ends, f(point) + slope * (ends - point), linestyle="-", linewidth=3, alpha=0.8)
        ax.plot([point], [f(point)], "o", color=BLACK)
        side, shift = ("left", 11) if slope > 0 else ("right", -11)
        text = _minus(f"slope {slope:.3g}")
        ax.annotate(text, (point, f(point)), xytext=(shift, -8), textcoords="offset points", ha=side)
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    said = ", ".join(f"{slope:.3g} at {point:g}" for point, slope in zip(points, slopes, strict=True))
    return Picture(fig, f"{title}: the slope is {said}.")


def plot_descent(
    J: Callable[..., Array],
    paths: Mapping[str, ArrayLike],
    low: float,
    high: float,
    xlabel: str = "w",
    ylabel: str = "J(w)",
    title: str = "Steps of gradient descent",
) -> Picture:
    """Draw J from low to high in a panel per path, {label: [w0, w1, ...]}, and the steps of that path on it."""
    fig, panels = subplots(1, len(paths), figsize=(3.4 * len(paths), 3.5), sharey=True, squeeze=False)
    w = np.linspace(low, high, 401)
    said = []
    for ax, (label, path) in zip(panels[0], paths.items(), strict=True):
        path = np.asarray(path, dtype=float)
        ax.plot(w, J(w), color=BLACK)
        seen = path[(low <= path) & (path <= high)]
        ax.plot(seen, J(seen), "-", color=ORANGE, linewidth=1)
        ax.plot(seen, J(seen), "o", color=VERMILLION, markersize=5)
        ahead = "left" if path[1] > path[0] else "right"  # the side it walks to is below it, so there is room
        ax.annotate("start", (path[0], J(path[0])), xytext=(0, 6), textcoords="offset points", ha=ahead)
        ax.set(title=_minus(label), xlabel=xlabel)
        said.append(f"{label}: from {path[0]:.3g} to {path[-1]:.3g} in {path.size - 1} steps")
    panels[0, 0].set_ylabel(ylabel)
    fig.suptitle(title)
    return Picture(fig, f"{title}. {'; '.join(said)}.")


def _slope(f, a):
    return (f(a + EPSILON) - f(a - EPSILON)) / (2 * EPSILON)


def _minus(text):
    """Write a minus as matplotlib does on its axes."""
    return text.replace("-", "−")
