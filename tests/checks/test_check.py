"""A check says yes to what is right, and names what is wrong."""

import functools
import inspect
import math
import pkgutil
import re
import string
import sys
import time
import types

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnutils as nn
from nnutils.checks import check, checker, exceptions, hints, result_form
from nnutils.checks.answer import Answer
from nnutils.checks.diagnosis import diagnose, relations, repairs, source_rules
from nnutils.checks.diagnosis.candidates import reference_text
from nnutils.checks.exercises import EXERCISES, weights
from nnutils.checks.finding import Finding
from nnutils.checks.hints import catalog, hint
from nnutils.checks.runner import draw_cases
from nnutils.worker.protocol import Raised
from tests.checks import answers

QUIET = {"display": False}


@pytest.fixture(autouse=True)
def _no_stumbling(request, monkeypatch):
    """Let an error in the diagnosis itself be seen, except where answers of any kind are thrown at it."""
    if "strange" not in request.node.name:
        monkeypatch.setattr(diagnose, "STUMBLES", ())


def key(exercise):
    return "predict" if exercise.startswith("predict_") else exercise


def defined(source, name, **names):
    """A function without a source that could be looked up."""
    space = {"np": np, "math": math, **names}
    exec(compile(source, "<nowhere>", "exec"), space)
    return space[name]


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("exercise", answers.RIGHT)
def test_a_right_answer_passes(exercise):
    report = check(key(exercise), answers.RIGHT[exercise], **QUIET)
    assert report.passed, report


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(("exercise", "old", "new", "slug"), answers.MISTAKES)
def test_a_mistake_gets_its_name(exercise, old, new, slug):
    right = answers.RIGHT[exercise]
    assert old in right
    report = check(key(exercise), right.replace(old, new), **QUIET)
    assert (report.passed, report.mistake) == (False, slug)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda e: e.name)
def test_every_known_mistake_changes_the_reference_and_is_python(exercise):
    text = reference_text(exercise)
    for mistake in exercise.known_mistakes:
        assert mistake.old in text, mistake
        compile(text.replace(mistake.old, mistake.new), mistake.slug, "exec")


def test_every_name_of_a_mistake_has_its_hint():
    words = catalog("en").HINTS.keys() | catalog("en").NOTES.keys()
    used = {mistake.slug for exercise in EXERCISES.values() for mistake in exercise.known_mistakes}
    for module in (source_rules, diagnose, exceptions, checker, relations, repairs, result_form, weights):
        used |= set(re.findall(r'"([a-zA-Z]+(?:-[a-zA-Z]+)+)"', inspect.getsource(module)))
    assert used <= words, used - words


def test_no_hint_has_a_gap_where_a_field_is_missing():
    for slug in (*catalog().HINTS, "no-such-slug"):
        said = hint(Finding(slug, fields={"name": "", "sizes": None}, second=slug))
        assert len(said) > 20 and not re.search(r"[{}]|  | [,.:]( |$)", said), said


def test_every_catalog_says_all_that_english_says():
    english = catalog("en")
    for module in pkgutil.iter_modules(hints.__path__):
        words = catalog(module.name)
        for part in ("HINTS", "BARE", "NOTES", "REPORT"):
            assert getattr(words, part).keys() == getattr(english, part).keys()
            for slug, text in getattr(english, part).items():
                assert fields(getattr(words, part)[slug]) == fields(text), (module.name, slug)


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.fixture
def german(tmp_path, monkeypatch):
    """A translation is one file beside the English one; here it lies in a folder of its own."""
    words = "from nnutils.checks.hints.en import *\nHINTS = HINTS | {'cost-sign': 'Die Kosten sind negativ.'}\n"
    words += "REPORT = REPORT | {'wrong': '{name}: noch nicht richtig.'}\nAND = ' und '\n"
    (tmp_path / "de.py").write_text(words, encoding="utf-8")
    monkeypatch.setattr(hints, "__path__", [*hints.__path__, str(tmp_path)])
    monkeypatch.setenv("NNUTILS_LANGUAGE", "de")
    yield
    sys.modules.pop("nnutils.checks.hints.de", None)


@pytest.mark.usefixtures("german")
def test_a_report_speaks_the_chosen_language():
    report = check("propagate", answers.RIGHT["propagate"].replace("cost = -1", "cost = 1"), **QUIET)
    assert report.hint == "Die Kosten sind negativ." and "propagate: noch nicht richtig." in str(report)
    error = Raised("ValueError", "shapes (2,3) and (4,5) not aligned: 3 (dim 1) != 4 (dim 0)")
    found = source_rules.fact_of_error(
        error, EXERCISES["linear_forward"], Answer(answers.RIGHT["linear_forward"], "linear_forward")
    )
    assert found.fields["sizes"] == "3 und 4"


@pytest.mark.parametrize("language", ["", "en", "xx", "DE", "../en", "en.x", "os"])
def test_a_language_without_a_catalog_is_answered_in_english(language, monkeypatch):
    monkeypatch.setenv("NNUTILS_LANGUAGE", language)
    assert catalog().AND == " and "


# ---- what comes in


def test_a_function_is_checked_without_its_source():
    function = defined("def sigmoid(z): return 1 / (1 + np.exp(z))", "sigmoid")
    with pytest.raises(OSError):
        inspect.getsource(function)
    assert check("sigmoid", function, **QUIET).mistake == "exponent-sign"


def test_activations_of_the_package_and_of_numpy_pass():
    assert check("sigmoid", nn.sigmoid, **QUIET).passed
    assert check("tanh", np.tanh, **QUIET).passed


def test_a_closure_and_a_default_travel_along():
    leak = 0.01
    assert check("leaky_relu", lambda z, zero=0: np.where(z > zero, z, leak * z), **QUIET).passed


def test_a_wrong_helper_is_not_blamed_on_the_function():
    wrong = defined("def sigmoid(z): return np.exp(z)", "sigmoid")
    source = answers.RIGHT["propagate"]
    assert check("propagate", defined(source, "propagate", sigmoid=wrong), **QUIET).passed


def test_a_helper_of_another_form_is_accepted_where_the_result_is_right():
    source = "def sigmoid(z): return 1 / (1 + np.exp(-z)), z\n" + answers.RIGHT["propagate"].replace("+ b)", "+ b)[0]")
    assert check("propagate", source, **QUIET).passed


def test_a_notebook_variable_in_place_of_an_argument_is_named():
    source = answers.RIGHT["propagate"].replace("X.shape", "images.shape")
    report = check("propagate", defined(source, "propagate", images=np.ones((3, 5))), **QUIET)
    assert (report.passed, report.mistake) == (False, "global-instead-of-argument")


def test_random_draws_outside_the_initializer_are_refused():
    report = check("sigmoid", "def sigmoid(z): return 1 / (1 + np.exp(-z)) + 1e-3 * np.random.randn()", **QUIET)
    assert report.mistake == "random-where-none-belongs"


def test_a_function_that_remembers_is_refused():
    source = "seen = []\ndef L1(yhat, y):\n    seen.append(1)\n    return np.sum(np.abs(y - yhat)) * (len(seen) < 3)"
    assert not check("L1", source, **QUIET).passed


def test_writing_into_the_arguments_is_refused():
    source = (
        answers.RIGHT["update_parameters_deep"].replace("copy.deepcopy(params)", "params").replace("] = ", "] -= 0 * ")
    )
    source = source.replace("-= 0 * parameters", "-= parameters").replace(
        "str(l + 1)] - learning", "str(l + 1)] * 0 + learning"
    )
    assert check("update_parameters", source, **QUIET).mistake == "input-changed-in-place"


def test_single_precision_passes():
    assert check(
        "sigmoid", "def sigmoid(z): return (1 / (1 + np.exp(-np.asarray(z)))).astype(np.float32)", **QUIET
    ).passed


@pytest.mark.parametrize(
    ("exercise", "old", "new"),
    [
        ("compute_cost", "(A2, Y)", "(A2, Y, parameters)"),
        ("sigmoid", "return s", "return s, z"),
        ("relu", "return s", "return s, x"),
        ("L_layer_model", "return parameters, costs", "return parameters"),
        ("predict_deep", "(X, y, parameters)", "(X, parameters, y=0)"),
    ],
)
def test_forms_of_other_years_pass(exercise, old, new):
    source = answers.RIGHT[exercise].replace(old, new, 1)
    report = check(exercise, source, **QUIET)
    assert report.passed, report


def test_right_for_one_output_unit_is_accepted_with_a_note():
    source = answers.RIGHT["backward_propagation"].replace("np.dot(W2.T, dZ2)", "W2.T * dZ2")
    report = check("backward_propagation", source, **QUIET)
    assert report.passed and "one output unit" in report.notes[0]


@pytest.mark.usefixtures("unhurried")
def test_two_mistakes_are_both_told():
    source = answers.RIGHT["propagate"].replace("A - Y", "Y - A").replace("cost = -1 / m", "cost = 1 / m")
    report = check("propagate", source, **QUIET)
    assert report.mistake and "second thing" in report.hint


def test_where_no_cause_is_certain_a_wrong_shape_is_named():
    source = answers.RIGHT["backward_propagation"]
    for old, new in (("A2 - Y", "Y - A2"), ("np.power(A1, 2)", "A1"), ("1 / m * ", "m * "), (", keepdims=True", "")):
        source = source.replace(old, new)
    report = check("backward_propagation", source, **QUIET)
    assert report.mistake == "wrong-shape" and report.hint.startswith("db")


def test_the_sizes_in_the_hint_are_those_of_the_smallest_input():
    source = answers.RIGHT["forward_propagation"].replace("np.dot(W1, X)", "np.dot(W1, X) + np.ones((7, 9))")
    report = check("forward_propagation", source, **QUIET)
    sizes = re.search(r"not fit: (.*)\.", report.details["example"])[1].split(" / ")
    assert report.mistake == "shapes-do-not-fit" and all(size in report.hint for size in sizes), report


def test_what_stays_at_its_default_is_not_named():
    report = check("optimize", answers.RIGHT["optimize"].replace("- learning_rate", "+ learning_rate"), **QUIET)
    assert "num_iterations = 4" in report.details["example"] and "print_cost" not in str(report)


def test_gradients_of_the_learners_own_are_not_blamed_on_the_model_that_uses_them():
    wrong = """
def gradients_shallow(X, Y, parameters):
    return {"d" + name: 0 * value for name, value in parameters.items()}, 0.0

def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        grads, cost = gradients_shallow(X, Y, parameters)
        parameters = update_parameters(parameters, grads)
    return parameters
"""
    assert check("nn_model", wrong, **QUIET).passed
    assert not check("gradients_shallow", wrong.split("def nn_model")[0], **QUIET).passed


def test_a_false_assert_beside_right_numbers_is_blamed_and_nothing_else():
    source = answers.RIGHT["initialize_with_zeros"].replace("return", "assert w.shape == (1, dim)\n    return")
    assert check("initialize_with_zeros", source, **QUIET).mistake == "own-assertion-failed"


@pytest.mark.parametrize(
    ("line", "slug", "named"),
    [
        ("return np.reshape(image, image.size, 1)", "shape-not-a-tuple", "brackets"),
        ("from numpy import reshpe", "numpy-has-no-such-function", "reshpe"),
        ("return np.reshpe(image, (-1, 1))", "numpy-has-no-such-function", "reshpe"),
    ],
)
def test_an_exception_is_told_in_words_that_are_true(line, slug, named):
    report = check("image2vector", f"def image2vector(image):\n    {line}", **QUIET)
    assert report.mistake == slug and named in report.hint


def test_a_default_of_the_learners_own_is_left_alone():
    source = answers.RIGHT["compute_cost"].replace("(A2, Y)", "(AL, Y, tiny=0.0)").replace("A2", "(AL + tiny)")
    assert check("compute_cost", source, **QUIET).passed


# ---- nothing yet


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "",
        "sigmoid = None  # a blank page: define sigmoid(...) below",
        "def sigmoid(z):\n    '''The sigmoid of z.'''\n    # YOUR CODE HERE\n    raise NotImplementedError()",
        "def sigmoid(z):\n    ...",
        lambda z: _stub(),
    ],
)
def test_what_is_not_begun_is_told_so_and_not_blamed(answer):
    report = check("sigmoid", answer, **QUIET)
    assert (report.passed, report.mistake) == (False, "not-begun")
    assert str(report).startswith("sigmoid: not begun yet.") and "wrong" not in str(report)


def _stub():
    raise NotImplementedError


# ---- where the form matters


LOOP = """
def sigmoid(z): return 1 / (1 + np.exp(-z))
def propagate(w, b, X, Y):
    n, m = X.shape
    A = np.zeros((1, m))
    for i in range(m):
        A[0, i] = sigmoid(np.sum(w[:, 0] * X[:, i]) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
"""


def test_a_loop_over_the_examples_is_noted_and_refused_where_vectorization_is_the_task():
    assert any("loop" in note for note in check("propagate", LOOP, **QUIET).notes)
    assert check("propagate-vectorized", LOOP, **QUIET).mistake == "loop-over-examples"
    assert check("propagate-vectorized", answers.RIGHT["propagate"], **QUIET).passed


def test_a_loop_over_layers_or_keys_is_no_loop_over_examples():
    loops = "    for l in range(len(parameters) // 2): X = X\n    for k in parameters: X = X\n"
    source = f"def f(X, parameters):\n{loops}    return X"
    assert not source_rules.loops_over_examples(Answer(source, "f"))


@pytest.mark.parametrize(
    "loop", ["while i < X.shape[1]:", "for x in X.T:", "for x, y in zip(X, Y):", "for i in range(len(Y[0])):"]
)
def test_a_loop_over_examples_is_seen_in_every_form(loop):
    assert source_rules.loops_over_examples(
        Answer(f"def f(X, Y):\n    i = 0\n    {loop}\n        i += 1\n    return i", "f")
    )


def test_a_model_that_draws_its_own_weights_is_refused_by_name():
    weights = "'W1': np.random.randn(n_h, n_x), 'W2': np.random.randn(n_y, n_h)"
    biases = "'b1': np.zeros((n_h, 1)), 'b2': np.zeros((n_y, 1))"
    call = "initialize_parameters(n_x, n_h, n_y)"
    source = answers.RIGHT["nn_model"].replace(call, f"{{{weights}, {biases}}}")
    assert check("nn_model", source, **QUIET).mistake == "own-initial-weights"


# ---- never an exception, never long


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        ("import os; os._exit(0)", "stopped-died"),
        ("return np.zeros(10**7)", "stopped-output"),
        ("raise KeyboardInterrupt(z)", None),
        ("for i in range(10**5): print(i)", "printed-not-returned"),
        ("return sigmoid(z)", "calls-itself-for-ever"),
        ("raise NotImplementedError()", "not-begun"),
        ("s = 1\n    raise NotImplementedError()", "stub-line-left"),
        ("return input()", "asks-for-input"),
        ("import no_such_thing", "module-missing"),
    ],
)
def test_hostile_answers_end_in_a_sentence(body, slug):
    start = time.monotonic()
    report = check("sigmoid", f"def sigmoid(z):\n    {body}", **QUIET)
    assert time.monotonic() - start < 5  # the promise to the learner, not a measurement
    assert (report.passed, report.mistake) == (False, slug)
    assert "Traceback" not in str(report)


def test_an_answer_that_loops_for_ever_is_stopped_and_blamed_only_where_it_had_the_processor():
    report = check("sigmoid", "def sigmoid(z):\n    while True: pass", **QUIET)
    assert report.mistake in ("stopped-time", "stopped-waiting")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nobody counts the worker's processor time")
@pytest.mark.parametrize("exercise", ["sigmoid", "train_logistic"])
def test_an_answer_that_never_got_to_run_is_neither_right_nor_wrong(exercise):
    name = EXERCISES[exercise].function
    report = check(exercise, f"def {name}(*arguments):\n    import os\n    os.kill(os.getpid(), 19)", **QUIET)
    assert (report.passed, report.mistake, report.details) == (False, "stopped-waiting", {})
    assert "not judged" in str(report) and "not yet right" not in str(report)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nobody counts the worker's processor time")
def test_a_right_answer_that_is_held_up_when_it_is_asked_again_is_not_refused():
    held = "import os\n    seen.append(z)\n    if len(seen) == EIGHT: os.kill(os.getpid(), 19)\n    return"
    source = "seen = []\n" + answers.RIGHT["sigmoid"].replace("return", held)
    again = len(draw_cases(EXERCISES["sigmoid"], np.random.default_rng(0))) + 1
    assert check("sigmoid", source.replace("EIGHT", str(again)), **QUIET).mistake == "stopped-waiting"


@pytest.mark.parametrize(
    "text", ["", "def sigmoid(z: return 1", "x = 3", "1/0", "\0", "def sigmoid(): return 1", "sigmoid = 3"]
)
def test_a_text_that_is_no_answer_ends_in_a_sentence(text):
    report = check("sigmoid", text, **QUIET)
    assert not report.passed and report.hint


VALUES = st.recursive(
    st.sampled_from(
        [
            "None",
            "True",
            "3",
            "'a'",
            "1j",
            "np.nan",
            "np.zeros(0)",
            "np.array(['x'])",
            "np.array([None])",
            "print",
            "{1}",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(inner, min_size=1, max_size=3).map(lambda items: f"({', '.join(items)},)")
        | inner.map(lambda item: f"{{'dW1': {item}, 'cost': {item}, 'W1': {item}}}")
    ),
    max_leaves=5,
)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(sorted(EXERCISES)), VALUES)
def test_no_result_is_too_strange(name, value):
    function = EXERCISES[name].function
    report = check(name, f"def {function}(*args, **kwargs):\n    return {value}", **QUIET)
    assert not report.passed and report.hint


def test_a_wrong_name_of_an_exercise_is_told():
    with pytest.raises(ValueError, match="there is no exercise 'sigmoidd': is it 'sigmoid' or"):
        check("sigmoidd", abs)
    with pytest.raises(ValueError, match=r"there is no exercise 7: nn\.progress"):
        check(7, abs)


@pytest.mark.parametrize("value", [0.5, np.eye(2), b"def sigmoid(z): pass", {"sigmoid": abs}])
def test_a_result_handed_in_for_the_function_is_told(value):
    report = check("sigmoid", value, **QUIET)
    assert (report.passed, report.mistake) == (False, "value-for-function") and "hand in sigmoid" in report.hint


def test_an_object_that_cannot_travel_is_told():
    assert check("sigmoid", functools.partial(np.power, 2), **QUIET).mistake == "cannot-be-sent"


def test_an_object_of_the_notebook_is_not_taken_for_one_of_a_module(monkeypatch):
    kind = type("Sigmoid", (), {"__module__": "__main__", "__call__": lambda self, z: z})
    monkeypatch.setattr(sys.modules["__main__"], "mine", kind(), raising=False)
    assert check("sigmoid", sys.modules["__main__"].mine, **QUIET).mistake == "cannot-be-sent"


# ---- the report


def test_the_report_tells_right_from_wrong_and_shows_no_matrix():
    source = answers.RIGHT["backward_propagation"].replace("np.dot(dZ1, X.T)", "np.dot(dZ2, X.T)")
    report = check("backward_propagation", source, **QUIET)
    assert report.details["wrong"] == ["dW1"]
    assert set(report.details["right"]) == {"db1", "dW2", "db2"}
    assert "array(" not in str(report) and len(str(report)) < 800


def test_the_report_is_printed_in_a_terminal(capsys):
    check("sigmoid", "def sigmoid(z): return 1 / (1 + np.exp(z))")
    assert capsys.readouterr().out.startswith("sigmoid: not yet right.")


def test_the_report_in_a_notebook_is_labelled_for_screen_readers():
    html = check("sigmoid", "def sigmoid(z): return 1 / (1 + np.exp(z))", **QUIET)._repr_html_()
    assert 'aria-label="check of sigmoid"' in html and "<table" not in html


def test_other_numbers_can_be_drawn():
    wrong = answers.RIGHT["L2"].replace("y - yhat, y - yhat", "y - yhat, y + yhat")
    names = {check("L2", wrong, rng=np.random.default_rng(seed), **QUIET).mistake for seed in range(3)}
    assert names == {"difference-of-squares"}


def test_unused_parameters_are_seen_in_compiled_code():
    assert Answer(defined("def f(a, b):\n    return lambda: a", "f"), "f").unused_parameters() == ["b"]
    assert isinstance(Answer("def f(a): return a", "f").code, types.CodeType)
