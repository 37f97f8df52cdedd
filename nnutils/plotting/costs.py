"""Learning curves."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..figures import Picture, subplots

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
