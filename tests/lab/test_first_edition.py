"""Who worked with the first edition loses nothing: their files stay, and what they passed counts."""

import json
from pathlib import Path

import pytest

from nnutils.checks import progress, progress_store
from nnutils.checks.exercises import EXERCISES
from nnutils.lab import workspace

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
FIRST = json.loads(Path(__file__).with_name("first_edition.json").read_text(encoding="utf-8"))
LESSON = "02-logistic-regression.ipynb"


def notebook(text):
    return json.dumps({"cells": [{"cell_type": "code", "source": [text], "outputs": [], "metadata": {}, "id": "a"}]})


def first_desk(work, text):
    """The folder work/ of somebody who has the first edition, all of whose files hold that text."""
    (work / "exercises").mkdir(parents=True)
    for name in FIRST["files"]:
        (work / name).write_text(notebook(text) if name.endswith(".ipynb") else text)
    manifest = {name: workspace.digest((work / name).read_bytes()) for name in FIRST["files"]}
    (work / workspace.MANIFEST).write_text(json.dumps(manifest))
    passed = {key: {"tries": 1, "right": "2026-01-02"} for key in FIRST["exercises"]}
    (work / progress_store.FILE).write_text(json.dumps(passed))
    return work


def test_every_file_of_the_first_edition_is_there_or_has_a_new_name():
    names = workspace.names(NOTEBOOKS)
    lost = [name for name in FIRST["files"] if workspace.RENAMED.get(name, name) not in names]
    assert not lost, "say in RENAMED of nnutils/lab/workspace.py what carries on"


def test_every_exercise_of_the_first_edition_is_there_or_has_a_new_key():
    lost = [key for key in FIRST["exercises"] if progress_store.RENAMED.get(key, key) not in EXERCISES]
    assert not lost, "say in RENAMED of nnutils/checks/progress_store.py what it is called now"


def test_what_was_written_in_the_first_edition_stays_to_the_byte(tmp_path):
    work = first_desk(tmp_path / "work", "as handed out")
    for name in FIRST["files"]:
        (work / name).write_text(notebook("mine") if name.endswith(".ipynb") else "mine")
    before = {name: (work / name).read_bytes() for name in FIRST["files"]}
    workspace.hand_out(NOTEBOOKS, work)
    assert {name: (work / name).read_bytes() for name in FIRST["files"]} == before


def test_what_was_passed_in_the_first_edition_counts(tmp_path):
    work = first_desk(tmp_path / "work", "as handed out")
    workspace.hand_out(NOTEBOOKS, work)
    said = str(progress(work))
    keys = [progress_store.RENAMED.get(key, key) for key in FIRST["exercises"]]
    assert not [key for key in keys if f"  {key}: right since 2026-01-02" not in said]
    assert "not yet right" not in said


@pytest.mark.parametrize("written", [True, False], ids=["written", "untouched"])
def test_a_renamed_lesson_stays_where_something_is_written_and_goes_where_nothing_is(tmp_path, monkeypatch, written):
    source, work = tmp_path / "notebooks", tmp_path / "work"
    source.mkdir()
    (source / LESSON).write_text(notebook("print(1)"))
    workspace.hand_out(source, work)
    if written:
        (work / LESSON).write_text(notebook("mine"))
    (source / LESSON).rename(source / "02a-new.ipynb")
    monkeypatch.setitem(workspace.RENAMED, LESSON, "02a-new.ipynb")
    said = workspace.hand_out(source, work)
    assert (work / LESSON).exists() == written and (work / "02a-new.ipynb").exists()
    assert said == [f"{LESSON} is now 02a-new.ipynb: what you wrote stays in {LESSON}."] * written
    assert workspace.hand_out(source, work) == []


def test_what_was_passed_under_an_old_key_counts_under_the_new_one(tmp_path, monkeypatch):
    work = first_desk(tmp_path / "work", "as handed out")
    monkeypatch.setitem(progress_store.RENAMED, "sigmoid", "sigmoid-2")
    (work / ".progress-guesses.json").write_text('{"02-x": {"guess": 1, "result": 2}}')
    monkeypatch.setitem(progress_store.RENAMED, "02-x", "02a-x")
    entries = progress_store.read(work / progress_store.FILE)
    assert entries["sigmoid-2"]["right"] == "2026-01-02" and "sigmoid" not in entries
    assert list(progress_store.read_beside(work / progress_store.FILE, "guesses")) == ["02a-x"]
