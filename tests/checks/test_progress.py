"""A learner's progress stays on their desk, and survives restarts, damage and two kernels at once."""

import json
import subprocess
import sys

import pytest

import nnutils as nn
from nnutils.checks import check, check_notebook, progress
from nnutils.checks.progress_store import DAMAGED, FILE, MARKER
from nnutils.lab import workspace
from tests.checks import answers

RIGHT, WRONG = answers.RIGHT["sigmoid"], answers.RIGHT["sigmoid"].replace("-z", "z")


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A desk with one assignment, and the learner sitting at it."""
    (tmp_path / MARKER).write_text("{}")
    (tmp_path / "exercises").mkdir()
    asked = 'nn.check("sigmoid", sigmoid)\nnn.check("relu", relu)'
    nn_cell = {"cell_type": "code", "metadata": {}, "source": asked, "outputs": []}
    (tmp_path / "exercises" / "02-x.ipynb").write_text(json.dumps({"cells": [nn_cell]}))
    monkeypatch.chdir(tmp_path / "exercises")
    return tmp_path


def test_the_desk_is_known_by_the_file_that_hands_it_out():
    assert MARKER == workspace.MANIFEST


def test_exercises_are_right_tried_or_not_begun(work):
    check("sigmoid", WRONG)
    assert "sigmoid: not yet right, tries so far: 1." in str(progress())
    check("sigmoid", RIGHT)
    check("relu", None)
    assert "02-x: 1 of 2 right." in str(progress()) and "sigmoid: right since 2" in str(progress())
    assert "relu: not begun yet." in str(nn.progress()) and "at try 2" in str(nn.progress())


def test_what_was_right_once_stays_right(work):
    check("sigmoid", RIGHT)
    check("sigmoid", WRONG)
    assert str(progress()).startswith("1 of 2 exercises are right.")


def test_a_checked_file_on_the_desk_counts_from_anywhere(work, monkeypatch, tmp_path_factory):
    (work / "exercises" / "mine.py").write_text(answers.RIGHT["L2"])
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    check_notebook(work / "exercises" / "mine.py")
    assert "L2: right" in str(progress(work))


def test_a_silent_check_and_a_check_away_from_the_desk_are_not_remembered(work, monkeypatch, tmp_path_factory):
    check("sigmoid", RIGHT, display=False)
    assert not (work / FILE).exists()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    check("sigmoid", RIGHT)
    assert "No progress is kept here" in str(progress())


def test_a_damaged_file_is_set_aside(work):
    (work / FILE).write_text("{")
    check("sigmoid", RIGHT)
    assert (work / DAMAGED).read_text() == "{" and "1 of 2" in str(progress())


def test_a_folder_that_takes_no_file_does_not_spoil_the_check(work, monkeypatch):
    monkeypatch.setenv("NNUTILS_PROGRESS", str(work / "missing" / "progress.json"))
    assert check("sigmoid", RIGHT).passed


def test_two_kernels_at_once_lose_nothing(work):
    code = (
        "import sys; from nnutils.checks.progress_store import keep; from nnutils.checks.report import Report\n"
        "for i in range(40): keep([Report(f'{sys.argv[1]}{i}', True), Report('both', False)])"
    )
    root = str(workspace.__file__).rsplit("nnutils", 1)[0]
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r}); {code}"]
    kernels = [subprocess.Popen([*command, name]) for name in "ab"]
    assert [kernel.wait() for kernel in kernels] == [0, 0]
    text = str(progress())
    assert text.count(": right since") == 80 and "both: not yet right, tries so far: 80." in text
    assert {path.name for path in work.iterdir()} == {MARKER, FILE, FILE + ".lock", "exercises"}


def test_the_view_in_a_notebook_can_be_heard(work):
    check("sigmoid", RIGHT)
    html = progress()._repr_html_()
    assert 'aria-label="progress"' in html and "1 of 2 exercises are right." in html and "<li>relu: not begun" in html
