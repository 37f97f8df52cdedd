"""What was saved is what is loaded, and a bad file ends in a sentence."""

import hashlib
import io
import random
import signal
import subprocess
import sys
import time
import tracemalloc

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn
from nnutils.io import image, saved
from nnutils.io.saved import HEADER


def small_run(**settings):
    rng = np.random.default_rng(0)
    network = nn.Network((3, 4, 2), hidden=nn.leaky(0.123456789), output=nn.softmax)
    X = rng.normal(size=(3, 20))
    return nn.fit(network, X, rng.integers(2, size=(1, 20)), num_iterations=250, rng=rng, **settings)


def same(a, b):
    return a.keys() == b.keys() and all(np.array_equal(a[k], b[k]) and a[k].dtype == b[k].dtype for k in a)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_run_comes_back_to_the_last_bit(tmp_path, dtype):
    run = small_run(dtype=dtype)
    saved = nn.load(nn.save(tmp_path / "run.h5", run))
    assert same(saved.parameters, run.parameters)
    assert (saved.network, saved.costs, saved.method) == (run.network, run.costs, run.method)
    assert saved.versions == {"nnutils": nn.__version__, "numpy": np.__version__}


@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=5), st.sampled_from([nn.relu, nn.tanh, nn.sigmoid, nn.leaky(0.3)])
)
def test_every_architecture_comes_back(tmp_path_factory, layer_dims, hidden):
    network = nn.Network(layer_dims, hidden=hidden, output=nn.identity)
    parameters = network.initialize(np.random.default_rng(0))
    saved = nn.load(nn.save(tmp_path_factory.mktemp("any") / "p.h5", parameters, network))
    assert saved.network == network and same(saved.parameters, parameters)


def test_parameters_alone_are_kept_without_a_network(tmp_path):
    saved = nn.load(nn.save(tmp_path / "p.h5", {"W1": np.eye(2)}))
    assert saved.network is None and same(saved.parameters, {"W1": np.eye(2)})


def test_any_hdf5_reader_opens_the_file(tmp_path):
    run = small_run()
    with h5py.File(nn.save(tmp_path / "run.h5", run), "r") as file:
        assert np.array_equal(file["parameters/W1"], run.parameters["W1"])


def test_nothing_in_the_file_is_a_pickle(tmp_path):
    run = small_run()
    with h5py.File(nn.save(tmp_path / "run.h5", run), "r") as file:
        kinds = set()
        file.visititems(lambda name, item: kinds.add(item.dtype.kind) if isinstance(item, h5py.Dataset) else None)
    assert kinds <= set("fiu")


@pytest.mark.parametrize(
    ("what", "network", "sentence"),
    [
        ([1, 2], None, "a list cannot be saved: give the Run of nn.fit, or its parameters"),
        ({"W1": np.eye(2)}, nn.Network((2, 1)), r"parameters\['W1'\] has shape \(2, 2\)"),
        ({"W1": np.array(["a"])}, None, r"parameters\['W1'\] is of type <U1, but arrays of numbers are kept"),
        ({"../W1": np.eye(2)}, None, "under names"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_no_file_appears(tmp_path, what, network, sentence):
    with pytest.raises(ValueError, match=sentence):
        nn.save(tmp_path / "p.h5", what, network)
    assert not list(tmp_path.iterdir())


def test_an_activation_of_ones_own_is_refused(tmp_path):
    swish = nn.activations.Activation("swish", lambda Z: Z * nn.sigmoid(Z), lambda A: A)
    network = nn.Network((1, 2, 1), hidden=swish)
    with pytest.raises(ValueError, match="swish is not among nnutils' activations"):
        nn.save(tmp_path / "p.h5", network.initialize(np.random.default_rng(0)), network)


@pytest.mark.parametrize("what", ["saved", "loaded"])
def test_the_number_of_costs_has_one_limit(tmp_path, monkeypatch, what):
    run = small_run()
    path = nn.save(tmp_path / "run.h5", run)
    monkeypatch.setattr(saved, "MOST_COSTS", len(run.costs) - (what == "saved"))
    if what == "saved":
        with pytest.raises(ValueError, match="3 costs are to be recorded, but a file holds 2: take a larger record_e"):
            nn.save(path, run)
    assert what == "saved" or nn.load(nn.save(path, run)).costs == run.costs


ORDERS = {
    "rows": lambda a: a,
    "columns": np.asfortranarray,
    "every third": lambda a: np.repeat(a, 3, axis=1)[:, ::3],
    "backward": lambda a: a[::-1, ::-1].copy()[::-1, ::-1],
    "read-only": lambda a: np.frombuffer(a.tobytes(), a.dtype).reshape(a.shape),
    "big-endian": lambda a: a.astype(a.dtype.newbyteorder(">")),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("shape", [(700, 3), (3, 700), (1, 20_000), (20_000, 1), (2, 0), (1, 1)])
@pytest.mark.parametrize("at_once", [64, 2**23])
def test_an_array_comes_back_however_it_lies_in_memory(tmp_path, monkeypatch, order, shape, at_once):
    monkeypatch.setattr(image, "AT_ONCE", at_once)
    W = np.random.default_rng(0).standard_normal(shape)
    loaded = nn.load(nn.save(tmp_path / "p.h5", {"W1": ORDERS[order](W), "b1": W.astype(np.float32)})).parameters
    np.testing.assert_array_equal(loaded["W1"], W)
    assert loaded["W1"].dtype == float and loaded["W1"].flags.writeable and loaded["W1"].flags.owndata
    np.testing.assert_array_equal(loaded["b1"], W.astype(np.float32))


def memory_at_peak(function):
    tracemalloc.start()
    try:
        result = function()
        return tracemalloc.get_traced_memory()[1], result
    finally:
        tracemalloc.stop()


def test_neither_saving_nor_loading_copies_the_parameters(tmp_path):
    kept = {f"W{l}": np.random.default_rng(l).standard_normal((1024, 4096)) for l in (1, 2)}
    kept["W3"] = kept["W1"].T
    nn.save(tmp_path / "small.h5", {"W1": np.eye(2)})
    size = sum(value.nbytes for value in kept.values())
    beside, path = memory_at_peak(lambda: nn.save(tmp_path / "large.h5", kept))
    assert beside < 0.2 * size
    held, loaded = memory_at_peak(lambda: nn.load(path).parameters)
    assert held < 1.2 * size and same(loaded, kept)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_is_larger_than_any_small_file_comes_back_whole(tmp_path):
    kept = {"W1": np.random.default_rng(0).standard_normal((4096, 9000)), "b1": np.zeros((4096, 1))}  # 295 MB
    assert same(nn.load(nn.save(tmp_path / "large.h5", kept)).parameters, kept)


def test_a_file_of_the_first_edition_is_read(tmp_path):
    """As h5py writes it by itself, with small arrays, scalars and no numbers at all."""
    run = small_run()
    with h5py.File(buffer := io.BytesIO(), "w") as file:
        for name, value in run.parameters.items():
            file[f"parameters/{name}"] = value
        file["costs/iteration"], file["costs/cost"] = np.array([], int), np.array([], float)
        file["state/updates"] = 250
        attributes = {"nnutils": "0.1", "numpy": "1.26", "method": "", "texts": '{"digest": "d"}'}
        file.attrs.update(attributes)
    digest = hashlib.sha256(buffer.getvalue()).hexdigest()
    (tmp_path / "old.h5").write_bytes(f"nnutils 1 sha256 {digest}\n".encode().ljust(HEADER) + buffer.getvalue())
    found = nn.load(tmp_path / "old.h5")
    assert same(found.parameters, run.parameters) and found.state == {"updates": 250, "digest": "d"}


def rewritten(path, change):
    """The file with its HDF5 part changed and the old line at its beginning."""
    content = path.read_bytes()
    path.write_bytes(content[:HEADER] + change(content[HEADER:]))
    return path


def test_every_damage_is_a_sentence(tmp_path):
    whole = nn.save(tmp_path / "run.h5", small_run()).read_bytes()
    chance = random.Random(0)
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        (tmp_path / "run.h5").write_bytes(damaged if chance.random() < 0.7 else damaged[: chance.randrange(len(whole))])
        with pytest.raises(ValueError, match=r"run.h5 (is damaged|was not written by nn.save|has format \d+)"):
            nn.load(tmp_path / "run.h5")


def test_an_hdf5_file_from_elsewhere_is_refused_before_the_library_opens_it(tmp_path):
    with h5py.File(tmp_path / "bomb.h5", "w") as file:
        file.create_dataset("parameters/W1", shape=(2**20, 2**20), dtype="f8", chunks=(1, 2**20), compression="gzip")
    with pytest.raises(ValueError, match=r"bomb.h5 was not written by nn.save"):
        nn.load(tmp_path / "bomb.h5")


def test_a_newer_format_says_so(tmp_path):
    path = nn.save(tmp_path / "run.h5", small_run())
    path.write_bytes(path.read_bytes().replace(b"nnutils 1 ", b"nnutils 2 ", 1))
    with pytest.raises(ValueError, match=r"run.h5 has format 2, and this nnutils reads 1: update nnutils"):
        nn.load(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere.h5"):
        nn.load(tmp_path / "nowhere.h5")


SAVE_FOR_EVER = """
import sys, itertools, numpy as np, nnutils as nn
for k in itertools.count(1):
    nn.save(sys.argv[1], {"W1": np.full((200, 200), k), "b1": np.full((200, 1), k)})
    print(k, flush=True)
"""


def kills(tmp_path, moments):
    """Kill a process that saves again and again, at so many random moments; the file is whole after each."""
    path, chance = (
        nn.save(tmp_path / "p.h5", {"W1": np.zeros((200, 200), int), "b1": np.zeros((200, 1), int)}),
        random.Random(1),
    )
    for _ in range(moments):
        process = subprocess.Popen([sys.executable, "-c", SAVE_FOR_EVER, str(path)], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.02))  # the random moment itself
        process.send_signal(signal.SIGKILL)
        process.communicate()
        saved = nn.load(path).parameters
        assert len(np.unique(saved["W1"])) == 1 and saved["W1"][0, 0] == saved["b1"][0, 0] > 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_killed_save_leaves_the_old_file_or_the_new_one(tmp_path):
    kills(tmp_path, 5)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_five_hundred_killed_saves_leave_the_old_file_or_the_new_one(tmp_path):
    kills(tmp_path, 500)


def test_a_forged_checksum_still_meets_checks_of_what_is_inside(tmp_path):
    path = rewritten(nn.save(tmp_path / "run.h5", small_run()), lambda image: b"no HDF5 at all")
    digest = hashlib.sha256(b"no HDF5 at all").hexdigest().encode()
    path.write_bytes(b"nnutils 1 sha256 " + digest + path.read_bytes()[len(b"nnutils 1 sha256 ") + 64 :])
    with pytest.raises(ValueError, match=r"run.h5 cannot be read as HDF5"):
        nn.load(path)
