"""The lines of nnutils that repeat what a playground has done, number by number."""

from typing import TYPE_CHECKING

import numpy as np

from .datasets import ARRAYS, POINTS, SCENES
from .features import FEATURES, PLAIN
from .history import Edit, Replacement

if TYPE_CHECKING:
    from .playground import Playground


def listing(playground: "Playground") -> str:
    """The whole run as a script: data, network, and every leg of the training."""
    return "\n".join([*_opening(playground), *_network(playground), *_story(playground.training.story)]) + "\n"


def _opening(playground):
    yield "import numpy as np"
    yield "import nnutils as nn"
    yield ""
    yield f"rng = np.random.default_rng({playground.seed})"
    yield from _data(playground)
    if playground.features != PLAIN:
        made = ", ".join(FEATURES[name] for name in playground.features)
        yield f"X, X_test = (np.vstack([{made}]) for X in (X, X_test))"


def _data(playground):
    scene = playground.scene
    if playground.data in SCENES:
        for names, m in (("X, Y", playground.m), ("X_test, Y_test", max(playground.m // 2, 1))):
            yield f"{names} = {SCENES[playground.data].format(m=m, noise=playground.noise)}"
    elif playground.data == POINTS:
        yield f"X = np.array({_numbers(scene.X)})"
        yield f"Y = np.array({_numbers(scene.Y)})"
        yield "X_test = np.empty((2, 0))"
    elif playground.data == ARRAYS:
        yield "X, Y, X_test = playground.scene.X, playground.scene.Y, playground.scene.X_test  # your arrays"


def _network(playground):
    network = playground.network
    output = f", output=nn.{network.output.name}" if network.output.name != "sigmoid" else ""
    yield f"network = nn.Network({network.layer_dims}, hidden=nn.{network.hidden.name}{output})"
    yield f'parameters = network.initialize(rng, "{playground.initialization}")'


def _story(story):
    for event in story:
        if isinstance(event, Edit):
            place = ", ".join(map(str, event.index))
            yield f'parameters["{event.name}"][{place}] = {event.value!r}'
        elif isinstance(event, Replacement):
            yield from _parameters(event.parameters)
        elif event.num_iterations:
            yield from _leg(event)


def _leg(leg):
    batches = f", rng=rng, batch_size={leg.batch_size}" if leg.batch_size else ""
    yield "run = nn.fit("
    yield f"    network, X, Y, learning_rate={leg.learning_rate!r}, num_iterations={leg.num_iterations},"
    yield f'    parameters=parameters{batches}, method="plain",'
    yield ")"
    yield "parameters = run.parameters"


def _parameters(parameters):
    yield "parameters = {"
    for name, value in parameters.items():
        yield f'    "{name}": np.array({_numbers(value)}),'
    yield "}"


def _numbers(array):
    """An array as nested lists that read back to the very same numbers."""
    return repr(np.asarray(array, dtype=float).tolist())
