"""A busy machine costs time and no points: what counts is what a worker has had of a processor."""

import os
import subprocess
import sys
import time

import pytest

from nnutils.checks import runner
from nnutils.classroom.course.questions import read_release
from nnutils.classroom.grading.batch import Instances, grade_patiently
from nnutils.classroom.grading.grader import grade_submission
from nnutils.classroom.grading.submission import read_submission
from nnutils.classroom.sandbox.instance import PatientWorker
from nnutils.classroom.sandbox.sandbox import Sandbox
from nnutils.classroom.sandbox.sandbox_process import SandboxProcess
from nnutils.worker.account import Account
from tests.classroom.assignment import FULL, RIGHT, write_release, write_submission

SECONDS = 0.5  # of a check, in these tests
SLOW = "import time\nbegun = []\n" + RIGHT["sigmoid"].replace(
    "return", "begun or begun.append(time.sleep({seconds}))\n    return"
)
LATE = "import time\ntime.sleep({seconds})\n" + RIGHT["sigmoid"]  # the cell itself takes long


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(runner, "SECONDS", SECONDS)


@pytest.fixture
def busy(monkeypatch):
    """A machine that says of every sleep that it was a wait for a processor."""

    def account(process):
        return Account(True, 0.0)

    monkeypatch.setattr(SandboxProcess, "account", account)


def marks_of(answer, release, instance, folder):
    path = write_submission(folder, RIGHT | {"sigmoid": answer})
    marks = grade_submission(path, release, student="eve", assignment="neuron", seed=7, sandbox=instance).marks
    return {mark.grade_id.removesuffix("-check"): mark.points for mark in marks if mark.points is not None}


def test_a_right_answer_that_is_kept_waiting_earns_its_points(short, busy, instance, release, tmp_path):
    assert marks_of(SLOW.format(seconds=3 * SECONDS), release, instance, tmp_path) == FULL


def test_a_cell_that_is_kept_waiting_costs_nothing(busy, instance, release, tmp_path):
    assert marks_of(LATE.format(seconds=1.5 * instance.limits.cell_seconds), release, instance, tmp_path) == FULL


def test_an_answer_that_sleeps_by_itself_has_used_its_time(short, instance, release, tmp_path):
    assert marks_of(SLOW.format(seconds=60), release, instance, tmp_path) == FULL | {"sigmoid": 0.0}


def test_an_answer_that_never_got_to_run_has_no_score_and_is_graded_again(short, busy, instance, tmp_path, monkeypatch):
    monkeypatch.setattr(PatientWorker, "patience", 2)
    path = write_submission(tmp_path, {"sigmoid": SLOW.format(seconds=60)})
    release = read_release(write_release(tmp_path / "release"))
    instances = Instances(Sandbox("bubblewrap", instance.limits))
    marks = grade_patiently(read_submission(path, release, "eve", "neuron"), release, instances, 7)
    instances.close()
    assert (marks.status, marks.score) == ("failed", None)
    assert "too busy" in marks.message


WORK = """
import os, time
def work():
    os.sched_setaffinity(0, {core})
    end = time.process_time() + 0.3
    while time.process_time() < end: pass
"""
HOG = "import os\nos.sched_setaffinity(0, {core})\nprint(flush=True)\nwhile True: pass"


@pytest.fixture
def crowded():
    """One core of this machine, and three processes that want all of it."""
    core = {min(os.sched_getaffinity(0))}
    command = [sys.executable, "-c", HOG.format(core=core)]
    hogs = [subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) for _ in range(3)]
    assert all(hog.stdout.read(1) for hog in hogs)
    yield core
    for hog in hogs:
        hog.kill()
        hog.communicate()


def test_the_seconds_in_which_others_have_the_processor_are_not_the_workers(instance, crowded):
    with instance.worker() as worker:
        worker.run(WORK.format(core=crowded))
        before, begun = worker.used, time.monotonic()
        assert worker.call("work", seconds=60).returned
        assert 0.2 < worker.used - before < (time.monotonic() - begun) / 2
