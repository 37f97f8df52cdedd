"""Playground: a network that trains before your eyes, in the plane, by nnutils itself."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

from ... import activations
from ...figures import Picture
from ...network import Network
from ...notation import Array, ArrayLike, Parameters
from ..toolkit.canvas import Canvas, Choice, Number, Whole
from ..toolkit.frontend import script, style
from . import datasets, features, view
from .costs import Costs
from .history import Training
from .loop import Loop
from .scores import score
from .script import listing
from .surface import plane

HERE = Path(__file__).parent
ACTIVATIONS = ("tanh", "relu", "leaky_relu", "sigmoid", "identity")
SCHEMES = ("xavier", "he", "small", "zeros")
MOST_LAYERS, MOST_UNITS = 6, 16
SLICE = 0.02  # seconds of training without a look at the stop button or a breath for others
LOOKED_AWAY = 30.0  # seconds: a playground that nobody draws any more pauses
MEASURED = 60  # points of the cost curve in one call of step
REBUILT_BY = ("data", "m", "noise", "seed", "features", "layers", "activation", "initialization")


class Playground(Canvas):
    """A network that trains on points in the plane; every control is a trait, to be set from Python as well.

    >>> playground = Playground(data="circles", layers=(4, 2), seed=0)
    >>> playground.step(100)
    >>> playground.iteration, playground.network.layer_dims
    (100, (2, 4, 2, 1))

    train(), pause(), step(num_iterations), reset(); `parameters` and `network` can be read and set, use(X, Y) brings
    your own arrays, and `code` is the script that leads to the same numbers. The rest follows from the seed.
    """

    _esm = script("playground.js", folder=HERE)
    _css = style("playground.css", folder=HERE)

    data = Choice([*datasets.SCENES, datasets.POINTS, datasets.ARRAYS], "circles").tag(sync=True)
    m = Whole(300, 1, 2000).tag(sync=True)
    noise = Number(0.1, 0.0, 1.0).tag(sync=True)
    seed = Whole(0, 0, 2**31 - 1).tag(sync=True)
    features = traitlets.Tuple(features.PLAIN).tag(sync=True)
    layers = traitlets.Tuple((4, 2)).tag(sync=True)
    activation = Choice(ACTIVATIONS, "tanh").tag(sync=True)
    initialization = Choice(SCHEMES, "xavier").tag(sync=True)
    learning_rate = Number(0.1, 1e-6, 100.0).tag(sync=True)
    batch_size = Whole(0, 0, 2000, help="0 for all points in every update").tag(sync=True)
    speed = Number(300.0, 0.1, 1e6, help="iterations in a second, if the machine can").tag(sync=True)
    running = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self,
        X: ArrayLike | None = None,
        Y: ArrayLike | None = None,
        X_test: ArrayLike | None = None,
        Y_test: ArrayLike | None = None,
        **state: object,
    ):
        self.training: Any = None  # a Training, once _rebuild has made it
        self.trouble, self._debt = "", 0.0
        self._points: list[tuple[float, float, int]] = []
        self._loop = Loop(self._turn)
        arrays = None if X is None else datasets.given(X, Y, X_test, Y_test)
        self._arrays = arrays
        super().__init__(**({"data": datasets.ARRAYS} if arrays else {}) | state)
        self._rebuild()
        if self.running:
            self._loop.start()

    # ---------------------------------------------------------------- what is done with it

    def train(self) -> None:
        """Train until pause(), in the background."""
        self._check_points()
        self.running = True

    def pause(self) -> None:
        self.running = False

    def step(self, num_iterations: int = 1) -> None:
        """Make so many updates now."""
        self._check_points()
        if isinstance(num_iterations, bool) or not isinstance(num_iterations, int) or num_iterations < 1:
            raise ValueError(f"num_iterations is {num_iterations!r}, but must be a whole number of at least 1")
        with self.lock:
            for part in _parts(num_iterations):
                self._advance(part)
        self.redraw()

    def reset(self) -> None:
        """Begin again from the seed: the same points, the same first parameters."""
        with self.lock:
            self._rebuild()
        self.redraw()

    def edit(self, name: str, row: int, column: int, value: float) -> None:
        """Set one number of the parameters, such as edit("W1", 0, 1, 0.5)."""
        shape = self.network.shapes.get(name)
        if shape is None or not (0 <= row < shape[0] and 0 <= column < shape[1]):
            raise ValueError(f"there is no {name}[{row}, {column}]: the parameters have {self.network.shapes}")
        if isinstance(value, str) or not np.isfinite(value):
            raise ValueError(f"{name}[{row}, {column}] cannot become {value!r}: a weight is a number")
        with self.lock:
            self.training.edit(name, (int(row), int(column)), float(value))
            self._changed()
        self.redraw()

    def use(self, X: ArrayLike, Y: ArrayLike, X_test: ArrayLike | None = None, Y_test: ArrayLike | None = None) -> None:
        """Train on your own points X (2, m) with classes 0, 1, ... or numbers Y (1, m)."""
        with self.lock:
            self._arrays = datasets.given(X, Y, X_test, Y_test)
            if self.data == datasets.ARRAYS:
                self._rebuild()
            self.data = datasets.ARRAYS
        self.redraw()

    def add_point(self, x1: float, x2: float, label: int = 0) -> None:
        """Put a point of class 0, 1 or 2 into the plane; the first one changes to your own points."""
        self._set_points([*self._points, (float(x1), float(x2), int(label))])

    def remove_point(self) -> None:
        """Take the last point out again."""
        self._set_points(self._points[:-1])

    # ---------------------------------------------------------------- what it is

    @property
    def parameters(self) -> Parameters:
        """{"W1": ..., "b1": ...} as they stand, copied; set them to go on from others."""
        with self.lock:
            return self.training.parameters

    @parameters.setter
    def parameters(self, parameters: Parameters) -> None:
        with self.lock:
            self.training.replace(parameters)
            self._changed()
        self.redraw()

    @property
    def network(self) -> Network:
        """The architecture; set another one that takes these features and gives this output."""
        return self.training.network

    @network.setter
    def network(self, network: Network) -> None:
        ours = self.network
        ends = (network.layer_dims[0], network.layer_dims[-1], network.output)
        if ends != (ours.layer_dims[0], ours.layer_dims[-1], ours.output):
            raise ValueError(
                f"the network is {network.layer_dims} with {network.output.name}, but {len(self.features)} features "
                f"and these points ask for ({ours.layer_dims[0]}, ..., {ours.layer_dims[-1]}) with {ours.output.name}"
            )
        with self.hold_trait_notifications():
            self.layers, self.activation = network.layer_dims[1:-1], network.hidden.name

    @property
    def iteration(self) -> int:
        return self.training.iteration

    @property
    def code(self) -> str:
        """The lines of nnutils that lead to the same parameters."""
        with self.lock:
            return listing(self)

    @property
    def costs(self) -> dict[int, tuple[float, float | None]]:
        """{iteration: (cost on the training points, cost on the test points or None)} of the drawn curve."""
        return {iteration: (train, test) for iteration, train, test in self.history.points}

    @property
    def state_text(self) -> str:
        return view.sentence(self)

    def picture(self) -> Picture:
        """The plane and the cost so far, as a picture."""
        with self.lock:
            return view.picture(self)

    def frame(self) -> tuple[dict[str, object], list[Array]]:
        return view.frame(self)

    # ---------------------------------------------------------------- what the page asks for

    on_train, on_pause, on_reset, on_edit = train, pause, reset, edit
    on_point, on_unpoint = add_point, remove_point

    def on_step(self) -> None:
        self.step()

    def on_ready(self) -> None:
        """A page opened: it needs the points and the whole cost curve."""
        self.points_known, self.history.known = False, 0

    def on_code(self) -> None:
        self.send({"kind": "code", "text": self.code})

    # ---------------------------------------------------------------- within

    @traitlets.validate("features")
    def _in_order(self, proposal):
        try:
            return features.check(proposal.value)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None

    @traitlets.validate("layers")
    def _sizes(self, proposal):
        layers = proposal.value
        whole = all(isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= MOST_UNITS for n in layers)
        if not whole or len(layers) > MOST_LAYERS:
            raise traitlets.TraitError(
                f"layers is {layers}, but must be at most {MOST_LAYERS} hidden layers of 1 to {MOST_UNITS} units"
            )
        return layers

    @traitlets.observe(*REBUILT_BY)
    def _on_rebuilt(self, change):
        with self.lock:
            if self.training is not None:
                self._rebuild()

    @traitlets.observe("running")
    def _on_running(self, change):
        if self.training is not None:
            (self._loop.start if change.new else self._loop.stop)()

    def _rebuild(self):
        """Draw points and first parameters from the seed."""
        self.rng = np.random.default_rng(self.seed)
        self.scene = self._scene()
        layer_dims = (len(self.features), *self.layers, self.scene.n_outputs)
        network = Network(layer_dims, hidden=getattr(activations, self.activation), output=self.scene.output)
        self.X, self.X_test = (features.expand(X, self.features) for X in (self.scene.X, self.scene.X_test))
        parameters = network.initialize(self.rng, self.initialization)
        self.training = Training(network, self.X, self.scene.Y, self.rng, parameters)
        self.grid = plane(self.scene.limits, self.features)
        self.history, self.points_known = Costs(), False
        self._changed()

    def _scene(self):
        if self.data == datasets.ARRAYS:
            return self._arrays or datasets.given(np.empty((2, 0)), [])
        if self.data == datasets.POINTS:
            return datasets.clicked(self._points)
        return datasets.draw(self.data, self.m, self.rng, self.noise)

    def _set_points(self, points):
        with self.lock:
            datasets.clicked(points)  # refuses what cannot be drawn
            self._points = points
            if self.data == datasets.POINTS:
                self._rebuild()
            self.data = datasets.POINTS
        self.redraw()

    def _check_points(self):
        if not self.scene.X.shape[1]:
            raise ValueError("there are no points yet: click a few into the plane, or choose a data set")

    def _turn(self, seconds, stop):
        """What the loop does again and again: as many updates as the speed asks for, and a frame."""
        with self.lock:
            self._debt = min(self._debt + seconds * self.speed, self.speed)
            end = time.monotonic() + SLICE
            due, self._debt = int(self._debt), self._debt % 1
            try:
                while due > 0 and time.monotonic() < end and not stop.is_set():
                    now = min(due, 5)
                    self.training.advance(now, self.learning_rate, self.batch_size or None)
                    due -= now
                self._changed()
            except (FloatingPointError, ValueError) as error:
                self._give_up(error)
        if self.unseen() > LOOKED_AWAY:
            self.running = False
        self.redraw()

    def _advance(self, num_iterations):
        try:
            self.training.advance(num_iterations, self.learning_rate, self.batch_size or None)
        except FloatingPointError as error:
            self._give_up(error)
            raise
        self._changed()

    def _give_up(self, error):
        self._changed()
        self.trouble, self.running = str(error), False

    def _changed(self):
        """Measure the parameters as they now are, and put the cost into the curve."""
        self.trouble = ""
        training = self.training
        self.scores = score(training.network, training.parameters, self.X, self.scene.Y, self.X_test, self.scene.Y_test)
        self.history.add(training.iteration, self.scores.train_cost, self.scores.test_cost)


def _parts(num_iterations):
    """Cut a number of updates into parts, after each of which the cost is measured."""
    size = max(1, num_iterations // MEASURED)
    return [min(size, num_iterations - done) for done in range(0, num_iterations, size)]
