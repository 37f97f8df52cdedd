"""How a model presents itself: to its page as bytes, to a reader as a sentence, on paper as a picture."""

import dataclasses

import numpy as np

from ...activations import identity, softmax
from ...figures import BLUE, CLASS_COLORS, CLASS_MARKERS, DIVERGING, VERMILLION, Picture, subplots
from ...notation import Array
from .datasets import PointSet
from .decision_surface import paintings
from .features import expand
from .model import Model

NOTHING = np.zeros(0, np.float32)


def frame(model: Model) -> tuple[dict[str, object], list[Array]]:
    """What the page draws: the state in words and numbers, and as buffers what is many.

    Points and costs that the page already has are not sent again.
    """
    points, parameters, network = model.points, model.parameters, model.network
    costs_from, costs = model.curve.news()
    outputs, units = paintings(network, parameters, model.grid, reach(points))
    content = {
        "iteration": model.iteration,
        "limits": points.limits,
        "layer_dims": network.layer_dims,
        "inputs": model.setup.features,
        "output": network.output.name,
        "scores": dataclasses.asdict(model.scores),
        "trouble": model.trouble,
        "counts": (points.X.shape[1], points.X_test.shape[1]),
        "reach": reach(points),
        "costs_from": costs_from,
    }
    places = NOTHING if model.points_known else _places(points)
    model.points_known = True
    weights = np.concatenate([parameters[name].ravel() for name in network.shapes])
    return content, [outputs, units, _small(weights), _small(np.array(costs, dtype=float)), places]


def _small(numbers):
    """As float32; what is too large for it, in a training that diverges, becomes the largest there is.

    What is not measured stays nan: the page draws nothing there.
    """
    largest = np.finfo(np.float32).max
    return np.clip(numbers, -largest, largest).astype(np.float32)


def reach(points: PointSet) -> float:
    """The largest |Y|, which a regression's colors reach; 1 where all are 0."""
    return float(np.abs(points.Y).max(initial=0)) or 1.0


def _places(points):
    """(3, m + m_test): x1, x2 and y of all points, the ones to train on first."""
    train, test = np.vstack([points.X, points.Y]), np.vstack([points.X_test, points.Y_test])
    return np.hstack([train, test]).astype(np.float32)


def sentence(model: Model, running: bool = False) -> str:
    """The state of a playground, for those who do not see it."""
    dims = "-".join(map(str, model.network.layer_dims))
    words = [
        f"A {dims} {model.setup.activation} network on {model.setup.data}, {model.points.X.shape[1]} points, "
        f"iteration {model.iteration}, {'training' if running else 'paused'}."
    ]
    return " ".join([*words, *_scores_in_words(model.scores), *filter(None, [model.trouble])])


def _scores_in_words(scores):
    if scores.train_cost is not None:
        test = "" if scores.test_cost is None else f", on test points {scores.test_cost:.4f}"
        yield f"Cost {scores.train_cost:.4f}{test}."
    if scores.train_accuracy is not None:
        test = "" if scores.test_accuracy is None else f", of test points {scores.test_accuracy:.1%}"
        yield f"Right: {scores.train_accuracy:.1%}{test}, by the majority guess {scores.majority:.1%}."
    if scores.guess is not None:
        yield f"Guessing the mean costs {scores.guess:.4f}."


def picture(model: Model, running: bool = False) -> Picture:
    """The plane under its points, and the cost so far."""
    fig, (left, right) = subplots(1, 2, figsize=(8.2, 3.7))
    _draw_plane(left, model)
    _draw_costs(right, model.curve.points)
    return Picture(fig, sentence(model, running))


def _draw_plane(ax, model):
    left, right, bottom, top = model.points.limits
    output = model.network.output
    span = reach(model.points) if output == identity else 1.0
    x1, x2 = np.meshgrid(np.linspace(left, right, 80), np.linspace(bottom, top, 80))
    grid = expand(np.array([x1.ravel(), x2.ravel()]), model.setup.features)
    with np.errstate(all="ignore"):
        AL, _ = model.network.forward(grid, model.parameters)
    if output == softmax:
        _shade_classes(ax, x1, x2, np.argmax(AL, axis=0).reshape(x1.shape), len(AL))
    else:
        _shade_numbers(ax, x1, x2, AL.reshape(x1.shape), -span if output == identity else 0.0, span)
    _draw_points(ax, model.points, output, span)
    ax.set(title=model.setup.data, xlabel="$x_1$", ylabel="$x_2$", xlim=(left, right), ylim=(bottom, top))


def _shade_classes(ax, x1, x2, classes, n):
    ax.contourf(x1, x2, classes, levels=np.arange(n + 1) - 0.5, alpha=0.35, colors=CLASS_COLORS[:n])


def _shade_numbers(ax, x1, x2, numbers, low, high):
    levels = np.linspace(low, high, 17)
    shades = ax.contourf(x1, x2, np.clip(numbers, low, high * (1 - 1e-9)), levels=levels, cmap=DIVERGING, alpha=0.6)
    ax.figure.colorbar(shades, ax=ax, ticks=np.linspace(low, high, 5), format="%.2g")


def _draw_points(ax, points, output, span):
    if output == identity:
        shades = {"c": points.Y.ravel(), "cmap": DIVERGING, "vmin": -span, "vmax": span}
        ax.scatter(*points.X, s=14, edgecolors="black", linewidths=0.4, **shades)
        return
    for k in np.unique(points.Y).astype(int):
        ax.scatter(
            *points.X[:, points.Y[0] == k],
            s=14,
            c=CLASS_COLORS[k % 7],
            marker=CLASS_MARKERS[k % 7],
            edgecolors="white",
            linewidths=0.5,
        )


def _draw_costs(ax, points):
    iterations, train, test = np.array(points, dtype=float).T
    markers = ("o", "s") if len(iterations) < 3 else (None, None)
    ax.plot(iterations, train, color=BLUE, label="training points", marker=markers[0], markersize=9)
    if np.any(np.isfinite(test)):
        ax.plot(iterations, test, color=VERMILLION, linestyle="--", label="test points", marker=markers[1])
    last = max(iterations[-1], 10)  # before the first step, too, the axis shows where the way will go
    ax.set(title="cost", xlabel="iteration", ylabel="cost J", xlim=(-0.03 * last, 1.03 * last))
    ax.set_ylim(0, 1.05 * ax.get_ylim()[1])
    ax.legend()
