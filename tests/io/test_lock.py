"""One holder at a time, whoever asks: another process, another thread, and nobody after the holder's end."""

import subprocess
import sys

import pytest

from nnutils.io.lock import locked

HOLD = "import sys\nfrom nnutils.io.lock import locked\nwith locked(sys.argv[1]): print(flush=True); sys.stdin.read()"


@pytest.fixture
def holder(tmp_path):
    """A process that holds the lock until its input ends."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        yield process


def test_what_another_process_holds_is_refused_to_whoever_does_not_wait(holder, tmp_path):
    with pytest.raises(BlockingIOError), locked(tmp_path / "lock", wait=False):
        pass


def test_whoever_waits_gets_it_when_the_holder_lets_go(holder, tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as waiting:
        holder.stdin.close()
        assert waiting.stdout.readline() and waiting.wait(60) == 0


def test_a_killed_process_holds_nothing(holder, tmp_path):
    holder.kill()
    holder.wait()
    with locked(tmp_path / "lock", wait=False):
        pass


def test_a_second_hold_in_the_same_process_is_refused_too(tmp_path):
    with locked(tmp_path / "lock"), pytest.raises(BlockingIOError), locked(tmp_path / "lock", wait=False):
        pass
    with locked(tmp_path / "lock", wait=False):
        pass
