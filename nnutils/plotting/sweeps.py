"""What one hyperparameter does to the errors, the others held still."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..figures import Picture, subplots
from ..notation import ArrayLike


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
