"""A record of marks keeps what was given, and tells a crash from a zero."""

import pytest

from nnutils.classroom.grading.marks import Mark, Marks

RIGHT = Mark("sigmoid", 3.0, 3.0, "right")
CRASHED = Mark("relu", 0.0, 2.0, "crashed", hint="It ended its process.", details={"notes": ["ÅØ"]})
WRITTEN = Mark("why", None, 2.0, "manual")


def marks(status="graded"):
    return Marks("ada", "00-meet-the-neuron", status, "", (RIGHT, CRASHED, WRITTEN), ("a cell twice",))


def test_a_score_adds_what_was_given_and_leaves_out_what_nobody_has_read():
    assert (marks().score, marks().max_score) == (3.0, 7.0)


def test_a_grader_that_failed_gives_no_score():
    assert marks("failed").score is None


def test_marks_survive_the_way_through_json():
    assert Marks.from_json(marks().to_json()) == marks()


def test_an_unknown_status_is_refused():
    with pytest.raises(ValueError, match="'sigmoid' says 'perfect'"):
        Mark("sigmoid", 3.0, 3.0, "perfect")
