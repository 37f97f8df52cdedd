"""A batch yields every submission's marks once, and goes on where it was stopped."""

import json

import pytest

from nnutils.classroom.grading.batch import Job, grade_batch
from nnutils.classroom.grading.marks import Marks
from nnutils.classroom.sandbox.sandbox import Sandbox
from tests.classroom.assignment import RIGHT, WRONG, write_submission


@pytest.fixture
def jobs(release, tmp_path):
    def jobs(count):
        for i in range(count):
            answers = RIGHT if i % 2 == 0 else RIGHT | {"sigmoid": WRONG["sigmoid"]}
            yield Job(f"student {i}", "neuron", write_submission(tmp_path / str(i), answers), release)

    return lambda count: list(jobs(count))


UNSAFE = Sandbox("unsafe")


def stored(folder):
    """When each result was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")}


def scores(marks):
    return {mark.student: mark.score for mark in marks}


def test_every_submission_gets_its_marks_once(jobs, room, tmp_path):
    found = list(grade_batch(jobs(6), workers=2, sandbox=Sandbox("bubblewrap"), seed=1, done=tmp_path / "done"))
    assert len(found) == 6
    assert scores(found) == {f"student {i}": 8.0 if i % 2 else 10.0 for i in range(6)}


def test_a_batch_that_is_stopped_goes_on_and_repeats_nothing(jobs, tmp_path):
    jobs, done = jobs(4), tmp_path / "done"
    first = grade_batch(jobs, workers=1, sandbox=UNSAFE, seed=1, done=done)
    next(first)
    first.close()
    kept = stored(done)
    assert 1 <= len(kept) < 4
    assert len(list(grade_batch(jobs, workers=1, sandbox=UNSAFE, seed=1, done=done))) == 4
    assert len(stored(done)) == 4
    assert kept.items() <= stored(done).items()


def test_what_is_stored_is_whole_or_not_there(jobs, tmp_path):
    done = tmp_path / "done"
    list(grade_batch(jobs(2), workers=2, sandbox=UNSAFE, seed=1, done=done))
    assert len(list(done.iterdir())) == 2
    for path in done.iterdir():
        assert Marks.from_json(path.read_text().split("\n", 1)[1]).max_score == 12


def test_a_damaged_result_is_graded_again(jobs, tmp_path):
    done = tmp_path / "done"
    before = scores(grade_batch(jobs(1), workers=1, sandbox=UNSAFE, seed=1, done=done))
    path = next(done.iterdir())
    path.write_text(path.read_text()[:200])
    assert scores(grade_batch(jobs(1), workers=1, sandbox=UNSAFE, seed=1, done=done)) == before


def test_a_new_hand_in_and_a_new_seed_are_graded(jobs, tmp_path):
    done, job = tmp_path / "done", jobs(1)[0]
    list(grade_batch([job], workers=1, sandbox=UNSAFE, seed=1, done=done))
    write_submission(job.notebook.parent, {})
    assert next(grade_batch([job], workers=1, sandbox=UNSAFE, seed=1, done=done)).score == 0
    before = stored(done)
    list(grade_batch([job], workers=1, sandbox=UNSAFE, seed=2, done=done))
    assert stored(done) != before


def test_an_unforeseen_failure_gives_no_score_and_does_not_stop_the_others(jobs, tmp_path):
    broken, fine = jobs(2)
    broken.notebook.write_text(json.dumps({"cells": [{"cell_type": "code", "source": "\ud800"}]}))
    found = {m.student: m for m in grade_batch([broken, fine], workers=1, sandbox=UNSAFE, seed=1)}
    assert found[fine.student].score == 8.0
    assert found[broken.student].score in (0.0, None)


def test_the_progress_bar_says_how_long_it_will_take(jobs, capsys):
    list(grade_batch(jobs(2), workers=1, sandbox=UNSAFE, seed=1, progress=True))
    assert "2/2" in capsys.readouterr().err
