"""Gradient descent on dask.distributed (the extra `cluster`): the public path of `engine.distributed`."""

from .engine.distributed import fit as fit
