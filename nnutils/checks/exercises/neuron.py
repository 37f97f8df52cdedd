"""The first lesson: one neuron, how wrong its prices are, how it is nudged, gates of perceptrons, and a blank page."""

import re

import numpy as np

from ..exercise import Exercise, KnownMistake, known
from ..finding import Finding
from ..open_ended import Wrong, number
from .elementwise import relu


def neuron(x, w, b):
    return w * x + b


def squared_cost(guess, y):
    return np.mean((guess - y) ** 2)


def house_price(x, w, b):
    return relu(neuron(x, w, b))


def nudged_slopes(x, y, w, b, epsilon):
    dw = (squared_cost(neuron(x, w + epsilon, b), y) - squared_cost(neuron(x, w - epsilon, b), y)) / (2 * epsilon)
    db = (squared_cost(neuron(x, w, b + epsilon), y) - squared_cost(neuron(x, w, b - epsilon), y)) / (2 * epsilon)
    return dw, db


def step_downhill(w, b, dw, db, learning_rate):
    w = w - learning_rate * dw
    b = b - learning_rate * db
    return w, b


def perceptron(x, w, b):
    return np.where(w @ x + b > 0, 1.0, 0.0)


def xor(x):
    some = perceptron(x, np.array([1, 1]), -0.5)
    not_both = perceptron(x, np.array([-1, -1]), 1.5)
    return perceptron(np.array([some, not_both]), np.array([1, 1]), -1.5)


def draw_neuron(rng, m):
    """Inputs of both signs, so that the sum crosses zero."""
    return rng.permuted(np.linspace(-1.1, 2.6, m)), rng.uniform(1.2, 2.2), rng.uniform(-1.4, -0.6)


def draw_guesses(rng, m):
    """Guesses above and below, by more and by less than 1."""
    y = rng.uniform(0.5, 5.0, m)
    return y + rng.permuted(np.linspace(-1.7, 0.8, m)), y


def draw_houses(rng, m, epsilon):
    x = rng.uniform(0.5, 2.5, m)
    return x, 2.4 * x - 0.8 + 0.4 * rng.normal(size=m), rng.uniform(0.8, 1.6), rng.uniform(0.1, 0.6), epsilon


def draw_perceptron(rng, n, m):
    """Sums on both sides of zero, none so near that rounding decides."""
    w, x, b = rng.normal(size=n), rng.normal(size=(n, m)), 0.7
    z = rng.permutation(np.linspace(-1.93, 2.04, m))
    return x + np.outer(w, z - b - w @ x) / np.sum(w * w), w, b


def draw_border(rng, n, m):
    """Whole numbers, so that sums are exact; the first and the last are 0, which the exercise answers with 0."""
    w, x = rng.integers(1, 4, n) * rng.choice([-1.0, 1.0], n), rng.integers(-2, 3, (n, m)).astype(float)
    w[0], b = rng.choice([-1.0, 1.0]), 2.0
    x[:, [0, -1]] = 0.0
    x[0, [0, -1]] = -b * w[0]
    return x, w, b


def draw_gate(rng, n, m, exact=False):
    return draw_border(rng, n, m) if exact else draw_perceptron(rng, n, m)


def draw_pairs(rng, m):
    pairs = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
    return (np.column_stack([pairs, pairs[:, rng.integers(0, 4, m - 4)]])[:, rng.permutation(m)],)


# ---- the blank page


def fit_neuron(x, y):
    w, b = 1.0, 0.0
    for _ in range(3000):
        error = np.maximum(0, w * x + b) - y
        slope = 2 * error * (w * x + b > 0) / x.size
        w, b = w - 0.1 * np.sum(slope * x), b - 0.1 * np.sum(slope)
    return w, b


def draw_market(rng, sheds, houses):
    """Sheds that were given away, and houses whose price begins somewhat above the largest of them."""
    w, border = rng.uniform(1.8, 3.0), rng.uniform(0.45, 0.65)
    x = np.concatenate([rng.uniform(0.05, border - 0.1, sheds), np.linspace(border + 0.2, 2.6, houses)])
    y = np.maximum(0, w * (x - border)) + np.where(x > border, 0.1 * rng.normal(size=x.size), 0)
    order = rng.permutation(x.size)
    return x[order], np.maximum(0, y)[order]


def judge_fit(attempt, rng):
    """w and b must nearly reach the lowest cost; a straight line cannot, since the sheds pull at it."""
    for x, y in attempt.draw_all(rng):
        w, b = attempt.ask((x, y), (0.0, 0.0))
        w, b = number(w, "w"), number(b, "b")
        cost, line, best = (_market_cost(x, y, *wb) for wb in ((w, b), np.polyfit(x, y, 1), _best(x, y)))
        figures = {"number": f"{cost:.4f}", "best": f"{best:.4f}"}
        if np.all(w * x + b <= 0):
            raise Wrong("price-dead-neuron", "w")
        if np.allclose((w, b), np.polyfit(x, y, 1), atol=0.02):
            raise Wrong("price-line-not-bent", "w", **figures)
        if cost > best + 0.1 * (line - best):
            raise Wrong("price-not-at-the-bottom", "w", **figures)
    return [Finding("price-reached", fields={**figures, "line": f"{line:.4f}"})]


def _market_cost(x, y, w, b):
    return squared_cost(house_price(x, w, b), y)


def _best(x, y):
    """The lowest cost: for each number of small houses left to the flat part, least squares on the others."""
    order = np.argsort(x)
    fits = [np.polyfit(x[order[k:]], y[order[k:]], 1) for k in range(x.size - 2)]
    return min(fits, key=lambda wb: _market_cost(x, y, *wb))


def slopes(rise_w, rise_b, over="(2 * epsilon)"):
    """The text of both slopes, from the texts of what is divided."""
    return f"dw = ({rise_w}) / {over}\n    db = ({rise_b}) / {over}"


def rise(x, w, b):
    """The text of what the cost rises by, from a nudge down to a nudge up."""
    up, down = f"{x}, {w}, {b}", f"{x}, {w}, {b}".replace("+", "-")
    return f"squared_cost(neuron({up}), y) - squared_cost(neuron({down}), y)"


RISE_W, RISE_B = rise("x", "w + epsilon", "b"), rise("x", "w", "b + epsilon")
RIGHT = slopes(RISE_W, RISE_B)
ONE_SIDE = tuple(re.sub(r"- squared.*", "- squared_cost(neuron(x, w, b), y)", text) for text in (RISE_W, RISE_B))
PRICES = (
    "neuron(x, w + epsilon, b) - neuron(x, w - epsilon, b)",
    "neuron(x, w, b + epsilon) - neuron(x, w, b - epsilon)",
)
BOTH, HOUSE = rise("x", "w + epsilon", "b + epsilon"), rise("x + epsilon", "w", "b")
STEP_W, STEP_B = "w = w - learning_rate * dw", "b = b - learning_rate * db"

EXERCISES = (
    Exercise(
        "neuron",
        neuron,
        draw_neuron,
        sizes=((6,), (9,)),
        degenerate=((1,),),
        known_mistakes=(
            *known("bias-missing", " + b", ""),
            *known("bias-added-too-early", "w * x + b", "w * (x + b)", "(w + b) * x"),
            *known("minus-for-plus", " + b", " - b"),
            *known("weight-and-bias-exchanged", "w * x + b", "b * x + w", "x * b + w"),
            *known("weight-added", "w * x + b", "w + x + b"),
            *known("houses-added-up", "w * x + b", "np.sum(w * x) + b", "np.sum(w * x + b)", "np.sum(x) * w + b"),
            *known("bend-not-asked-for", "w * x + b", "np.maximum(0, w * x + b)"),
            *known("bias-multiplied", "w * x + b", "w * x * b"),
        ),
    ),
    Exercise(
        "squared_cost",
        squared_cost,
        draw_guesses,
        sizes=((6,), (9,)),
        degenerate=((1,),),
        returns=("cost",),
        known_mistakes=(
            *known("sum-instead-of-mean", "np.mean", "np.sum"),
            *known("missing-square", "(guess - y) ** 2", "guess - y", "y - guess"),
            *known("absolute-value-instead-of-square", "(guess - y) ** 2", "np.abs(guess - y)"),
            *known("square-of-the-mean", "np.mean((guess - y) ** 2)", "np.mean(guess - y) ** 2"),
            *known("root-of-the-cost", "np.mean((guess - y) ** 2)", "np.sqrt(np.mean((guess - y) ** 2))"),
            *known("halved", "np.mean((guess - y) ** 2)", "np.mean((guess - y) ** 2) / 2"),
            *known("difference-of-squares", "(guess - y) ** 2", "guess**2 - y**2", "y**2 - guess**2"),
            *known("missing-parentheses", "(guess - y) ** 2", "guess - y**2", "y - guess**2"),
            *known("times-two-for-square", "(guess - y) ** 2", "(guess - y) * 2"),
            *known("missing-sum", "np.mean((guess - y) ** 2)", "(guess - y) ** 2"),
            *known("maximum-instead-of-mean", "np.mean", "np.max"),
            *known("argument-not-used", "guess - y", "guess", "y"),
            *known("product-of-prediction-and-label", "guess - y", "guess * y"),
            KnownMistake("plus-for-minus", "guess - y", "guess + y"),
            *known("sign-reversed", "np.mean", "-np.mean"),
        ),
    ),
    Exercise(
        "house_price",
        house_price,
        draw_neuron,
        sizes=((7,), (10,)),
        degenerate=((1,),),
        helpers=(relu, neuron),
        known_mistakes=(
            *known("nothing-cut-off", "relu(neuron(x, w, b))", "neuron(x, w, b)"),
            *known("bend-before-the-bias", "relu(neuron(x, w, b))", "relu(w * x) + b"),
            *known("bend-before-the-bias", "relu(neuron(x, w, b))", "neuron(relu(x), w, b)", "w * relu(x + b)"),
            *known("bias-missing", "neuron(x, w, b)", "w * x", "neuron(x, w, 0)"),
            *known("minimum-for-maximum", "relu(neuron(x, w, b))", "np.minimum(0, neuron(x, w, b))"),
            *known("absolute-value-for-relu", "relu(neuron(x, w, b))", "np.abs(neuron(x, w, b))"),
            *known("np-max-for-np-maximum", "relu(neuron(x, w, b))", "np.max(neuron(x, w, b))"),
            *known("slope-instead-of-value", "relu(neuron(x, w, b))", "np.where(neuron(x, w, b) > 0, 1.0, 0.0)"),
            *known("weight-and-bias-exchanged", "neuron(x, w, b)", "neuron(x, b, w)"),
            *known("minus-for-plus", "neuron(x, w, b)", "neuron(x, w, -b)"),
        ),
    ),
    Exercise(
        "nudged_slopes",
        nudged_slopes,
        draw_houses,
        sizes=((6, 0.01), (9, 0.002)),
        degenerate=((1, 0.01),),
        helpers=(neuron, squared_cost),
        returns=("dw", "db"),
        known_mistakes=(
            *known("nudge-distance-halved", "(2 * epsilon)", "epsilon"),
            *known("missing-parentheses", "(2 * epsilon)", "2 * epsilon"),
            *(KnownMistake("nudge-distance-halved", line, line.replace("2 * ", "")) for line in RIGHT.split("\n    ")),
            *known("epsilon-missing", " / (2 * epsilon)", "", " / 2"),
            *known(
                "nudged-to-one-side",
                RIGHT,
                *(slopes(*ONE_SIDE, over) for over in ("epsilon", "(2 * epsilon)", "2 * epsilon")),
            ),
            *known("difference-reversed", RIGHT, slopes(f"-({RISE_W})", f"-({RISE_B})")),
            *known("difference-reversed", RISE_W, f"-({RISE_W})"),
            *known("difference-reversed", RISE_B, f"-({RISE_B})"),
            *known("both-nudged-at-once", RIGHT, slopes(BOTH, BOTH), slopes(BOTH, RISE_B), slopes(RISE_W, BOTH)),
            *known("house-nudged", RIGHT, slopes(HOUSE, RISE_B), slopes(HOUSE, HOUSE)),
            *known("prices-compared", RIGHT, slopes(*PRICES), slopes(*(f"np.mean({rise})" for rise in PRICES))),
            *known("prices-compared", RIGHT, slopes(*(f"np.sum({rise})" for rise in PRICES))),
            *known("dw-instead-of-db", RIGHT.split("\n    ")[1], "db = dw"),
        ),
    ),
    Exercise(
        "step_downhill",
        step_downhill,
        lambda rng, learning_rate: (*rng.uniform(0.5, 2.0, 2), *rng.uniform(0.3, 3.0, 2) * (1, -1), learning_rate),
        sizes=((0.3,), (0.07,), (0.02,)),
        returns=("w", "b"),
        known_mistakes=(
            *known("step-uphill", "- learning_rate", "+ learning_rate"),
            *known("step-uphill", STEP_W, STEP_W.replace("- l", "+ l")),
            *known("step-uphill", STEP_B, STEP_B.replace("- l", "+ l")),
            *known("learning-rate-missing", "learning_rate * ", ""),
            *known("learning-rate-missing", STEP_W, "w = w - dw"),
            *known("learning-rate-missing", STEP_B, "b = b - db"),
            *known("learning-rate-hard-coded", "learning_rate * ", "0.2 * ", "0.1 * ", "0.01 * ", "0.5 * "),
            *known("learning-rate-divides", "learning_rate * dw", "dw / learning_rate"),
            *known("learning-rate-subtracted-first", "w - learning_rate * dw", "(w - learning_rate) * dw"),
            *known("step-instead-of-parameter", "w - learning_rate", "learning_rate", "-learning_rate"),
            *known("bias-not-updated", STEP_B, "pass"),
            *known("weights-not-updated", STEP_W, "pass"),
            *known("nothing-updated", f"{STEP_W}\n    {STEP_B}", "pass"),
            *known("updated-with-the-other-gradient", STEP_B, STEP_B.replace("db", "dw")),
            *known("updated-with-the-other-gradient", STEP_W, STEP_W.replace("dw", "db")),
        ),
    ),
    Exercise(
        "perceptron",
        perceptron,
        draw_gate,
        sizes=((2, 11), (3, 13), (5, 10), (3, 12, True)),
        degenerate=((4, 4), (1, 6)),
        known_mistakes=(
            *known("condition-reversed", "> 0", "< 0", "<= 0"),
            *known("border-counted-in", "> 0", ">= 0"),
            *known("bias-missing", " + b", ""),
            *known("threshold-is-minus-b", "w @ x + b > 0", "w @ x > b", "w @ x - b > 0"),
            *known("threshold-wrong", "> 0", *(f"> {k}" for k in (0.5, 1, -1, -0.5))),
            *known("elementwise-instead-of-matrix-product", "w @ x", "w * x", "np.sum(w * x)"),
            *known("not-thresholded", "np.where(w @ x + b > 0, 1.0, 0.0)", "(w @ x + b)"),
            *known("not-thresholded", "np.where(w @ x + b > 0, 1.0, 0.0)", "np.maximum(0, w @ x + b)"),
            *known("not-thresholded", "np.where(w @ x + b > 0, 1.0, 0.0)", "1 / (1 + np.exp(-(w @ x + b)))"),
            *known("labels-not-zero-and-one", "1.0, 0.0", "1.0, -1.0"),
            *known("labels-not-zero-and-one", "np.where(w @ x + b > 0, 1.0, 0.0)", "np.sign(w @ x + b)"),
            *known("bias-multiplied", "w @ x + b", "w @ x * b", "w @ (x + b)"),
        ),
    ),
    Exercise(
        "xor",
        xor,
        draw_pairs,
        sizes=((4,), (7,)),
        helpers=(perceptron,),
        known_mistakes=(
            *known(
                "or-for-xor", "return perceptron(np.array([some, not_both]), np.array([1, 1]), -1.5)", "return some"
            ),
            *known(
                "nand-for-xor",
                "return perceptron(np.array([some, not_both]), np.array([1, 1]), -1.5)",
                "return not_both",
            ),
            *known(
                "and-for-xor",
                "return perceptron(np.array([some, not_both]), np.array([1, 1]), -1.5)",
                "return 1 - not_both",
            ),
            *known(
                "exclusive-or-reversed",
                "return perceptron(np.array([some, not_both]), np.array([1, 1]), -1.5)",
                "return 1 - perceptron(np.array([some, not_both]), np.array([1, 1]), -1.5)",
            ),
            *known("all-the-same-answer", "np.array([1, 1]), -1.5)", "np.array([1, 1]), -0.5)"),
            *known(
                "third-gate-missing",
                "return perceptron(np.array([some, not_both]), np.array([1, 1]), -1.5)",
                "return some + not_both",
                "return some, not_both",
                "return np.array([some, not_both])",
            ),
        ),
    ),
    Exercise("fit_neuron", fit_neuron, draw_market, sizes=((3, 12), (5, 17)), open_ended=judge_fit),
)
