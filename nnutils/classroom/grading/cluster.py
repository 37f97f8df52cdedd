"""Grading on a dask.distributed cluster: the same jobs, the same marks, on other machines. Needs nnutils[cluster].

A job travels with its files, so the machines share no folder; every worker opens a sandbox of its own and proves it.
A worker that dies costs time: its jobs go to another, and a job is counted once, whichever way it came.
"""

import dataclasses
import tempfile
from functools import cache
from pathlib import Path

from ..course.questions import read_release
from .batch import Rooms, Shelf, grade_job, progress_bar
from .marks import Marks
from .submission import LARGEST, candidates


def grade_on_cluster(jobs, *, address, sandbox, seed, done=None, progress=False):
    """Yield the Marks of every job as they come; address is a scheduler's, or a distributed.Client.

    done is the folder of finished results of grade_batch; what a worker opens is `sandbox`, chosen and proved there.
    """
    from distributed import Client, as_completed

    jobs = list(jobs)
    releases = {job.release: read_release(job.release) for job in jobs}
    shelf = Shelf(done, seed)
    client = address if isinstance(address, Client) else Client(address)
    try:
        with progress_bar(len(jobs), progress) as bar:
            tasks = {}
            for job in jobs:
                known = shelf.find(job)
                if known is None:
                    parcel = _parcel(job)
                    task = client.submit(_grade, parcel, releases[job.release], seed, sandbox, pure=False, retries=3)
                    tasks[task] = job
                else:
                    bar.update()
                    yield known
            for task in as_completed(tasks):
                marks = _received(task, tasks[task])
                if marks.status != "failed":
                    shelf.keep(tasks[task], marks)
                bar.update()
                yield marks
    finally:
        if client is not address:
            client.close()


def _received(task, job):
    """The marks of a finished task; one that the cluster gave up has no score."""
    try:
        return Marks.from_json(task.result())
    except Exception as error:  # whatever the cluster raises for a lost job, the others are graded
        problem = f"The cluster gave no result ({type(error).__name__}): grade again."
        return Marks(job.student, job.assignment, "failed", problem)


def _parcel(job):
    """The job with the bytes of its notebook, or of what lies beside it; links are not followed."""
    path = Path(job.notebook)
    contents = {}
    for file in candidates(path):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                contents[file.name] = stream.read(LARGEST + 1)
    return job.student, job.assignment, path.name, contents


@cache
def _rooms(sandbox):
    """The sandboxes of this worker's threads, of the kind that holds on this machine."""
    if sandbox.kind != "unsafe":
        sandbox = type(sandbox).choose(limits=sandbox.limits)
    return Rooms(sandbox)


def _grade(parcel, release, seed, sandbox):
    """Runs on a worker: write the parcel down, grade it, hand back plain JSON."""
    from .batch import Job

    student, assignment, name, contents = parcel
    with tempfile.TemporaryDirectory() as folder:
        for file, content in contents.items():
            Path(folder, file).write_bytes(content)
        job = Job(student, assignment, Path(folder, name), None)
        marks = grade_job(job, release, _rooms(sandbox), seed)
    if marks.status == "failed":
        marks = dataclasses.replace(marks, message=f"{marks.message} (on a worker of the cluster)")
    return marks.to_json()
