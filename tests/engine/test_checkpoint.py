"""A training that was cut off and goes on ends where the uninterrupted one ends, bit for bit."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nnutils as nn
from nnutils.engine import checkpoint, fit
from nnutils.io import saved

FIRST_EDITION = Path(__file__).parent
NETWORK = nn.Network((3, 5, 1), hidden=nn.tanh)
RNG = np.random.default_rng(0)
X = RNG.normal(size=(3, 70))
Y = (np.sum(X, axis=0, keepdims=True) > 0).astype(int)
WIDE = RNG.normal(size=(90, 20)), RNG.integers(2, size=(1, 20))
METHODS = {
    "plain": {},
    "float32": {"dtype": np.float32},
    "momentum": {"momentum": 0.9},
    "batches": {"batch_size": 16},
    "batches with momentum": {"batch_size": 23, "momentum": 0.5},
    "compressed": {"method": "compressed"},
}


def train(num_iterations, method="plain", **settings):
    network, (x, y) = (nn.Network((90, 5, 1)), WIDE) if method == "compressed" else (NETWORK, (X, Y))
    rng = np.random.default_rng(1)
    run = nn.fit(network, x, y, 0.1, num_iterations, rng=rng, record_every=3, **METHODS[method], **settings)
    return run, rng


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("cut", [1, 25, 64])
def test_resumed_is_uninterrupted_to_the_last_bit(tmp_path, method, cut):
    train(cut, method, checkpoint=tmp_path / "c.h5", every=7)
    resumed, rng_after = train(100, method, checkpoint=tmp_path / "c.h5", every=7)
    whole, rng_whole = train(100, method)
    assert resumed.costs == whole.costs and resumed.method == whole.method
    assert all(np.array_equal(resumed.parameters[name], whole.parameters[name]) for name in whole.parameters)
    if "batch_size" in METHODS[method]:
        assert rng_after.random() == rng_whole.random()


def test_a_checkpoint_alone_changes_no_number(tmp_path):
    kept, _ = train(50, "batches", checkpoint=tmp_path / "c.h5", every=7)
    plain, _ = train(50, "batches")
    assert kept.costs == plain.costs


def test_a_checkpoint_of_the_first_edition_goes_on(tmp_path):
    shutil.copy(FIRST_EDITION / "first_edition_checkpoint.h5", tmp_path / "c.h5")
    first = nn.load(tmp_path / "c.h5")
    resumed, _ = train(30, "batches with momentum", checkpoint=tmp_path / "c.h5")
    whole, _ = train(30, "batches with momentum")
    assert int(first.state["updates"]) == 10 and first.costs.items() <= resumed.costs.items()
    assert list(resumed.costs.values()) == pytest.approx(list(whole.costs.values()), rel=1e-12)


def test_a_run_of_the_first_edition_is_read(tmp_path):
    saved = nn.load(FIRST_EDITION / "first_edition_run.h5")
    assert saved.method == "plain, interrupted in iteration 10 of 50"  # its method said what is a field today
    fields = {"network": saved.network, "parameters": saved.parameters, "costs": saved.costs, "method": saved.method}
    run = object.__new__(nn.training.Run)
    run.__dict__.update(fields)  # as pickle makes the Run of an older session
    assert run.interrupted is None and nn.load(nn.save(tmp_path / "again.h5", run)).costs == saved.costs


def test_an_interrupt_before_a_training_goes_on_leaves_it_where_it_was(tmp_path, monkeypatch):
    before, _ = train(21, checkpoint=tmp_path / "c.h5")

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(fit, "_bar", stop)
    run, _ = train(50, checkpoint=tmp_path / "c.h5")
    assert (run.interrupted, run.costs) == (21, before.costs)
    assert all(np.array_equal(run.parameters[name], before.parameters[name]) for name in before.parameters)


def test_load_reads_a_checkpoint(tmp_path):
    run, _ = train(50, checkpoint=tmp_path / "c.h5")
    saved = nn.load(tmp_path / "c.h5")
    assert saved.network == NETWORK and np.array_equal(saved.parameters["W1"], run.parameters["W1"])


def test_a_finished_training_is_read_and_not_repeated(tmp_path):
    first, _ = train(50, checkpoint=tmp_path / "c.h5")
    before = (tmp_path / "c.h5").stat().st_mtime_ns
    again, _ = train(50, checkpoint=tmp_path / "c.h5")
    assert again.costs == first.costs and (tmp_path / "c.h5").stat().st_mtime_ns == before


@pytest.mark.parametrize("other", [{"momentum": 0.5}, {"dtype": np.float32}, {"parameters": NETWORK.initialize(RNG)}])
def test_the_checkpoint_of_another_training_is_refused_and_stays(tmp_path, other):
    train(10, checkpoint=tmp_path / "c.h5")
    before = (tmp_path / "c.h5").read_bytes()
    with pytest.raises(ValueError, match=r"c.h5 is the checkpoint of another training"):
        train(20, checkpoint=tmp_path / "c.h5", **other)
    assert (tmp_path / "c.h5").read_bytes() == before


def test_other_data_are_another_training(tmp_path):
    nn.fit(NETWORK, X, Y, num_iterations=5, rng=np.random.default_rng(0), checkpoint=tmp_path / "c.h5")
    with pytest.raises(ValueError, match="another training"):
        nn.fit(NETWORK, X + 1e-9, Y, num_iterations=5, rng=np.random.default_rng(0), checkpoint=tmp_path / "c.h5")


def test_a_shorter_training_than_the_one_kept_is_refused(tmp_path):
    train(20, checkpoint=tmp_path / "c.h5")
    with pytest.raises(ValueError, match="already holds 20 updates and num_iterations is 10"):
        train(10, checkpoint=tmp_path / "c.h5")


def test_a_saved_run_is_not_overwritten_as_if_it_were_a_checkpoint(tmp_path):
    nn.save(tmp_path / "run.h5", train(5)[0])
    with pytest.raises(ValueError, match="holds a network and no checkpoint"):
        train(10, checkpoint=tmp_path / "run.h5")


def test_an_old_random_state_is_refused_for_batches(tmp_path):
    with pytest.raises(ValueError, match="whose state a checkpoint cannot keep"):
        nn.fit(NETWORK, X, Y, rng=np.random.RandomState(0), batch_size=7, checkpoint=tmp_path / "c.h5")


def test_a_diverged_training_does_not_replace_the_last_good_checkpoint(tmp_path):
    start, numbers = nn.Network((3, 1), output=nn.identity), 10 * X
    with pytest.raises(FloatingPointError):
        nn.fit(start, numbers, Y, 5.0, 1000, rng=np.random.default_rng(0), checkpoint=tmp_path / "c.h5", every=1)
    assert all(np.all(np.isfinite(value)) for value in nn.load(tmp_path / "c.h5").parameters.values())


ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import sys; from tests.engine.test_checkpoint import train
train(3 * 10**7, "batches with momentum", checkpoint=sys.argv[1], every=5, progress=False)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_killed_training_goes_on(tmp_path):
    path = tmp_path / "c.h5"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], cwd=ROOT)
    while not path.exists():
        assert process.poll() is None
    process.kill()
    process.wait()
    done = int(nn.load(path).state["updates"])
    resumed, _ = train(done + 20, "batches with momentum", checkpoint=path)
    whole, _ = train(done + 20, "batches with momentum")
    assert resumed.costs == whole.costs


@pytest.mark.parametrize("cut", [40, 57, 90])
def test_many_costs_lie_beside_the_checkpoint_and_come_back(tmp_path, monkeypatch, cut):
    monkeypatch.setattr(checkpoint, "MOST_COSTS", 20)
    path, begin = tmp_path / "c.h5", lambda n: fit_every_cost(n, checkpoint=path, every=7)
    interrupt(monkeypatch, cut)
    begin(100)
    saved = nn.load(path)
    assert len(saved.costs) <= 20 + 7 and int(saved.state["logged"]) + len(saved.costs) == int(saved.state["updates"])
    monkeypatch.undo()
    monkeypatch.setattr(checkpoint, "MOST_COSTS", 20)
    resumed = begin(100)
    assert resumed.costs == fit_every_cost(100).costs == nn.load(path).costs
    assert [file.name for file in tmp_path.iterdir()] == ["c.h5"]
    assert begin(150).costs == fit_every_cost(150).costs


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"\0" * path.stat().st_size)])
def test_costs_that_were_lost_are_told_and_the_checkpoint_stays(tmp_path, monkeypatch, harm):
    monkeypatch.setattr(checkpoint, "MOST_COSTS", 20)
    path = tmp_path / "c.h5"
    interrupt(monkeypatch, 60)
    fit_every_cost(100, checkpoint=path, every=7)
    harm(tmp_path / "c.h5.costs")
    before = path.read_bytes()
    with pytest.raises(ValueError, match=r"c\.h5\.costs, which belongs to the checkpoint beside it, is missing or dam"):
        fit_every_cost(100, checkpoint=path, every=7)
    assert path.read_bytes() == before


def test_a_cost_is_written_to_the_disk_once_or_for_some_checkpoints(tmp_path, monkeypatch):
    monkeypatch.setattr(checkpoint, "MOST_COSTS", 50)
    sizes = []
    monkeypatch.setattr(saved, "save", lambda path, run, **_: sizes.append(len(run.costs)))
    fit_every_cost(2000, checkpoint=tmp_path / "c.h5", every=10)
    assert max(sizes[:-1]) <= 50 + 10 and sizes[-1] == 2000


def fit_every_cost(num_iterations, **settings):
    start = NETWORK.initialize(np.random.default_rng(1))
    return nn.fit(NETWORK, X, Y, 0.1, num_iterations, start, record_every=1, **settings)


def interrupt(monkeypatch, after):
    """Let the next training be stopped after so many updates."""

    def stopped(iterations, *_):
        yield from range(after)
        raise KeyboardInterrupt

    monkeypatch.setattr(fit, "_bar", stopped)


def test_what_could_not_be_loaded_is_refused_before_the_first_update(tmp_path):
    swish = nn.activations.Activation("swish", lambda Z: Z * nn.sigmoid(Z), lambda A: A)
    start = nn.Network((3, 5, 1)).initialize(np.random.default_rng(0))
    with pytest.raises(ValueError, match="swish is not among nnutils' activations"):
        nn.fit(nn.Network((3, 5, 1), hidden=swish), X, Y, 0.1, 10**9, start, checkpoint=tmp_path / "c.h5")
    with pytest.raises(ValueError, match="1000000000 costs are to be recorded, but a file holds 10000000: take a larg"):
        nn.fit(NETWORK, X, Y, 0.1, 10**9, start, record_every=1, checkpoint=tmp_path / "c.h5")
    assert not list(tmp_path.iterdir())
