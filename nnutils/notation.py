"""The notation as types, for the hints in every signature."""

import numpy as np
from numpy.typing import ArrayLike as ArrayLike  # an array, or what np.asarray makes one of: a list, a number

Array = np.ndarray  # what answers to NumPy's functions as such an array does, a dask array for one, runs as well
Parameters = dict[str, Array]  # {"W1": ..., "b1": ..., ...}
Cache = dict[str, Array]  # {"A0": ..., "Z1": ..., "A1": ..., ...}
Grads = dict[str, Array]  # {"dW1": ..., "db1": ..., ...}
Rng = np.random.Generator | np.random.RandomState  # the second to draw the course's very numbers
