"""The course's own assignments: the solution earns every point in the sandbox, the student's version none."""

from pathlib import Path

import pytest

from nnutils.classroom.grading.grader import grade_submission

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
RELEASES = sorted((NOTEBOOKS / "exercises").glob("*.ipynb"))


@pytest.fixture
def grade(instance):
    def grade(path, release):
        return grade_submission(path, release, student="a", assignment=release.stem, seed=11, sandbox=instance)

    return grade


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_solution_earns_every_point(grade, release):
    marks = grade(NOTEBOOKS / "solutions" / release.name, release)
    lost = [mark for mark in marks.marks if mark.status not in ("right", "manual")]
    assert not lost
    assert marks.score > 0


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_an_untouched_assignment_earns_nothing_and_is_not_begun(grade, release):
    marks = grade(release, release)
    assert marks.score == 0
    assert {mark.status for mark in marks.marks} <= {"missing", "manual"}
