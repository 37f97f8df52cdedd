"""Grading under faults: sandboxes are killed, the grader is killed, no file may grow; every grade arrives once."""

import contextlib
import csv
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.classroom import small_class
from tests.classroom.processes import descendants

ROOT = Path(__file__).resolve().parents[2]
POINTS = {"ada": 5.0, "bo": 2.0}  # of their answers, before a person has read what they wrote


@pytest.fixture
def many(course):
    """Hand in so many submissions, by turns all right and half wrong: {student: the points they earn}."""

    def hand_in(count):
        released = json.loads(course.notebook("release", "small").read_bytes())
        model = {name: small_class.answered(released, small_class.ANSWERS[name]) for name in POINTS}
        students = {f"s{i:04}": ("ada", "bo")[i % 2] for i in range(count)}
        for student, like in students.items():
            small_class.write(course.notebook("submitted", "small", student), model[like])
        return {student: POINTS[like] for student, like in students.items()}

    return hand_in


def begin(course, largest_file=None):
    """The teacher's command in a process of its own; where a largest file is named, none can grow beyond it."""
    limit = largest_file and (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file)))
    return subprocess.Popen(
        [sys.executable, "-m", "nnutils.classroom", "grade", "--course", str(course.root)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=limit,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(grader, course, count):
    """Until so many results are kept."""
    while grader.poll() is None and len(list((course.hidden / "done").glob("*.json"))) < count:
        time.sleep(0.02)


def kill_one(processes, rng):
    """End one of the processes, by chance; one that has ended by itself meanwhile does not count."""
    for process in rng.sample(processes, len(processes)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, 9)
            return
    raise AssertionError("the grader has no process that could be killed")


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed: apt-get install bubblewrap")
@pytest.mark.parametrize("count", [20, pytest.param(1000, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def test_every_grade_arrives_once_across_kills_restarts_and_a_full_disk(many, course, count):
    earned, rng = many(count), random.Random(count)

    grader = begin(course)
    for part in (0.1, 0.2, 0.3):
        wait_for(grader, course, part * count)
        kill_one(descendants(grader.pid), rng)
    wait_for(grader, course, 0.4 * count)
    grader.kill()
    grader.communicate()

    full = begin(course, largest_file=(course.root / "gradebook.db").stat().st_size)
    assert "could not be written" in full.communicate()[1]
    assert full.returncode == 1

    said = begin(course).communicate()
    assert f"{count} submissions graded." in said[0], said
    rows = list(csv.DictReader((course.root / "grades.csv").read_text().splitlines()))
    other = {row["student"]: row["status"] for row in rows if float(row["score"]) != earned[row["student"]]}
    assert other == {}
    assert len(rows) == count
    with course.gradebook() as gradebook:
        kept = gradebook.find_assignment("small").submissions
        assert {submission.student.id: submission.score for submission in kept} == earned
        assert len(kept) == count
