"""The cost: over iterations, over a setting, over repeated trainings, and the way down on its surface."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..figures import CLASS_MARKERS, Picture, subplots
from ..notation import ArrayLike

Curve = Sequence[float] | dict[int, float]


def plot_cost(costs: Curve | Mapping[str, Curve], title: str = "Cost while training", log: bool = False) -> Picture:
    """Plot J over the iterations: a list, {iteration: cost} as in run.costs, or {label: either of them}."""
    curves = costs if isinstance(costs, dict) and isinstance(next(iter(costs), 0), str) else {"": costs}
    fig, ax = subplots()
    ends = []
    for label, curve in curves.items():
        iterations, values = _series(curve)
        ax.plot(iterations, values, label=label or None, marker="o" if len(values) < 8 else None)
        ends.append(f"{f'{label}: ' if label else ''}{_span(iterations, values)}")
    ax.set(title=title, xlabel="iteration", ylabel="cost J", yscale="log" if log else "linear")
    if len(curves) > 1:
        ax.legend()
    return Picture(fig, f"{title}. {'; '.join(ends)}.")


def _series(curve):
    """The iterations and costs of one curve."""
    pairs = curve.items() if isinstance(curve, dict) else enumerate(curve)
    iterations, values = zip(*pairs, strict=True)
    return list(iterations), [float(value) for value in values]


def _span(iterations, values):
    kind = "falls" if values[-1] < values[0] else "rises" if values[-1] > values[0] else "stays"
    if not np.isfinite(values[-1]):
        return f"J starts at {values[0]:.3g} and is no longer a finite number at iteration {iterations[-1]}"
    lowest = int(np.argmin(values))
    end = f"J {kind} from {values[0]:.3g} at iteration {iterations[0]} to {values[-1]:.3g} at {iterations[-1]}"
    seen = f"{values[lowest]:.3g}" not in (f"{values[0]:.3g}", f"{values[-1]:.3g}")  # on a plateau its place is chance
    return end if not seen else f"{end}, lowest {values[lowest]:.3g} at {iterations[lowest]}"


def plot_sweep(
    values: Sequence[object],
    errors: Mapping[str, Sequence[float]],
    uncertainty: ArrayLike | None = None,
    xlabel: str = "",
    title: str = "One hyperparameter varied",
    ylabel: str = "errors",
) -> Picture:
    """Draw {name: errors, one for each of values} at even steps; bars of +- uncertainty go on the last of them."""
    fig, ax = subplots(figsize=(6.4, 3.8))
    at = np.arange(len(values))
    said = []
    for k, (name, counts) in enumerate(errors.items()):
        last = k == len(errors) - 1
        line, *_ = ax.errorbar(at, counts, yerr=uncertainty if last else None, marker="os^Dv"[k % 5], capsize=4)
        line.set_label(name)  # where the legend and the table of the figure find it
        said.append(
            f"{name}: " + ", ".join(f"{count:.3g} at {value}" for value, count in zip(values, counts, strict=True))
        )
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel, xticks=at, xticklabels=list(map(str, values)))
    ax.set_ylim(bottom=0)
    ax.legend()
    return Picture(fig, f"{title}. {'; '.join(said)}.")


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


SAME = 6  # decimals to which two paths must agree to count as one


def plot_paths(
    paths: Mapping[str, ArrayLike], title: str, ylabel: str = "weight", xlabel: str = "iteration", each: str = "unit"
) -> Picture:
    """Draw, side by side, the rows (k, iterations) of {name: rows}: a line per unit, thinner from unit to unit."""
    fig, axes = subplots(1, len(paths), figsize=(4.5 * len(paths), 3.6), sharey=True, squeeze=False)
    said = []
    for ax, (name, rows) in zip(axes.flat, paths.items(), strict=True):
        rows = np.asarray(rows)
        for i, row in enumerate(rows):
            # Where paths lie on each other, the thick ones below show beside the thin ones above.
            ax.plot(row, label=f"{each} {i + 1}", linewidth=len(rows) + 1 - i)
        ax.set(title=name, xlabel=xlabel)
        different = len({tuple(row) for row in np.round(rows, SAME)})
        said.append(f"{name}: {len(rows)} {each}s on {different} path{'s' * (different > 1)}")
    axes.flat[0].set_ylabel(ylabel)
    axes.flat[0].legend()
    fig.suptitle(title)
    return Picture(fig, f"{title}. {'; '.join(said)}.")


MARKERS = ("o", "s", "^", "D", "v", "P")


def plot_spreads(
    spreads: Mapping[str, Sequence[float]],
    title: str = "Spread of the activations",
    ylabel: str = "standard deviation of A",
) -> Picture:
    """Draw {name: [spread of layer 1, 2, ...]} over the layers, on a logarithmic scale."""
    fig, ax = subplots(figsize=(6.4, 3.8))
    said = []
    for marker, (name, values) in zip(MARKERS, spreads.items(), strict=False):
        ax.plot(range(1, len(values) + 1), values, marker=marker, label=name)
        said.append(f"{name}: {values[0]:.2g} in layer 1, {values[-1]:.2g} in layer {len(values)}")
    ax.set(title=title, xlabel="layer l", ylabel=ylabel, yscale="log", xticks=range(1, len(values) + 1))
    ax.legend()
    return Picture(fig, f"{title}. {'; '.join(said)}.")
