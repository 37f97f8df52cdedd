"""A submission finds what its assignment uses of nnutils, and nothing that the assignment asks for."""

import json
from pathlib import Path

import pytest

from nnutils.checks.exercises import EXERCISES
from nnutils.classroom.course.questions import Question, Release, read_release
from nnutils.classroom.grading.grader import grade_submission
from nnutils.classroom.sandbox.allowed_modules import prelude
from tests.classroom.assignment import write, write_release

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def found(instance, release, expression, allowed=frozenset()):
    """The value of an expression in a worker that was prepared for this release."""
    with instance.worker() as worker:
        prepared = worker.run(prelude(release, instance, allowed))
        assert prepared.returned, prepared
        worker.run(f"import nnutils as nn\ndef f(): return {expression}")
        outcome = worker.call("f")
        return outcome.value if outcome.returned else outcome.error.type


def release(used, asked="softmax"):
    return Release((Question("q", 1.0, asked, asked, asked),), used=frozenset(used))


def test_a_data_set_is_allowed_where_the_release_loads_one(instance):
    assert found(instance, release({"data"}), "nn.data.load('digits').X_train.shape") == (64, 1437)


def test_nothing_is_allowed_that_the_release_does_not_use(instance):
    assert found(instance, release(()), "nn.data.load('digits')") == "AttributeError"
    assert found(instance, release(()), "nn.sigmoid(1.0)") == "AttributeError"


def test_a_module_with_a_graded_function_is_not_allowed(instance):
    assert found(instance, release({"relu"}, "sigmoid"), "nn.relu(1.0)") == "AttributeError"
    assert found(instance, release({"relu"}, "propagate"), "nn.relu(1.0)") == 1.0


def test_a_network_comes_with_what_it_is_made_of_where_the_text_of_a_question_allows_it(instance):
    layer_dims = "nn.Network((2, 1)).layer_dims"
    assert found(instance, release((), "propagate"), layer_dims, {"Network", "fit"}) == (2, 1)
    assert found(instance, release({"Network", "fit"}, "propagate"), layer_dims) == "AttributeError"


def test_a_network_called_by_the_release_is_no_answer_to_its_questions(instance, tmp_path):
    released = NOTEBOOKS / "exercises" / "04-deep-network.ipynb"
    cells = json.loads(released.read_bytes())
    for cell in cells["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "L_model_forward":
            cell["source"] = (
                "from nnutils.network import Network\n"
                "def L_model_forward(X, parameters):\n"
                "    dims = [X.shape[0], *(b.size for name, b in parameters.items() if name[0] == 'b')]\n"
                "    return Network(dims).forward(X, parameters)[0], []\n"
            )
    path = write(tmp_path / released.name, cells)
    marks = grade_submission(path, released, student="a", assignment="deep", seed=1, sandbox=instance)
    (mark,) = (mark for mark in marks.marks if mark.grade_id == "L_model_forward-check")
    assert (mark.points, "nnutils.network" in mark.hint) == (0.0, True)


def test_no_exercise_is_judged_beside_its_own_reference():
    for exercise in EXERCISES.values():
        assert exercise.function not in {helper.__name__ for helper in exercise.helpers}


def test_the_checks_and_the_plots_do_nothing(instance):
    expression = "(nn.check('softmax', len).passed, nn.show(nn.plotting.anything(1)) is None)"
    assert found(instance, release({"plotting", "show"}), expression) == (False, False)


@pytest.mark.parametrize("name", ["checks.exercises", "classroom", "worker"])
def test_no_other_module_can_be_imported(instance, name):
    assert found(instance, release(()), f"__import__('nnutils.{name}')") in ("ModuleNotFoundError", "ImportError")


def test_a_release_says_what_it_asks(tmp_path):
    questions = read_release(write_release(tmp_path)).questions
    assert [(q.grade_id, q.key, q.points) for q in questions] == [
        ("sigmoid-check", "sigmoid", 2.0),
        ("softmax-check", "softmax", 3.0),
        ("propagate-check", "propagate", 5.0),
        ("why", None, 2.0),
    ]


def test_a_file_that_is_no_release_is_named(tmp_path):
    path = tmp_path / "x.ipynb"
    path.write_text("{}")
    with pytest.raises(ValueError, match=r"x\.ipynb is no released notebook"):
        read_release(path)


def test_what_a_text_allows_is_allowed_to_its_question_alone():
    questions = read_release(NOTEBOOKS / "exercises" / "05-recognize-images.ipynb").questions
    assert [q.key for q in questions if {"fit", "Network"} <= q.allowed] == ["honest_report"]
