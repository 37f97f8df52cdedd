"""The teachers' page is walked word for word: its commands run, and print what stands below them."""

import csv
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC
from pathlib import Path

import pytest

from nnutils.classroom.course.times import parsed_time, written
from nnutils.classroom.grading.grades import ANONYMOUS, BY_HAND, NOT_GRADED, PERHAPS
from nnutils.classroom.lms.platforms import sender

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "notebooks" / "teachers.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(bash|text)\n(.*?)```", PAGE, flags=re.DOTALL)


def commands_and_outputs():
    """Pairs (commands, what they print); commands without a text below may print anything."""
    for (kind, commands), (below, output) in zip(BLOCKS, [*BLOCKS[1:], ("bash", "")], strict=True):
        if kind == "bash":
            yield commands, output if below == "text" else None


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """A folder in which every command of the page was typed: (the folder, [(expected, printed)])."""
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed: apt-get install bubblewrap")
    folder = tmp_path_factory.mktemp("teacher")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    machine = {"PATH": path, "PYTHONPATH": str(ROOT), "TZ": "UTC"}
    said = []
    for commands, output in commands_and_outputs():
        shell = ["bash", "-euo", "pipefail", "-c", commands]
        run = subprocess.run(shell, cwd=folder, env={**os.environ, **machine}, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        said.append((output, run.stdout))
    return folder, said


@pytest.mark.timeout(600)
def test_every_command_of_the_page_prints_what_stands_below_it(walked):
    _, said = walked
    assert len(said) >= 4
    for expected, printed in said:
        assert expected is None or printed == expected


def test_the_solution_gets_every_point_a_machine_can_give(walked):
    folder, _ = walked
    with (folder / "my-course" / "grades.csv").open(newline="") as stream:
        rows = {row["student"]: row for row in csv.DictReader(stream)}
    assert rows["ada-lovelace"]["score"] == "21" and rows["ada-lovelace"]["max_score"] == "23"
    assert rows["bo-ek"]["score"] == "0"


def test_the_worksheet_carries_the_points_and_nothing_else_is_new(walked):
    folder, _ = walked
    before = (folder / "worksheet.csv").read_bytes()
    after = (folder / "my-course" / "export" / "01-think-in-arrays" / "worksheet.csv").read_bytes()
    assert after == before.replace(b"Submitted,,", b"Submitted,21.00,", 1).replace(b"Submitted,,", b"Submitted,0.00,")


def test_who_wrote_nothing_is_told_so_kindly(walked):
    folder, _ = walked
    page = folder / "my-course" / "feedback" / "bo-ek" / "01-think-in-arrays" / "01-think-in-arrays.html"
    text = page.read_text("utf-8")
    assert "0 of 23 points." in text and text.count("Not answered") >= 9


def test_the_pattern_of_the_page_reads_its_example():
    (example,) = re.findall(r"For files such as `([^`]+)`", PAGE)
    (pattern,) = re.findall(r"--pattern '([^']+)'", PAGE)
    who = sender(example, pattern)
    assert (who.number, who.file) == ("ada", "answer")
    assert written(parsed_time(who.timestamp, UTC)) == "2027-02-01 21:15:00 UTC"


def test_every_status_that_a_row_can_have_is_in_the_pages_table():
    listed = set(re.findall(r"^\| ([^|]+) \| ", PAGE.partition("### What `status` says")[2], flags=re.MULTILINE))
    assert {ANONYMOUS, PERHAPS, NOT_GRADED, BY_HAND, "graded", "missing", "refused", "failed"} <= listed
