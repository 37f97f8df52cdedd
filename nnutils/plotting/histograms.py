"""How often which values occur."""

from collections.abc import Mapping

import numpy as np

from ..figures import Picture, subplots
from ..notation import Array, ArrayLike


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
