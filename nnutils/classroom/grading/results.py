"""Finished results in a folder: one file for each student and assignment, whole or not there."""

import hashlib
from pathlib import Path

from nnutils.io.atomic import replace

from .marks import Marks


class ResultStore:
    """The results of one release under one seed; without a folder it keeps nothing."""

    def __init__(self, folder, release, seed):
        self.folder, self.release, self.seed = folder and Path(folder), release, seed

    def find(self, submission):
        """The marks that were given for the same notebook, release and seed, or None."""
        if self.folder is None:
            return None
        try:
            stamp, text = self._path(submission).read_text(encoding="utf-8").split("\n", 1)
            return Marks.from_json(text) if stamp == self._stamp(submission) else None
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None  # not there, or damaged: it is graded

    def keep(self, submission, marks):
        """A failed one is not kept: it is tried again in the next run."""
        if self.folder is not None and marks.status != "failed":
            content = f"{self._stamp(submission)}\n{marks.to_json()}".encode("utf-8", "replace")
            replace(self._path(submission), content, parents=True)

    def _path(self, submission):
        name = hashlib.sha256(f"{submission.assignment}\n{submission.student}".encode()).hexdigest()[:32]
        return self.folder / f"{name}.json"

    def _stamp(self, submission):
        """What decides the marks: another notebook, release or seed has another stamp."""
        return hashlib.sha256(f"{self.seed!r} {self.release.digest} {submission.digest}".encode()).hexdigest()
