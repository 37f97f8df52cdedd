"""A batch yields every submission's marks once, and goes on where it was stopped."""

import json

import pytest

from nnutils.classroom.course.questions import read_release
from nnutils.classroom.grading.batch import grade_batch
from nnutils.classroom.grading.marks import Marks
from nnutils.classroom.grading.submission import read_submission
from nnutils.classroom.sandbox.sandbox import Sandbox
from tests.classroom.assignment import RIGHT, WRONG, write_submission


@pytest.fixture
def released(release):
    return read_release(release)


@pytest.fixture
def submissions(released, tmp_path):
    def hand_in(count):
        for i in range(count):
            answers = RIGHT if i % 2 == 0 else RIGHT | {"sigmoid": WRONG["sigmoid"]}
            yield read_submission(write_submission(tmp_path / str(i), answers), released, f"student {i}", "neuron")

    return lambda count: list(hand_in(count))


@pytest.fixture
def marks_of(released):
    """Grade without walls, where a test is about what becomes of results."""

    def run(submissions, seed=1, done=None):
        for _, marks in grade_batch(submissions, released, workers=1, sandbox=Sandbox("unsafe"), seed=seed, done=done):
            yield marks

    return run


def stored(folder):
    """When each result was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")}


def scores(marks):
    return {mark.student: mark.score for mark in marks}


def test_every_submission_gets_its_marks_once(submissions, released, instance, tmp_path):
    how = {"workers": 2, "sandbox": Sandbox("bubblewrap"), "seed": 1, "done": tmp_path / "done"}
    found = [marks for _, marks in grade_batch(submissions(6), released, **how)]
    assert len(found) == 6
    assert scores(found) == {f"student {i}": 8.0 if i % 2 else 10.0 for i in range(6)}


def test_a_batch_that_is_stopped_goes_on_and_repeats_nothing(submissions, marks_of, tmp_path):
    submissions, done = submissions(4), tmp_path / "done"
    first = marks_of(submissions, done=done)
    next(first)
    first.close()
    kept = stored(done)
    assert 1 <= len(kept) < 4
    assert len(list(marks_of(submissions, done=done))) == 4
    assert len(stored(done)) == 4
    assert kept.items() <= stored(done).items()


def test_what_is_stored_is_whole_or_not_there(submissions, marks_of, tmp_path):
    done = tmp_path / "done"
    list(marks_of(submissions(2), done=done))
    assert len(list(done.iterdir())) == 2
    for path in done.iterdir():
        assert Marks.from_json(path.read_text().split("\n", 1)[1]).max_score == 12


def test_a_damaged_result_is_graded_again(submissions, marks_of, tmp_path):
    done = tmp_path / "done"
    before = scores(marks_of(submissions(1), done=done))
    path = next(done.iterdir())
    path.write_text(path.read_text()[:200])
    assert scores(marks_of(submissions(1), done=done)) == before


def test_a_new_hand_in_and_a_new_seed_are_graded(submissions, marks_of, released, tmp_path):
    done, first = tmp_path / "done", submissions(1)[0]
    list(marks_of([first], done=done))
    second = read_submission(write_submission(first.path.parent, {}), released, first.student, first.assignment)
    assert next(marks_of([second], done=done)).score == 0
    before = stored(done)
    list(marks_of([second], seed=2, done=done))
    assert stored(done) != before


def test_an_unforeseen_failure_gives_no_score_and_does_not_stop_the_others(submissions, marks_of, released):
    broken, fine = submissions(2)
    broken.path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": "\ud800"}]}))
    broken = read_submission(broken.path, released, broken.student, broken.assignment)
    found = {marks.student: marks for marks in marks_of([broken, fine])}
    assert found[fine.student].score == 8.0
    assert found[broken.student].score in (0.0, None)
