"""One sandbox for many tests: that a guest leaves nothing behind for the next is itself a test."""

import shutil

import pytest
from assignment import write_release

from nnutils.classroom.sandbox import Limits, Room, SandboxError

QUICK = Limits(cell_seconds=2.0, total_seconds=60.0, megabytes=300, processes=12)


@pytest.fixture(scope="session")
def room():
    """An open bubblewrap sandbox; where there is none, the machine is at fault and not the code."""
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed: apt-get install bubblewrap")
    try:
        opened = Room("bubblewrap", QUICK)
    except SandboxError as error:
        pytest.skip(f"bubblewrap does not hold here: {error}")
    with opened:
        yield opened


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    return write_release(tmp_path_factory.mktemp("release"))
