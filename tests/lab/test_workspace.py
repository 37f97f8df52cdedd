"""The learner's own copy: nothing of theirs is lost, and what they have not touched is kept up to date."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nnutils.lab import workspace

ROOT = Path(__file__).resolve().parents[2]
LESSON = "02-logistic-regression.ipynb"


def write(path, *sources, outputs=()):
    cells = [
        {"cell_type": "code", "source": [source], "outputs": list(outputs), "execution_count": 1, "metadata": {}}
        for source in sources
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))


@pytest.fixture
def source(tmp_path):
    """Three lessons, one of them in a second part, an exercise, a solution and a picture."""
    output = {"output_type": "stream", "name": "stdout", "text": ["1\n"]}
    for name in (
        LESSON,
        "03-shallow-network.ipynb",
        "02b-node.ipynb",
        "exercises/02-loss.ipynb",
        "solutions/02-loss.ipynb",
    ):
        write(tmp_path / "notebooks" / name, "print(1)", outputs=[output])
    (tmp_path / "notebooks" / "exercises" / "02-loss.py").write_text("print(1)")
    (tmp_path / "notebooks" / "site.py").write_text("print('no lesson')")
    (tmp_path / "notebooks" / "images").mkdir()
    (tmp_path / "notebooks" / "images" / "neuron.png").write_bytes(b"picture")
    return tmp_path / "notebooks"


@pytest.fixture
def work(source):
    workspace.hand_out(source, source.parent / "work")
    return source.parent / "work"


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_lessons_exercises_and_pictures_are_handed_out_and_solutions_are_not(work):
    assert set(files(work)) == {
        workspace.MANIFEST,
        LESSON,
        "02b-node.ipynb",
        "03-shallow-network.ipynb",
        "exercises/02-loss.ipynb",
        "exercises/02-loss.py",
        "images/neuron.png",
    }


def test_a_handed_out_notebook_has_no_outputs(work):
    cell = json.loads((work / LESSON).read_bytes())["cells"][0]
    assert cell["outputs"] == [] and cell["execution_count"] is None and cell["source"] == ["print(1)"]


def test_handing_out_again_changes_nothing(source, work):
    before = files(work)
    assert workspace.hand_out(source, work) == [] and files(work) == before


def test_a_learners_work_is_never_overwritten(source, work):
    write(work / LESSON, "print(2)  # mine")
    mine = (work / LESSON).read_bytes()
    assert workspace.hand_out(source, work) == []
    assert (work / LESSON).read_bytes() == mine


def test_a_new_version_replaces_a_lesson_nobody_touched(source, work):
    write(source / LESSON, "print(3)")
    (said,) = workspace.hand_out(source, work)
    assert LESSON in said and b"print(3)" in (work / LESSON).read_bytes()


def test_a_new_version_leaves_a_learners_lesson_and_says_how_to_get_it(source, work):
    write(work / LESSON, "print(2)  # mine")
    write(source / LESSON, "print(3)")
    (said,) = workspace.hand_out(source, work)
    assert "fresh NB=02-logistic-regression" in said and b"mine" in (work / LESSON).read_bytes()


def test_outputs_alone_make_a_notebook_the_learners(source, work):
    write(work / LESSON, "print(1)", outputs=[{"output_type": "stream", "name": "stdout", "text": ["1\n"]}])
    write(source / LESSON, "print(3)")
    workspace.hand_out(source, work)
    assert b"print(3)" not in (work / LESSON).read_bytes()


def test_what_jupyterlab_notes_on_opening_does_not(source, work):
    notebook = json.loads((work / LESSON).read_bytes())
    notebook["metadata"]["kernelspec"] = {"name": "python3"}
    (work / LESSON).write_text(json.dumps(notebook))
    write(source / LESSON, "print(3)")
    workspace.hand_out(source, work)
    assert b"print(3)" in (work / LESSON).read_bytes()


def test_a_learners_own_file_under_the_name_of_a_later_lesson_stays(source, work):
    write(work / "04-deep-network.ipynb", "print('mine')")
    write(source / "04-deep-network.ipynb", "print('lesson')")
    workspace.hand_out(source, work)
    assert b"mine" in (work / "04-deep-network.ipynb").read_bytes()


def test_without_its_manifest_every_changed_file_counts_as_the_learners(source, work):
    (work / workspace.MANIFEST).write_text("{ damaged")
    write(source / LESSON, "print(3)")
    workspace.hand_out(source, work)
    assert b"print(1)" in (work / LESSON).read_bytes()


def test_a_deleted_lesson_comes_back(source, work):
    (work / LESSON).unlink()
    workspace.hand_out(source, work)
    assert (work / LESSON).exists()


def test_fresh_keeps_every_earlier_version_beside_the_new_one(source, work):
    for number in (1, 2):
        write(work / LESSON, f"print('mine {number}')")
        assert workspace.restore(source, work, LESSON) == work / f"02-logistic-regression-{number}.ipynb"
    assert [b"mine 1" in files(work)["02-logistic-regression-1.ipynb"], b"print(1)" in files(work)[LESSON]] == [
        True
    ] * 2
    assert b"mine 2" in files(work)["02-logistic-regression-2.ipynb"]


def test_fresh_keeps_no_copy_of_what_is_fresh(source, work):
    assert workspace.restore(source, work, LESSON) is None
    assert "02-logistic-regression-1.ipynb" not in files(work)


def test_fresh_makes_a_lesson_follow_new_versions_again(source, work):
    write(work / LESSON, "print('mine')")
    workspace.restore(source, work, LESSON)
    write(source / LESSON, "print(3)")
    workspace.hand_out(source, work)
    assert b"print(3)" in (work / LESSON).read_bytes()


@pytest.mark.parametrize(
    "wanted, name",
    [
        ("02-logistic-regression", LESSON),
        ("02-logistic-regression.ipynb", LESSON),
        ("notebooks/02-logistic-regression.ipynb", LESSON),
        ("work\\02-logistic-regression.ipynb", LESSON),
        ("./work/02-logistic-regression", LESSON),
        ("02", LESSON),
        ("exercises/02-loss", "exercises/02-loss.ipynb"),
        ("02-loss", "exercises/02-loss.ipynb"),
        ("exercises/02-loss.py", "exercises/02-loss.py"),
    ],
)
def test_a_lesson_is_found_by_name_path_or_beginning(source, wanted, name):
    assert workspace.find(source, wanted) == name


@pytest.mark.parametrize("wanted", ["", "0", "05", "solutions/02-loss"])
def test_an_unknown_lesson_is_answered_with_the_known_ones(source, wanted):
    with pytest.raises(LookupError, match="02-logistic-regression, 02b-node, 03-shallow-network, exercises/02-loss"):
        workspace.find(source, wanted)


HAND_OUT = """
import sys
from pathlib import Path

from nnutils.lab import workspace

workspace.hand_out(*map(Path, sys.argv[1:]))
"""


def test_many_starts_at_once_hand_out_every_file_whole_and_keep_what_a_learner_wrote(work):
    source = ROOT / "notebooks"
    write(work / LESSON, "print('mine')")
    command = [sys.executable, "-c", HAND_OUT, str(source), str(work)]
    starts = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(6)]
    assert [(start.communicate(timeout=120)[1], start.returncode) for start in starts] == [("", 0)] * 6
    assert b"mine" in (work / LESSON).read_bytes()
    others = [name for name in workspace.names(source) if name != LESSON]
    assert all((work / name).read_bytes() == workspace.cleared(source / name) for name in others)
    assert not [name for name in files(work) if "unfinished" in name]


def test_a_plain_exercise_is_the_learners_own_once_it_is_begun(source, work):
    (work / "exercises" / "02-loss.py").write_text("print('mine')")
    (source / "exercises" / "02-loss.py").write_text("print(3)")
    (said,) = workspace.hand_out(source, work)
    assert "fresh NB=exercises/02-loss.py" in said
    assert workspace.restore(source, work, "exercises/02-loss.py") == work / "exercises" / "02-loss-1.py"


def test_git_does_not_see_the_desk():
    assert "work/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def links(path):
    cells = json.loads(path.read_bytes())["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    text = re.sub(r"\$\$.*?\$\$|\$.*?\$", "", text, flags=re.DOTALL)  # in a formula, a[2](i) is no link
    return [target for target in re.findall(r"\]\(([^)#\s]+)", text) if ":" not in target]


LESSONS = [name for name in workspace.names(ROOT / "notebooks") if name.endswith(".ipynb")]


@pytest.mark.parametrize("name", LESSONS)
def test_the_links_of_a_lesson_work_on_the_desk(name):
    handed_out = {f"work/{other}" for other in workspace.names(ROOT / "notebooks")}
    targets = [os.path.normpath(Path("work", name).parent / link) for link in links(ROOT / "notebooks" / name)]
    lost = {
        target
        for target in map(lambda path: Path(path).as_posix(), targets)
        if target not in handed_out and not (ROOT / target).exists()
    }
    assert not lost
