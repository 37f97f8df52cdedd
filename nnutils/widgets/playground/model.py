"""Model: a network in the plane, its points, its training and what has come of it so far; no widget, no page."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ... import activations
from ...network import Network
from ...notation import Parameters
from . import datasets, features
from .costs import CostCurve
from .datasets import PointSet
from .decision_surface import plane
from .history import Training
from .scores import score

SLICE = 5  # updates between two looks at whether to go on


@dataclass(frozen=True)
class Setup:
    """What a model is made of: its points, its network, and the seed of both."""

    data: str
    m: int
    noise: float
    seed: int
    features: tuple[str, ...]
    layers: tuple[int, ...]
    activation: str
    initialization: str


class Model:
    """The training that follows from a Setup, and from points of somebody's own in place of those it names.

    `scores` and `curve` say how it does, `trouble` why it had to stop, or "".
    """

    def __init__(self, setup: Setup, own: PointSet | None = None):
        self.setup = setup
        rng = np.random.default_rng(setup.seed)
        self.points = datasets.draw(setup.data, setup.m, rng, setup.noise) if own is None else own
        layer_dims = (len(setup.features), *setup.layers, self.points.n_outputs)
        network = Network(layer_dims, hidden=getattr(activations, setup.activation), output=self.points.output)
        self.X, self.X_test = (features.expand(X, setup.features) for X in (self.points.X, self.points.X_test))
        parameters = network.initialize(rng, setup.initialization)
        self.training = Training(network, self.X, self.points.Y, rng, parameters)
        self.grid = plane(self.points.limits, setup.features)
        self.curve = CostCurve()
        self.points_known = False  # to the page, as `curve.known` counts the costs that are
        self._measure()

    @property
    def network(self) -> Network:
        return self.training.network

    @property
    def parameters(self) -> Parameters:
        """The parameters as they stand, copied."""
        return self.training.parameters

    @property
    def iteration(self) -> int:
        return self.training.iteration

    def advance(
        self,
        num_iterations: int,
        learning_rate: float,
        batch_size: int | None,
        go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """Make so many updates while go_on(), then measure; a training that diverges raises a FloatingPointError."""
        try:
            for done in range(0, num_iterations, SLICE):
                if not go_on():
                    break
                self.training.advance(min(SLICE, num_iterations - done), learning_rate, batch_size)
        except (FloatingPointError, ValueError) as error:
            self._measure()
            self.trouble = str(error)
            raise
        self._measure()

    def edit(self, name: str, row: int, column: int, value: float) -> None:
        """Set one number of the parameters."""
        shape = self.network.shapes.get(name)
        if shape is None or not (0 <= row < shape[0] and 0 <= column < shape[1]):
            raise ValueError(f"there is no {name}[{row}, {column}]: the parameters have {self.network.shapes}")
        if isinstance(value, str) or not np.isfinite(value):
            raise ValueError(f"{name}[{row}, {column}] cannot become {value!r}: a weight is a number")
        self.training.edit(name, (int(row), int(column)), float(value))
        self._measure()

    def replace(self, parameters: Parameters) -> None:
        """Set all parameters."""
        self.training.replace(parameters)
        self._measure()

    def forget_page(self) -> None:
        """A page opened that has neither points nor costs."""
        self.points_known, self.curve.known = False, 0

    def _measure(self):
        """Measure the parameters as they now are, and put the cost into the curve."""
        self.trouble = ""
        points = self.points
        self.scores = score(self.network, self.parameters, self.X, points.Y, self.X_test, points.Y_test)
        self.curve.add(self.iteration, self.scores.train_cost, self.scores.test_cost)
