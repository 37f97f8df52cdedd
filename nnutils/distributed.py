"""Gradient descent on dask.distributed (the extra `cluster`): the public path of `engine.distributed`."""

from .engine.distributed import fit as fit
from .engine.distributed import gradient_descent as gradient_descent
