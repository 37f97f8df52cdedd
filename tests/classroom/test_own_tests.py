"""A teacher's own test cells: run in the sandbox as nbgrader would, or refused before anybody sees them."""

import json
from pathlib import Path

import pytest

from nnutils import classroom
from nnutils.classroom import CourseError
from nnutils.classroom.course.course import Course
from nnutils.classroom.course.questions import read_release
from nnutils.classroom.grading.grader import grade as grade_one
from nnutils.classroom.grading.submission import read_submission
from nnutils.classroom.grading.written import without_response
from tests.classroom import small_class
from tests.classroom.small_class import code, nbgrader, notebook, text, write

AREA = "def area(r):\n    return 3 * r**2"
TESTS = (
    "assert area(1) == 3, 'the area of the unit circle'\n"
    "### BEGIN HIDDEN TESTS\nassert area(2) == 12\n### END HIDDEN TESTS"
)
CREDIT = "points = sum(area(r) == 3 * r**2 for r in (1, 2, 3, 4))\npoints / 2"


def source(tests, answer=AREA, points=2):
    """A teacher's notebook of one question that is graded by these tests."""
    head, body = answer.split("\n", 1)
    solution = f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
    return notebook(
        [
            text("title", "# Areas"),
            code("area", solution, nbgrader("area", solution=True)),
            code("tests", tests, nbgrader("tests", grade=True, locked=True, points=points)),
        ]
    )


@pytest.fixture
def mark(instance, tmp_path):
    """Release a notebook with these tests and grade one answer: the mark of its question."""

    def grade(tests, answer, extra=(), **how):
        course = Course.create(tmp_path / "course")
        write(course.notebook("source", "areas"), source(tests, **how))
        (released,) = classroom.release(course.root)
        content = small_class.answered(json.loads(released.read_bytes()), {"area": answer})
        content["cells"] += [code(f"own-{i}", cell) for i, cell in enumerate(extra)]
        path, release = write(tmp_path / "areas.ipynb", content), course.release("areas")
        (mark,) = grade_one(read_submission(path, release, "ada", "areas"), release, 1, instance).marks
        return mark

    return grade


def test_a_right_answer_earns_the_points_of_the_cell(mark):
    assert (mark(TESTS, AREA).status, mark(TESTS, AREA).points) == ("right", 2.0)


def test_a_test_that_fails_is_shown(mark):
    failed = mark(TESTS, "def area(r):\n    return r")
    assert (failed.status, failed.points) == ("wrong", 0.0)
    assert "`assert area(1) == 3" in failed.hint and "the area of the unit circle" in failed.hint


def test_a_hidden_test_counts_and_stays_hidden(mark):
    failed = mark(TESTS, "def area(r):\n    return 3 * r")
    assert (failed.status, failed.points) == ("wrong", 0.0)
    assert "not shown" in failed.hint and "12" not in failed.hint


def test_a_stub_is_not_begun(mark):
    assert mark(TESTS, small_class.STUB and "def area(r):\n" + small_class.STUB).status == "missing"


@pytest.mark.parametrize(("answer", "points"), [(AREA, 2.0), ("def area(r):\n    return 3 * min(r, 2)**2", 1.0)])
def test_a_number_at_the_end_is_partial_credit(mark, answer, points):
    assert mark(CREDIT, answer).points == points


def test_a_value_that_is_no_number_says_nothing(mark):
    assert mark("area(1) == 3", AREA).points == 2.0
    assert mark("'0.5'", AREA).points == 2.0


def test_more_points_than_there_are_is_for_a_person(mark):
    given = mark("10", AREA)
    assert (given.status, given.points) == ("manual", None) and "from 0 to 2" in given.hint


def test_an_answer_below_the_tests_is_found(mark):
    assert mark(TESTS, "def area(r):\n" + small_class.STUB, [AREA]).points == 2.0


@pytest.mark.parametrize(
    ("harm", "status"), [("while True: pass", "timeout"), ("import os\n    os._exit(0)", "crashed")]
)
def test_an_answer_that_ends_its_worker_costs_its_own_question(mark, harm, status):
    assert mark(TESTS, f"def area(r):\n    {harm}").status == status


def test_a_check_with_tests_beside_it_asks_for_both(instance, tmp_path):
    course = Course.create(tmp_path / "course")
    cells = small_class.source()
    check = next(cell for cell in cells["cells"] if cell["id"] == "sigmoid-check")
    check["source"] += "\nassert sigmoid.__doc__, 'say what it does'"
    write(course.notebook("source", "small"), cells)
    (released,) = classroom.release(course.root)
    release, found = course.release("small"), {}
    documented = small_class.SIGMOID.replace(":\n", ":\n    'The logistic function.'\n")
    for answer in (small_class.SIGMOID, documented, documented.replace("-z", "z")):
        content = small_class.answered(json.loads(released.read_bytes()), {"sigmoid": answer, "L1": small_class.L1})
        path = write(tmp_path / "small.ipynb", content)
        first, *_ = grade_one(read_submission(path, release, "ada", "small"), release, 1, instance).marks
        found[answer] = first.points
    assert list(found.values()) == [0.0, 3.0, 0.0]


@pytest.mark.parametrize(
    ("tests", "says"),
    [
        ("assert area(1) ==", "Python cannot read the test cell 'tests'"),
        ("from scipy import stats\nassert area(1) == 3", "imports scipy, which the sandbox does not have"),
        ("report = nn.check('aera', area)", "a check that there is not"),
        ("nn.check('sigmoid', area)\nnn.check('relu', area)", "asks for 2 checks"),
        ("for name in ('sigmoid',):\n    nn.check(name, area)", "a check that there is not"),
    ],
)
def test_a_test_cell_that_nobody_could_pass_is_refused_before_it_is_released(tmp_path, tests, says):
    course = Course.create(tmp_path)
    write(course.notebook("source", "areas"), source(tests))
    with pytest.raises(CourseError, match="areas is not released") as refusal:
        classroom.release(course.root)
    assert says in str(refusal.value)
    assert not course.notebook("release", "areas").exists()


@pytest.mark.parametrize(("name", "score"), [("submitted-unchanged", 1.0), ("submitted-changed", 2.0)])
def test_nbgraders_own_submissions_get_the_points_that_its_tests_say(instance, tmp_path, name, score):
    files = Path(pytest.importorskip("nbgrader.tests.apps").__file__).with_name("files")
    course = Course.create(tmp_path)
    source = course.notebook("source", "ps1")
    source.parent.mkdir(parents=True)
    source.write_bytes((files / "submitted-unchanged.ipynb").read_bytes())
    classroom.release(course.root)
    release = course.release("ps1")
    submission = read_submission(files / f"{name}.ipynb", release, "foo", "ps1")
    marks = without_response(grade_one(submission, release, 1, instance), release, submission)
    assert (marks.score, marks.max_score) == (score, 7.0)
    assert any(mark.status == "manual" for mark in marks.marks) == (name == "submitted-changed")


def test_a_release_without_a_gradebook_is_graded_by_the_tests_that_it_shows(tmp_path):
    path = write(tmp_path / "areas.ipynb", source("assert area(1) == 3"))
    (question,) = read_release(path).questions
    assert [statement.source for statement in question.statements] == ["assert area(1) == 3"]
