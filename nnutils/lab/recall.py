"""Questions asked again: those of the quizzes, the cards of formulas, and which of them a lesson opens with.

Like the rest of the learner's copy it needs the standard library alone.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CARDS = Path(__file__).with_name("cards.json")
MARK = "recall"  # in the metadata of the one cell that asks again
OPTION = re.compile(
    r"<details><summary>([A-Z])\. (.+?)</summary>\n\n\*\*(?:Right|No)\.\*\* (.+?)\n\n</details>", re.DOTALL
)
OPENING = "**Before you begin**, from earlier lessons: answer each aloud or on paper, then open it."


@dataclass(frozen=True)
class Question:
    """A question of a lesson; options: (letter, text, reason), none for a card; answer: the right letter or a text."""

    key: str
    lesson: str
    text: str
    answer: str
    options: tuple[tuple[str, str, str], ...] = ()


def pool(lessons: Path) -> list[Question]:
    """All questions of the lessons in a folder, in the order of the book; after a quiz the cards of its lesson."""
    cards = [Question(**card) for card in json.loads(CARDS.read_text(encoding="utf-8"))]
    questions: list[Question] = []
    for path in sorted(lessons.glob("[0-9]*.ipynb")):
        lesson = number(path.name)
        questions += quiz(lesson, json.loads(path.read_bytes()))
        questions += [card for card in cards if card.lesson == lesson]
    return questions


def number(name: str) -> str:
    """The number of a lesson, by the name of its file: 02b of 02b-computation-graph.ipynb."""
    return name.partition("-")[0]


def quiz(lesson: str, notebook: dict) -> list[Question]:
    """The questions of a lesson's quiz."""
    cells = [cell for cell in notebook["cells"] if "quiz" in cell.get("metadata", {})]
    return [_quiz_question(lesson, cell["id"], "".join(cell["source"]), cell["metadata"]["quiz"]) for cell in cells]


def _quiz_question(lesson, cell, source, declared):
    text = re.sub(r"^\*\*\d+\.\*\* ", "", source.partition("<details>")[0].strip())
    return Question(f"{lesson}/{cell}", lesson, text, declared["right"], tuple(OPTION.findall(source)))


def recalled(lesson: str, questions: list[Question], missed: Mapping[str, int] | None = None) -> list[Question]:
    """The questions a lesson opens with: one of the last, one of the one before, two older, each a missed one if any.

    Without misses the choice is the same for everybody: what was asked least so far comes first.
    """
    order = list(dict.fromkeys(question.lesson for question in questions))
    asked: Counter = Counter()
    chosen: list[Question] = []
    for i, name in enumerate(order[: order.index(lesson) + 1]):
        last = missed if name == lesson and missed else {}
        chosen = _choose(questions, order[:i], asked, last)
        asked.update(key for question in chosen for key in (question.key, question.lesson))
    return chosen


def _choose(questions, earlier, asked, missed):
    """One question for each place; a lesson gives a second one only where there is no other."""
    chosen: list[Question] = []
    older = earlier[:-2]
    for place in (earlier[-1:], earlier[-2:-1], older, older):
        rest = [question for question in questions if question.lesson in place and question not in chosen]
        taken = {question.lesson for question in chosen}
        chosen += sorted(rest, key=lambda q: (-missed.get(q.key, 0), q.lesson in taken, asked[q.lesson], asked[q.key]))[
            :1
        ]
    return chosen


def recall_cell(questions: list[Question], files: Mapping[str, str]) -> str:
    """The Markdown of a cell that asks these questions; files: the file of each lesson."""
    return "\n\n".join([OPENING, *(_asked(question, files[question.lesson]) for question in questions)])


def _asked(question, file):
    options = "\n".join(f"- {letter}. {text}" for letter, text, _ in question.options)
    reasons = {letter: f"**{letter}.** {reason}" for letter, _, reason in question.options}
    answer = reasons.get(question.answer, question.answer)
    fold = f"<details><summary>Answer</summary>\n\n{answer}\n\n</details>"
    return "\n\n".join(filter(None, (f"**[{question.lesson}]({file}).** {question.text}", options, fold)))
