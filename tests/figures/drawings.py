"""Figures with every kind of mark; as a script, their fingerprints on the matplotlib it runs on."""

import json

import numpy as np

import nnutils as nn
from nnutils.figures import CLASS_COLORS, DIVERGING, SEQUENTIAL, subplots
from nnutils.figures.fingerprint import fingerprint


def surface():
    fig, (left, right) = subplots(1, 2)
    x = np.linspace(-3, 3, 80)
    Z = 1 / (1 + np.exp(-2 * (np.sin(2 * x) + x[:, None])))
    shades = left.contourf(x, x, Z, levels=10, cmap=DIVERGING)
    left.contour(x, x, Z, levels=[0.5], colors="black")
    left.scatter(*np.random.default_rng(0).normal(size=(2, 400)), c=np.arange(400) % 2, cmap=SEQUENTIAL)
    fig.colorbar(shades, ax=left, label="prediction")
    right.pcolormesh(Z)
    right.set_title("Prediction")
    return fig


def curves():
    fig, (left, right) = subplots(2)
    left.semilogy(np.exp(-np.arange(50) / 10), label="train")
    left.fill_between([0, 20, 49], [0.1, 0.2, 0.3], [1, 1, 1], alpha=0.3)
    left.axhline(0.5, color="gray")
    left.legend(title="set")
    right.bar(["cat", "dog"], [3, 4], color=CLASS_COLORS[:2])
    right.annotate("more dogs", (1, 4), (0.2, 3.5), arrowprops={"arrowstyle": "->"})
    right.errorbar([0, 1], [3, 4], [0.2, 0.3])
    right.set_xticks([0, 1], ["a", "b"])
    fig.suptitle("Two curves")
    return fig


def tiles():
    fig, axes = subplots(2, 3)
    for ax, image in zip(axes.flat, nn.data.load("digits").images, strict=False):
        ax.imshow(image, cmap="gray")
        ax.set_axis_off()
    axes[0, 0].imshow(np.random.default_rng(0).integers(0, 255, (64, 64, 3)).astype(np.uint8))
    return fig


def drawn(fig):
    fig.canvas.draw()
    return fingerprint(fig)


def fingerprints():
    return {figure.__name__: drawn(figure()) for figure in (surface, curves, tiles)}


if __name__ == "__main__":
    print(json.dumps(fingerprints()))
