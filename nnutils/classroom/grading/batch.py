"""Many submissions: graded side by side, each result written whole as soon as it is there, and none twice."""

import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

from .grader import grade
from .marks import Marks, clean
from .results import ResultStore

AHEAD = 2  # submissions in the queue for each worker


def grade_batch(submissions, release, *, seed, sandbox, workers=2, done=None):
    """Yield (Submission, Marks) as they come, from `workers` sandboxes side by side.

    done is a folder of finished results: what lies there for the same notebook, release and seed is yielded and not
    graded again, so a batch that was interrupted goes on where it stopped.  Close the generator, or interrupt it, and
    the submissions at work are finished and kept; nothing else is begun.
    """
    store, instances, pending = ResultStore(done, release, seed), Instances(sandbox), set()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="grader")
    try:
        for submission in submissions:
            known = store.find(submission)
            if known is not None:
                yield submission, known
                continue
            pending.add(pool.submit(_one, submission, release, instances, seed, store))
            while len(pending) >= AHEAD * workers:  # a short queue keeps every worker busy
                yield from _finished(pending)
        while pending:
            yield from _finished(pending)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        instances.close()


def _finished(pending):
    """Wait for the next results and take them out of what is pending."""
    finished, _ = wait(pending, return_when=FIRST_COMPLETED)
    for future in finished:
        pending.remove(future)
        yield future.result()


def _one(submission, release, instances, seed, store):
    marks = grade_patiently(submission, release, instances, seed)
    store.keep(submission, marks)
    return submission, marks


def grade_patiently(submission, release, instances, seed):
    """The marks of a submission; where the grader itself fails twice, marks that say so and give no score."""
    problem = ""
    for _ in range(2):
        try:
            return grade(submission, release, seed, instances.mine())
        except Exception as error:  # one submission, whatever it does, must not end the evening of the others
            problem = f"{type(error).__name__}: {clean(error)}"
            instances.give_up()
    message = f"The grader failed and gives no score ({problem})."
    return Marks(submission.student, submission.assignment, "failed", message)


class Instances:
    """One running sandbox for every thread that asks."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self._own, self._open, self._lock = threading.local(), [], threading.Lock()

    def mine(self):
        instance = getattr(self._own, "instance", None)
        if instance is None:
            instance = self._own.instance = self.sandbox.open()
            with self._lock:
                self._open.append(instance)
        return instance

    def give_up(self):
        """Close this thread's sandbox; the next call opens a new one."""
        instance, self._own.instance = getattr(self._own, "instance", None), None
        if instance is not None:
            with self._lock:
                self._open.remove(instance)
            instance.close()

    def close(self):
        with self._lock:
            while self._open:
                self._open.pop().close()
