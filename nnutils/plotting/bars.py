"""A few named numbers, as bars."""

from collections.abc import Sequence

import numpy as np

from ..figures import BLUE, VERMILLION, Picture, subplots
from ..notation import Array, ArrayLike


def plot_bars(
    values: ArrayLike, names: Sequence[object], title: str, xlabel: str = "", ylabel: str = "", digits: int = 2
) -> Picture:
    """Draw one bar per value over its name, with the value written at its end."""
    heights: Array = np.round(np.asarray(values, dtype=float), digits) + 0.0  # no "−0.0"
    fig, ax = subplots(figsize=(max(4.8, 0.55 * len(heights) + 1.5), 3.4))
    bars = ax.bar(range(len(heights)), heights, width=0.7, edgecolor="white")
    ax.bar_label(bars, [f"{height:.{digits}f}".replace("-", "−") for height in heights], fontsize=9, padding=2)
    ax.axhline(0, color="black", linewidth=0.8)
    ax.margins(y=0.12)
    ax.set_xticks(range(len(heights)), [str(name) for name in names])
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    said = ", ".join(f"{height:.{digits}f} at {name}" for name, height in zip(names, heights, strict=True))
    return Picture(fig, f"{title}. {said}.")


def plot_guesses(names: Sequence[str], errors: ArrayLike, pairs: Sequence[str], title: str) -> Picture:
    """Draw one row per guess: how far it is off as a share of the result, and guess and result in words beside it."""
    off: Array = np.minimum(np.asarray(errors, dtype=float), 1.0)
    fig, ax = subplots(figsize=(6.4, 0.9 + 0.4 * len(names)))
    for good, marker, color in ((True, "o", BLUE), (False, "X", VERMILLION)):
        rows = np.flatnonzero((off <= 0.1) == good)
        ax.plot(100 * off[rows], rows, marker, color=color, markersize=8)
    for row, (share, pair) in enumerate(zip(off, pairs, strict=True)):
        side = (8, "left") if share < 0.5 else (-8, "right")
        ax.annotate(pair, (100 * share, row), (side[0], 0), ha=side[1], va="center", textcoords="offset points")
    ax.axvspan(0, 10, color=BLUE, alpha=0.12)
    ax.set_yticks(range(len(names)), names)
    ax.set(title=title, xlabel="off by % of the result (100: or more)", xlim=(-4, 104))
    ax.set_ylim(len(names) - 0.5, -0.5)
    said = "; ".join(f"{name}: {pair}" for name, pair in zip(names, pairs, strict=True))
    return Picture(fig, f"{title} {said}.")
