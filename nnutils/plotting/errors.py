"""Where a backward pass is wrong: the relative error of every entry of every gradient."""

from collections.abc import Mapping

import numpy as np

from ..figures import SEQUENTIAL, Picture, subplots
from ..notation import Array

WRONG = 1e-4  # above it a gradient is wrong; below lies what central differences leave of a right one
FAINTEST = 1e-6  # smaller errors are rounding, and are drawn alike


def plot_gradient_errors(errors: Mapping[str, Array], title: str = "Relative error of every gradient entry") -> Picture:
    """Draw {"dW1": errors (n1, n0), "db1": errors (n1, 1), ...} as one map a gradient; × marks a wrong entry."""
    from matplotlib.colors import LogNorm

    layers = sorted({int(name[2:]) for name in errors})
    widths = [max(errors[f"d{kind}{l}"].shape[1] for l in layers) for kind in "Wb"]
    options = {"squeeze": False, "gridspec_kw": {"width_ratios": [max(widths[0], 4), 2.5]}}
    fig, axes = subplots(len(layers), 2, figsize=(6.4, 0.7 + 1.5 * len(layers)), **options)
    for row, l in zip(axes, layers, strict=True):
        for ax, kind in zip(row, "Wb", strict=True):
            image = _draw(ax, f"d{kind}{l}", errors[f"d{kind}{l}"], LogNorm(FAINTEST, 1))
    fig.colorbar(image, ax=axes, label="relative error")
    fig.suptitle(title)
    return Picture(fig, f"{title}. {' '.join(verdict(name, values) for name, values in errors.items())}")


def verdict(name: str, errors: Array) -> str:
    """How many entries of one gradient are wrong, in words."""
    wrong = int((errors > WRONG).sum())
    return f"{name}: {f'wrong in {wrong} of {errors.size} entries' if wrong else 'right'}."


def _draw(ax, name, errors, norm):
    image = ax.imshow(np.clip(errors, FAINTEST, 1), cmap=SEQUENTIAL, norm=norm, aspect="auto")
    for i, j in np.argwhere(errors > WRONG):
        ax.text(j, i, "×", ha="center", va="center", color="white" if errors[i, j] < 1e-3 else "black")
    wrong = (errors > WRONG).sum()
    ax.set_title(f"{name}: {wrong} wrong" if wrong else f"{name}: right", fontsize=10)
    ax.set(xticks=[], yticks=range(len(errors)), yticklabels=range(1, len(errors) + 1))
    ax.set_ylabel("unit", fontsize=9)
    return image
