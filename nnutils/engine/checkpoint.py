"""Checkpoints: a training that was cut off goes on where it was, and ends with the numbers it would have had anyway."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..io import saved
from ..io.chunked import ChunkedArray
from .descent import Descent

if TYPE_CHECKING:
    from ..training import Run


class Checkpoint:
    """A file that holds a training as it stood after some of its updates; `nnutils.load` reads it too.

    settings: whatever decides the path of the training except its length; they must be the same when it goes on.
    """

    def __init__(self, path: str | Path, every: int):
        self.path, self.every = Path(path), every
        self.digest: str | None = None
        self.found = saved.load(path) if self.path.exists() else None
        if self.found and "digest" not in self.found.state:
            raise ValueError(f"{self.path.name} holds a network and no checkpoint: name another file, so that it stays")

    @property
    def method(self) -> str | None:
        return self.found.method if self.found else None

    def resume(self, descent: Descent, num_iterations: int, *settings: object) -> tuple[dict[int, float], int]:
        """Bring a fresh Descent to where the file left it; return the costs so far and the number of updates made."""
        self.digest = _digest(settings)
        if self.found is None:
            return {}, 0
        state = self.found.state
        if state["digest"] != self.digest:
            raise ValueError(
                f"{self.path.name} is the checkpoint of another training (other data, start, network or settings): "
                "name another file, or delete this one to begin anew"
            )
        done = int(state["updates"])
        if done > num_iterations:
            raise ValueError(
                f"{self.path.name} already holds {done} updates and num_iterations is {num_iterations}: "
                "ask for as many or more, or name another file"
            )
        descent.resume({**state, "shuffle": json.loads(state["shuffle"])})
        return dict(self.found.costs), done

    def due(self, updates: int) -> bool:
        return updates % self.every == 0

    def write(self, run: "Run", descent: Descent, updates: int) -> None:
        """Replace the file by the training as it stands."""
        state = descent.state()
        state["shuffle"] = json.dumps(state["shuffle"], default=np.ndarray.tolist)  # some generators keep arrays
        saved.save(self.path, run, state={**state, "digest": self.digest, "updates": updates})


def _digest(settings: Iterable[object]) -> str:
    """One number for all that decides where a training goes."""
    digest = hashlib.sha256()
    for setting in settings:
        if isinstance(setting, ChunkedArray):  # too large to be read for this: its size has to do
            setting = setting.shape
        if isinstance(setting, np.ndarray):
            digest.update(np.ascontiguousarray(setting))  # type: ignore[arg-type]  # a buffer, as of Python 3.12
        digest.update(repr(getattr(setting, "shape", setting)).encode())
    return digest.hexdigest()
