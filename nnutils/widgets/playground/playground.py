"""Playground: a network that trains before your eyes, in the plane, by nnutils itself."""

import contextlib
import dataclasses
import time
from typing import Any, ClassVar

import numpy as np
import traitlets

from ...figures import Picture
from ...network import Network
from ...notation import Array, ArrayLike, Parameters
from ..toolkit.canvas import Canvas
from ..toolkit.controls import Choice, Number, Several, Toggle
from ..toolkit.frontend import bundle, style_sheet
from . import datasets, features, view
from .datasets import PointSet
from .loop import Loop
from .model import Model, Setup
from .scores import Scores
from .script import script

ACTIVATIONS = ("tanh", "relu", "leaky_relu", "sigmoid", "identity")
SCHEMES = ("xavier", "he", "small", "zeros")
MOST_LAYERS, MOST_UNITS = 6, 16
SLICE = 0.02  # seconds of training without a look at the stop button or a breath for others
LOOKED_AWAY = 30.0  # seconds: a playground that nobody draws any more pauses
MEASURED = 60  # points of the cost curve in one call of step
SETUP = tuple(field.name for field in dataclasses.fields(Setup))  # the traits that begin a training anew


def sizes(layers: tuple) -> tuple[int, ...]:
    """Return the sizes of hidden layers; refuse what cannot be drawn in a sentence."""
    whole = all(isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= MOST_UNITS for n in layers)
    if not whole or len(layers) > MOST_LAYERS:
        raise ValueError(
            f"layers is {layers}, but must be at most {MOST_LAYERS} hidden layers of 1 to {MOST_UNITS} units"
        )
    return layers


class Playground(Canvas):
    """A network that trains on points in the plane; every control is a trait, to be set from Python as well.

    >>> playground = Playground(data="circles", layers=(4, 2), seed=0)
    >>> playground.step(100)
    >>> playground.iteration, playground.network.layer_dims
    (100, (2, 4, 2, 1))

    train(), pause(), step(num_iterations), reset(); `parameters` and `network` can be read and set, use(X, Y) brings
    your own arrays, and `code` is the script that leads to the same numbers. The rest follows from the seed.
    """

    _esm = bundle(__file__)
    _css = style_sheet(__file__)
    messages: ClassVar[tuple[str, ...]] = ("train", "pause", "step", "reset", "edit", "point", "unpoint", "code")

    data = Choice("circles", [*datasets.DRAWN, datasets.POINTS, datasets.ARRAYS])
    m = Number(300, 1, 2000)
    noise = Number(0.1, 0.0, 1.0)
    seed = Number(0, 0, 2**31 - 1)
    features = Several(features.PLAIN, features.check)
    layers = Several((4, 2), sizes)
    activation = Choice("tanh", ACTIVATIONS)
    initialization = Choice("xavier", SCHEMES)
    learning_rate = Number(0.1, 1e-6, 100.0)
    batch_size = Number(0, 0, 2000)  # 0 for all points in every update
    speed = Number(300.0, 0.1, 1e6)  # iterations in a second, if the machine can
    running = Toggle(False)

    def __init__(
        self,
        X: ArrayLike | None = None,
        Y: ArrayLike | None = None,
        X_test: ArrayLike | None = None,
        Y_test: ArrayLike | None = None,
        **state: object,
    ):
        self.model: Any = None  # a Model, once all traits are set
        self._debt = 0.0  # updates that the speed asks for and that were not made yet
        self._clicked: list[tuple[float, float, int]] = []
        self._arrays = None if X is None else datasets.given(X, Y, X_test, Y_test)
        self._loop = Loop(self._turn)
        super().__init__(**({"data": datasets.ARRAYS} if self._arrays else {}) | state)
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
            try:
                for part in _parts(num_iterations):
                    self._advance(part)
            finally:
                self.redraw()

    def reset(self) -> None:
        """Begin again from the seed: the same points, the same first parameters."""
        with self.lock:
            self._rebuild()
            self.redraw()

    def edit(self, name: str, row: int, column: int, value: float) -> None:
        """Set one number of the parameters, such as edit("W1", 0, 1, 0.5)."""
        with self.lock:
            self.model.edit(name, row, column, value)
            self.redraw()

    def use(self, X: ArrayLike, Y: ArrayLike, X_test: ArrayLike | None = None, Y_test: ArrayLike | None = None) -> None:
        """Train on your own points X (2, m) with classes 0, 1, ... or numbers Y (1, m)."""
        with self.lock:
            self._arrays = datasets.given(X, Y, X_test, Y_test)
            self._show(datasets.ARRAYS)

    def add_point(self, x1: float, x2: float, label: int = 0) -> None:
        """Put a point of class 0, 1 or 2 into the plane; the first one changes to your own points."""
        self._set_points([*self._clicked, (float(x1), float(x2), int(label))])

    def remove_point(self) -> None:
        """Take the last point out again."""
        self._set_points(self._clicked[:-1])

    # ---------------------------------------------------------------- what it is

    @property
    def parameters(self) -> Parameters:
        """{"W1": ..., "b1": ...} as they stand, copied; set them to go on from others."""
        with self.lock:
            return self.model.parameters

    @parameters.setter
    def parameters(self, parameters: Parameters) -> None:
        with self.lock:
            self.model.replace(parameters)
            self.redraw()

    @property
    def network(self) -> Network:
        """The architecture; set another one that takes these features and gives this output."""
        return self.model.network

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
    def points(self) -> PointSet:
        """X (2, m) and Y (1, m) to train on, X_test and Y_test to test with."""
        return self.model.points

    @property
    def iteration(self) -> int:
        return self.model.iteration

    @property
    def scores(self) -> Scores:
        return self.model.scores

    @property
    def code(self) -> str:
        """The lines of nnutils that lead to the same parameters."""
        with self.lock:
            return script(self.model)

    @property
    def costs(self) -> dict[int, tuple[float, float | None]]:
        """{iteration: (cost on the training points, cost on the test points or None)} of the drawn curve."""
        return {iteration: (train, test) for iteration, train, test in self.model.curve.points}

    @property
    def state_text(self) -> str:
        return view.sentence(self.model, self.running)

    def picture(self) -> Picture:
        """The plane and the cost so far, as a picture."""
        with self.lock:
            return view.picture(self.model, self.running)

    def frame(self) -> tuple[dict[str, object], list[Array]]:
        return view.frame(self.model)

    # ---------------------------------------------------------------- what the page asks for

    on_train, on_pause, on_reset, on_edit = train, pause, reset, edit
    on_point, on_unpoint = add_point, remove_point

    def on_step(self) -> None:
        self.step()

    def on_ready(self) -> None:
        self.model.forget_page()

    def on_code(self) -> None:
        self.send({"kind": "code", "text": self.code})

    # ---------------------------------------------------------------- within

    @traitlets.observe(*SETUP)
    def _on_setup(self, change):
        if self.model is not None:
            self._rebuild()

    @traitlets.observe("running")
    def _on_running(self, change):
        if self.model is not None:
            (self._loop.start if change.new else self._loop.stop)()

    def _rebuild(self):
        """Draw points and first parameters from the seed."""
        with self.lock:
            own = None if self.data in datasets.DRAWN else self._own_points()
            self.model = Model(Setup(**{name: getattr(self, name) for name in SETUP}), own)

    def _own_points(self):
        if self.data == datasets.POINTS:
            return datasets.clicked(self._clicked)
        return self._arrays or datasets.given(np.empty((2, 0)), [])

    def _show(self, data):
        """Begin anew with points of one's own."""
        if self.data == data:
            self._rebuild()
            self.redraw()
        self.data = data

    def _set_points(self, points):
        with self.lock:
            datasets.clicked(points)  # refuses what cannot be drawn
            self._clicked = points
            self._show(datasets.POINTS)

    def _check_points(self):
        if not self.points.X.shape[1]:
            raise ValueError("there are no points yet: click a few into the plane, or choose a data set")

    def _turn(self, seconds, stop):
        """What the loop does again and again: as many updates as the speed asks for, and a frame."""
        with self.lock:
            self._debt = min(self._debt + seconds * self.speed, self.speed)
            due, self._debt = int(self._debt), self._debt % 1
            end = time.monotonic() + SLICE
            with contextlib.suppress(FloatingPointError, ValueError):  # the model keeps the reason
                self._advance(due, lambda: time.monotonic() < end and not stop.is_set())
        if self.unseen() > LOOKED_AWAY:
            self.running = False
        self.redraw()

    def _advance(self, num_iterations, *go_on):
        try:
            self.model.advance(num_iterations, self.learning_rate, self.batch_size or None, *go_on)
        except (FloatingPointError, ValueError):
            self.running = False
            raise


def _parts(num_iterations):
    """Cut a number of updates into parts, after each of which the cost is measured."""
    size = max(1, num_iterations // MEASURED)
    return [min(size, num_iterations - done) for done in range(0, num_iterations, size)]
