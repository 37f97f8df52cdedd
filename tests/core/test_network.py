import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn

HIDDEN = [nn.relu, nn.leaky(0.1), nn.tanh, nn.sigmoid, nn.identity]
OUTPUTS = [nn.sigmoid, nn.softmax, nn.identity]


def draw(layer_dims, hidden, output, m, seed):
    """A network with random parameters (biases too), examples and targets that suit its output."""
    rng = np.random.default_rng(seed)
    if output == nn.softmax:
        layer_dims = (*layer_dims[:-1], max(2, layer_dims[-1]))
    network = nn.Network(layer_dims, hidden=hidden, output=output)
    parameters = {name: rng.normal(size=shape) for name, shape in network.shapes.items()}
    nL = layer_dims[-1]
    Y = {
        "sigmoid": rng.integers(0, 2, (nL, m)),
        "softmax": nn.one_hot(rng.integers(0, nL, (1, m)), nL),
        "identity": rng.normal(size=(nL, m)),
    }[output.name]
    return network, parameters, rng.normal(size=(layer_dims[0], m)), Y


@given(
    layer_dims=st.lists(st.integers(1, 4), min_size=2, max_size=5),
    hidden=st.sampled_from(HIDDEN),
    output=st.sampled_from(OUTPUTS),
    m=st.integers(1, 4),
    seed=st.integers(0, 2**32 - 1),
)
def test_backward_is_the_slope_of_the_cost(layer_dims, hidden, output, m, seed):
    network, parameters, X, Y = draw(layer_dims, hidden, output, m, seed)
    _, cache = network.forward(X, parameters)
    grads = network.backward(Y, parameters, cache)
    numeric = nn.numerical_gradient(lambda theta: network.cost(X, Y, theta), parameters, 1e-6)
    kinks = [np.abs(cache[f"Z{l}"]).min() for l in range(1, network.L) if "relu" in hidden.name]
    if min(kinks, default=1) > 1e-4:  # within a nudge of a ReLU's kink a difference has no derivative to agree with
        for name, grad in grads.items():
            np.testing.assert_allclose(grad, numeric[name], atol=1e-6 * (1 + np.abs(grad).max()))


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda g: g.name)
def test_gradient_check_is_small_for_every_parameter(output):
    report = nn.gradient_check(*draw((4, 3, 3, 2), nn.tanh, output, 5, seed=0))
    assert list(report) == ["W1", "b1", "W2", "b2", "W3", "b3"]
    assert max(report.values()) < 1e-7


def test_logistic_regression_is_a_network_without_hidden_layers():
    network, parameters, X, _ = draw((3, 1), nn.relu, nn.sigmoid, 6, seed=1)
    AL, _ = network.forward(X, parameters)
    np.testing.assert_allclose(AL, scipy.special.expit(parameters["W1"] @ X + parameters["b1"]))


def test_a_network_equals_scikit_learn_s_with_the_same_parameters():
    from sklearn.neural_network import MLPClassifier

    network, parameters, X, Y = draw((5, 4, 3, 3), nn.relu, nn.softmax, 30, seed=2)
    peer = MLPClassifier((4, 3), max_iter=1).partial_fit(X.T, np.argmax(Y, axis=0), classes=range(3))
    peer.coefs_ = [parameters[f"W{l}"].T for l in (1, 2, 3)]
    peer.intercepts_ = [parameters[f"b{l}"].ravel() for l in (1, 2, 3)]
    np.testing.assert_allclose(network.forward(X, parameters)[0].T, peer.predict_proba(X.T), rtol=1e-10)
    np.testing.assert_array_equal(network.predict(X, parameters)[0], peer.predict(X.T))


def test_xor_of_two_relus_solves_what_one_line_cannot():
    network = nn.Network((2, 2, 1), output=nn.identity)
    parameters = {
        "W1": np.ones((2, 2)),
        "b1": np.array([[0.0], [-1.0]]),
        "W2": np.array([[1.0, -2.0]]),
        "b2": np.zeros((1, 1)),
    }
    np.testing.assert_array_equal(
        network.forward(np.array([[0, 0, 1, 1], [0, 1, 0, 1]]), parameters)[0], [[0, 1, 1, 0]]
    )


def test_zero_parameters_cost_ln_2_and_ln_C():
    X, rng = np.ones((3, 4)), np.random.default_rng(0)
    sigmoid, softmax = nn.Network((3, 2, 1)), nn.Network((3, 2, 10), output=nn.softmax)
    assert sigmoid.cost(X, np.array([[0, 1, 1, 0]]), sigmoid.initialize(rng, "zeros")) == pytest.approx(np.log(2))
    assert softmax.cost(X, np.array([[0, 9, 1, 3]]), softmax.initialize(rng, "zeros")) == pytest.approx(np.log(10))


def test_cost_is_finite_where_the_output_is_rounded_to_zero_and_one():
    network = nn.Network((1, 1))
    parameters = {"W1": np.array([[1e6]]), "b1": np.zeros((1, 1))}
    X, wrong = np.array([[-1.0, 1.0]]), np.array([[1, 0]])
    assert network.cost(X, wrong, parameters) == pytest.approx(1e6)
    assert network.cost(X, 1 - wrong, parameters) == 0


def test_the_five_layer_network_of_the_lecture_has_66_parameters():
    network = nn.Network([2, 3, 5, 4, 2, 1])
    assert network.L == 5
    assert [network.shapes[f"W{l}"] for l in range(1, 6)] == [(3, 2), (5, 3), (4, 5), (2, 4), (1, 2)]
    assert sum(value.size for value in network.initialize(np.random.default_rng(0)).values()) == 66


@pytest.mark.parametrize("classes", [2, 5])
def test_class_labels_and_one_hot_columns_are_the_same_targets_to_softmax(classes):
    network, parameters, X, Y = draw((3, 4, classes), nn.tanh, nn.softmax, 8, seed=3)
    assert network.cost(X, np.argmax(Y, axis=0, keepdims=True), parameters) == network.cost(X, Y, parameters)


def test_a_sigmoid_s_label_is_one_above_one_half_and_zero_at_it():
    parameters = {"W1": np.ones((1, 1)), "b1": np.zeros((1, 1))}
    Y_hat = nn.Network((1, 1)).predict(np.array([[-1.0, 0.0, 0.1]]), parameters)
    assert Y_hat.tolist() == [[0, 0, 1]] and np.issubdtype(Y_hat.dtype, np.integer)


def test_a_network_with_identity_output_predicts_its_numbers():
    network, parameters, X, _ = draw((3, 4, 2), nn.relu, nn.identity, 5, seed=6)
    np.testing.assert_array_equal(network.predict(X, parameters), network.forward(X, parameters)[0])


def test_float32_stays_float32_forward_and_backward():
    network, parameters, X, Y = draw((3, 4, 2), nn.relu, nn.sigmoid, 5, seed=4)
    parameters = {name: value.astype(np.float32) for name, value in parameters.items()}
    AL, cache = network.forward(X.astype(np.float32), parameters)
    grads = network.backward(Y, parameters, cache)  # Y are whole numbers, as in the data sets
    assert network.loss(Y, cache).dtype == np.float32
    assert {value.dtype for value in [AL, *cache.values(), *grads.values()]} == {np.dtype(np.float32)}


@pytest.mark.parametrize("Y", [[[0.5, 2.0]], np.array([[True, False]]), np.array([[1, 2]])])
def test_targets_may_be_lists_truths_or_whole_numbers_and_so_may_parameters(Y):
    network = nn.Network((1, 1), output=nn.identity)
    parameters, X = {"W1": np.array([[3]]), "b1": np.array([[1]])}, np.array([[1, 2]])
    grads = network.backward(Y, parameters, network.forward(X, parameters)[1])
    assert grads["db1"].item() == np.mean(3 * X + 1 - np.array(Y, float))


def test_examples_may_be_lists():
    network, parameters, X, Y = draw((3, 4, 1), nn.relu, nn.sigmoid, 5, seed=7)
    assert network.cost(X.tolist(), Y.tolist(), parameters) == network.cost(X, Y, parameters)
    assert max(nn.gradient_check(network, parameters, X.tolist(), Y.tolist()).values()) < 1e-6


def test_inputs_are_left_as_they_were():
    network, parameters, X, Y = draw((3, 4, 1), nn.relu, nn.sigmoid, 5, seed=5)
    for array in (X, Y, *parameters.values()):
        array.flags.writeable = False
    network.backward(Y, parameters, network.forward(X, parameters)[1])


def test_a_network_cannot_be_changed_behind_its_parameters_back():
    with pytest.raises(AttributeError):
        nn.Network((2, 1)).layer_dims = (3, 1)


def test_networks_of_equal_architecture_are_equal_and_pickle():
    import pickle

    network = nn.Network([2, 4, 1], hidden=nn.leaky(0.2))
    assert pickle.loads(pickle.dumps(network)) == network == nn.Network((2, 4, 1), hidden=nn.leaky(0.2))
    assert network != nn.Network((2, 4, 1), hidden=nn.leaky(0.3))


def test_the_scheme_suits_the_hidden_activation_unless_given():
    spread = {g: nn.Network((400, 300, 1), hidden=g).initialize(np.random.default_rng(0))["W1"].std() for g in HIDDEN}
    assert spread[nn.relu] == pytest.approx(np.sqrt(2 / 400), rel=0.01)
    assert spread[nn.tanh] == pytest.approx(np.sqrt(1 / 400), rel=0.01)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: nn.Network((3,)), r"layer_dims is \(3,\).*\(n_x, 1\) is logistic regression"),
        (lambda: nn.Network((3, 0, 1)), "of one unit or more"),
        (lambda: nn.Network((3, 2.7, 1)), r"layer_dims is \(3, 2.7, 1\).*whole numbers"),
        (lambda: nn.Network("31"), "layer_dims is '31'.*whole numbers"),
        (lambda: nn.Network(3), "layer_dims is 3, .*whole numbers"),
        (lambda: nn.Network((3, 1), output=nn.tanh), "output is tanh, but must be sigmoid, softmax or identity"),
        (lambda: nn.Network((3, 2, 1), hidden="relu"), "hidden is 'relu', but must be an activation"),
        (lambda: nn.Network((3, 2, 1), output=np.tanh), "output is <ufunc 'tanh'>, but must be an activation"),
        (lambda: nn.Network((3, 2, 1), hidden=nn.softmax), "mixes units"),
        (lambda: nn.Network((3, 1), output=nn.softmax), "softmax of one unit, which always says 1: take sigmoid"),
    ],
)
def test_an_impossible_architecture_is_refused_in_a_sentence(make, sentence):
    with pytest.raises(ValueError, match=sentence):
        make()


@pytest.mark.parametrize("Y", [[[1, 1], [1, 0], [0, 0]], [[0, 0.5], [0.7, 0.2], [0, 0.3]], [[2, 0], [-1, 1], [0, 0]]])
def test_columns_that_are_no_shares_are_no_targets_of_a_softmax(Y):
    network, parameters, X, _ = draw((2, 3), nn.relu, nn.softmax, 2, seed=0)
    for start in (network.cost, lambda *given: nn.fit(network, *given[:2], parameters=given[2])):
        with pytest.raises(ValueError, match=r"a column of Y does not add up to 1.* give labels \(1, 2\)"):
            start(X, np.array(Y), parameters)


def test_shares_as_targets_have_the_slope_of_their_cost():
    network, parameters, X, _ = draw((2, 3, 3), nn.tanh, nn.softmax, 2, seed=0)
    shares = np.array([[0.9, 0.2], [0.05, 0.3], [0.05, 0.5]])
    assert max(nn.gradient_check(network, parameters, X, shares).values()) < 1e-7


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"X": np.ones((5, 4))}, r"X has shape \(5, 4\).*expects \(3, m\).*flatten_and_scale"),
        ({"X": np.ones(3)}, r"X has shape \(3,\)"),
        ({"X": [["a"] * 4] * 3}, r"X holds values of type <U1, .* real numbers"),
        ({"X": np.ones((3, 0)), "Y": np.ones((1, 0))}, "there are no examples"),
        ({"Y": np.ones(4)}, r"Y has shape \(4,\).*need \(1, 4\)"),
        ({"Y": np.ones((4, 1))}, r"Y has shape \(4, 1\)"),
        ({"Y": [[0, 9, 1, 3]]}, "Y runs from 0 to 9, .*between 0 and 1.*softmax"),
        ({"Y": [["cat", "dog", "cat", "cat"]]}, "Y holds values of type <U3"),
        ({"W1": np.ones((3, 2))}, r"parameters\['W1'\] has shape \(3, 2\).*ask for \(2, 3\)"),
        ({"b2": None}, r"parameters\['b2'\] has no such key"),
        ({"W3": np.ones((1, 1))}, r"parameters has W3, but layer_dims \(3, 2, 1\) has no such layer"),
    ],
)
def test_what_does_not_fit_the_network_is_named(change, sentence):
    network, parameters, X, Y = draw((3, 2, 1), nn.relu, nn.sigmoid, 4, seed=0)
    parameters |= {name: value for name, value in change.items() if name[0] in "Wb"}
    parameters = {name: value for name, value in parameters.items() if value is not None}
    with pytest.raises(ValueError, match=sentence):
        network.cost(change.get("X", X), change.get("Y", Y), parameters)
