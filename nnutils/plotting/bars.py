"""A few named numbers, as bars."""

from collections.abc import Sequence

import numpy as np

from ..figures import Picture, subplots
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
