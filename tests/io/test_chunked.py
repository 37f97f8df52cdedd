import pickle
import tracemalloc

import h5py
import numpy as np
import pytest

import nnutils as nn
from nnutils.engine import descent


@pytest.fixture
def images(tmp_path):
    """700 small pictures of three classes in a file, and the same as columns in memory: X (192, 700), Y (1, 700)."""
    rng = np.random.default_rng(0)
    x, y = rng.integers(0, 256, (700, 8, 8, 3), dtype=np.uint8), rng.integers(0, 3, 700)
    path = write(tmp_path / "images.h5", x, y)
    return path, nn.data.flatten_and_scale(x), y.reshape(1, -1)


def write(path, x, y, half="train"):
    with h5py.File(path, "w") as file:
        file[f"{half}_set_x"], file[f"{half}_set_y"] = x, y
    return path


def softmax_network():
    network = nn.Network((192, 6, 3), output=nn.softmax)
    return network, network.initialize(np.random.default_rng(1))


def test_columns_are_what_loading_the_whole_file_gives(images):
    path, X_whole, Y_whole = images
    X, Y = nn.data.open_chunked(path)
    assert X.shape == X_whole.shape and X.dtype == X_whole.dtype
    np.testing.assert_array_equal(X[:, 100:103], X_whole[:, 100:103])
    np.testing.assert_array_equal(X[5:9, :], X_whole[5:9])
    np.testing.assert_array_equal(Y, Y_whole)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_fit_on_a_file_walks_the_road_of_fit_in_memory(images, monkeypatch, momentum):
    path, X, Y = images
    monkeypatch.setattr(descent, "READ", 2**14)  # nine blocks of two sizes
    network, start = softmax_network()
    in_memory, from_file = (
        nn.fit(network, *examples, 0.1, 12, start, record_every=1, momentum=momentum)
        for examples in ((X, Y), nn.data.open_chunked(path))
    )
    assert list(from_file.costs.values()) == pytest.approx(list(in_memory.costs.values()), rel=1e-12)
    np.testing.assert_allclose(from_file.parameters["W1"], in_memory.parameters["W1"], rtol=0, atol=1e-12)


def test_rows_in_float32_stay_float32(tmp_path):
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((50, 4), np.float32), rng.integers(0, 2, 50)
    X, Y = nn.data.open_chunked(write(tmp_path / "rows.h5", x, y, half="test"), half="test")
    network = nn.Network((4, 1))
    run = nn.fit(network, X, Y, 0.1, 20, network.initialize(rng))
    assert X.dtype == run.parameters["W1"].dtype == np.float32
    np.testing.assert_array_equal(X[:, :], x.T)


def test_memory_is_that_of_some_blocks_whatever_the_file_holds(images, monkeypatch):
    path, X_whole, _ = images
    monkeypatch.setattr(descent, "READ", 2**13)
    network, start = softmax_network()
    X, Y = nn.data.open_chunked(path)
    nn.fit(network, X, Y, 0.1, 1, start)  # what is imported at first use is not the training's
    tracemalloc.start()
    nn.fit(network, X, Y, 0.1, 2, start)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < X_whole.nbytes / 3


def test_an_open_file_travels_to_another_process(images):
    X, _ = nn.data.open_chunked(images[0])
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(X))[:, 3:5], X[:, 3:5])


def test_labels_that_do_not_exist_are_refused(tmp_path):
    X, Y = nn.data.open_chunked(write(tmp_path / "rows.h5", np.ones((3, 192)), np.array([0, 1, 3])))
    network, start = softmax_network()
    with pytest.raises(ValueError, match="labels run from 0 to 3, but 3 classes"):
        nn.fit(network, X, Y, 0.1, 1, start)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"batch_size": 8, "rng": np.random.default_rng(0)}, "leave it out, or load"),
        ({"method": "compressed"}, "read from its file in blocks"),
    ],
    ids=["mini-batches", "compressed"],
)
def test_what_needs_all_examples_at_once_is_refused(images, settings, sentence):
    network, start = softmax_network()
    with pytest.raises(ValueError, match=sentence):
        nn.fit(network, *nn.data.open_chunked(images[0]), 0.1, 1, start, **settings)


def test_labels_of_another_file_are_refused(images):
    X, Y = nn.data.open_chunked(images[0])
    network, start = softmax_network()
    with pytest.raises(ValueError, match="X has 700 examples"):
        nn.fit(network, X, Y[:, 1:], 0.1, 1, start)


def test_the_pure_functions_say_that_a_file_is_not_an_array(images):
    network, start = softmax_network()
    X, Y = nn.data.open_chunked(images[0])
    with pytest.raises(TypeError, match=r"X lies in images\.h5 .* nn\.fit trains on it"):
        network.cost(X, Y, start)


@pytest.mark.parametrize(
    ("x", "y", "sentence"),
    [
        (np.ones((3, 2)), np.ones(4), r"\(3, 2\) examples and \(4,\) labels"),
        (np.ones(3), np.ones(3), r"\(3,\) examples"),
        (np.array([[b"a"], [b"b"]]), np.ones(2), "must be real numbers"),
    ],
    ids=["labels", "flat", "words"],
)
def test_a_file_that_holds_no_examples_is_refused(tmp_path, x, y, sentence):
    with pytest.raises(ValueError, match=sentence):
        nn.data.open_chunked(write(tmp_path / "wrong.h5", x, y))


def test_a_file_that_is_not_there_is_named(images, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no file .*nowhere\.h5"):
        nn.data.open_chunked(tmp_path / "nowhere.h5")
    with pytest.raises(ValueError, match="no test_set_x, test_set_y, only"):
        nn.data.open_chunked(images[0], half="test")
    (tmp_path / "words.h5").write_text("these are words")
    with pytest.raises(ValueError, match="cannot be read as HDF5"):
        nn.data.open_chunked(tmp_path / "words.h5")
