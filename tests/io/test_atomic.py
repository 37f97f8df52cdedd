"""A file is replaced whole, or it stays as it was and a sentence says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnutils.io import atomic


def test_text_and_bytes_arrive_and_nothing_is_left_beside_them(tmp_path):
    atomic.replace(tmp_path / "a", "größe")
    atomic.replace(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new" and os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
def test_where_no_more_can_be_written_the_old_file_stays(tmp_path):
    atomic.replace(tmp_path / "a", b"old")
    code = (
        "import resource, sys; from nnutils.io import atomic;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); atomic.replace(sys.argv[1], bytes(5000))"
    )
    process = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a")], capture_output=True, text=True)
    assert "could not be written (File too large), and what was there stays as it was" in process.stderr
    assert (tmp_path / "a").read_bytes() == b"old" and os.listdir(tmp_path) == ["a"]


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path):
    with pytest.raises(OSError, match=r"could not be written \(No such file or directory\)"):
        atomic.replace(tmp_path / "nowhere" / "a", b"")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="to root no folder is read-only")
def test_a_read_only_folder_keeps_its_file(tmp_path):
    atomic.replace(tmp_path / "a", b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OSError, match="Permission denied"):
            atomic.replace(tmp_path / "a", b"new")
    finally:
        tmp_path.chmod(0o700)
    assert (tmp_path / "a").read_bytes() == b"old"


def test_two_processes_that_write_at_once_leave_one_whole_file(tmp_path):
    code = (
        "import sys; from nnutils.io.atomic import replace\n"
        "for _ in range(50): replace(sys.argv[1], sys.argv[2] * 10_000)"
    )
    target = tmp_path / "a"
    writers = [subprocess.Popen([sys.executable, "-c", code, str(target), letter]) for letter in "xy"]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert Path(target).read_text() in ("x" * 10_000, "y" * 10_000) and os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace a file that is open")
def test_whoever_has_the_old_file_open_reads_it_to_its_end(tmp_path):
    atomic.replace(tmp_path / "a", "old")
    with open(tmp_path / "a") as reader:
        atomic.replace(tmp_path / "a", "new")
        assert reader.read() == "old"
