"""Grading on a dask.distributed cluster (nnutils[cluster]): the same submissions, the same marks, on other machines.

A submission travels with its bytes, so the machines share no folder; every worker opens a sandbox of its own and proves
it.  A worker that dies costs time: its submissions go to another, and each is counted once, whichever way it came.
"""

import dataclasses
from functools import cache

from .batch import Instances, grade_patiently
from .marks import Marks
from .results import ResultStore


def grade_on_cluster(submissions, release, *, address, sandbox, seed, done=None):
    """Yield (Submission, Marks) as they come; address is a scheduler's, or a distributed.Client.

    done is the folder of finished results of grade_batch; what a worker opens is `sandbox`, chosen and proved there.
    """
    from distributed import Client, as_completed

    store, tasks = ResultStore(done, release, seed), {}
    client = address if isinstance(address, Client) else Client(address)
    try:
        for submission in submissions:
            known = store.find(submission)
            if known is None:
                task = client.submit(_grade, submission, release, seed, sandbox, pure=False, retries=3)
                tasks[task] = submission
            else:
                yield submission, known
        for task in as_completed(tasks):
            marks = _received(task, tasks[task])
            store.keep(tasks[task], marks)
            yield tasks[task], marks
    finally:
        if client is not address:
            client.close()


def _received(task, submission):
    """The marks of a finished task; one that the cluster gave up has no score."""
    try:
        return Marks.from_json(task.result())
    except Exception as error:  # whatever the cluster raises for a lost one, the others are graded
        problem = f"The cluster gave no result ({type(error).__name__}): grade again."
        return Marks(submission.student, submission.assignment, "failed", problem)


@cache
def _instances(sandbox):
    """The sandboxes of this worker's threads, of the kind that holds on this machine."""
    if sandbox.kind != "unsafe":
        sandbox = type(sandbox).choose(limits=sandbox.limits)
    return Instances(sandbox)


def _grade(submission, release, seed, sandbox):
    """Runs on a worker: hand back plain JSON."""
    marks = grade_patiently(submission, release, _instances(sandbox), seed)
    if marks.status == "failed":
        marks = dataclasses.replace(marks, message=f"{marks.message} (on a worker of the cluster)")
    return marks.to_json()
