"""What is timed: five trainings as the course and its companions run them, on numbers drawn for the purpose."""

from dataclasses import dataclass

import numpy as np

import nnutils as nn


@dataclass(frozen=True)
class Workload:
    """A network with its start, examples X (n_x, m) and labels Y (1, m); one step sees all of them."""

    name: str
    network: nn.Network
    parameters: dict
    X: np.ndarray
    Y: np.ndarray
    learning_rate: float

    @property
    def classes(self):
        return self.network.output == nn.softmax

    @property
    def shrinks(self):
        return self.X.shape[0] > self.X.shape[1]


def workload(name, layer_dims, m, hidden, learning_rate, X=None, Y=None):
    """Examples are drawn column by column, as images lie in memory, unless they are given."""
    rng = np.random.default_rng(0)
    output = nn.softmax if layer_dims[-1] > 1 else nn.sigmoid
    network = nn.Network(layer_dims, hidden=hidden, output=output)
    X = rng.random((m, layer_dims[0])).T if X is None else X
    Y = rng.integers(0, max(2, layer_dims[-1]), (1, m)) if Y is None else Y
    scheme = "zeros" if network.L == 1 else "xavier"
    return Workload(name, network, network.initialize(rng, scheme), X, Y, learning_rate)


def all_workloads(smoke=False):
    """The five of them; smoke shrinks the images and the batch."""
    n_x, m = (48, 9) if smoke else (12288, 209)
    flower = nn.planar.flower(400, np.random.RandomState(1))
    circles = nn.planar.circles(300, np.random.default_rng(1))
    return [
        workload("logistic", (n_x, 1), m, nn.relu, 0.005),
        workload("planar", (2, 4, 1), 400, nn.tanh, 1.2, *flower),
        workload("deep", (n_x, 20, 7, 5, 1), m, nn.relu, 0.0075),
        # One batch of 128, gathered before: gathering is timed apart, for everyone.
        workload("softmax", (28 if smoke else 784, 128, 64, 10), 128, nn.relu, 0.1),
        workload("playground", (2, 16, 16, 1), 300, nn.tanh, 0.1, *circles),
    ]
