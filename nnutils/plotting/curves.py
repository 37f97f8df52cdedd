"""Curves: activations and their slopes, functions made of pieces, tangents, any lines over one axis."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from ..activations import Activation
from ..figures import BLACK, ORANGE, VERMILLION, Picture, subplots
from ..figures.numerals import minus
from ..notation import Array, ArrayLike


def plot_activations(
    activations: Iterable[Activation], z_max: float = 5.0, title: str = "Activations and their slopes"
) -> Picture:
    """Plot g(z), and beside it g'(z), of every activation for z from -z_max to z_max."""
    z = np.linspace(-z_max, z_max, 401)
    fig, (left, right) = subplots(1, 2, figsize=(9, 3.6))
    said = []
    for g in activations:
        A = g(z)
        left.plot(z, A, label=g.name)
        right.plot(z, g.slope(A), label=g.name)
        said.append(f"{g.name} runs from {A[0]:.2g} to {A[-1]:.2g}, its slope is at most {g.slope(A).max():.2g}")
    left.set(title="g(z)", xlabel="z", ylabel="a = g(z)")
    right.set(title="slope g'(z)", xlabel="z", ylabel="da/dz")
    right.legend()
    for ax in (left, right):
        ax.axvline(0, color="gray", linewidth=0.8, linestyle="-", zorder=0)
    fig.suptitle(title)
    return Picture(fig, f"{title}, z from {-z_max:g} to {z_max:g}: {'; '.join(said)}.")


def plot_pieces(x: ArrayLike, functions: Mapping[str, ArrayLike], title: str = "Straight pieces") -> Picture:
    """Draw, side by side, each row y (1, k) of {name: y} over x (1, k): functions that bend only at points of x."""
    x = np.ravel(x)
    fig, axes = subplots(1, len(functions), figsize=(3.0 * len(functions) + 0.4, 2.9), sharey=True, squeeze=False)
    said = []
    for ax, (name, y) in zip(axes.flat, functions.items(), strict=True):
        y = np.ravel(y)
        ax.plot(x, y, linewidth=1.2)
        ax.set(title=name, xlabel="x")
        tops = int(np.sum((y[1:-1] > y[:-2]) & (y[1:-1] > y[2:])))
        said.append(f"{name}: from {y[0]:.2g} to {y[-1]:.2g}, {tops} peak{'s' * (tops != 1)}")
    axes.flat[0].set_ylabel("y")
    fig.suptitle(title)
    return Picture(fig, f"{title}. {'; '.join(said)}.")


ROUNDING = 1e-9  # of the largest value: what is smaller is said to be 0


def plot_lines(
    x: ArrayLike, lines: Mapping[str, ArrayLike], title: str, xlabel: str = "x", ylabel: str = "y"
) -> Picture:
    """Draw each row y (k,) of {name: y} over x (k,)."""
    x = np.ravel(x)
    fig, ax = subplots(figsize=(6.4, 3.6))
    said = []
    for name, y in lines.items():
        y = _without_rounding(y)
        ax.plot(x, y, label=name)
        said.append(f"{name} from {y[0]:.3g} to {y[-1]:.3g}, at least {y.min():.3g} and at most {y.max():.3g}")
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    if len(lines) > 1:
        ax.legend()
    return Picture(fig, f"{title}; {xlabel} from {x[0]:.3g} to {x[-1]:.3g}: {'; '.join(said)}.")


def _without_rounding(y: ArrayLike) -> Array:
    """The sine of π is 0, not 1.2e-16, which another machine would round to another number."""
    values = np.ravel(np.asarray(y, dtype=float))
    return np.where(np.abs(values) < ROUNDING * np.abs(values).max(), 0.0, values)


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
        text = minus(f"slope {slope:.3g}")
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
        ax.set(title=minus(label), xlabel=xlabel)
        said.append(f"{label}: from {path[0]:.3g} to {path[-1]:.3g} in {path.size - 1} steps")
    panels[0, 0].set_ylabel(ylabel)
    fig.suptitle(title)
    return Picture(fig, f"{title}. {'; '.join(said)}.")


def _slope(f, a):
    return (f(a + EPSILON) - f(a - EPSILON)) / (2 * EPSILON)
