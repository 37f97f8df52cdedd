"""Activations and their slopes, drawn over z."""

from collections.abc import Iterable

import numpy as np

from ..activations import Activation
from ..figures import Picture, subplots


def plot_activations(
    activations: Iterable[Activation], z_max: float = 5.0, title: str = "Activations and their slopes"
) -> Picture:
    """Plot g(z), and beside it g'(z), of every activation for z from -z_max to z_max."""
    z = np.linspace(-z_max, z_max, 401)
    fig, (left, right) = subplots(1, 2, figsize=(9, 3.6))
    said = []
    for g in activations:
        A = g(z)
        left.plot(z, A, label=g.name)
        right.plot(z, g.slope(A), label=g.name)
        said.append(f"{g.name} runs from {A[0]:.2g} to {A[-1]:.2g}, its slope is at most {g.slope(A).max():.2g}")
    left.set(title="g(z)", xlabel="z", ylabel="a = g(z)")
    right.set(title="slope g'(z)", xlabel="z", ylabel="da/dz")
    right.legend()
    for ax in (left, right):
        ax.axvline(0, color="gray", linewidth=0.8, linestyle="-", zorder=0)
    fig.suptitle(title)
    return Picture(fig, f"{title}, z from {-z_max:g} to {z_max:g}: {'; '.join(said)}.")
