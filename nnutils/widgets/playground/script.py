"""The lines of nnutils that repeat what a playground has done, number by number."""

import numpy as np

from .datasets import ARRAYS, DRAWN, POINTS
from .features import FEATURES, PLAIN
from .history import Edit, Replacement
from .model import Model


def script(model: Model) -> str:
    """The whole run: data, network, and every segment of the training."""
    return "\n".join([*_opening(model), *_network(model), *_history(model.training.history)]) + "\n"


def _opening(model):
    yield "import numpy as np"
    yield "import nnutils as nn"
    yield ""
    yield f"rng = np.random.default_rng({model.setup.seed})"
    yield from _data(model)
    if model.setup.features != PLAIN:
        made = ", ".join(FEATURES[name] for name in model.setup.features)
        yield f"X, X_test = (np.vstack([{made}]) for X in (X, X_test))"


def _data(model):
    setup, points = model.setup, model.points
    if setup.data in DRAWN:
        for names, m in (("X, Y", setup.m), ("X_test, Y_test", max(setup.m // 2, 1))):
            yield f"{names} = {DRAWN[setup.data].format(m=m, noise=setup.noise)}"
    elif setup.data == POINTS:
        yield f"X = np.array({_numbers(points.X)})"
        yield f"Y = np.array({_numbers(points.Y)})"
        yield "X_test = np.empty((2, 0))"
    elif setup.data == ARRAYS:
        yield "X, Y, X_test = playground.points.X, playground.points.Y, playground.points.X_test  # your arrays"


def _network(model):
    network = model.network
    output = f", output=nn.{network.output.name}" if network.output.name != "sigmoid" else ""
    yield f"network = nn.Network({network.layer_dims}, hidden=nn.{network.hidden.name}{output})"
    yield f'parameters = network.initialize(rng, "{model.setup.initialization}")'


def _history(history):
    for event in history:
        if isinstance(event, Edit):
            place = ", ".join(map(str, event.index))
            yield f'parameters["{event.name}"][{place}] = {event.value!r}'
        elif isinstance(event, Replacement):
            yield from _parameters(event.parameters)
        elif event.num_iterations:
            yield from _segment(event)


def _segment(segment):
    batches = f", rng=rng, batch_size={segment.batch_size}" if segment.batch_size else ""
    yield "run = nn.fit("
    yield f"    network, X, Y, learning_rate={segment.learning_rate!r}, num_iterations={segment.num_iterations},"
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
