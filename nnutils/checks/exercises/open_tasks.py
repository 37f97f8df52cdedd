"""Blank pages: functions written from nothing, judged by their gradients and by what they reach on fresh data."""

import numpy as np

from ... import planar
from ...engine.fit import fit
from ...losses import cross_entropy
from ...metrics import accuracy, majority_accuracy
from ...network import Network
from ..exercise import Exercise
from ..finding import Finding
from ..open_ended import Wrong, decisions, number, numbers

# ---- page 02: one neuron


def train_logistic(X, Y, X_new):
    m = X.shape[1]
    w, b = np.zeros((X.shape[0], 1)), 0.0
    for _ in range(1000):
        dZ = 1 / (1 + np.exp(-(w.T @ X + b))) - Y
        w, b = w - 0.5 * X @ dZ.T / m, b - 0.5 * np.sum(dZ) / m
    return np.where(w.T @ X_new + b > 0, 1.0, 0.0), w, b


def draw_patients(rng, n, m, m_new):
    """Two overlapping groups, the smaller a third; no line is perfect, so the best w and b are finite."""
    direction = rng.standard_normal((n, 1))
    X = rng.standard_normal((n, m + m_new))
    z = 1.8 * direction.T @ X / np.linalg.norm(direction) + 0.9
    Y = (rng.random(z.shape) < 1 / (1 + np.exp(-z))).astype(float)
    return X[:, :m], Y[:, :m], X[:, m:], Y[:, m:]


def judge_logistic(attempt, rng):
    """w and b must nearly reach the lowest cost there is; the decisions must be theirs."""
    for X, Y, X_new, Y_new in attempt.draw_all(rng):
        n, m_new = X_new.shape
        said, w, b = attempt.ask((X, Y, X_new), (Y_new, np.zeros((n, 1)), 0.0))
        w, b = numbers(w, (n, 1), "w"), number(b, "b")
        J, lowest = _cost(w, b, X, Y), _cost(*_best_neuron(X, Y), X, Y)
        _judge_descent(w, b, J, lowest)
        _judge_decisions(decisions(said, m_new), w.T @ X_new + b)
    return [_reached(said, Y_new, J)]


def _cost(w, b, X, Y):
    return float(np.mean(cross_entropy(w.T @ X + b, Y)))


def _best_neuron(X, Y):
    """The w and b of the lowest cost, by Newton's method."""
    X1, theta = np.vstack([X, np.ones((1, X.shape[1]))]), np.zeros((len(X) + 1, 1))
    for _ in range(20):
        A = 1 / (1 + np.exp(-theta.T @ X1))
        curvature = (X1 * A * (1 - A)) @ X1.T + 1e-6 * np.eye(len(X1))
        theta = theta - np.linalg.solve(curvature, X1 @ (A - Y).T)
    return theta[:-1], float(theta[-1, 0])


def _judge_descent(w, b, J, lowest):
    figures = {"number": f"{J:.3f}", "best": f"{lowest:.3f}"}
    if not np.any(w):
        raise Wrong("page-nothing-learned", "w")
    if np.log(2) < J:
        raise Wrong("page-cost-rose", **figures)
    if b == 0:
        raise Wrong("page-bias-never-moved", "b")
    if np.log(2) - J < 0.9 * (np.log(2) - lowest):
        raise Wrong("page-stopped-early", **figures)


def _judge_decisions(said, Z):
    clear = np.abs(Z) > 1e-6
    if np.array_equal(said[clear], (Z < 0)[clear]):
        raise Wrong("condition-reversed", "Y_new")
    if not np.array_equal(said[clear], (Z > 0)[clear]):
        raise Wrong("page-other-decisions", "Y_new")


# ---- page 03: one hidden layer


def train_spirals(X, Y, X_new, rng):
    m, n_h = X.shape[1], 8
    W1, b1 = rng.standard_normal((n_h, 2)), np.zeros((n_h, 1))
    W2, b2 = rng.standard_normal((1, n_h)) / np.sqrt(n_h), np.zeros((1, 1))
    for _ in range(2000):
        A1 = np.tanh(W1 @ X + b1)
        dZ2 = 1 / (1 + np.exp(-(W2 @ A1 + b2))) - Y
        dZ1 = W2.T @ dZ2 * (1 - A1**2)
        W2, b2 = W2 - dZ2 @ A1.T / m, b2 - np.mean(dZ2, axis=1, keepdims=True)
        W1, b1 = W1 - dZ1 @ X.T / m, b1 - np.mean(dZ1, axis=1, keepdims=True)
    return np.where(W2 @ np.tanh(W1 @ X_new + b1) + b2 > 0, 1.0, 0.0)


def draw_spirals(rng, m, m_new):
    """Two arms of a spiral, turned by any angle: a straight line is right for three points of four."""
    X, Y = planar.spirals(m + m_new, rng, noise=0.15, turns=1.0)
    angle, order = rng.uniform(0, 2 * np.pi), rng.permutation(m + m_new)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    X, Y = (turn @ X)[:, order], Y[:, order].astype(float)
    return X[:, :m], Y[:, :m], X[:, m:], Y[:, m:]


ENOUGH_OF_SPIRALS = 0.9  # a plain network reaches 0.97, a straight line 0.75


def judge_spirals(attempt, rng):
    """Most of the new points must be right, and the answer to a point must not depend on its company."""
    ((X, Y, X_new, Y_new),) = attempt.draw_all(rng)
    said = decisions(attempt.ask((X, Y, X_new, rng), Y_new), Y_new.size)
    _judge_accuracy(said, Y_new, _line_accuracy(X, Y, X_new, Y_new))
    few = np.argsort(X_new[0])[: X_new.shape[1] // 3]  # points from one side: their mean is another
    again = decisions(attempt.ask((X, Y, X_new[:, few], rng), Y_new[:, few]), few.size)
    if not np.array_equal(said[:, few], again):
        raise Wrong("page-depends-on-company", "Y_new")
    return [_reached(said, Y_new), *_other_randomness(attempt)]


def _judge_accuracy(said, Y_new, line):
    right, guess = accuracy(said, Y_new), majority_accuracy(Y_new)
    figures = {"number": f"{right:.0%}", "best": f"{guess:.0%}"}
    if np.unique(said).size == 1:
        raise Wrong("all-the-same-answer", "Y_new")
    if 1 - right >= ENOUGH_OF_SPIRALS:
        raise Wrong("condition-reversed", "Y_new")
    if right < guess + 2 * np.sqrt(guess * (1 - guess) / Y_new.size):
        raise Wrong("page-no-better-than-guessing", "Y_new", **figures)
    if right < line - 0.05:
        raise Wrong("page-worse-than-a-line", "Y_new", number=f"{right:.0%}", best=f"{line:.0%}")
    if right < line + 0.05:
        raise Wrong("page-only-a-straight-line", "Y_new", number=f"{right:.0%}", best=f"{line:.0%}")
    if right < ENOUGH_OF_SPIRALS:
        raise Wrong("page-learned-too-little", "Y_new", number=f"{right:.0%}", best=f"{ENOUGH_OF_SPIRALS:.0%}")


def _line_accuracy(X, Y, X_new, Y_new):
    """What the best straight line gets right."""
    w, b = _best_neuron(X, Y)
    return accuracy((w.T @ X_new + b > 0).astype(float), Y_new)


def _other_randomness(attempt):
    text = attempt.answer.normal_text
    if any(f"np.random.{name}(" in text for name in ("randn", "rand", "seed", "normal", "uniform", "standard_normal")):
        yield "page-randomness-not-from-rng"


# ---- page 04: any number of layers


def cost_and_gradients(parameters, X, Y):
    L, m = len(parameters) // 2, X.shape[1]
    A, Z = [X], X
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ A[-1] + parameters[f"b{l}"]
        A.append(np.tanh(Z))
    cost = np.sum(np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))) / m
    grads, dZ = {}, 1 / (1 + np.exp(-Z)) - Y
    for l in range(L, 0, -1):
        grads[f"dW{l}"], grads[f"db{l}"] = dZ @ A[l - 1].T / m, np.sum(dZ, axis=1, keepdims=True) / m
        dZ = parameters[f"W{l}"].T @ dZ * (1 - A[l - 1] ** 2)
    return cost, grads


def draw_network(rng, *sizes):
    """Parameters whose order in the dictionary says nothing, and examples."""
    *layer_dims, m = sizes
    parameters = Network(layer_dims).initialize(rng, "xavier")
    parameters = {name: value + 0.3 * rng.standard_normal(value.shape) for name, value in parameters.items()}
    shuffled = {name: parameters[name] for name in rng.permutation(sorted(parameters)).tolist()}
    X = rng.standard_normal((layer_dims[0], m))
    return shuffled, X, (rng.random((1, m)) > 0.4).astype(float)


def judge_gradients(attempt, rng):
    """The cost must be the cross-entropy, the gradients its slopes, and a descent along them must arrive."""
    for parameters, X, Y in attempt.draw_all(rng):
        cost, grads = _asked(attempt, parameters, X, Y)
        _judge_cost(cost, parameters, X, Y)
        _judge_slopes(attempt, grads, parameters, X, Y)
    notes = [_descended(attempt, rng)]
    surely = {name: 300 * value for name, value in parameters.items()}
    cost = attempt.ask((surely, X, Y), (0.0, {}))[0]
    if not np.all(np.isfinite(np.asarray(cost, float))):
        notes.append("page-cost-not-finite-when-sure")
    return notes


def _asked(attempt, parameters, X, Y):
    form = {"d" + name: value for name, value in parameters.items()}
    cost, grads = attempt.ask((parameters, X, Y), (0.0, form))
    return number(cost, "cost"), {name: numbers(grads[name], form[name].shape, name) for name in sorted(form)}


def _network(parameters, hidden_name="tanh"):
    from ... import activations

    L = len(parameters) // 2
    dims = (parameters["W1"].shape[1], *(len(parameters[f"b{l}"]) for l in range(1, L + 1)))
    return Network(dims, hidden=getattr(activations, hidden_name))


def _judge_cost(cost, parameters, X, Y):
    wanted = {name: _network(parameters, name).cost(X, Y, parameters) for name in ("tanh", "relu", "sigmoid")}
    right, m = wanted["tanh"], Y.size
    known = {
        "cost-sign": (-right, -right * m),
        "missing-mean": (right * m,),
        "wrong-hidden-activation": (wanted["relu"], wanted["sigmoid"]) if len(parameters) > 2 else (),
    }
    if np.isclose(cost, right, rtol=1e-4, atol=1e-7):
        return
    for slug, costs in known.items():
        if np.any(np.isclose(cost, costs, rtol=1e-4, atol=1e-7)):
            raise Wrong(slug, "cost")
    raise Wrong("page-wrong-cost", "cost", number=f"{cost:.4g}", layers=str(len(parameters) // 2))


def _judge_slopes(attempt, grads, parameters, X, Y):
    """Every parameter is nudged in one random direction; the answer's own cost tells the slope."""
    steps = np.random.default_rng(parameters["W1"].size)
    claimed, measured, scale = {}, {}, {}
    for name in parameters:
        direction = steps.standard_normal(parameters[name].shape)
        there, back = ({**parameters, name: parameters[name] + e * direction} for e in (1e-4, -1e-4))
        measured[name] = (_asked(attempt, there, X, Y)[0] - _asked(attempt, back, X, Y)[0]) / 2e-4
        claimed[name] = float(np.sum(grads["d" + name] * direction))
        scale[name] = np.linalg.norm(direction) * np.linalg.norm(grads["d" + name]) / np.sqrt(direction.size)
    wrong = {n for n in parameters if abs(claimed[n] - measured[n]) > 1e-4 * max(scale[n], abs(measured[n]), 1e-4)}
    if wrong:
        raise _named_slope(wrong, claimed, measured, Y.size)


def _named_slope(wrong, claimed, measured, m):
    """A factor that all share, or else the place where the way back from the output goes wrong."""
    for slug, factor in (("sign-reversed", -1), ("missing-mean", m), ("divided-by-m-twice", 1 / m)):
        if all(np.isclose(claimed[name], factor * measured[name], rtol=1e-3) for name in claimed):
            return Wrong(slug, "grads")
    L = len(claimed) // 2
    last = max(int(name[1:]) for name in wrong)
    below = {f"{kind}{l}" for l in range(1, last + 1) for kind in "Wb"}
    if wrong == below and last < L:
        return Wrong("page-gradient-lost-on-the-way", f"dZ{last}", layers=str(last + 1))
    first = next(name for name in (f"W{last}", f"b{last}") if name in wrong)
    fields = {"number": f"{claimed[first]:.4g}", "best": f"{measured[first]:.4g}"}
    return Wrong("page-gradient-wrong", "d" + first, **fields)


DESCENT = """
def descent_of_the_check(parameters, X, Y, num_iterations, learning_rate):
    for _ in range(num_iterations):
        grads = CALL[1]
        parameters = {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}
    return parameters
"""


def _descended(attempt, rng):
    """Gradient descent with the answer's gradients, all of it in the worker, on points nobody has seen."""
    X, Y = planar.moons(200, rng, noise=0.2)
    X_new, Y_new = planar.moons(400, rng, noise=0.2)
    start = Network((2, 6, 3, 1)).initialize(rng, "xavier")
    source = DESCENT.replace("CALL", attempt.call_text("parameters", "X", "Y"))
    reached = attempt.ask_helper("descent_of_the_check", source, (start, X, Y.astype(float), 150, 0.8))
    reached = {name: numbers(reached.get(name), value.shape, name) for name, value in start.items()}
    network = _network(reached)
    cost = network.cost(X, Y, reached)
    if cost > 0.5:
        raise Wrong("page-cost-does-not-fall", "cost", number=f"{cost:.3f}")
    return _reached(network.predict(X_new, reached), Y_new, cost)


# ---- page 05: an honest report


def honest_report(candidates, X, Y, X_test, Y_test, rng):
    order = rng.permutation(X.shape[1])
    val, kept = order[: len(order) // 5], order[len(order) // 5 :]
    networks = [Network(layer_dims) for layer_dims in candidates]
    runs = [fit(network, X[:, kept], Y[:, kept], 0.3, 300, rng=rng) for network in networks]
    right = [accuracy(n.predict(X[:, val], r.parameters), Y[:, val]) for n, r in zip(networks, runs, strict=True)]
    choice = int(np.argmax(right))
    Y_hat = networks[choice].predict(X_test, runs[choice].parameters)
    p = accuracy(Y_hat, Y_test)
    return {
        "choice": choice,
        "Y_hat": Y_hat,
        "accuracy": p,
        "uncertainty": np.sqrt(p * (1 - p) / Y_test.size),
        "majority": majority_accuracy(Y_test),
    }


def draw_digits(rng, m, m_test, turn):
    """Is it one of four digits? One of the candidates, too thin to learn, stands in another place each time."""
    from ...data import load

    digits = load("digits")
    asked = rng.choice(10, 4, replace=False)
    of = rng.permutation(digits.Y_train.size)[: m + m_test]
    X, Y = digits.X_train[:, of], np.isin(digits.Y_train[:, of], asked).astype(int)
    candidates = ((64, 1, 1, 1, 1), (64, 1), (64, 12, 1))
    candidates = candidates[turn:] + candidates[:turn]
    return candidates, X[:, :m], Y[:, :m], X[:, m:], Y[:, m:]


COUNT = """
def count_trainings_for_the_check():
    import nnutils
    counts, fit = [], nnutils.fit
    def counted(network, X, *args, **options):
        counts.append(np.shape(X)[1])
        return fit(network, X, *args, **options)
    nnutils.fit = counted
    globals()["trainings_of_the_check"] = lambda: {"examples": [counts.pop(0) for _ in list(counts)]}
    return {}
"""


def judge_report(attempt, rng):
    """The figures must be its own predictions', and neither test labels nor trained images may have had a say."""
    attempt.ask_helper("count_trainings_for_the_check", COUNT, ())
    for candidates, X, Y, X_test, Y_test in attempt.draw_all(rng):
        form = {"choice": 0, "Y_hat": Y_test, "accuracy": 0.0, "uncertainty": 0.0, "majority": 0.0}
        report = attempt.ask((candidates, X, Y, X_test, Y_test, rng), form)
        said = decisions(report["Y_hat"], Y_test.size, "Y_hat")
        choice = number(report["choice"], "choice")
        if choice not in range(len(candidates)):
            raise Wrong("page-choice-is-no-number-of-a-candidate", "choice")
        _judge_figures({name: number(report[name], name) for name in list(form)[2:]}, said, Y, Y_test)
        _judge_gain(said, Y_test)
        _judge_choice(attempt.ask_helper("trainings_of_the_check", "", ())["examples"], len(candidates), X.shape[1])
    blind = attempt.ask((candidates, X, Y, X_test, 1 - Y_test, rng), form)
    if number(blind["choice"], "choice") != choice or not np.array_equal(blind["Y_hat"], report["Y_hat"]):
        raise Wrong("page-chosen-by-the-test-set", "choice")
    return [_reached(said, Y_test), *_other_randomness(attempt)]


def _judge_choice(counts, candidates, m):
    """Whether some training left images aside; trainings that are not `nn.fit` are not seen, and nothing is said."""
    if len(counts) >= candidates and set(counts) == {m}:
        raise Wrong("page-nothing-put-aside", "choice", number=str(m))


def _judge_figures(figures, said, Y, Y_test):
    p, m = accuracy(said, Y_test), Y_test.size
    guess = {majority_accuracy(Y_test), float(np.mean(Y_test == (np.mean(Y) > 0.5)))}  # both are honest
    for name, known in (("accuracy", {p}), ("majority", guess), ("uncertainty", {np.sqrt(p * (1 - p) / m)})):
        value = figures[name]
        if any(np.isclose(value, 100 * k, rtol=1e-3) for k in known):
            raise Wrong("percent-for-share", name)
        if not any(np.isclose(value, k, rtol=1e-3) for k in known):
            raise _named_figure(name, value, p, m, Y)


def _named_figure(name, value, p, m, Y):
    known = {
        "accuracy": {"error-rate-for-accuracy": 1 - p},
        "uncertainty": {"root-missing": p * (1 - p) / m, "not-divided-by-m": np.sqrt(p * (1 - p))},
        "majority": {"majority-of-the-training-set": majority_accuracy(Y)},
    }
    for slug, candidate in known[name].items():
        if np.isclose(value, candidate, rtol=1e-3):
            return Wrong(slug, name)
    return Wrong("page-figure-not-of-its-predictions", name, number=f"{value:.4g}")


def _judge_gain(said, Y_test):
    right, guess = accuracy(said, Y_test), majority_accuracy(Y_test)
    if right < guess + 2 * np.sqrt(guess * (1 - guess) / Y_test.size):
        raise Wrong("page-no-better-than-guessing", "Y_hat", number=f"{right:.0%}", best=f"{guess:.0%}")


# ----


def _reached(said, Y_new, cost=None):
    """The note of a right page: how far it came, beside the laziest guess."""
    share, guess = accuracy(said, Y_new), majority_accuracy(Y_new)
    fields = {"number": f"{share:.1%}", "best": f"{guess:.1%}", "count": str(Y_new.size)}
    if cost is None:
        return Finding("page-reached", fields=fields)
    return Finding("page-reached-with-cost", fields={**fields, "cost": f"{cost:.2f}"})


EXERCISES = (
    Exercise(
        "train_logistic", train_logistic, draw_patients, sizes=((3, 200, 150), (5, 260, 180)), open_ended=judge_logistic
    ),
    Exercise("train_spirals", train_spirals, draw_spirals, sizes=((190, 330),), open_ended=judge_spirals),
    Exercise(
        "cost_and_gradients",
        cost_and_gradients,
        draw_network,
        sizes=((3, 1, 7), (2, 4, 1, 6), (4, 3, 5, 1, 8), (3, 5, 4, 2, 1, 9)),
        open_ended=judge_gradients,
    ),
    Exercise(
        "honest_report", honest_report, draw_digits, sizes=((300, 200, 0), (350, 250, 1)), open_ended=judge_report
    ),
)
