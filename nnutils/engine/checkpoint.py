"""Checkpoints: a training that was cut off goes on where it was, and ends with the numbers it would have had anyway."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..io import saved
from ..io.chunked import ChunkedArray
from .cost_log import CostLog
from .descent import Descent

if TYPE_CHECKING:
    from ..training import Run


MOST_COSTS = 10_000  # in the file itself, which is replaced as a whole: 160 kB


class Checkpoint:
    """A file that holds a training as it stood after some of its updates; `nnutils.load` reads it too.

    Of more than MOST_COSTS costs the older ones lie beside it, in a CostLog, until the training is done.
    """

    def __init__(self, path: str | Path, every: int):
        self.path, self.every = Path(path).expanduser(), every
        self.digest: str | None = None
        self.found = saved.load(self.path) if self.path.exists() else None
        if self.found and "digest" not in self.found.state:
            raise ValueError(f"{self.path.name} holds a network and no checkpoint: name another file, so that it stays")
        self.log = CostLog(self.path.with_name(f"{self.path.name}.costs"))
        self.costs: dict[int, float] = {}  # those that the file itself holds
        self.updates = 0  # that it holds

    @property
    def method(self) -> str | None:
        return self.found.method if self.found else None

    def resume(self, descent: Descent, num_iterations: int, *begun_with: object) -> tuple[dict[int, float], int]:
        """Bring a fresh Descent to where the file left it; return the costs so far and the number of updates made.

        begun_with: whatever decides the path of the training except its length; it must be the same when it goes on.
        """
        self.digest = _digest(begun_with)
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
        self.log.count, self.log.checksum = int(state.get("logged", 0)), int(state.get("checksum", 0))
        self.costs, self.updates = dict(self.found.costs), done
        costs = self.log.read() | self.costs
        descent.resume({**state, "shuffle": json.loads(state["shuffle"])})
        return costs, done

    def due(self, updates: int) -> bool:
        return updates % self.every == 0

    def write(self, run: "Run", descent: Descent, updates: int, done: bool) -> None:
        """Replace the file by the training as it stands."""
        state = {**descent.state(), "digest": self.digest, "updates": updates}
        state["shuffle"] = json.dumps(state["shuffle"], default=np.ndarray.tolist)  # some generators keep arrays
        self.costs |= {i: run.costs[i] for i in range(self.updates, updates) if i in run.costs}
        self.updates = updates
        if done:
            self.costs = run.costs
        elif len(self.costs) > MOST_COSTS:
            self.log.append(self.costs)
            self.costs = {}
        if self.log.count and not done:
            state |= {"logged": self.log.count, "checksum": self.log.checksum}
        saved.save(self.path, replace(run, costs=self.costs), state=state)
        if done:
            self.log.remove()


def _digest(begun_with: Iterable[object]) -> str:
    """One number for all that decides where a training goes."""
    digest = hashlib.sha256()
    for value in begun_with:
        if isinstance(value, ChunkedArray):  # too large to be read for this: its size has to do
            value = value.shape
        if isinstance(value, np.ndarray):
            digest.update(np.ascontiguousarray(value))  # type: ignore[arg-type]  # a buffer, as of Python 3.12
        digest.update(repr(getattr(value, "shape", value)).encode())
    return digest.hexdigest()
