"""Each lesson opens with four questions from earlier ones, and a learner's copy with those they missed."""

import json
import re
import runpy
from collections import Counter
from pathlib import Path

import pytest

from nnutils.lab import workspace
from nnutils.lab.plain_text import plain_text
from nnutils.lab.recall import MARK, Question, number, pool, recall_cell, recalled

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
POOL = pool(NOTEBOOKS)
NUMBERS = [number(path.name) for path in LESSONS]
SCRIPT = runpy.run_path(str(ROOT / ".ci" / "make_recall.py"))


@pytest.mark.parametrize("lesson", NUMBERS)
def test_one_question_is_of_the_last_lesson_one_of_the_one_before_and_two_are_older(lesson):
    earlier = NUMBERS[: NUMBERS.index(lesson)]
    from_ = [question.lesson for question in recalled(lesson, POOL)]
    assert from_[:2] == earlier[::-1][:2]
    assert set(from_[2:]) <= set(earlier[:-2]) and len(from_) == min(len(earlier), 2) + 2 * bool(earlier[:-2])


def test_nobody_is_asked_the_same_twice_while_there_is_something_else():
    asked = Counter(question.key for lesson in NUMBERS for question in recalled(lesson, POOL))
    assert max(asked.values()) == 1


def test_a_missed_question_takes_the_place_of_another_of_its_lesson():
    usual = recalled("03", POOL)
    last = [question.key for question in POOL if question.lesson == "02c" and question != usual[0]]
    assert [question.key for question in recalled("03", POOL, {last[-1]: 1, last[0]: 2})] == [
        last[0],
        *(question.key for question in usual[1:]),
    ]


def test_a_question_shows_its_answer_only_when_it_is_opened():
    options = (("A", "one", "Too few."), ("B", "two", "It is even."))
    question = Question("00/q", "00", "How many?", "B", options)
    shown, folded = recall_cell([question], {"00": "00-x.ipynb"}).split("<details>")
    assert "- A. one\n- B. two" in shown and "**B.** It is even." in folded and "even" not in shown


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_asks_what_the_script_chooses_behind_its_setup(path):
    cells = json.loads(path.read_bytes())["cells"]
    places = [i for i, cell in enumerate(cells) if MARK in cell["metadata"]]
    assert path.read_bytes().decode() == SCRIPT["with_recall"](path), "run make recall"
    assert len(places) == (path.name != LESSONS[0].name)


def test_every_card_has_a_key_of_its_own_and_a_lesson():
    cards = [question for question in POOL if question.key.startswith("card/")]
    stored = json.loads((ROOT / "nnutils" / "lab" / "cards.json").read_text(encoding="utf-8"))
    assert len({card.key for card in cards}) == len(cards) == len(stored) >= 15


@pytest.mark.parametrize("question", POOL, ids=lambda question: question.key)
def test_a_question_can_be_read_aloud(question):
    parts = (question.text, question.answer, *(part for option in question.options for part in option))
    assert not re.search(r"[\\${}]|\*\*|</?\w+>", " ".join(map(plain_text, parts)))


@pytest.fixture
def source(tmp_path):
    """Three lessons with a quiz of two questions each; the last opens with a question."""
    (tmp_path / "notebooks").mkdir()
    for name in ("00-a", "01-b", "02-c"):
        cells = [
            {"cell_type": "code", "source": ["import nnutils as nn"], "outputs": [], "metadata": {}, "id": "setup"},
            {"cell_type": "markdown", "source": ["as stored"], "metadata": {MARK: True}, "id": "recall"},
            *(quiz_cell(name[:2], letter) for letter in "xy"),
        ]
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text(json.dumps({"cells": cells}))
    return tmp_path / "notebooks"


def quiz_cell(lesson, letter):
    fold = "<details><summary>A. {}</summary>\n\n**Right.** Because it is so.\n\n</details>"
    text = f"**1.** Question {lesson}{letter}?\n\n" + fold.format(letter)
    return {"cell_type": "markdown", "source": [text], "metadata": {"quiz": {"right": "A"}}, "id": letter}


def question_of(work):
    cells = json.loads((work / "02-c.ipynb").read_bytes())["cells"]
    return next("".join(cell["source"]) for cell in cells if MARK in cell["metadata"])


def miss(work, key):
    (work / workspace.REVIEWED).write_text(json.dumps({key: {"missed": 1}}))


def test_a_copy_asks_what_was_missed_and_is_the_same_copy_all_the_same(source, tmp_path):
    work = tmp_path / "work"
    workspace.hand_out(source, work)
    assert question_of(work) == "as stored"
    miss(work, "01/y")
    assert workspace.hand_out(source, work) == []
    assert "Question 01y?" in question_of(work) and "Question 01x?" not in question_of(work)
    manifest = workspace.read_manifest(work)
    assert all(workspace.digest((work / name).read_bytes()) == manifest[name] for name in manifest)


def test_a_lesson_that_is_begun_keeps_its_questions(source, tmp_path):
    work = tmp_path / "work"
    workspace.hand_out(source, work)
    begun = (work / "02-c.ipynb").read_text().replace("import nnutils as nn", "import nnutils")
    (work / "02-c.ipynb").write_text(begun)
    miss(work, "01/y")
    assert workspace.hand_out(source, work) == [] and (work / "02-c.ipynb").read_text() == begun


def test_a_damaged_record_of_reviews_asks_what_is_stored(source, tmp_path):
    work = tmp_path / "work"
    workspace.hand_out(source, work)
    (work / workspace.REVIEWED).write_text('{"01/y": 3}')
    assert workspace.hand_out(source, work) == [] and question_of(work) == "as stored"
