"""What a learner has goes to another machine in one file, and nothing on either is lost."""

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from nnutils.lab import workspace
from nnutils.lab.transfer import Refused, export_work, import_work

LESSON = "02-logistic-regression.ipynb"


def lesson(text):
    return json.dumps({"cells": [{"cell_type": "code", "source": [text], "outputs": [], "metadata": {}, "id": "a"}]})


@pytest.fixture
def source(tmp_path):
    (tmp_path / "notebooks" / "exercises").mkdir(parents=True)
    (tmp_path / "notebooks" / LESSON).write_text(lesson("print(1)"))
    (tmp_path / "notebooks" / "exercises" / "02-x.py").write_text("print(1)")
    return tmp_path / "notebooks"


def machine(source, name):
    work = source.parent / name
    workspace.hand_out(source, work)
    return work


@pytest.fixture
def old(source):
    """The folder of a learner who wrote into a lesson, made a file, passed an exercise and guessed."""
    work = machine(source, "old")
    (work / LESSON).write_text(lesson("print(2)  # mine"))
    (work / "notes.md").write_text("mine")
    (work / ".home").mkdir()
    (work / ".home" / "settings").write_text("of this machine")
    (work / ".progress.json").write_text(json.dumps({"sigmoid": {"tries": 3, "right": "2026-01-02"}}))
    (work / ".progress-guesses.json").write_text(json.dumps({"02-x": {"guess": 1, "result": 2}}))
    (work / ".progress-cards.json").write_text(json.dumps({"02/q": {"last_review": "2026-01-02", "missed": 1}}))
    return work


@pytest.fixture
def file(old):
    export_work(old, old.parent / "course.zip")
    return old.parent / "course.zip"


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_on_an_empty_machine_everything_arrives_but_the_settings_of_the_old_one(old, file, tmp_path):
    import_work(file, tmp_path / "new")
    wanted = {name: content for name, content in files(old).items() if not name.startswith(".home")}
    arrived = files(tmp_path / "new")
    assert arrived.keys() == wanted.keys()
    assert {name: content for name, content in arrived.items() if not name.startswith(".")} == {
        name: content for name, content in wanted.items() if not name.startswith(".")
    }
    assert [json.loads(arrived[name]) for name in sorted(arrived) if name.startswith(".")] == [
        json.loads(wanted[name]) for name in sorted(wanted) if name.startswith(".")
    ]


def test_what_arrived_is_the_learners_also_for_the_next_start(source, file):
    work = source.parent / "new"
    import_work(file, work)
    workspace.hand_out(source, work)
    assert b"mine" in (work / LESSON).read_bytes()
    (source / "exercises" / "02-x.py").write_text("print(3)")
    workspace.hand_out(source, work)
    assert (work / "exercises" / "02-x.py").read_text() == "print(3)"  # untouched there, so it follows


def test_a_lesson_nobody_touched_here_gives_way_to_the_one_that_was_written(source, file):
    work = machine(source, "new")
    assert import_work(file, work) == []
    assert b"mine" in (work / LESSON).read_bytes() and not list(work.glob("02-*-1.ipynb"))


def test_where_both_were_written_both_are_kept(source, file):
    work = machine(source, "new")
    (work / LESSON).write_text(lesson("print(4)  # here"))
    (said,) = import_work(file, work)
    assert said == f"{LESSON}: yours here stays; the other one is 02-logistic-regression-1.ipynb."
    assert b"here" in (work / LESSON).read_bytes()
    assert b"mine" in (work / "02-logistic-regression-1.ipynb").read_bytes()


def test_importing_twice_changes_nothing(source, file):
    work = machine(source, "new")
    import_work(file, work)
    before = files(work)
    assert import_work(file, work) == [] and files(work) == before


def test_of_two_records_the_better_entry_stays(source, file):
    work = machine(source, "new")
    (work / ".progress.json").write_text(json.dumps({"sigmoid": {"tries": 1, "right": ""}, "relu": {"tries": 1}}))
    (work / ".progress-guesses.json").write_text(json.dumps({"02-x": {"guess": 9, "result": 2}}))
    (work / ".progress-cards.json").write_text(json.dumps({"02/q": {"last_review": "2026-01-01", "missed": 0}}))
    import_work(file, work)
    progress, guesses, cards = (
        json.loads((work / f".progress{kind}.json").read_bytes()) for kind in ("", "-guesses", "-cards")
    )
    assert progress["sigmoid"]["right"] == "2026-01-02" and "relu" in progress
    assert guesses["02-x"]["guess"] == 9 and cards["02/q"]["missed"] == 1


def link_out(archive):
    info = zipfile.ZipInfo("exercises/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/passwd")


@pytest.mark.parametrize("name", ["../out", "/etc/out", "a/../../out", "C:out", "..\\out", link_out])
def test_a_file_that_leads_out_of_the_folder_is_refused_and_nothing_is_taken(source, tmp_path, name):
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("notes.md", "harmless")
        name(archive) if callable(name) else archive.writestr(name, "out")
    work = machine(source, "new")
    before = files(tmp_path)
    with pytest.raises(Refused, match="as no export does: nothing was taken from it"):
        import_work(tmp_path / "bad.zip", work)
    assert files(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_in_the_folder_leads_nothing_out_of_it(source, tmp_path):
    work = machine(source, "new")
    (tmp_path / "elsewhere").mkdir()
    (work / "outside").symlink_to(tmp_path / "elsewhere")
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("outside/x.txt", "out")
    with pytest.raises(Refused, match="outside/x"):
        import_work(tmp_path / "bad.zip", work)


def test_what_is_no_export_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "x.zip").write_text("no archive")
    for name in ("x.zip", "missing.zip"):
        with pytest.raises(Refused, match=f"{name} cannot be read as an export"):
            import_work(tmp_path / name, tmp_path / "work")
    assert not (tmp_path / "work").exists()


def test_an_export_overwrites_no_file_and_leaves_none_half_written(old, file):
    with pytest.raises(Refused, match="is there already"):
        export_work(old, file)
    assert not list(old.parent.glob("*.unfinished"))
    with pytest.raises(Refused, match="no folder"):
        export_work(old.parent / "nowhere", old.parent / "y.zip")


def test_an_export_into_the_folder_itself_does_not_hold_itself(old):
    export_work(old, old / "course.zip")
    assert "course.zip" not in zipfile.ZipFile(old / "course.zip").namelist()


def test_paths_are_those_of_every_system(file):
    assert all("\\" not in name and not Path(name).is_absolute() for name in zipfile.ZipFile(file).namelist())
