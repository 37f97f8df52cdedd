"""The doctor finds what keeps the course from running, says how to mend it, and runs on a bare Python."""

import contextlib
import os
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from nnutils.lab import doctor

ROOT = Path(__file__).resolve().parents[2]


def consult(*python, **environment):
    """The lines that the command prints, and its status."""
    command = [*(python or (sys.executable,)), "-m", "nnutils", "doctor"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | environment)
    return told.stdout.splitlines(), told.returncode


def test_a_healthy_machine_is_told_so_and_every_line_begins_with_ok():
    lines, status = consult()
    assert status == 0 and all(line.startswith("ok    ") for line in lines[:-1]) and len(lines) == 9
    assert "a notebook kernel starts and finds nnutils" in lines[2]


def test_it_examines_the_packages_that_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["lab"]]
    assert {f"{name}>={lowest}" for name, lowest in doctor.NEEDED.items()} == set(asked)


def test_a_python_without_packages_gets_its_cure_and_no_traceback(tmp_path):
    bare = subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True) and tmp_path
    python = bare / "bare" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lines, status = consult(str(python))
    assert status == 1 and "numpy is not installed" in lines[1] and "`make lab` installs" in lines[1]
    assert not any("Traceback" in line for line in lines)


def test_a_home_that_takes_no_file_is_no_illness_and_named():
    lines, status = consult(JUPYTER_RUNTIME_DIR="/dev/null/runtime")
    assert status == 0 and "your home folder cannot: settings and history go to work/.home" in lines[-2]


def test_a_course_that_takes_no_file_is_one(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(doctor, "ROOT", tmp_path / "file")
    found, mend = doctor.writing()
    assert found.startswith("nothing can be written in") and mend == "move the course to a folder of your own"


def test_more_threads_than_cores_are_an_illness():
    lines, _ = consult(OPENBLAS_NUM_THREADS="999")
    assert any(line.startswith("mend  BLAS") and "999 threads" in line for line in lines)


def test_a_damaged_data_set_is_found_by_its_checksum(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "SHA256SUMS").write_text(f"{'0' * 64}  digits.h5\n")
    (tmp_path / "data" / "digits.h5").write_bytes(b"damaged")
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    assert doctor.data() == (
        "data/digits.h5 is missing or damaged",
        "`git checkout data/digits.h5`, or unpack the ZIP again",
    )


def test_a_taken_port_is_named_beside_the_free_one():
    with socket.socket() as other:
        with contextlib.suppress(OSError):  # where somebody has it already, that serves as well
            other.bind(("127.0.0.1", 8888))
        finding, mend = doctor.port()
    assert "(8888" in finding and mend is None


@pytest.mark.parametrize(("older", "newer"), [("3.8", "3.11.2"), ("0.9.13", "0.11.0"), ("10.0", "13.0.0")])
def test_versions_are_compared_by_number_and_not_by_letter(older, newer):
    assert doctor._numbers(older) < doctor._numbers(newer)
