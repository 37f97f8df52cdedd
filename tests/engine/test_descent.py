import h5py
import numpy as np
import pytest

import nnutils as nn


def test_a_training_on_a_file_tells_where_it_diverged(tmp_path):
    rng = np.random.default_rng(0)
    with h5py.File(tmp_path / "rows.h5", "w") as file:
        file["train_set_x"], file["train_set_y"] = 10 * rng.standard_normal((30, 3)), rng.standard_normal(30)
    network = nn.Network((3, 4, 1), output=nn.identity)
    with pytest.raises(FloatingPointError, match=r"in Z\d at iteration \d+: learning_rate 50 is too large"):
        nn.fit(network, *nn.data.open_chunked(tmp_path / "rows.h5"), 50.0, 1000, rng=rng)
