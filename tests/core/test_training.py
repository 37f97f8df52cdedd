import io
import re
import tracemalloc
import warnings
from itertools import islice

import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier

import nnutils as nn
from nnutils.activations import Activation
from nnutils.engine import fit
from nnutils.engine.descent import Descent, Settings
from tests.nbval_plugin import engine

HIDDEN = [nn.relu, nn.tanh, nn.sigmoid, nn.leaky(0.2), nn.identity, nn.step]
OUTPUTS = [nn.sigmoid, nn.softmax, nn.identity]
PRECISION = {"float64": 1e-11, "float32": 1e-4}  # relative to the largest entry, after a few updates


def task(layer_dims, hidden=nn.relu, output=nn.sigmoid, m=7, seed=0):
    """A network, parameters to start from (biases too), examples and targets that suit its output."""
    rng = np.random.default_rng(seed)
    if output == nn.softmax:
        layer_dims = (*layer_dims[:-1], max(2, layer_dims[-1]))
    network = nn.Network(layer_dims, hidden=hidden, output=output)
    # Half of Xavier's spread: no depth then multiplies an error until the training diverges.
    parameters = {name: W / 2 for name, W in network.initialize(rng, "xavier").items()}
    parameters |= {name: rng.normal(size=b.shape) / 2 for name, b in parameters.items() if name[0] == "b"}
    nL = layer_dims[-1]
    Y = {
        "sigmoid": rng.integers(0, 2, (nL, m)),
        "softmax": rng.integers(0, nL, (1, m)),
        "identity": rng.normal(size=(nL, m)),
    }[output.name]
    return network, parameters, rng.normal(size=(layer_dims[0], m)), Y


def lesson(network, parameters, X, Y, learning_rate, num_iterations):
    """Costs and parameters of gradient_descent, as the lessons teach it."""
    steps = list(nn.gradient_descent(network, parameters, X, Y, learning_rate, num_iterations))
    return [cost for cost, _ in steps], steps[-1][1]


def assert_same(ours, theirs, tolerance=1e-10):
    assert list(ours) == list(theirs)
    for name in theirs:
        np.testing.assert_allclose(
            ours[name], theirs[name], rtol=0, atol=tolerance * max(1, np.abs(theirs[name]).max()), err_msg=name
        )


tasks = {
    "layer_dims": st.lists(st.integers(1, 5), min_size=2, max_size=5).map(tuple),
    "hidden": st.sampled_from(HIDDEN),
    "output": st.sampled_from(OUTPUTS),
    "m": st.integers(1, 6),
    "seed": st.integers(0, 2**32 - 1),
}


# fit and gradient_descent


@settings(deadline=None, max_examples=150)
@given(dtype=st.sampled_from(["float64", "float32"]), **tasks)
def test_fit_computes_what_gradient_descent_computes(layer_dims, hidden, output, m, seed, dtype):
    network, parameters, X, Y = task(layer_dims, hidden, output, m, seed)
    costs, last = lesson(network, parameters, X, Y, 0.05, 4)
    run = nn.fit(network, X, Y, 0.05, 4, parameters, record_every=1, dtype=dtype, method="plain")
    assert list(run.costs.values()) == pytest.approx(costs, rel=PRECISION[dtype], abs=PRECISION[dtype])
    assert_same(run.parameters, last, PRECISION[dtype])
    assert run.method == "plain" and {p.dtype.name for p in run.parameters.values()} == {dtype}


@settings(deadline=None, max_examples=60)
@given(momentum=st.sampled_from([0.0, 0.9]), **tasks)
def test_the_compressed_method_leads_to_the_same_place(layer_dims, hidden, output, m, seed, momentum):
    wide = (layer_dims[0] + m, *layer_dims[1:])
    network, parameters, X, Y = task(wide, hidden, output, m, seed)
    plain, compressed = (
        nn.fit(network, X, Y, 0.05, 10, parameters, record_every=1, momentum=momentum, method=method)
        for method in ("plain", "compressed")
    )
    assert compressed.method == "compressed"
    assert list(compressed.costs.values()) == pytest.approx(list(plain.costs.values()), rel=1e-9, abs=1e-12)
    assert_same(compressed.parameters, plain.parameters, 1e-9)


def test_examples_that_repeat_themselves_compress_as_well():
    network, parameters, X, Y = task((30, 3, 1), m=5)
    X[:, 1:3] = X[:, :1]  # a basis of their span has fewer columns than R
    runs = [nn.fit(network, X, Y, 0.1, 20, parameters, method=method) for method in ("plain", "compressed")]
    assert_same(runs[1].parameters, runs[0].parameters)


def test_fit_compresses_by_itself_where_that_pays():
    network, parameters, X, Y = task((300, 1), m=10)
    assert nn.fit(network, X, Y, 0.1, 1000, parameters).method == "compressed"
    assert nn.fit(network, X, Y, 0.1, 2, parameters).method == "plain"
    assert nn.fit(network, X, Y, 0.1, 1000, parameters, method="plain").method == "plain"


def test_compression_is_refused_with_its_reason():
    network, parameters, X, Y = task((3, 1), m=5)
    with pytest.raises(ValueError, match="3 features and 5 examples"):
        nn.fit(network, X, Y, parameters=parameters, method="compressed")


@pytest.mark.parametrize("method", ["plain", "compressed"])
def test_float32_stays_float32_even_with_numpy_scalars(method):
    network, parameters, X, Y = task((20, 4, 3), nn.tanh, nn.softmax)
    rate, momentum = np.float64(0.1), np.float64(0.9)
    run = nn.fit(network, X.astype(np.float32), Y, rate, 5, parameters, momentum=momentum, method=method)
    assert {value.dtype.name for value in run.parameters.values()} == {"float32"}
    assert type(run.costs[0]) is float


def test_whole_numbers_are_trained_in_float64():
    network, parameters, X, Y = task((3, 2, 1))
    whole = (10 * X).astype(np.int8)
    run = nn.fit(network, whole, Y, 0.01, 5, parameters)
    assert_same(run.parameters, lesson(network, parameters, whole, Y, 0.01, 5)[1])


@pytest.mark.parametrize("method", ["plain", "compressed"])
@pytest.mark.parametrize("batch_size", [None, 3])
def test_inputs_are_read_and_never_written(method, batch_size):
    network, parameters, X, Y = task((9, 4, 1))
    inputs = [X, Y, *parameters.values()]
    before = [value.copy() for value in inputs]
    for value in inputs:
        value.flags.writeable = False
    run = nn.fit(network, X, Y, 0.1, 5, parameters, np.random.default_rng(0), batch_size, method=method)
    assert all(np.array_equal(a, b) for a, b in zip(inputs, before, strict=True))
    assert all(value.flags.writeable and value.flags.c_contiguous for value in run.parameters.values())


@pytest.mark.parametrize("view", [lambda X: X[:, ::2], lambda X: X[::-1], np.asfortranarray, lambda X: X[:, ::-1]])
def test_the_memory_order_of_x_does_not_matter(view):
    network, parameters, X, Y = task((6, 3, 1), m=14)
    X = view(X)
    Y = Y[:, : X.shape[1]]
    assert_same(nn.fit(network, X, Y, 0.1, 5, parameters).parameters, lesson(network, parameters, X, Y, 0.1, 5)[1])


def test_costs_are_recorded_before_every_nth_update():
    network, parameters, X, Y = task((2, 3, 1))
    costs, _ = lesson(network, parameters, X, Y, 0.1, 7)
    run = nn.fit(network, X, Y, 0.1, 7, parameters, record_every=3)
    assert run.costs == pytest.approx({0: costs[0], 3: costs[3], 6: costs[6]})


def test_no_iterations_leave_the_parameters_as_they_are():
    network, parameters, X, Y = task((2, 3, 1))
    run = nn.fit(network, X, Y, 0.1, 0, parameters)
    assert_same(run.parameters, parameters, 0)
    assert run.costs == {}


def test_a_network_with_its_own_backward_is_sent_to_gradient_descent():
    class Own(nn.Network):
        def backward(self, Y, parameters, cache):
            return super().backward(Y, parameters, cache)

    with pytest.raises(ValueError, match=r"Own has its own backward.*use gradient_descent"):
        nn.fit(Own((2, 1)), np.ones((2, 3)), np.ones((1, 3)), rng=np.random.default_rng(0))


# Batches, blocks and momentum


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_mini_batches_are_slices_of_a_shuffled_deck(dtype):
    network, parameters, X, Y = task((3, 4, 2), nn.tanh, nn.softmax, m=10)
    run = nn.fit(network, X, Y, 0.1, 8, parameters, np.random.default_rng(5), 4, record_every=1, dtype=dtype)
    rng, costs = np.random.default_rng(5), []
    while len(costs) < 8:
        order = rng.permutation(10)
        for batch in (order[:4], order[4:8], order[8:]):
            costs.append(network.cost(X[:, batch], Y[:, batch], parameters))
            _, cache = network.forward(X[:, batch], parameters)
            if len(costs) <= 8:
                parameters = nn.update(parameters, network.backward(Y[:, batch], parameters, cache), 0.1)
    assert list(run.costs.values()) == pytest.approx(costs[:8], rel=PRECISION[dtype])
    assert_same(run.parameters, parameters, PRECISION[dtype])


def test_the_same_seed_gives_the_same_run():
    network, _, X, Y = task((3, 4, 1), m=20)
    first, second = (nn.fit(network, X, Y, 0.1, 30, rng=np.random.default_rng(3), batch_size=8) for _ in range(2))
    assert_same(first.parameters, second.parameters, 0)
    assert first.costs == second.costs


def test_a_batch_of_everything_is_the_full_batch():
    network, parameters, X, Y = task((3, 4, 1))
    run = nn.fit(network, X, Y, 0.1, 5, parameters, np.random.default_rng(0), batch_size=100)
    assert_same(run.parameters, nn.fit(network, X, Y, 0.1, 5, parameters).parameters, 0)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda g: g.name)
def test_a_large_full_batch_in_blocks_is_one_update(output):
    network, parameters, X, Y = task((3, 200, 4), nn.tanh, output, m=5003)
    assert len(next(Descent(network, parameters, X, network.targets(Y, 5003), Settings(0.1)).updates)) > 1
    costs, last = lesson(network, parameters, X, Y, 0.1, 3)
    run = nn.fit(network, X, Y, 0.1, 3, parameters, record_every=1)
    assert list(run.costs.values()) == pytest.approx(costs, rel=1e-12)
    assert_same(run.parameters, last, 1e-12)


def test_momentum_is_a_velocity_that_fades():
    network, parameters, X, Y = task((3, 4, 1))
    run = nn.fit(network, X, Y, 0.1, 6, parameters, momentum=0.8)
    velocity = {name: 0.0 for name in parameters}
    for _ in range(6):
        grads = network.backward(Y, parameters, network.forward(X, parameters)[1])
        velocity = {name: 0.8 * velocity[name] + 0.1 * grads["d" + name] for name in parameters}
        parameters = {name: parameters[name] - velocity[name] for name in parameters}
    assert_same(run.parameters, parameters, 1e-12)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_a_step_over_many_examples_allocates_next_to_nothing(momentum):
    network, parameters, X, Y = task((8, 64, 32, 1), m=20_000)
    descent = Descent(network, parameters, X, Y, Settings(0.1, momentum))
    descent.step()
    tracemalloc.start()
    for _ in range(3):
        descent.step()
    left, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * 20_000  # one byte per entry of A1: a mask of it, or a tenth of A1, would already be more
    assert left < 10_000


# Independent oracles


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_scikit_learn_trains_the_same_network_on_real_patients(momentum):
    data = nn.data.load("breast_cancer")
    X, _ = nn.data.standardize(data.X_train, data.X_test)
    network = nn.Network((30, 8, 1), hidden=nn.tanh)
    start = network.initialize(np.random.default_rng(1))
    run = nn.fit(network, X, data.Y_train, 0.1, 200, start, momentum=momentum, record_every=1)
    peer = MLPClassifier(
        (8,), activation="tanh", solver="sgd", alpha=0, batch_size=X.shape[1], learning_rate_init=0.1,
        momentum=momentum, nesterovs_momentum=False, shuffle=False, warm_start=True, max_iter=1, n_iter_no_change=10**9
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it would like to train until it converges
        peer.fit(X.T, data.Y_train[0])
        peer.coefs_, peer.intercepts_ = [start["W1"].T, start["W2"].T], [start["b1"][:, 0], start["b2"][:, 0]]
        peer.set_params(max_iter=200).fit(X.T, data.Y_train[0])
    assert list(run.costs.values()) == pytest.approx(peer.loss_curve_[-200:], rel=1e-6)
    for l in (1, 2):
        np.testing.assert_allclose(run.parameters[f"W{l}"], peer.coefs_[l - 1].T, atol=1e-6)


@pytest.fixture(scope="module")
def cats():
    try:
        return nn.data.load_course_images()
    except FileNotFoundError as reason:
        pytest.skip(f"the published cat trainings need the course's own images: {reason}")


def published_start(layer_dims):
    """The course's initialization of its deep network, and the zeros of its logistic regression."""
    rng = np.random.RandomState(1)
    network = nn.Network(layer_dims)
    return network, network.initialize(rng, "zeros" if network.L == 1 else "xavier")


LOGISTIC = """0.693147 0.584508 0.466949 0.376007 0.331463 0.303273 0.279880 0.260042 0.242941 0.228004
              0.214820 0.203078 0.192544 0.183033 0.174399 0.166521 0.159305 0.152667 0.146542 0.140872"""
DEEP = """0.771749 0.672053 0.648263 0.611507 0.567047 0.540138 0.527930 0.465477 0.369126 0.391747 0.315187 0.272700
          0.237419 0.199601 0.189263 0.161189 0.148214 0.137775 0.129740 0.121225 0.113821 0.107839 0.102855 0.100897
          0.092878"""


@pytest.mark.parametrize(
    ("layer_dims", "learning_rate", "num_iterations", "costs", "train", "test"),
    [
        ((12288, 1), 0.005, 2000, LOGISTIC, "99.04", "70.00"),
        ((12288, 20, 7, 5, 1), 0.0075, 2500, DEEP, "98.56", "80.00"),
    ],
    ids=["logistic", "deep"],
)
def test_the_published_cat_trainings_come_out_digit_by_digit(
    cats, layer_dims, learning_rate, num_iterations, costs, train, test
):
    network, start = published_start(layer_dims)
    run = nn.fit(network, cats.X_train, cats.Y_train, learning_rate, num_iterations, start)
    assert run.method == "compressed"
    assert [f"{cost:.6f}" for cost in run.costs.values()] == costs.split()
    assert f"{100 * nn.accuracy(network.predict(cats.X_train, run.parameters), cats.Y_train):.2f}" == train
    assert f"{100 * nn.accuracy(network.predict(cats.X_test, run.parameters), cats.Y_test):.2f}" == test


@pytest.mark.parametrize(
    ("layer_dims", "learning_rate", "costs"),
    [((12288, 1), 0.005, LOGISTIC), ((12288, 20, 7, 5, 1), 0.0075, DEEP)],
    ids=["logistic", "deep"],
)
def test_the_plain_method_begins_with_the_published_digits(cats, layer_dims, learning_rate, costs):
    network, start = published_start(layer_dims)
    run = nn.fit(network, cats.X_train, cats.Y_train, learning_rate, 201, start, method="plain")
    assert [f"{cost:.6f}" for cost in run.costs.values()] == costs.split()[:3]


def test_four_tanh_units_find_the_petals_of_the_flower():
    X, Y = nn.planar.flower(400, np.random.RandomState(1))
    network = nn.Network((2, 4, 1), hidden=nn.tanh)
    start = network.initialize(np.random.RandomState(2), "small")
    run = nn.fit(network, X, Y, 1.2, 10_000, start, record_every=1000)
    assert run.costs[0] == pytest.approx(0.693048, abs=5e-7)
    assert 0.90 <= nn.accuracy(network.predict(X, run.parameters), Y) <= 0.91


# Endings and refusals


def test_an_interrupted_fit_returns_the_updates_made_so_far():
    calls = iter(range(100))

    def stop_at_the_sixth(Z):
        if next(calls) == 5:
            raise KeyboardInterrupt
        return np.tanh(Z)

    network, parameters, X, Y = task((2, 3, 1), nn.tanh)
    stopped = nn.Network((2, 3, 1), hidden=Activation("tanh until stopped", stop_at_the_sixth, nn.tanh.slope))
    run = nn.fit(stopped, X, Y, 0.1, 50, parameters)
    assert_same(run.parameters, lesson(network, parameters, X, Y, 0.1, 5)[1])
    assert (run.method, run.interrupted) == ("plain", 5)


@pytest.mark.parametrize("moment", ["_as_it_is", "Descent", "_bar", "compress"])
def test_an_interrupt_before_the_first_update_leaves_a_run_of_none(monkeypatch, moment):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(fit, moment, stop)
    network, parameters, X, Y = task((9, 3, 1))
    method = "compressed" if moment == "compress" else "plain"
    run = nn.fit(network, X.astype(np.float32), Y, 0.1, 50, parameters, method=method)
    assert (run.method, run.interrupted, run.costs) == (method, 0, {})
    assert_same(run.parameters, parameters, 1e-6)
    assert {value.dtype.name for value in run.parameters.values()} == {"float32"}
    assert not any(np.shares_memory(run.parameters[name], parameters[name]) for name in parameters)


def test_a_training_that_ran_to_its_end_was_not_interrupted():
    network, parameters, X, Y = task((2, 3, 1))
    assert nn.fit(network, X, Y, 0.1, 3, parameters).interrupted is None


def first_non_finite(network, X, Y, learning_rate, parameters):
    """The iteration and the first Z that is not finite in the descent of the lesson."""
    with np.errstate(all="ignore"):
        for i in range(1000):
            _, cache = network.forward(X, parameters)
            for name in (f"Z{l}" for l in range(1, network.L + 1)):
                if not np.all(np.isfinite(cache[name])):
                    return name, i
            parameters = nn.update(parameters, network.backward(Y, parameters, cache), learning_rate)


@pytest.mark.parametrize("layer_dims", [(3, 1), (3, 4, 1), (3, 5, 4, 2)])
def test_divergence_is_told_with_its_layer_its_iteration_and_the_learning_rate(layer_dims):
    network, parameters, X, Y = task(layer_dims, output=nn.identity)
    name, i = first_non_finite(network, X, Y, 50.0, parameters)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(FloatingPointError, match=rf"in {name} .* learning_rate 50 is too large") as told:
            nn.fit(network, X, Y, 50.0, 1000, parameters, record_every=200)
    # The same, or the one before, whose gradients already overflow in fit.
    assert int(re.search(r"iteration (\d+)", str(told.value))[1]) in (i - 1, i)


def test_numbers_too_large_to_begin_with_are_told_before_any_update():
    network, parameters, X, Y = task((3, 4, 1))
    with pytest.raises(FloatingPointError, match="Z1 before any update: the numbers are too large for float64"):
        nn.fit(network, X, Y, 0.1, 5, {**parameters, "W1": np.full((4, 3), 1e308)})


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_bad_number_in_the_data_is_found_there_and_no_learning_rate_is_blamed(bad):
    network, parameters, X, Y = task((3, 1))
    X[2, 1] = bad
    with pytest.raises(FloatingPointError, match=rf"X\[2, 1\] is {bad} \(1 of its numbers"):
        nn.fit(network, X, Y, 0.1, 5, parameters)


def test_a_bad_number_in_a_later_batch_is_found_as_well():
    network, parameters, X, Y = task((3, 1))
    X[2, 1] = np.nan
    with pytest.raises(FloatingPointError, match=r"X\[2, 1\] is nan"):
        nn.fit(network, X, Y, 0.1, 99, parameters, np.random.default_rng(0), batch_size=1, record_every=100)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"parameters": None}, "parameters to start from, or rng"),
        ({"batch_size": 2}, "batch_size needs rng"),
        ({"batch_size": 2, "rng": 0}, "rng is 0, but batch_size needs rng=np.random.default_rng"),
        ({"batch_size": 0}, "batch_size is 0, .* at least 1"),
        ({"batch_size": 2.5}, "batch_size is 2.5, .*whole number"),
        ({"num_iterations": 1e3}, "num_iterations is 1000.0, .*whole number"),
        ({"learning_rate": "fast"}, "learning_rate is 'fast', .* a number such as 0.01"),
        ({"momentum": 1.5}, "below 1"),
        ({"method": "fast"}, "'plain', 'compressed' or None"),
        ({"dtype": "int8"}, "float32 or float64"),
        ({"record_every": 0}, "record_every is 0, .* at least 1"),
    ],
    ids=str,
)
def test_settings_that_describe_no_training_are_refused(settings, sentence):
    network, parameters, X, Y = task((3, 1))
    with pytest.raises(ValueError, match=sentence):
        nn.fit(network, X, Y, **{"parameters": parameters, **settings})


def test_progress_names_the_method(capsys):
    network, parameters, X, Y = task((30, 1), m=3)
    nn.fit(network, X, Y, 0.1, 100, parameters, progress=True)
    assert "compressed: 100%" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_is_for_somebody_who_watches(monkeypatch):
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert fit._bar(range(3), "plain", None) == range(3)
    monkeypatch.setattr("sys.stderr", Terminal())
    assert fit._bar(range(3), "plain", None).desc.startswith("plain")


def test_a_bar_that_nobody_asked_for_is_gone_when_the_training_is_done(monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal())
    assert not fit._bar(range(3), "plain", None).leave
    assert fit._bar(range(3), "plain", True).leave


def test_nobody_watches_a_notebook_that_a_program_runs(tmp_path):
    source = "from nnutils.engine import fit\nprint(fit._somebody_watches())"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    assert engine.run(notebook, tmp_path).notebook.cells[0].outputs[0].text == "False\n"


def test_gradient_descent_goes_on_until_nobody_asks():
    network, parameters, X, Y = task((3, 1))
    costs = [cost for cost, _ in islice(nn.gradient_descent(network, parameters, X, Y, 0.1), 20)]
    assert costs == sorted(costs, reverse=True)


def test_update_leaves_the_old_parameters():
    old = {"W1": np.array([[1.0]])}
    assert nn.update(old, {"dW1": np.array([[2.0]])}, 0.25)["W1"] == 0.5
    assert old["W1"] == 1.0
