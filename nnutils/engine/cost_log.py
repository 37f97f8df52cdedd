"""The older costs of a long training, in a file beside its checkpoint.

A checkpoint is replaced as a whole, so with a cost from every update each would take longer than the one before. Costs
that lie here are written once: only the end of the file ever grows.
"""

import os
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

RECORD = np.dtype([("iteration", "<i8"), ("cost", "<f8")])


class CostLog:
    """The first `count` records of a file, whose checksum is `checksum`; what follows them is of no checkpoint."""

    def __init__(self, path: Path, count: int = 0, checksum: int = 0):
        self.path, self.count, self.checksum = path, count, checksum

    def append(self, costs: Mapping[int, float]) -> None:
        """Add costs, and return when the disk has them."""
        records = np.array(list(costs.items()), RECORD)
        with open(self.path, "r+b" if self.path.exists() else "wb") as file:
            file.truncate(self.count * RECORD.itemsize)
            file.seek(0, os.SEEK_END)
            file.write(records.tobytes())
            file.flush()
            os.fsync(file.fileno())
        self.count, self.checksum = self.count + len(records), zlib.crc32(records.tobytes(), self.checksum)

    def read(self) -> dict[int, float]:
        """The costs, {iteration: cost}; a ValueError where they are not those that were written."""
        size = self.count * RECORD.itemsize
        content = self.path.read_bytes()[:size] if self.count and self.path.is_file() else b""
        if len(content) < size or zlib.crc32(content) != self.checksum:
            raise ValueError(
                f"{self.path.name}, which belongs to the checkpoint beside it, is missing or damaged: put it back, "
                "or delete both to begin anew"
            )
        return dict(np.frombuffer(content, RECORD).tolist())

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        self.count = self.checksum = 0
