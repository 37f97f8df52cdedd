"""A training that can be continued, changed under way and told again: the playground's, without any drawing."""

from dataclasses import dataclass, field

import numpy as np

from ...engine.descent import Descent, Settings
from ...network import Network
from ...notation import Parameters


@dataclass
class Segment:
    """A part of a training in which nothing was changed: what one call of nn.fit repeats."""

    learning_rate: float
    batch_size: int | None
    num_iterations: int = 0


@dataclass(frozen=True)
class Edit:
    """One number of the parameters, set by hand."""

    name: str
    index: tuple
    value: float


@dataclass(frozen=True)
class Replacement:
    """All parameters, set by hand."""

    parameters: dict


@dataclass
class Training:
    """Gradient descent by the engine of nn.fit; `history` holds what it takes to repeat it, in order."""

    network: Network
    X: np.ndarray
    Y: np.ndarray
    rng: np.random.Generator
    start: dict
    iteration: int = 0
    history: list = field(default_factory=list)

    def __post_init__(self):
        self._descent, self._segment = None, None

    @property
    def parameters(self) -> Parameters:
        """The parameters as they stand, copied."""
        if self._descent is None:
            return {name: value.copy() for name, value in self.start.items()}
        return self._descent.parameters()

    def advance(self, num_iterations: int, learning_rate: float, batch_size: int | None = None) -> None:
        """Make so many updates; the first one that leads out of the finite numbers raises a FloatingPointError."""
        segment = self._segment
        if segment is None or (segment.learning_rate, segment.batch_size) != (learning_rate, batch_size):
            self._begin(learning_rate, batch_size)
        with np.errstate(all="ignore"):
            for _ in range(num_iterations):
                self._descent.step()
                self._segment.num_iterations += 1
                self.iteration += 1
        if not np.all(np.isfinite(self._descent.theta)):
            raise FloatingPointError(
                f"The parameters overflowed before iteration {self.iteration}: the training diverges with learning "
                f"rate {learning_rate:g}. Take a tenth of it and reset."
            )

    def edit(self, name: str, index: tuple[int, int], value: float) -> None:
        """Set one number of the parameters."""
        parameters = self.parameters
        parameters[name][index] = value
        self._restart(parameters, Edit(name, index, value))

    def replace(self, parameters: Parameters) -> None:
        """Set all parameters."""
        self.network.check(np.empty((self.network.layer_dims[0], 0)), parameters)
        fresh = {name: np.array(parameters[name], dtype=float) for name in self.network.shapes}
        if not all(np.all(np.isfinite(value)) for value in fresh.values()):
            raise ValueError("the parameters hold nan or infinity, but a training starts from numbers")
        self._restart(fresh, Replacement(fresh))

    def _begin(self, learning_rate, batch_size):
        """Begin a segment as nn.fit does, so that it draws the same batches and makes the same roundings."""
        targets = self.network.targets(self.Y, self.X.shape[1], np.float64)
        settings = Settings(learning_rate, batch_size=batch_size)
        self._descent = Descent(self.network, self.parameters, self.X, targets, settings, self.rng)
        self._segment = Segment(learning_rate, batch_size)
        self.history.append(self._segment)

    def _restart(self, parameters, event):
        self.start, self._descent, self._segment = parameters, None, None
        self.history.append(event)
