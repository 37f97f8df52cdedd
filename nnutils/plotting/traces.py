"""One image on its way through a network."""

import numpy as np

from ..figures import INK, Picture, subplots
from ..notation import ArrayLike


def plot_trace(
    image: ArrayLike, A1: ArrayLike, A2: ArrayLike, title: str = "One image on its way through the network"
) -> Picture:
    """Draw an image (height, width), its hidden activations A1 (n1, 1) and its probabilities A2 (n2, 1)."""
    image, A1, A2 = np.asarray(image), np.ravel(A1), np.ravel(A2)
    fig, (left, middle, right) = subplots(1, 3, figsize=(10, 3.4))
    left.imshow(image, cmap=INK, interpolation="nearest")
    left.set(title=f"{image.size} pixels")
    left.set_axis_off()
    middle.bar(range(1, A1.size + 1), A1)
    units = range(1, A1.size + 1, max(1, A1.size // 5))
    middle.set(title=f"{A1.size} hidden activations", xlabel="unit", ylabel="$a^{[1]}$", xticks=units)
    right.bar(range(A2.size), A2)
    right.set(title=f"{A2.size} probabilities", xlabel="digit", ylabel="$a^{[2]}$", xticks=range(A2.size))
    fig.suptitle(title)
    silent = f"{np.sum(A1 == 0)} of {A1.size} hidden units are 0"
    return Picture(fig, f"{title}: {silent}; digit {A2.argmax()} has the probability {A2.max():.3f}.")
