"""Repeated measurements: the median of the runs, and how far they lie apart."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..figures import CLASS_MARKERS, Picture, subplots

DODGE = 4  # points by which curves stand side by side, so that their bars can be told apart


def plot_repeats(
    measured: Mapping[str, Mapping[float, Sequence[float]]],
    title: str,
    xlabel: str = "number of examples",
    ylabel: str = "error",
    xscale: str = "log",
    yscale: str = "linear",
) -> Picture:
    """Plot {label: {x: [a value per run]}}: a line through the medians, a bar from the lowest run to the highest."""
    fig, ax = subplots(figsize=(7.2, 4.4))
    said, curves = [], []
    for k, (label, runs) in enumerate(measured.items()):
        x, middle = np.array(list(runs), dtype=float), np.array([np.median(values) for values in runs.values()])
        lowest, highest = np.array([[min(values), max(values)] for values in runs.values()]).T
        reach = [middle - lowest, highest - middle]
        bars = ax.errorbar(x, middle, yerr=reach, marker=CLASS_MARKERS[k], markersize=5, capsize=3)
        _name(bars, label)
        _move_aside(bars, ax, k - (len(measured) - 1) / 2)
        curves.append(bars.lines[0])
        said.append(f"{label}: median {middle[0]:.3g} at {x[0]:g}, {middle[-1]:.3g} at {x[-1]:g}")
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel, xscale=xscale, yscale=yscale)
    ax.set_xticks(x, [f"{value:g}" for value in x])
    ax.minorticks_off()
    if yscale == "log":
        _plain_numbers(ax.yaxis)
    if len(measured) > 1:
        ax.legend(handles=curves)
    return Picture(fig, f"{title}. {'; '.join(said)}.")


def _name(bars, label):
    """Say of every part of an error bar whose it is and what it shows."""
    curve, ends, (reach,) = bars.lines
    curve.set_label(label)
    for end, which in zip(ends, ("lowest", "highest"), strict=True):
        end.set_label(f"{label}, {which} run")
    reach.set_label(f"{label}, lowest to highest run")


def _move_aside(bars, ax, places):
    """Shift the drawing and not the data, which the figure's table and the tests read."""
    from matplotlib.transforms import ScaledTranslation

    for part in bars.get_children():
        part.set_transform(ax.transData + ScaledTranslation(places * DODGE / 72, 0, ax.figure.dpi_scale_trans))


def _plain_numbers(axis):
    """Label a logarithmic axis with 1, 2, 5, 10, 20 ... rather than with powers."""
    from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axis.set_minor_formatter(NullFormatter())
