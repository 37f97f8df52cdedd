"""How a playground presents itself: to its page as bytes, to a reader as a sentence, on paper as a picture."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from ...activations import identity, softmax
from ...figures import BLUE, CLASS_COLORS, CLASS_MARKERS, DIVERGING, VERMILLION, Picture, subplots
from ...notation import Array
from .features import expand
from .surface import paintings

if TYPE_CHECKING:
    from .datasets import Scene
    from .playground import Playground


NOTHING = np.zeros(0, np.float32)


def frame(playground: "Playground") -> tuple[dict[str, object], list[Array]]:
    """What the page draws: the state in words and numbers, and as buffers what is many.

    Points and costs that the page already has are not sent again.
    """
    training, scene = playground.training, playground.scene
    parameters = training.parameters
    costs_from, costs = playground.history.news()
    outputs, units = paintings(training.network, parameters, playground.grid, reach(scene))
    content = {
        "iteration": training.iteration,
        "limits": scene.limits,
        "layer_dims": training.network.layer_dims,
        "inputs": playground.features,
        "output": training.network.output.name,
        "scores": dataclasses.asdict(playground.scores),
        "trouble": playground.trouble,
        "counts": (scene.X.shape[1], scene.X_test.shape[1]),
        "reach": reach(scene),
        "costs_from": costs_from,
    }
    points = NOTHING if playground.points_known else _points(scene)
    playground.points_known = True
    weights = np.concatenate([parameters[name].ravel() for name in training.network.shapes])
    return content, [outputs, units, _small(weights), _small(np.array(costs, dtype=float)), points]


def _small(numbers):
    """As float32; what is too large for it, in a training that diverges, becomes infinite."""
    with np.errstate(over="ignore"):
        return numbers.astype(np.float32)


def reach(scene: "Scene") -> float:
    """The largest |Y|, which a regression's colors reach; 1 where all are 0."""
    return float(np.abs(scene.Y).max(initial=0)) or 1.0


def _points(scene):
    """(3, m + m_test): x1, x2 and y of all points, the ones to train on first."""
    train, test = np.vstack([scene.X, scene.Y]), np.vstack([scene.X_test, scene.Y_test])
    return np.hstack([train, test]).astype(np.float32)


def sentence(playground: "Playground") -> str:
    """The state of a playground, for those who do not see it."""
    dims = "-".join(map(str, playground.network.layer_dims))
    words = [
        f"A {dims} {playground.activation} network on {playground.data}, {playground.scene.X.shape[1]} points, "
        f"iteration {playground.iteration}, {'training' if playground.running else 'paused'}."
    ]
    return " ".join([*words, *_scores_in_words(playground.scores), *filter(None, [playground.trouble])])


def _scores_in_words(scores):
    if scores.train_cost is not None:
        test = "" if scores.test_cost is None else f", on test points {scores.test_cost:.4f}"
        yield f"Cost {scores.train_cost:.4f}{test}."
    if scores.train_accuracy is not None:
        test = "" if scores.test_accuracy is None else f", of test points {scores.test_accuracy:.1%}"
        yield f"Right: {scores.train_accuracy:.1%}{test}, by the majority guess {scores.majority:.1%}."
    if scores.guess is not None:
        yield f"Guessing the mean costs {scores.guess:.4f}."


def picture(playground: "Playground") -> Picture:
    """The plane under its points, and the cost so far."""
    fig, (left, right) = subplots(1, 2, figsize=(8.2, 3.7))
    _draw_plane(left, playground)
    _draw_costs(right, playground.history.points)
    return Picture(fig, sentence(playground))


def _draw_plane(ax, playground):
    scene, network = playground.scene, playground.network
    left, right, bottom, top = scene.limits
    x1, x2 = np.meshgrid(np.linspace(left, right, 80), np.linspace(bottom, top, 80))
    AL, _ = network.forward(expand(np.array([x1.ravel(), x2.ravel()]), playground.features), playground.parameters)
    span = reach(scene) if network.output == identity else 1.0
    if network.output == softmax:
        ax.contourf(
            x1,
            x2,
            np.argmax(AL, axis=0).reshape(x1.shape),
            levels=np.arange(len(AL) + 1) - 0.5,
            alpha=0.35,
            colors=CLASS_COLORS[: len(AL)],
        )
    else:
        shown = AL.reshape(x1.shape)
        low = -span if network.output == identity else 0.0
        levels = np.linspace(low, span, 17)
        shades = ax.contourf(x1, x2, np.clip(shown, low, span * (1 - 1e-9)), levels=levels, cmap=DIVERGING, alpha=0.6)
        ax.figure.colorbar(shades, ax=ax, ticks=np.linspace(low, span, 5), format="%.2g")
    _draw_points(ax, scene, network.output, span)
    ax.set(title=playground.data, xlabel="$x_1$", ylabel="$x_2$", xlim=(left, right), ylim=(bottom, top))


def _draw_points(ax, scene, output, span):
    if output == identity:
        ax.scatter(
            *scene.X, c=scene.Y.ravel(), cmap=DIVERGING, vmin=-span, vmax=span, s=14, edgecolors="black", linewidths=0.4
        )
        return
    for k in np.unique(scene.Y).astype(int):
        ax.scatter(
            *scene.X[:, scene.Y[0] == k],
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
