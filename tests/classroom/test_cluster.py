"""A cluster grades what one machine would, also when one of its machines dies."""

import os
import signal

import pytest

from nnutils.classroom.course.questions import read_release
from nnutils.classroom.grading.submission import read_submission
from nnutils.classroom.sandbox.sandbox import Sandbox
from tests.classroom.assignment import RIGHT, WRONG, write_submission

distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed (extra: cluster)")


@pytest.fixture
def cluster(tmp_path):
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path / "dask")
    ) as cluster:
        yield cluster


def test_a_worker_that_is_killed_loses_no_grade_and_repeats_none(cluster, instance, release, tmp_path):
    from nnutils.classroom.grading.cluster import grade_on_cluster

    answers = (RIGHT, RIGHT | {"sigmoid": WRONG["sigmoid"]})
    released, done = read_release(release), tmp_path / "done"
    paths = {f"s{i}": write_submission(tmp_path / str(i), answers[i % 2]) for i in range(16)}
    submissions = [read_submission(path, released, student, "neuron") for student, path in paths.items()]
    how = {"address": cluster.scheduler_address, "sandbox": Sandbox("bubblewrap"), "seed": 1, "done": done}
    grading = (marks for _, marks in grade_on_cluster(submissions, released, **how))
    found = [next(grading)]
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    found += grading
    assert sorted(marks.student for marks in found) == sorted(paths)
    assert {marks.student: marks.score for marks in found} == {f"s{i}": 8.0 if i % 2 else 10.0 for i in range(16)}
    assert len(list(done.glob("*.json"))) == 16
