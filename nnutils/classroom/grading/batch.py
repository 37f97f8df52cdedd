"""Many submissions: graded side by side, each result written whole as soon as it is there, and none twice."""

import hashlib
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from nnutils.io.atomic import replace

from ..course.questions import read_release
from .grader import grade
from .marks import Marks, clean
from .submission import LARGEST, candidates

AHEAD = 2  # submissions in the queue for each worker


@dataclass(frozen=True)
class Job:
    """One submission to be graded: who, what, the notebook, and the release that says what is asked."""

    student: str
    assignment: str
    notebook: Path
    release: Path | None  # None on a worker of a cluster, which was sent what it says


def grade_batch(jobs, *, workers=2, sandbox, seed, done=None, progress=False):
    """Yield the Marks of every job as they come, from `workers` sandboxes side by side.

    done is a folder of finished results: what lies there for the same notebook, release and seed is yielded and not
    graded again, so a batch that was interrupted goes on where it stopped.  Close the generator, or interrupt it, and
    the submissions at work are finished and kept; nothing else is begun.
    """
    jobs = list(jobs)
    releases = {job.release: read_release(job.release) for job in jobs}
    shelf = Shelf(done, seed)
    with progress_bar(len(jobs), progress) as bar:
        waiting = []
        for job in jobs:
            known = shelf.find(job)
            if known is None:
                waiting.append(job)
            else:
                bar.update()
                yield known
        for marks in _in_parallel(waiting, releases, workers, sandbox, seed, shelf):
            bar.update()
            yield marks


def _in_parallel(jobs, releases, workers, sandbox, seed, shelf):
    """A short queue keeps every worker busy; on an interrupt only what has begun is finished."""
    rooms, queue, pending = Rooms(sandbox), iter(jobs), set()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="grader")
    try:
        while True:
            for job in queue:
                pending.add(pool.submit(_one, job, releases[job.release], rooms, seed, shelf))
                if len(pending) >= AHEAD * workers:
                    break
            if not pending:
                return
            finished, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        rooms.close()


def _one(job, release, rooms, seed, shelf):
    marks = grade_job(job, release, rooms, seed)
    if marks.status != "failed":  # a failed one is tried again in the next run
        shelf.keep(job, marks)
    return marks


def grade_job(job, release, rooms, seed):
    """The marks of one job; where the grader itself fails twice, marks that say so and give no score."""
    problem = ""
    for _ in range(2):
        try:
            return grade(job.notebook, release, job.student, job.assignment, seed, rooms.mine())
        except Exception as error:  # one submission, whatever it does, must not end the evening of the others
            problem = f"{type(error).__name__}: {clean(error)}"
            rooms.give_up()
    return Marks(job.student, job.assignment, "failed", f"The grader failed and gives no score ({problem}).")


class Rooms:
    """One open sandbox for every thread that asks."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self._own, self._open, self._lock = threading.local(), [], threading.Lock()

    def mine(self):
        room = getattr(self._own, "room", None)
        if room is None:
            room = self._own.room = self.sandbox.open()
            with self._lock:
                self._open.append(room)
        return room

    def give_up(self):
        """Close this thread's sandbox; the next call opens a new one."""
        room, self._own.room = getattr(self._own, "room", None), None
        if room is not None:
            with self._lock:
                self._open.remove(room)
            room.close()

    def close(self):
        with self._lock:
            while self._open:
                self._open.pop().close()


class Shelf:
    """A folder of finished results, or none: one file for each student and assignment, whole or not there."""

    def __init__(self, folder, seed):
        self.folder, self.seed = folder and Path(folder), seed

    def find(self, job):
        """The marks that were given for the same notebook, release and seed, or None."""
        if self.folder is None:
            return None
        try:
            stamp, text = self._path(job).read_text(encoding="utf-8").split("\n", 1)
            return Marks.from_json(text) if stamp == self._stamp(job) else None
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None  # not there, or damaged: it is graded

    def keep(self, job, marks):
        if self.folder is None:
            return
        replace(self._path(job), f"{self._stamp(job)}\n{marks.to_json()}".encode("utf-8", "replace"), parents=True)

    def _path(self, job):
        name = hashlib.sha256(f"{job.assignment}\n{job.student}".encode()).hexdigest()[:32]
        return self.folder / f"{name}.json"

    def _stamp(self, job):
        """What decides the marks: another notebook, release or seed has another stamp."""
        digest = hashlib.sha256(repr(self.seed).encode())
        for file in (Path(job.release), *candidates(Path(job.notebook))):
            digest.update(_digest(file))
        return digest.hexdigest()


def _digest(path):
    if path.is_symlink() or not path.is_file():
        return b"-"
    with path.open("rb") as stream:
        return hashlib.sha256(stream.read(LARGEST + 1)).digest()


def progress_bar(total, shown):
    """A progress bar with the time that is left, on the terminal's second stream."""
    from tqdm import tqdm

    return tqdm(total=total, unit="submission", file=sys.stderr, disable=not shown, smoothing=0.1)
