"""How far the numbers in each layer of a network spread."""

from collections.abc import Mapping, Sequence

from ..figures import Picture, subplots

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
