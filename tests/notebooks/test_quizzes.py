"""Each lesson ends with a quiz: one right option per question, a reason under every option, and answers that hold."""

import re
from collections import Counter
from pathlib import Path

import nbformat
import numpy as np
import pytest

import nnutils as nn

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("[0-9]*.ipynb"))
OPTION = re.compile(
    r"<details><summary>([A-Z])\. (.+?)</summary>\n\n\*\*(Right|No)\.\*\* (.+?)\n\n</details>", re.DOTALL
)


def quiz(path):
    """{cell id: (declared answer, [(letter, option, verdict, reason), ...])} of a lesson."""
    cells = nbformat.read(path, as_version=4).cells
    return {
        cell.id: (cell.metadata.quiz["right"], OPTION.findall(cell.source)) for cell in cells if "quiz" in cell.metadata
    }


QUESTIONS = {(path.stem, id): question for path in LESSONS for id, question in quiz(path).items()}
each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=["/".join(key) for key in QUESTIONS])


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_its_quiz_between_the_summary_and_the_last_tasks(path):
    cells = nbformat.read(path, as_version=4).cells
    ids = [cell.id for cell in cells if not cell.source.startswith("nn.guesses(")]  # it closes the summary
    questions = list(quiz(path))
    assert len(questions) in (3, 4)
    assert ids[ids.index("summary") :] == ["summary", "quiz", *questions, "try-it"]


@each_question
def test_exactly_the_declared_option_is_right(question):
    right, options = question
    assert [letter for letter, _, verdict, _ in options if verdict == "Right"] == [right]


@each_question
def test_every_option_has_a_letter_and_a_reason_of_its_own(question):
    _, options = question
    letters, texts, _, reasons = zip(*options, strict=True)
    assert "".join(letters) in ("ABC", "ABCD")
    assert len({text.casefold().strip() for text in texts}) == len(set(reasons)) == len(options)
    assert min(len(reason.split()) for reason in reasons) >= 4


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_fold_of_a_quiz_is_left_without_a_verdict(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if "quiz" in cell.metadata:
            assert cell.source.count("<details>") == len(OPTION.findall(cell.source))


@each_question
def test_an_option_is_plain_text_since_a_summary_is_shown_as_it_stands(question):
    _, options = question
    marked = re.compile(r"[`$<>&\\]|\*\w")  # X * dZ is a product, *this* would show its stars
    assert not any(marked.search(option) for _, option, _, _ in options)


def test_neither_the_place_nor_the_length_gives_the_answer_away():
    places = Counter(right for right, _ in QUESTIONS.values())
    assert set(places) == set("ABCD") and max(places.values()) <= 0.4 * len(QUESTIONS)
    longest = [max(options, key=lambda option: len(option[1]))[2] for _, options in QUESTIONS.values()]
    assert longest.count("Right") <= len(QUESTIONS) / 2


def parameters(*layer_dims):
    return sum(rows * columns for rows, columns in nn.Network(layer_dims).shapes.values())


def first_cost_of_a_neuron():
    neuron, Y = nn.Network((1, 1)), np.array([[0] + 9 * [1]])
    zeros = neuron.initialize(np.random.default_rng(0), "zeros")
    return f"{neuron.cost(np.ones((1, 10)), Y, zeros):.3f}"


def slope_of_a_value_used_twice():
    a, b = nn.Node(2), nn.Node(3)
    ((a + b) * a).backward()
    return a.grad


def shape_of_hidden_gradients():
    network, rng = nn.Network((10, 6, 4, 2)), np.random.default_rng(0)
    return nn.layers.backward_input(np.ones((4, 50)), network.initialize(rng)["W2"]).shape


def dimensions_of_the_steps():
    """How many dimensions the gradients by 1000 weights have at 60 random places, with 40 examples."""
    rng = np.random.default_rng(0)
    X, Y, neuron = rng.standard_normal((1000, 40)), rng.integers(0, 2, (1, 40)), nn.Network((1000, 1))
    places = [neuron.initialize(rng) for _ in range(60)]
    grads = [neuron.backward(Y, theta, neuron.forward(X, theta)[1])["dW1"][0] for theta in places]
    return np.linalg.matrix_rank(grads)


def error_of_a_polygon(k):
    x, knots = np.linspace(0, 2 * np.pi, 4001), np.linspace(0, 2 * np.pi, k + 1)
    return np.abs(np.interp(x, knots, np.sin(knots)) - np.sin(x)).max()


TABLE, L = np.ones((4, 3)), nn.Network((10, 8, 8, 3)).L
TRUTHS = {  # lesson and question: what a program finds
    "00/quiz-relu-neuron": lambda: "{} and {}".format(*nn.relu(2 * np.array([1, 2]) - 3)),
    "00/quiz-count": lambda: parameters(5, 4, 1),
    "01/quiz-divide": lambda: (TABLE / TABLE.sum(axis=1, keepdims=True)).shape,
    "01/quiz-rank-one": lambda: (np.zeros(6) - np.zeros((6, 1))).shape,
    "01b/quiz-strides": lambda: np.zeros((100, 50)).T.strides,
    "02/quiz-first-cost": first_cost_of_a_neuron,
    "02/quiz-logit-loss": lambda: f"{nn.losses.cross_entropy(np.array([[-800.0]]), np.array([[1]])).item():.0f}",
    "02/quiz-step": lambda: f"at {4 - 0.5 * -2:.0f}",
    "02b/quiz-two-uses": slope_of_a_value_used_twice,
    "02b/quiz-dz": lambda: f"{0.8 - 1:.2f}".replace("-", "−"),
    "02c/quiz-blame": lambda: "({:g}, {:g})".format(*(0.75 - 1) * np.array([2, -1])).replace("-", "−"),
    "03/quiz-shape": lambda: nn.Network((5, 3, 2)).shapes["W2"],
    "03/quiz-layers": lambda: f"{L} layers, {L - 1} hidden",
    "03b/quiz-collapse": lambda: parameters(5, 1),
    "03b/quiz-tanh-slope": lambda: f"{nn.tanh.slope(0.6):.2f}",
    "04/quiz-parameters": lambda: parameters(10, 6, 4, 2),
    "04/quiz-dA": shape_of_hidden_gradients,
    "04b/quiz-first-cost": lambda: f"{np.log(5):.3f}",
    "04b/quiz-he": lambda: f"{nn.initialization.SCALES['he'](200):.4f}",
    "05/quiz-interval": lambda: f"{np.sqrt(0.8 * 0.2 / 100):.2f}",
    "05b/quiz-span": dimensions_of_the_steps,
    "06/quiz-bends": lambda: f"{error_of_a_polygon(128):.4f}",
    "06/quiz-push": lambda: f"{0.05 * np.abs(np.full(100, 0.1)).sum():.1f}",
}


def options_of(key):
    """(text of the right option, texts of all options)."""
    number, id = key.split("/")
    (question,) = (q for (stem, name), q in QUESTIONS.items() if stem.split("-")[0] == number and name == id)
    right, options = question
    texts = {letter: text for letter, text, *_ in options}
    return texts[right], list(texts.values())


@pytest.mark.parametrize("key", TRUTHS)
def test_a_program_finds_the_same_answer(key):
    assert str(TRUTHS[key]()) == options_of(key)[0]


rng = np.random.default_rng(0)
X, dZ, hidden_dZ, images = (rng.standard_normal(shape) for shape in ((3, 5), (1, 5), (4, 32), (6, 2, 2, 3)))
LINES = {  # offered lines of code: the names they use, and what the right one has to give
    "01/quiz-product": ({"X": X, "dZ": dZ}, np.sum(X * dZ, axis=1).reshape(3, 1)),
    "01b/quiz-flatten": ({"images": images}, np.stack([image.ravel() for image in images], axis=1)),
    "03c/quiz-db": ({"dZ": hidden_dZ, "m": 32, "np": np}, nn.layers.backward(hidden_dZ, hidden_dZ)[1]),
}


def gives(line, names, wanted):
    try:
        found = eval(line.replace("209", "6").replace("12288", "12"), dict(names))
    except ValueError:
        return False
    return np.shape(found) == wanted.shape and np.allclose(found, wanted)


@pytest.mark.parametrize("key", LINES)
def test_of_the_lines_offered_only_the_right_one_computes_it(key):
    right, lines = options_of(key)
    assert [line for line in lines if gives(line, *LINES[key])] == [right]


def test_a_classifier_of_shuffled_digits_guesses_when_the_test_is_not_shuffled():
    digits, shuffle = nn.data.load("digits"), np.random.default_rng(3).permutation(64)
    network = nn.Network((64, 10), output=nn.softmax)
    run = nn.fit(network, digits.X_train[shuffle], digits.Y_train, 0.5, 200, rng=np.random.default_rng(0))
    assert nn.accuracy(network.predict(digits.X_test, run.parameters), digits.Y_test) < 0.25
