"""The formulas on arrays in chunks, and a training on a cluster: the numbers of one machine, whoever dies."""

import os
import pickle
import signal

import h5py
import numpy as np
import pytest

import nnutils as nn

da = pytest.importorskip("dask.array", reason="dask comes with the extra cluster, which is not installed")
dask_distributed = pytest.importorskip(
    "distributed", reason="dask comes with the extra cluster, which is not installed"
)
engine_distributed = pytest.importorskip("nnutils.engine.distributed")


def task(output=nn.sigmoid, m=30):
    """A network with its start, examples X (5, m) and labels Y."""
    rng = np.random.default_rng(0)
    network = nn.Network((5, 4, 3 if output == nn.softmax else 1), hidden=nn.tanh, output=output)
    return network, network.initialize(rng), rng.standard_normal((5, m)), rng.integers(0, 2, (1, m))


def assert_same(run, costs, parameters):
    assert list(run.costs.values()) == pytest.approx(costs, rel=1e-12)
    for name, value in parameters.items():
        np.testing.assert_allclose(run.parameters[name], value, rtol=0, atol=1e-12, err_msg=name)


def lesson(network, start, X, Y, num_iterations):
    steps = list(nn.gradient_descent(network, start, X, Y, 0.1, num_iterations))
    return [cost for cost, _ in steps], steps[-1][1]


@pytest.fixture(scope="module")
def client():
    """Two workers in threads of this process: as quick to start as it gets."""
    with (
        dask_distributed.LocalCluster(2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        dask_distributed.Client(cluster) as client,
    ):
        yield client


@pytest.mark.parametrize("output", [nn.sigmoid, nn.softmax, nn.identity], ids=lambda output: output.name)
def test_the_formulas_run_unmodified_on_arrays_in_chunks(output):
    network, parameters, X, Y = task(output)
    Y = nn.one_hot(Y, 3) if output == nn.softmax else Y
    X_chunked, Y_chunked = (da.from_array(a, chunks=(a.shape[0], 7)) for a in (X, Y))
    _, cache = network.forward(X_chunked, parameters)
    grads = network.backward(Y_chunked, parameters, cache)
    expected = network.backward(Y, parameters, network.forward(X, parameters)[1])
    assert all(isinstance(a, da.Array) for a in [*cache.values(), *grads.values()])
    assert network.cost(X_chunked, Y_chunked, parameters) == pytest.approx(network.cost(X, Y, parameters), rel=1e-12)
    for name, value in expected.items():
        np.testing.assert_allclose(grads[name].compute(), value, rtol=0, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("output", [nn.sigmoid, nn.softmax, nn.identity], ids=lambda output: output.name)
def test_a_cluster_computes_what_one_machine_does(client, output):
    network, start, X, Y = task(output)
    run = nn.distributed.fit(network, X, Y, client, 0.1, 6, start, record_every=1)
    assert_same(run, *lesson(network, start, X, Y, 6))


def test_a_cluster_takes_arrays_in_uneven_chunks(client):
    network, start, X, Y = task()
    run = nn.distributed.fit(network, da.from_array(X, chunks=(2, 11)), Y, client, 0.1, 4, start, record_every=1)
    assert_same(run, *lesson(network, start, X, Y, 4))


def test_a_cluster_reads_the_file_itself(client, tmp_path):
    network, start, X, Y = task()
    with h5py.File(tmp_path / "rows.h5", "w") as file:
        file["train_set_x"], file["train_set_y"] = X.T, Y[0]
    examples = nn.data.open_chunked(tmp_path / "rows.h5")
    run = nn.distributed.fit(network, *examples, client, 0.1, 4, start, record_every=1)
    assert_same(run, *lesson(network, start, X, Y, 4))


@pytest.mark.parametrize(("given", "computed"), [("float32", "float32"), ("float64", "float64"), ("int8", "float64")])
def test_a_cluster_computes_in_the_type_that_fit_computes_in(client, given, computed):
    network, _, X, Y = task()
    X = (10 * X).astype(given)
    run = nn.distributed.fit(network, X, Y, client, 0.01, 4, rng=np.random.default_rng(0), record_every=1)
    peer = nn.fit(network, X, Y, 0.01, 4, rng=np.random.default_rng(0), record_every=1)
    for name, value in run.parameters.items():
        assert value.dtype == peer.parameters[name].dtype == computed
        np.testing.assert_allclose(value, peer.parameters[name], rtol=0, atol=1e-5 if computed == "float32" else 1e-12)


def test_each_part_of_an_array_travels_alone():
    _, _, X, Y = task(m=1000)
    parts = engine_distributed._chunks(X, Y, np.dtype(np.float64), 10)
    sizes = [len(pickle.dumps(part.dask)) for part in parts]
    assert len(parts) == 10 and max(sizes) < (X.nbytes + Y.nbytes) / 10 * 1.5
    columns = [part.compute(scheduler="sync") for part in parts]
    np.testing.assert_array_equal(np.hstack([x for x, _ in columns]), X)
    np.testing.assert_array_equal(np.hstack([y for _, y in columns]), Y)


@pytest.mark.parametrize("updates", [1, 10])
def test_on_chunks_every_update_of_the_lesson_reads_the_examples_twice(updates):
    network, start, X, Y = task()
    readings = []
    counted = da.from_array(X, chunks=(5, 10)).map_blocks(lambda x: (readings.append(1), x)[1], dtype=X.dtype)
    steps = list(nn.gradient_descent(network, start, counted, Y, 0.1, updates))
    assert len(readings) <= 1 + 2 * 3 * updates  # three chunks; one call of map_blocks to learn its type
    expected = list(nn.gradient_descent(network, start, X, Y, 0.1, updates))
    assert [cost for cost, _ in steps] == pytest.approx([cost for cost, _ in expected], rel=1e-12)
    for name, value in expected[-1][1].items():
        assert type(steps[-1][1][name]) is np.ndarray
        np.testing.assert_allclose(steps[-1][1][name], value, rtol=0, atol=1e-12)


@pytest.mark.slow
def test_a_killed_worker_costs_nothing_but_time():
    network, start, X, Y = task(m=300)
    costs, _ = lesson(network, start, X, Y, 30)
    with (
        dask_distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster,
        dask_distributed.Client(cluster) as client,
    ):
        steps = nn.distributed.gradient_descent(network, start, X, Y, client, 0.1)
        before = [next(steps)[0] for _ in range(5)]
        workers = client.run(os.getpid)
        os.kill(next(iter(workers.values())), getattr(signal, "SIGKILL", signal.SIGTERM))
        after = [next(steps)[0] for _ in range(25)]
    assert before + after == pytest.approx(costs, rel=1e-12)
