"""A cluster grades what one machine would, also when one of its machines dies."""

import os
import signal

import pytest

from nnutils.classroom.grading.batch import Job
from nnutils.classroom.sandbox.sandbox import Sandbox
from tests.classroom.assignment import RIGHT, WRONG, write_submission

distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed (extra: cluster)")


@pytest.fixture
def cluster(tmp_path):
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path / "dask")
    ) as cluster:
        yield cluster


def test_a_worker_that_is_killed_loses_no_grade_and_repeats_none(cluster, room, release, tmp_path):
    from nnutils.classroom.grading.cluster import grade_on_cluster

    answers = (RIGHT, RIGHT | {"sigmoid": WRONG["sigmoid"]})
    jobs = [Job(f"s{i}", "neuron", write_submission(tmp_path / str(i), answers[i % 2]), release) for i in range(16)]
    done = tmp_path / "done"
    grading = grade_on_cluster(
        jobs, address=cluster.scheduler_address, sandbox=Sandbox("bubblewrap"), seed=1, done=done
    )
    found = [next(grading)]
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    found += grading
    assert sorted(marks.student for marks in found) == sorted(job.student for job in jobs)
    assert {marks.student: marks.score for marks in found} == {f"s{i}": 8.0 if i % 2 else 10.0 for i in range(16)}
    assert len(list(done.glob("*.json"))) == 16
