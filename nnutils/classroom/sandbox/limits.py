"""What a worker may use, and the exception of a sandbox that is none."""

from dataclasses import dataclass


class SandboxError(Exception):
    """The sandbox does not start, or does not hold."""


@dataclass(frozen=True)
class Limits:
    """What one worker may use; seconds are those of a processor, and by the clock six times as many may pass."""

    cell_seconds: float = 10.0  # one cell of the notebook
    total_seconds: float = 120.0  # a whole submission
    megabytes: int = 1024  # of memory, for each process and for all together
    processes: int = 16
    files: int = 64
    scratch_megabytes: int = 16
    output_megabytes: int = 4  # the results of one call
