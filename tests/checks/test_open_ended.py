"""A blank page is judged by what it does with new data, and what goes wrong gets its name."""

import inspect
import re
import string

import numpy as np
import pytest

import nnutils as nn
from nnutils.checks import check, open_ended
from nnutils.checks.exercises import EXERCISES, open_tasks
from nnutils.checks.hints import catalog
from nnutils.checks.report import UNJUDGED

pytestmark = pytest.mark.usefixtures("unhurried")

# Written apart from the references, as a learner might; cost_and_gradients goes by recursion.
RIGHT = {
    "train_logistic": """
def train_logistic(X, Y, X_new):
    n, m = X.shape
    w = np.zeros((n, 1))
    b = 0
    for i in range(3000):
        A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
        dw = np.dot(X, (A - Y).T) / m
        db = np.mean(A - Y)
        w = w - 0.1 * dw
        b = b - 0.1 * db
    A_new = 1 / (1 + np.exp(-(np.dot(w.T, X_new) + b)))
    Y_new = A_new > 0.5
    return Y_new, w, b
""",
    "train_spirals": """
def train_spirals(X, Y, X_new, rng):
    m = X.shape[1]
    mean = X.mean(axis=1, keepdims=True)
    X = X - mean
    W1 = rng.normal(size=(5, 2)) * 0.5
    b1 = np.zeros((5, 1))
    W2 = rng.normal(size=(1, 5)) * 0.5
    b2 = np.zeros((1, 1))
    for i in range(1500):
        A1 = np.tanh(np.dot(W1, X) + b1)
        A2 = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)))
        dZ2 = A2 - Y
        dW2 = np.dot(dZ2, A1.T) / m
        db2 = np.sum(dZ2, axis=1, keepdims=True) / m
        dZ1 = np.dot(W2.T, dZ2) * (1 - A1**2)
        dW1 = np.dot(dZ1, X.T) / m
        db1 = np.sum(dZ1, axis=1, keepdims=True) / m
        W1 = W1 - 1.2 * dW1
        b1 = b1 - 1.2 * db1
        W2 = W2 - 1.2 * dW2
        b2 = b2 - 1.2 * db2
    A1 = np.tanh(np.dot(W1, X_new - mean) + b1)
    A2 = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)))
    return (A2 > 0.5).astype(int)
""",
    "cost_and_gradients": """
def cost_and_gradients(parameters, X, Y):
    m = Y.shape[1]
    L = max(int(name[1:]) for name in parameters)
    grads = {}
    def layer(A_prev, l):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = np.dot(W, A_prev) + b
        if l == L:
            A = 1 / (1 + np.exp(-Z))
            dZ = A - Y
            cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        else:
            A = np.tanh(Z)
            dA, cost = layer(A, l + 1)
            dZ = dA * (1 - A * A)
        grads["dW" + str(l)] = np.dot(dZ, A_prev.T) / m
        grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        return np.dot(W.T, dZ), cost
    _, cost = layer(X, 1)
    return cost, grads
""",
    "honest_report": """
import nnutils as nn
def honest_report(candidates, X, Y, X_test, Y_test, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    val = order[: m // 4]
    kept = order[m // 4 :]
    best = -1
    for i, layer_dims in enumerate(candidates):
        network = nn.Network(layer_dims)
        run = nn.fit(network, X[:, kept], Y[:, kept], 0.5, 200, rng=rng)
        right = nn.accuracy(network.predict(X[:, val], run.parameters), Y[:, val])
        if right > best:
            best, choice = right, i
            Y_hat = network.predict(X_test, run.parameters)
    p = np.mean(Y_hat == Y_test)
    return {
        "choice": choice,
        "Y_hat": Y_hat,
        "accuracy": p,
        "uncertainty": (p * (1 - p) / Y_test.shape[1]) ** 0.5,
        "majority": max(np.mean(Y_test), 1 - np.mean(Y_test)),
    }
""",
}

MISTAKES = (
    ("train_logistic", "X.shape\n", "X.shape\n    m = 1\n", "page-cost-rose"),
    ("train_logistic", "0.1 * dw", "-0.1 * dw", "page-cost-rose"),
    ("train_logistic", "w - 0.1 * dw", "w", "page-nothing-learned"),
    ("train_logistic", "b - 0.1 * db", "b", "page-bias-never-moved"),
    ("train_logistic", "range(3000)", "range(20)", "page-stopped-early"),
    ("train_logistic", "A_new > 0.5", "A_new < 0.5", "condition-reversed"),
    ("train_logistic", "A_new > 0.5", "A_new > 0.4", "page-other-decisions"),
    ("train_logistic", "A_new > 0.5", "A_new", "not-thresholded"),
    ("train_logistic", "return Y_new, w, b", "return Y_new, w", "a-result-is-missing"),
    ("train_logistic", "return Y_new, w, b", "return Y_new, w.T, b", "row-instead-of-column"),
    ("train_logistic", "return Y_new, w, b", "return Y_new[0], w, b", "flat-instead-of-row"),
    ("train_logistic", "np.dot(X, (A - Y).T)", "np.dot(X, A - Y)", "shapes-do-not-fit"),
    ("train_logistic", "w = w - 0.1", "w -= 0 * w; X *= 0.999; w = w - 0.1", "input-changed-in-place"),
    ("train_logistic", "w = np.zeros((n, 1))", "w = np.zeros((2, 1))", "shapes-do-not-fit"),
    ("train_logistic", "return Y_new, w, b", "return Y_new, w * np.nan, b", "page-not-finite"),
    (
        "train_spirals",
        "np.zeros((1, 1))",
        "np.zeros((1, 1)); W1 = W1 * 0 + 1; W2 = W2 * 0 + 1",
        "page-only-a-straight-line",
    ),
    ("train_spirals", "range(1500)", "range(60)", "page-learned-too-little"),
    ("train_spirals", "dZ2 = A2 - Y", "dZ2 = A2 - Y[:, ::-1]", "page-no-better-than-guessing"),
    ("train_spirals", "range(1500)", "range(0)", "page-worse-than-a-line"),
    ("train_spirals", "A2 > 0.5", "A2 < 0.5", "condition-reversed"),
    ("train_spirals", "A2 > 0.5", "A2 < 2", "all-the-same-answer"),
    ("train_spirals", "X_new - mean", "X_new - X_new.mean(axis=1, keepdims=True)", "page-depends-on-company"),
    ("train_spirals", "range(1500)", "range(10**9)", "page-takes-too-long"),
    ("train_spirals", "int)", "int) * 2", "labels-not-zero-and-one"),
    ("train_spirals", "int)", "int).tolist()", "list-instead-of-array"),
    ("cost_and_gradients", "dZ = dA * (1 - A * A)", "dZ = dA * (1 - A)", "page-gradient-lost-on-the-way"),
    ("cost_and_gradients", "np.dot(dZ, A_prev.T) / m", "np.dot(dZ, A_prev.T)", "page-gradient-wrong"),
    ("cost_and_gradients", "keepdims=True) / m", "keepdims=True)", "page-gradient-wrong"),
    ("cost_and_gradients", "dZ = A - Y", "dZ = Y - A", "sign-reversed"),
    ("cost_and_gradients", "dZ = A - Y", "dZ = (A - Y) * m", "missing-mean"),
    ("cost_and_gradients", "dZ = A - Y", "dZ = (A - Y) * A * (1 - A)", "page-gradient-wrong"),
    ("cost_and_gradients", "-np.mean(", "np.mean(", "cost-sign"),
    ("cost_and_gradients", "-np.mean(", "-np.sum(", "missing-mean"),
    ("cost_and_gradients", "np.tanh(Z)", "np.maximum(Z, 0)", "wrong-hidden-activation"),
    ("cost_and_gradients", "(1 - Y) * np.log(1 - A)", "0", "page-wrong-cost"),
    ("cost_and_gradients", 'grads["db" + str(l)]', 'grads["b" + str(l)]', "wrong-key"),
    ("cost_and_gradients", "return cost, grads", "return grads, cost", "results-in-another-order"),
    (
        "honest_report",
        "X[:, val], run.parameters), Y[:, val]",
        "X_test, run.parameters), Y_test",
        "page-chosen-by-the-test-set",
    ),
    ("honest_report", "X[:, kept], Y[:, kept]", "X, Y", "page-nothing-put-aside"),
    ("honest_report", "if right > best", "if i == 0", "page-no-better-than-guessing"),
    ("honest_report", '"accuracy": p,', '"accuracy": best,', "page-figure-not-of-its-predictions"),
    ("honest_report", '"accuracy": p,', '"accuracy": 100 * p,', "percent-for-share"),
    ("honest_report", '"accuracy": p,', '"accuracy": 1 - p,', "error-rate-for-accuracy"),
    ("honest_report", " ** 0.5", "", "root-missing"),
    ("honest_report", " / Y_test.shape[1]", "", "not-divided-by-m"),
    (
        "honest_report",
        "best, choice = right, i",
        "best, choice = right, i + 1",
        "page-choice-is-no-number-of-a-candidate",
    ),
    ("honest_report", '"majority"', '"guess"', "wrong-key"),
)
EACH_PAGE = pytest.mark.parametrize("key", RIGHT)


@EACH_PAGE
def test_a_right_page_passes_and_hears_how_far_it_came_beside_the_laziest_guess(key):
    report = check(key, RIGHT[key], display=False)
    assert report.passed, report
    assert re.search(r"[\d.]+% of \d+ new examples are right; .* gets [\d.]+%", report.notes[0])


@EACH_PAGE
@pytest.mark.parametrize("seed", range(3))
def test_the_reference_passes_on_whatever_data_is_drawn(key, seed):
    report = check(key, EXERCISES[key].reference, rng=np.random.default_rng(seed), display=False)
    assert report.passed, report


@pytest.mark.parametrize(("key", "old", "new", "slug"), MISTAKES)
def test_a_mistake_on_a_page_gets_its_name(key, old, new, slug):
    assert old in RIGHT[key]
    report = check(key, RIGHT[key].replace(old, new), display=False)
    assert not report.passed
    assert report.mistake in (slug, UNJUDGED if "too-long" in slug else slug), report  # busy: nobody is blamed


def test_the_page_is_told_what_its_own_cost_shows():
    wrong = RIGHT["cost_and_gradients"].replace("keepdims=True) / m", "keepdims=True)")
    report = check("cost_and_gradients", wrong, display=False)
    assert report.hint.startswith("db1 is the first that is wrong")
    claimed, measured = map(float, re.findall(r"slope (\S+), .* shows (\S+)\.$", report.hint)[0])
    assert claimed == pytest.approx(7 * measured, rel=1e-2)  # the first draw has seven examples


def test_randomness_of_its_own_is_noted_and_not_refused():
    answer = RIGHT["train_spirals"].replace("rng.normal(size=(5, 2))", "np.random.randn(5, 2)")
    report = check("train_spirals", answer, display=False)
    assert report.passed and "Draw them from rng" in report.notes[1]


def test_the_chosen_candidate_may_learn_from_all_images_in_the_end():
    source = RIGHT["honest_report"].replace(
        "    p = np.mean",
        "    network = nn.Network(candidates[choice])\n"
        "    Y_hat = network.predict(X_test, nn.fit(network, X, Y, 0.5, 200, rng=rng).parameters)\n"
        "    p = np.mean",
    )
    assert check("honest_report", source, display=False).passed


def test_a_page_may_use_the_functions_of_its_notebook():
    space = {"np": np, "nn": nn}
    text = RIGHT["train_logistic"].replace("1 / (1 + np.exp(-(np.dot(w.T, X) + b)))", "squash(np.dot(w.T, X) + b)")
    exec("def squash(z): return 1 / (1 + np.exp(-z))\n" + text, space)
    assert check("train_logistic", space["train_logistic"], display=False).passed


def test_the_arguments_of_a_page_may_stand_in_another_order():
    answer = RIGHT["cost_and_gradients"].replace("(parameters, X, Y)", "(X, Y, parameters)")
    assert check("cost_and_gradients", answer, display=False).passed


def test_a_descent_that_goes_nowhere_is_refused_though_small_networks_were_right():
    answer = RIGHT["cost_and_gradients"].replace(
        "    m = Y.shape[1]\n", "    m = Y.shape[1] if Y.shape[1] < 100 else 10**6\n"
    )
    assert check("cost_and_gradients", answer, display=False).mistake == "page-cost-does-not-fall"


def test_the_best_line_is_that_of_scikit_learn():
    sklearn = pytest.importorskip("sklearn.linear_model")
    X, Y, _, _ = open_tasks.draw_patients(np.random.default_rng(0), 3, 200, 1)
    model = sklearn.LogisticRegression(C=1e9).fit(X.T, Y[0])
    w, b = open_tasks._best_neuron(X, Y)
    np.testing.assert_allclose(np.append(w, b), np.append(model.coef_, model.intercept_), rtol=1e-2)


def test_every_name_of_a_page_has_its_hint():
    words = catalog("en").HINTS.keys() | catalog("en").NOTES.keys()
    used = re.findall(r'"([a-z]+(?:-[a-z]+)+)"', inspect.getsource(open_tasks) + inspect.getsource(open_ended))
    assert set(used) <= words, set(used) - words
    assert {slug for slug in words if slug.startswith("page-")} <= set(used)


def test_no_hint_of_a_page_is_left_with_a_gap():
    given = {"name", "number", "best", "layers", "count", "cost"}
    for slug, text in {**catalog("en").HINTS, **catalog("en").NOTES}.items():
        if slug.startswith("page-"):
            assert {field for _, field, _, _ in string.Formatter().parse(text) if field} <= given, slug
