"""What a learner types, for mypy: right lines pass, and each wrong one is found, or its `ignore` would be an error."""

import numpy as np

import nnutils as nn

network = nn.Network((2, 4, 1), hidden=nn.tanh)
parameters = network.initialize(np.random.default_rng(0))
run = nn.fit(network, [[1.0], [2.0]], [[1]], parameters=parameters, num_iterations=3)
cost: float = run.costs[0]
network.forward([[1.0], [2.0]], "W1")  # type: ignore[arg-type]
bent = nn.relu([-2.0]).nothing  # type: ignore[attr-defined]
