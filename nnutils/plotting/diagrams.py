"""Networks as circles and lines."""

from collections.abc import Sequence

import numpy as np

from ..figures import BLUE, ORANGE, VERMILLION, Picture, subplots

MOST_CIRCLES = 8
WIDEST = 8.0  # inches: a wider picture is shrunk by the page, and its letters with it


def plot_network(layer_dims: Sequence[int], names: Sequence[str] | None = None, title: str | None = None) -> Picture:
    """Draw the layers of a network, at most eight circles each; `names` replaces x, the layers' symbols, and ŷ."""
    L = len(layer_dims) - 1
    title = title or f"A {L}-layer network, {'-'.join(map(str, layer_dims))}"
    fig, ax = subplots(figsize=(min(1.6 + 1.7 * len(layer_dims), WIDEST), 3.6))
    heights = [_heights(n) for n in layer_dims]
    for l in range(1, L + 1):
        for bottom in heights[l - 1]:
            for top in heights[l]:
                ax.plot([l - 1, l], [bottom, top], color="gray", linewidth=0.6, linestyle="-", zorder=1)
    for l, ys in enumerate(heights):
        color = ORANGE if l == 0 else VERMILLION if l == L else BLUE
        ax.scatter([l] * len(ys), ys, s=420, c="white", edgecolors=color, linewidths=2, zorder=2)
        _name(ax, l, L, layer_dims[l], ys, names)
    ax.set(title=title, xlim=(-0.6, L + 0.6), ylim=(-0.82, 0.72))
    ax.set_axis_off()
    sizes = f"{layer_dims[0]} inputs, " + ", ".join(
        f"{n} unit{'s' * (n > 1)} in layer {l}" for l, n in enumerate(layer_dims[1:], 1)
    )
    return Picture(fig, f"{title}: {sizes}; every unit is joined to every unit of the layer before.")


def _heights(n):
    """The heights of a layer's circles, centered."""
    shown = min(n, MOST_CIRCLES)
    return (np.arange(shown)[::-1] - (shown - 1) / 2) * min(0.3, 1.2 / MOST_CIRCLES if shown > 4 else 0.3)


def _name(ax, l, L, n, ys, names):
    symbol = names[l] if names is not None else "$x$" if l == 0 else r"$\hat y$" if l == L else f"$a^{{[{l}]}}$"
    more = f"\n{n} units" if n > MOST_CIRCLES else ""
    ax.text(l, -0.8, f"{symbol}{more}", ha="center", va="bottom")
