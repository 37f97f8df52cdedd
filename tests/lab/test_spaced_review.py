"""A review asks what is due of the lessons begun, by keyboard alone, and brings back later what was known."""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from nnutils.lab import workspace
from nnutils.lab.plain_text import plain_text
from nnutils.lab.recall import pool
from nnutils.lab.spaced_review import LESSONS, remember, review
from tests.nbval_plugin.engine import run

ROOT = Path(__file__).resolve().parents[2]
START = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)
QUESTIONS = [question for question in pool(LESSONS) if question.lesson == "00"]


@pytest.fixture
def work(tmp_path):
    """A learner's folder in which lesson 00 was run."""
    work = tmp_path / "work"
    workspace.hand_out(LESSONS, work)
    (path,) = work.glob("00-*.ipynb")
    notebook = json.loads(path.read_bytes())
    notebook["cells"][-1]["source"] = "mine"
    path.write_text(json.dumps(notebook))
    return work


class Learner:
    """Types the given lines, then q; every answer takes a minute."""

    def __init__(self, *lines, start=START):
        self.lines, self.time, self.heard = list(lines), start, []

    def ask(self, prompt):
        self.heard.append(prompt)
        self.time += datetime.timedelta(minutes=1)
        return self.lines.pop(0) if self.lines else "q"

    def meet(self, work):
        review(work, self.ask, self.heard.append, lambda: self.time)
        return "\n".join(self.heard)


def answers(right=True):
    """What to type for all questions of lesson 00."""
    for question in QUESTIONS:
        if not question.options:
            yield from ("", "y" if right else "n")
        elif right:
            yield question.answer
        else:
            yield next(letter for letter, *_ in question.options if letter != question.answer)


def cards(work):
    return json.loads((work / ".progress-cards.json").read_text())


def test_only_lessons_that_were_begun_are_asked(work):
    said = Learner("60", *answers()).meet(work)
    assert f"{len(QUESTIONS)} of {len(QUESTIONS)} questions right; 0 left for today." in said
    assert set(cards(work)) == {question.key for question in QUESTIONS}


def test_what_was_asked_today_is_not_asked_again_today(work):
    Learner("60", *answers()).meet(work)
    assert Learner(start=START + datetime.timedelta(hours=3)).meet(work).startswith("Nothing is due today.")


def test_what_was_missed_comes_back_sooner_than_what_was_known():
    kept = {}
    for known in (True, False):
        remember(kept, str(known), known, START)
    days = {key: datetime.datetime.fromisoformat(card["due"]) - START for key, card in kept.items()}
    assert datetime.timedelta(hours=12) < days["False"] < days["True"]
    assert kept["False"]["missed"] == 1 and kept["True"]["missed"] == 0


def test_known_every_time_it_is_due_a_question_comes_back_at_growing_intervals():
    kept, now, waits = {}, START, []
    for _ in range(5):
        remember(kept, "q", True, now)
        due = datetime.datetime.fromisoformat(kept["q"]["due"])
        waits.append(due - now)
        now = due
    assert waits == sorted(set(waits)) and waits[-1] > datetime.timedelta(days=60)


def test_the_same_answers_give_the_same_dates():
    runs = [{}, {}]
    for kept in runs:
        for i in range(6):
            remember(kept, "q", i % 3 != 1, START + datetime.timedelta(days=9 * i))
    assert runs[0] == runs[1] and runs[0]["q"]["due"].endswith("+00:00")


def test_a_wrong_answer_is_explained_by_its_own_reason_and_the_right_one(work):
    question = next(question for question in QUESTIONS if question.options)
    wrong, _, reason = next(option for option in question.options if option[0] != question.answer)
    right = next(option for option in question.options if option[0] == question.answer)
    said = Learner("60", wrong, "").meet(work)
    assert f"No. {plain_text(reason)}\nRight is {right[0]}. {plain_text(right[1])}\n{plain_text(right[2])}" in said


def test_the_minutes_end_a_review_between_two_questions(work):
    said = Learner("2", *answers()).meet(work)
    assert "Question 2" in said and "Question 3" not in said and len(cards(work)) == 2


def test_what_cannot_be_an_answer_is_asked_again(work):
    said = Learner("soon", "60", "z", QUESTIONS[0].answer).meet(work)
    assert "Minutes are wanted, such as 10, and 'soon' came." in said
    assert "is wanted, and 'z' came." in said and "1 of 1 question right" in said


def test_stopping_keeps_what_was_answered_and_nothing_of_the_rest(work):
    Learner("60", QUESTIONS[0].answer).meet(work)
    assert set(cards(work)) == {QUESTIONS[0].key}


def test_in_a_terminal_it_ends_with_the_input(work):
    code = "import sys; from nnutils.lab.spaced_review import review; review(sys.argv[1])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, work], input="5\n", capture_output=True, text=True, env=environment
    )
    assert done.stderr == "" and "0 of 0 questions right" in done.stdout


def test_a_kernel_without_a_place_to_type_says_where_there_is_one(work):
    cell = nbformat.v4.new_code_cell("import nnutils as nn\nnn.review()")
    done = run(nbformat.v4.new_notebook(cells=[cell]), work)
    assert done.stopped_at is None
    assert done.notebook.cells[0].outputs[0].text.endswith("`python -m nnutils review` asks in a terminal.\n")


def test_away_from_a_learners_folder_it_says_where_it_is_at_home(tmp_path):
    assert Learner().meet(tmp_path) == (
        "A review keeps its dates in the folder work/ of the course: `make lab` opens it."
    )
