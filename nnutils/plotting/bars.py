"""Bars: values side by side, shares of a whole, how often a value occurs."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..figures import BLUE, VERMILLION, Picture, subplots
from ..figures.numerals import minus
from ..notation import Array, ArrayLike


def plot_bars(
    values: ArrayLike, names: Sequence[object], title: str, xlabel: str = "", ylabel: str = "", digits: int = 2
) -> Picture:
    """Draw one bar per value over its name, with the value written at its end."""
    heights: Array = np.round(np.asarray(values, dtype=float), digits) + 0.0  # no "−0.0"
    fig, ax = subplots(figsize=(max(4.8, 0.55 * len(heights) + 1.5), 3.4))
    bars = ax.bar(range(len(heights)), heights, width=0.7, edgecolor="white")
    ax.bar_label(bars, [minus(f"{height:.{digits}f}") for height in heights], fontsize=9, padding=2)
    ax.axhline(0, color="black", linewidth=0.8)
    ax.margins(y=0.12)
    ax.set_xticks(range(len(heights)), [str(name) for name in names])
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    said = ", ".join(f"{height:.{digits}f} at {name}" for name, height in zip(names, heights, strict=True))
    return Picture(fig, f"{title}. {said}.")


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


def plot_histograms(values: Mapping[str, ArrayLike], bins: Array, title: str, xlabel: str = "value") -> Picture:
    """Draw, side by side, which share of the values in {name: values} falls between the edges `bins`."""
    fig, axes = subplots(1, len(values), figsize=(3.4 * len(values), 3.4), sharey=True, squeeze=False)
    said = []
    for ax, (name, some) in zip(axes.flat, values.items(), strict=True):
        some = np.ravel(some)
        shares, _, _ = ax.hist(some, bins=bins, weights=np.full(some.size, 1 / some.size), edgecolor="white")
        ax.set(title=name, xlabel=xlabel)
        k = int(np.argmax(shares))
        said.append(f"{name}: most, {shares[k]:.0%}, between {bins[k]:.2g} and {bins[k + 1]:.2g}")
    axes.flat[0].set_ylabel("share")
    fig.suptitle(title)
    return Picture(fig, f"{title}. {'; '.join(said)}.")


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
