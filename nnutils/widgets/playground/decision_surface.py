"""What every unit says at every place of the plane, as bytes for the page to paint."""

from collections.abc import Sequence

import numpy as np

from ...activations import identity
from ...network import Network
from ...notation import Array, Parameters
from .features import expand

STEPS = 60  # places along each side; a unit's own picture takes every other one


def plane(limits: tuple[float, float, float, float], names: Sequence[str], steps: int = STEPS) -> Array:
    """The features (n, steps²) of a grid over (left, right, bottom, top), row after row from the top."""
    left, right, bottom, top = limits
    grid = np.array(np.meshgrid(np.linspace(left, right, steps), np.linspace(top, bottom, steps))).reshape(2, -1)
    return expand(grid, names).astype(np.float32)


def paintings(network: Network, parameters: Parameters, grid: Array, reach: float = 1.0) -> tuple[Array, Array]:
    """(outputs, units): bytes (nL, steps²) and (n0 + ... + n(L-1), (steps/2)²).

    An output byte is the probability times 255, or, for a regression, 128 where the value is 0 and 0 or 255 where it
    is -reach or reach. A unit's byte is 128 where it says 0; its strongest say is 1 or 255.
    """
    with np.errstate(all="ignore"):
        small = {name: value.astype(np.float32) for name, value in parameters.items()}
        AL, cache = network.forward(grid, small)
        P = (AL / reach + 1) / 2 if network.output == identity else AL
        outputs = np.clip(np.nan_to_num(P * 255), 0, 255).astype(np.uint8)
        said = np.vstack([_every_other(cache[f"A{l}"]) for l in range(network.L)])
        most = np.maximum(np.abs(said).max(axis=1, keepdims=True), 1e-6)
        units = np.nan_to_num(128 + 127 * said / most, nan=128).astype(np.uint8)
    return outputs, units


def _every_other(A):
    """(n, steps²) at every other place along each side: (n, (steps/2)²)."""
    steps = int(np.sqrt(A.shape[1]))
    return A.reshape(-1, steps, steps)[:, ::2, ::2].reshape(len(A), -1)
