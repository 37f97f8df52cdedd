"""Wholes and what they are made of."""

from collections.abc import Sequence

import numpy as np

from ..figures import Picture, subplots
from ..notation import ArrayLike

HATCHES = ("", "//", "..", "xx", "\\\\")  # meaning is never carried by color alone


def plot_shares(
    percent: ArrayLike, parts: Sequence[str], wholes: Sequence[str], title: str = "Shares of the whole"
) -> Picture:
    """Stack the rows of percent (len(parts), len(wholes)) into one bar per column."""
    percent = np.asarray(percent)
    bottoms = np.cumsum(percent, axis=0) - percent
    fig, ax = subplots(figsize=(6.4, 3.8))
    for k, (part, row, bottom) in enumerate(zip(parts, percent, bottoms, strict=True)):
        hatch = HATCHES[k % len(HATCHES)]
        ax.bar(wholes, row, bottom=bottom, label=part, hatch=hatch, edgecolor="white", width=0.6)
    ax.set(title=title, ylabel="percent of the total", ylim=(0, 100))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), reverse=True)
    largest = [
        f"{whole}: mostly {parts[k]}, {column[k]:.1f} %"
        for whole, column, k in zip(wholes, percent.T, percent.argmax(axis=0), strict=True)
    ]
    return Picture(fig, f"{title}. {'; '.join(largest)}.")
