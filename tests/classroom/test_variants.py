"""A variant's own solution passes its check; the usual solution fails it and is told why."""

import json
import re

import pytest

from nnutils import check
from nnutils.checks.diagnosis.candidates import reference_text
from nnutils.checks.exercises import EXERCISES
from nnutils.checks.exercises.variants import EXERCISES as VARIED
from nnutils.checks.exercises.variants import VARIANTS
from nnutils.classroom import CourseError, release
from nnutils.classroom.course.course import Course
from nnutils.classroom.course.source import SOLUTIONS
from nnutils.classroom.course.variants import vary
from nnutils.classroom.grading.grader import grade_submission
from tests.classroom import small_class

pytestmark = pytest.mark.usefixtures("unhurried")
KEYS = {each.key for each in VARIANTS}
ASSIGNMENTS = [
    path for path in sorted(SOLUTIONS.glob("*.ipynb")) if KEYS & set(re.findall(r'check\(\\"(\w+)', path.read_text()))
]


def usual(variant):
    return next(each.key for each in VARIANTS if variant.name.startswith(f"{each.key}_{each.name}"))


@pytest.mark.parametrize("variant", VARIED, ids=lambda exercise: exercise.name)
def test_the_usual_answer_fails_a_variant_by_name_and_its_own_passes(variant):
    theirs, own = reference_text(EXERCISES[usual(variant)]), reference_text(variant)
    report = check(variant.name, theirs, display=False)
    assert (report.passed, report.mistake) == (False, "usual-form")
    assert check(variant.name, own, display=False).passed
    assert not check(usual(variant), own, display=False).passed


def answers(notebook):
    """(key, name of the function, source of the solution cell) of every question with a check."""
    cells = notebook["cells"]
    for cell in cells:
        asked = re.search(r'nn\.check\("(\w+)", (\w+)\)', "".join(cell["source"]))
        if asked and cell["metadata"].get("nbgrader", {}).get("grade"):
            named = cell["metadata"]["nbgrader"]["grade_id"].removesuffix("-check")
            solution = next(c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == named)
            yield asked[1], "".join(solution["source"])


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_text_solution_and_check_of_an_assignment_change_together(path, tmp_path):
    course = Course.create(tmp_path / "course")
    source = course.notebook("source", path.stem)
    source.parent.mkdir(parents=True)
    source.write_bytes(path.read_bytes())
    published = dict(answers(json.loads(path.read_bytes())))
    changed = vary(course, path.stem, 7)
    varied = json.loads(source.read_bytes())
    own = {key: text for key, text in answers(varied) if key in changed}
    assert sorted(own) == sorted(changed)
    for key, text in own.items():
        assert check(key, text, display=False).passed
        standard = published[usual(EXERCISES[key])]
        assert check(key, standard, display=False).mistake == "usual-form"
    assert sum("**In this edition**" in "".join(cell["source"]) for cell in varied["cells"]) == len(changed)


def test_every_assignment_of_the_course_has_other_forms():
    assert ASSIGNMENTS == sorted(SOLUTIONS.glob("*.ipynb"))


@pytest.mark.parametrize("name", ["04-deep-network", "05-recognize-images"])
def test_a_published_solution_fails_the_varied_questions_and_the_varied_solution_none(name, instance, tmp_path):
    course = Course.create(tmp_path / "course")
    (released,) = release(course.root, name, variant=7)
    varied, published = course.notebook("source", name), SOLUTIONS / f"{name}.ipynb"

    def lost(notebook):
        marks = grade_submission(notebook, released, student="a", assignment=name, seed=3, sandbox=instance)
        return {mark.mistake for mark in marks.marks if mark.points != mark.max_points and mark.status != "manual"}

    assert lost(published) == {"usual-form"} and lost(varied) == set()


def small(tmp_path):
    course = Course.create(tmp_path / "course")
    small_class.write(course.notebook("source", "small"), small_class.source())
    return course


def test_another_seed_may_ask_for_another_form_and_the_same_for_the_same(tmp_path):
    course = small(tmp_path)
    before = course.notebook("source", "small").read_bytes()

    def variant(seed):
        course.notebook("source", "small").write_bytes(before)
        return vary(course, "small", seed)

    assert len({tuple(variant(seed)) for seed in range(12)}) > 1
    assert variant(3) == variant(3)


def test_students_see_the_variant_and_no_solution(tmp_path):
    course = small(tmp_path)
    (released,) = release(course.root, variant=3)
    text = released.read_text()
    assert "In this edition" in text and "L1_weight_" in text and "np.maximum" not in text


def test_an_assignment_without_another_form_says_so(tmp_path):
    course = small(tmp_path)
    only = small_class.source()
    only["cells"] = only["cells"][:4]
    small_class.write(course.notebook("source", "small"), only)
    with pytest.raises(CourseError, match="Of no question in small is there another form"):
        release(course.root, variant=3)
