"""What learners really bring: unfinished templates, arguments in an order of their own, several mistakes at once."""

import warnings

import numpy as np
import pytest
from scipy.special import expit

from nnutils.checks import check, check_notebook
from nnutils.checks.answer import Answer
from nnutils.checks.arguments import NoPlace, arranged, places
from nnutils.checks.diagnosis import stopwatch
from nnutils.checks.diagnosis.contradictions import contradicts
from nnutils.checks.diagnosis.relations import related
from nnutils.checks.diagnosis.stopwatch import Stopwatch
from nnutils.checks.exercises import EXERCISES
from nnutils.checks.placeholders import empty_places, unfilled
from nnutils.checks.resolve import recognized
from tests.checks import answers

RIGHT = answers.RIGHT


def checked(name, source):
    return check(name, source, display=False)


def reports(tmp_path, *cells):
    path = tmp_path / "mine.py"
    path.write_text("\n\n# %%\n".join(cells), encoding="utf-8")
    return check_notebook(path, display=False)


# ---- not begun is not wrong

TEMPLATES = {
    "linear_forward": (
        "    Z = None\n    assert Z.shape == (W.shape[0], A.shape[1])\n    return Z, (A, W, b)",
        2,
        "Z = None",
    ),
    "image2vector": ("    v = None\n    return v", 2, "v = None"),
    "update_parameters_deep": (
        "    for l in range(len(parameters) // 2):\n        parameters['W' + str(l + 1)] = None\n    return parameters",
        3,
        "= None",
    ),
    "sigmoid": (
        "    # s = ...\n    # YOUR CODE STARTS HERE\n\n    # YOUR CODE ENDS HERE\n    return s",
        3,
        "STARTS HERE",
    ),
    "L2": (
        "    ### START CODE HERE ### (1 line)\n    loss = None\n    ### END CODE HERE ###\n    return loss",
        3,
        "loss",
    ),
    "softmax": ("    s = np.exp(x) / None\n    return s", 2, "None"),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_as_it_was_handed_out_is_unfinished_and_the_line_that_waits_is_named(name):
    body, line, text = TEMPLATES[name]
    head = RIGHT[name][RIGHT[name].index("def ") :].splitlines()[0]
    report = checked(name, f"{head}\n{body}\n")
    assert (report.passed, report.mistake) == (False, "placeholder-left")
    assert f"Line {line} " in report.hint and text in report.hint
    assert f"{name}: not finished yet." in str(report) and "wrong." not in str(report).lower().replace(
        "nothing is wrong", ""
    )


def test_the_summary_of_a_notebook_counts_what_is_unfinished_as_not_begun(tmp_path):
    half = RIGHT["propagate"].replace("dw = ", "dw = None\n    spare = ")
    report = reports(tmp_path, RIGHT["sigmoid"], half)
    assert "1 right, 0 not yet right, 1 not begun" in report.summary


def test_a_none_that_is_meant_is_no_placeholder():
    last = "    last = None\n    for i in range(3):\n        if last is not None and last > i:\n"
    last += "            break\n        last = i\n"
    for body in (
        last,
        "    best = None\n    if not best:\n        best = 1\n    y = best\n",
        "    x = np.sum(z, axis=None)\n",
    ):
        assert unfilled(Answer(f"def f(z, w=None):\n{body}    return z", "f")) == []


def test_a_place_between_the_marks_of_a_template_is_empty_only_without_code():
    text = "def f(z):\n    # START CODE HERE\n{}    # END CODE HERE\n    return z"
    assert empty_places(Answer(text.format("    # z = ...\n\n"), "f")) == [(2, "# START CODE HERE")]
    assert empty_places(Answer(text.format("    z = 2 * z\n"), "f")) == []


# ---- arguments


def signature(line):
    return Answer(f"def f({line}):\n    return 0", "f")


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("w, b, X, Y, learning_rate, num_iterations", (1, 2, 3, 4, 0.5, 10)),
        ("X, Y, w, b, lr=0.1, iterations=5", (3, 4, 1, 2, 0.5, 10)),
        ("w, b, X, Y, num_iterations=5, decay=0.9, learning_rate=0.1", (1, 2, 3, 4, 10, 0.9, 0.5)),
        ("weights, bias, data, labels, n, rate", (1, 2, 3, 4, 10, 0.5)),
    ],
)
def test_arguments_are_handed_over_by_name_or_else_by_place(line, taken):
    assert arranged(signature(line), EXERCISES["optimize"], (1, 2, 3, 4, 10, 0.5, False)) == taken


def test_an_argument_that_the_exercise_does_not_have_is_named():
    with pytest.raises(NoPlace) as lacking:
        places(signature("X_train, Y_train, X_test, Y_test, n_h"), EXERCISES["nn_model"])
    assert lacking.value.names == ["X_test", "Y_test"]
    report = checked("propagate", RIGHT["propagate"].replace("(w, b, X, Y)", "(w, b, X, Y, scores)"))
    assert report.mistake == "wrong-signature" and "asks for scores as well" in report.hint


def test_a_learning_rate_before_the_iterations_makes_no_training_wrong():
    source = RIGHT["optimize"].replace("num_iterations=100, learning_rate=0.009", "learning_rate, num_iterations")
    assert "(w, b, X, Y, learning_rate, num_iterations" in source
    assert checked("optimize", source).passed


def test_a_method_outside_its_class_is_told_so():
    report = checked("sigmoid", RIGHT["sigmoid"].replace("sigmoid(", "sigmoid(self, "))
    assert report.mistake == "wrong-signature" and "`self`" in report.hint


# ---- right code


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("relu", "Z.clip(0)"),
        ("relu", "Z * (Z > 0).astype(float)"),
        ("relu_derivative", "(Z > 0).astype(int)"),
        ("tanh_derivative", "1 - np.tanh(Z.copy()) ** 2"),
    ],
)
def test_methods_of_arrays_are_right_and_a_plain_number_is_only_noted(name, body):
    report = checked(name, f"def {name}(Z):\n    return {body}")
    assert report.passed and any("plain number" in note for note in report.notes)


def test_a_ufunc_of_another_library_is_an_answer():
    assert checked("sigmoid", expit).passed
    assert checked("tanh", np.tanh).passed


def test_weights_over_the_root_of_the_inputs_are_right_and_others_are_not():
    source = RIGHT["initialize_parameters_deep"]
    scaled = source.replace("* 0.01", "/ np.sqrt(layer_dims[l - 1])")
    assert scaled != source
    report = checked("initialize_parameters_deep", scaled)
    assert report.passed and "week 4" in report.notes[0]
    for scale in ("* np.sqrt(2 / layer_dims[l - 1])", "/ np.sqrt(layer_dims[l])", "/ 2"):
        assert not checked("initialize_parameters_deep", source.replace("* 0.01", scale)).passed


CHECKED_BY_HAND = """
def gradient_check(x, theta, epsilon=1e-7):
    gradapprox = ((theta + epsilon) * x - (theta - epsilon) * x) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
"""


def test_a_forward_step_that_is_written_out_is_right_and_still_looked_at():
    assert checked("gradient_check", CHECKED_BY_HAND).passed
    one_sided = CHECKED_BY_HAND.replace("(theta - epsilon) * x", "theta * x").replace("2 * ", "")
    assert checked("gradient_check", one_sided).mistake == "one-sided-difference"


OWN = """
def relu(z):
    return np.maximum(0, z)

def sigmoid(z):
    return 1 / (1 + np.exp(-z))
"""
THREE_LAYERS = """
def L_model_forward(X, parameters):
    A1 = relu(parameters["W1"] @ X + parameters["b1"])
    A2 = relu(parameters["W2"] @ A1 + parameters["b2"])
    return sigmoid(parameters["W3"] @ A2 + parameters["b3"]), (A1, A2)
"""


def test_a_learners_own_helpers_are_not_exchanged_for_others_of_another_form():
    predict = "def predict(X, y, parameters):\n    return (L_model_forward(X, parameters)[0] > 0.5) * 1.0\n"
    report = checked("predict_deep", OWN + THREE_LAYERS + predict)
    assert report.passed or report.mistake == "key-not-found"  # and never two shapes that nobody wrote


ANY_DEPTH = """
def forward_propagation(X, parameters):
    A, caches = X, {cache}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        Z = parameters["W" + str(l)] @ A + parameters["b" + str(l)]
        {keep}
        A = relu(Z) if l < L else sigmoid(Z)
    return A, caches
"""


def test_a_network_of_any_depth_under_a_shallow_name_is_judged_as_one_or_left_alone(tmp_path):
    pairs = ANY_DEPTH.format(
        cache="[]", keep='caches.append(((A, parameters["W" + str(l)], parameters["b" + str(l)]), Z))'
    )
    found = {report.name: report for report in reports(tmp_path, OWN, pairs).reports}
    assert found["L_model_forward"].passed
    named = ANY_DEPTH.format(cache="{}", keep='caches["Z" + str(l)] = Z')
    assert {report.name for report in reports(tmp_path, OWN, named).reports} == {"relu", "sigmoid"}


def test_a_shallow_network_under_the_name_of_a_deep_one_is_judged_as_what_it_is(tmp_path):
    shallow = RIGHT["forward_propagation"].replace("def forward_propagation", "def L_model_forward")
    assert {report.name: report.passed for report in reports(tmp_path, shallow).reports}["forward_propagation"]


@pytest.mark.parametrize(
    "line",
    [
        "optimize(X, Y, a_prev, parameters, learning_rate=0.01)",
        "model(X, Y, layers_dims, optimizer, learning_rate=0.0007)",
        "predict(X, y, word_to_vec_map, W, b)",
        "predict(theta, X)",
        "compute_cost(X, y, theta)",
    ],
)
def test_functions_of_other_courses_are_known_by_what_they_take(line):
    name = line.split("(")[0]
    assert recognized(name, Answer(f"def {line}:\n    return 0", name)) is None


def test_functions_of_other_courses_are_known_by_what_they_call():
    text = (
        "def model(X, Y, layers_dims):\n    parameters = initialize_parameters_he(layers_dims)\n    return parameters"
    )
    assert recognized("model", Answer(text, "model")) is None
    three = THREE_LAYERS.replace("L_model_forward", "forward_propagation")
    assert recognized("forward_propagation", Answer(three, "forward_propagation")) is None


# ---- text that Python cannot read

BROKEN = [
    ("def sigmoid(z):\n  s = 1\n    return s", 3, "indented"),
    ("def sigmoid(z):\nreturn 1", 2, "indented"),
    ("def sigmoid(z):\n    s = 1\nreturn s", 3, "outside the function"),
    ("def sigmoid(z):\n    s = 1\n\treturn s", 3, "Tabs and spaces"),
    ("def sigmoid(z):\n    s = 'one\n    return s", 2, "never closed"),
    ("def sigmoid(z)\n    return 1", 1, "colon"),
    ("def sigmoid(z):\n    if z\n        return 1", 2, "colon"),
    ("def sigmoid(z):\n    s = 1 / (1 + np.exp(-z)) q\n    return s", 2, "letter or a sign too many"),
    ("def sigmoid(z):\n    return 1 / (1 + np.exp(-z)", 2, "brackets"),
    ("def sigmoid(z):\n    return 1 / (1 + np.exp(−z))", 2, "character"),
    ("def sigmoid(z):\n    1 + z = 2\n    return z", 2, "cannot be given a value"),
    ("def sigmoid(z):\n    s = 1\n    else:\n        s = 2", 3, "belongs to nothing above"),
]


@pytest.mark.parametrize(("text", "line", "said"), BROKEN)
def test_what_python_cannot_read_is_told_by_its_kind_and_its_line(text, line, said):
    report = checked("sigmoid", text)
    assert report.mistake == "syntax-error"
    assert f"ine {line}" in report.hint and said in report.hint, report.hint


def test_a_line_of_a_notebook_is_counted_from_the_def_line_of_its_own_function(tmp_path):
    calls = "def relu(z):\n    s = sigmoid(z)\n    return s +\n"
    found = {report.name: report for report in reports(tmp_path, RIGHT["sigmoid"], calls).reports}
    assert "line 3" in found["relu"].hint


def test_nothing_of_a_learners_file_leaks_as_a_warning(tmp_path):
    noisy = "def sigmoid(z):\n    '\\sigma \\d'\n    if z is 3:\n        pass\n    return 1 / (1 + np.exp(-z))"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(reports(tmp_path, noisy).reports) == 1


# ---- names, and names that would be untrue

NAMED = [
    ("sigmoid", "1 / (1 + np.exp(-z))", "np.exp(z) / np.exp(1 + z)", "missing-parentheses"),
    ("sigmoid", "1 / (1 + np.exp(-z))", "1 / (1 + math.exp(-z))", "math-function-on-array"),
    ("tanh", None, "np.where(z > 0, z, np.exp(z) - 1)", "elu-instead"),
    ("relu", None, "np.where(z > 0, z, np.exp(z) - 1)", "elu-instead"),
    ("relu", None, "np.log1p(np.exp(z))", "softplus-instead"),
    ("relu", None, "np.array([[np.max(x, 0) for x in row] for row in z])", "np-max-for-np-maximum"),
    ("relu", None, "np.max(0, z)", "np-max-for-np-maximum"),
    ("relu_derivative", None, "np.where(z != 0, 1.0, 0.0)", "equality-with-zero"),
    ("softmax", None, "np.exp(z) / np.sum(np.exp(z))", "missing-axis"),
    ("propagate", "db = ", "db = np.sum(dw)\n    spare = ", "dw-instead-of-db"),
]


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(("name", "old", "new", "slug"), NAMED)
def test_what_had_no_name_has_one(name, old, new, slug):
    source = RIGHT[name].replace(old, new) if old else f"def {name}(z):\n    return {new}"
    report = checked(name, source)
    assert (report.passed, report.mistake) == (False, slug)


def test_entries_that_are_all_alike_are_told_so():
    report = checked("sigmoid", "def sigmoid(z):\n    return np.full(np.shape(z), 0.7) + 0 * np.exp(z)")
    assert report.mistake == "constant-result"


def test_a_comparison_with_zero_in_a_backward_step_is_no_missing_slope():
    source = RIGHT["linear_activation_backward"].replace(
        "relu_backward(dA, activation_cache)", "dA * (activation_cache != 0)"
    )
    assert source != RIGHT["linear_activation_backward"]
    assert checked("linear_activation_backward", source).mistake == "equality-with-zero"


def test_the_weights_that_are_not_small_are_named():
    source = RIGHT["initialize_parameters"]
    assert source.count("* 0.01") == 2
    report = checked("initialize_parameters", "".join(source.rsplit(" * 0.01", 1)))
    assert report.mistake == "weights-not-small" and "W2" in report.hint


COURSE = EXERCISES["optimize"].reference
UNTRUE = [
    ("update-not-kept", "parameters = update_parameters(parameters, grads)", "update_parameters(parameters, grads)"),
    ("learning-rate-hard-coded", "w = w * dw", "w = w - 0.009 * dw"),
    ("sizes-hard-coded", "w = np.sum(X, axis=1) * X.shape[1]", "w = np.zeros((12288, 1))"),
    ("initialized-in-loop", "w = propagate(w)", "w = initialize_with_zeros(3)"),
    ("gradient-computed-once", "grads = propagate(w, b)", "w = w - dw"),
]


@pytest.mark.parametrize(("slug", "false_of", "true_of"), UNTRUE)
def test_a_name_is_kept_back_where_the_text_shows_that_it_is_untrue(slug, false_of, true_of):
    text = "def optimize(w, b, X, learning_rate=0.009):\n    for i in range(n):\n        {}\n"
    text += "    return w, grads, parameters, dw"
    told = [contradicts(Answer(text.format(line), "optimize"), slug, None) for line in (false_of, true_of)]
    assert told == [True, False]


MOVED = """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    for i in range(len(theta)):
        up = {up}
        up[i] += epsilon
        J, _ = forward_propagation_n(X, Y, vector_to_dictionary(up))
    return J
"""


def test_a_fresh_copy_in_every_round_contradicts_that_nothing_is_put_back():
    told = [
        contradicts(Answer(MOVED.format(up=up), "f"), "parameters-not-put-back", None)
        for up in ("np.copy(theta)", "theta")
    ]
    assert told == [True, False]


# ---- several mistakes at once


@pytest.mark.usefixtures("unhurried")
def test_of_several_mistakes_the_first_that_is_certain_is_told_and_that_more_may_follow():
    source = RIGHT["backward_propagation"].replace("A2 - Y", "Y - A2").replace("1 - np.power(A1, 2)", "1 - A1")
    source = source.replace("1 / m * np.dot(dZ2", "np.dot(dZ2")
    assert "Y - A2" in source and "1 - A1)" in source and "dW2 = np.dot" in source
    report = checked("backward_propagation", source)
    assert report.mistake == "difference-reversed"
    assert "More may be wrong" in report.hint or "second thing" in report.hint


@pytest.mark.usefixtures("unhurried")
def test_two_mistakes_in_a_short_function_are_both_told():
    report = checked("softmax", "def softmax(x):\n    e = np.exp(x)\n    s = np.sum(e)\n    return s / e")
    assert report.mistake in ("missing-axis", "fraction-upside-down") and "second thing" in report.hint


@pytest.mark.usefixtures("unhurried")
def test_what_several_mistakes_mix_up_is_told_from_the_one_step_of_a_training():
    source = (
        RIGHT["optimize"]
        .replace("w - learning_rate * dw", "w + learning_rate * dw")
        .replace("b - learning_rate * db", "b - db")
    )
    assert "w + learning_rate * dw" in source and "b - db" in source
    report = checked("optimize", source)
    assert report.mistake in ("step-uphill", "learning-rate-missing")
    assert "More may be wrong" in report.hint or "second thing" in report.hint


def test_an_output_that_is_the_negative_says_nothing_of_the_others():
    two = np.array([[1.0, -2.0], [3.0, 4.0]])
    exercise = EXERCISES["normalize_rows"]
    case = type("Case", (), {"args": (two,)})()
    alone = related(exercise, {"dW": [(case, -two, two)]})
    assert alone.slug == "sign-reversed"
    assert related(exercise, {"dW": [(case, -two, two)], "db": [(case, two + 1, two)]}) is None
    mixed = related(exercise, {"dW": [(case, -two, two)], "db": [(case, -3 * two, two)]})
    assert mixed.slug == "sign-and-scale"


# ---- time


def test_a_second_is_longer_where_this_thread_waits_for_a_processor(monkeypatch):
    now = {"wall": 10.0, "worked": 1.0}
    monkeypatch.setattr(stopwatch.time, "monotonic", lambda: now["wall"])
    monkeypatch.setattr(stopwatch.time, "thread_time", lambda: now["worked"])
    watch = Stopwatch(begun=10.0)
    assert watch.slowness == 1
    now.update(wall=11.0, worked=1.5)
    assert watch.slowness == 2 and watch.end(3.0) == 16.0
    with watch.away():
        now.update(wall=12.0)
    assert watch.slowness == 2
    now.update(wall=100.0)
    assert watch.slowness == stopwatch.LONGEST
