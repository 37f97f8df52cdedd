"""A daily review in words: what is due is asked, answered by keyboard, and comes back later the better it is known.

When a question is due is computed by the package fsrs from the answers alone. Its dates, in UTC, are kept beside the
progress and leave the machine as little.
"""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..checks.progress_store import change, kept_in, read_beside
from . import workspace
from .plain_text import plain_text
from .recall import Question, number, pool

KIND = "cards"
LESSONS = Path(__file__).resolve().parents[2] / "notebooks"
MINUTES = 5
STOP = ("q", "quit", "stop")
UTC = datetime.UTC


class Stopped(Exception):
    """The learner wants to go."""


def review(
    folder: str | Path = ".",
    ask: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(UTC),
) -> None:
    """Ask what is due of the lessons begun in the learner's folder, for as many minutes as they say.

    ask(prompt) gives what is typed, say(text) shows a text, now() is the time in UTC.
    """
    place = kept_in(folder)
    if place is None or not LESSONS.is_dir():
        return say("A review keeps its dates in the folder work/ of the course: `make lab` opens it.")
    waiting = list(due(place, now()))
    if not waiting:
        return say("Nothing is due today. New questions come with every lesson that you run.")
    say(f"{counted(len(waiting), 'question')} can be asked today. q stops at any time.")
    answered = right = 0
    try:
        end = datetime.timedelta(minutes=minutes(ask, say)) + now()
        for question in waiting:
            if answered and now() >= end:
                break
            answered += 1
            say(f"\nQuestion {answered}, from lesson {question.lesson}.")
            known = asked(question, ask, say)
            right += known
            change(place, KIND, lambda kept, key=question.key, known=known: remember(kept, key, known, now()))
    except (Stopped, EOFError, KeyboardInterrupt):
        answered -= 1
    except NotImplementedError:  # a kernel without a place to type
        return say("Here nothing can be typed: `python -m nnutils review` asks in a terminal.")
    say(f"\n{right} of {counted(answered, 'question')} right; {len(waiting) - answered} left for today.")


def due(place: Path, now: datetime.datetime) -> Iterator[Question]:
    """Yield what is due today, the longest due first, then what was never asked, in the order of the book."""
    kept = {key: card for key, card in read_beside(place, KIND).items() if "due" in card}
    begun = lessons_begun(place.parent)
    questions = [question for question in pool(LESSONS) if question.lesson in begun]
    again = [question for question in questions if question.key in kept and kept[question.key]["due"][:10] <= day(now)]
    yield from sorted(again, key=lambda question: kept[question.key]["due"])
    yield from (question for question in questions if question.key not in kept)


def lessons_begun(work: Path) -> set[str]:
    """The numbers of the lessons in which the learner has run or written something."""
    manifest = workspace.read_manifest(work)
    paths = (path for path in work.glob("[0-9]*.ipynb") if path.name in manifest)
    return {number(path.name) for path in paths if workspace.digest(path.read_bytes()) != manifest[path.name]}


def asked(question: Question, ask: Callable[[str], str], say: Callable[[str], None]) -> bool:
    """Whether a question was answered rightly: by letter, or, of a card, by the learner's own word for it."""
    say(plain_text(question.text))
    if not question.options:
        typed(ask, "Say it or write it down, then press Enter. ")
        say(plain_text(question.answer))
        return choice(ask, say, "Did you have it, y or n? ", "yn") == "y"
    options = {letter: (plain_text(text), plain_text(reason)) for letter, text, reason in question.options}
    for letter, (text, _) in options.items():
        say(f"{letter}. {text}")
    letter = choice(ask, say, "Which letter? ", "".join(options).lower()).upper()
    if letter == question.answer:
        say(f"Right. {options[letter][1]}")
        return True
    text, reason = options[question.answer]
    say(f"No. {options[letter][1]}\nRight is {question.answer}. {text}\n{reason}")
    return False


def minutes(ask: Callable[[str], str], say: Callable[[str], None]) -> float:
    """The minutes that the learner has, above 0; nothing typed stands for MINUTES."""
    while True:
        answer = typed(ask, f"How many minutes do you have? (Enter: {MINUTES}) ") or str(MINUTES)
        try:
            if 0 < (number := float(answer)) <= 24 * 60:
                return number
        except ValueError:
            pass
        say(f"Minutes are wanted, such as 10, and {answer!r} came.")


def choice(ask: Callable[[str], str], say: Callable[[str], None], prompt: str, letters: str) -> str:
    while (answer := typed(ask, prompt)) not in tuple(letters):
        say(f"One of the letters {', '.join(letters)} is wanted, and {answer!r} came.")
    return answer


def typed(ask: Callable[[str], str], prompt: str) -> str:
    answer = ask(prompt).strip().lower()
    if answer in STOP:
        raise Stopped
    return answer


def remember(kept: dict[str, dict], key: str, known: bool, now: datetime.datetime) -> None:
    """Give a question its next date; missed goes up by a wrong answer and down, to 0, by a right one."""
    from fsrs import Card, Rating, Scheduler

    old = kept.get(key, {})
    card = Card.from_dict(fields(old)) if "due" in old else Card(card_id=0, due=now)
    # Without steps of minutes: a question comes back on another day, for a review is daily.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, _ = scheduler.review_card(card, Rating.Good if known else Rating.Again, now)
    missed = old.get("missed", 0)
    kept[key] = {**card.to_dict(), "missed": max(0, missed - 1) if known else missed + 1}


def fields(entry: dict) -> Any:
    """What fsrs made of a card, without what is ours."""
    return {name: value for name, value in entry.items() if name != "missed"}


def day(now: datetime.datetime) -> str:
    return now.date().isoformat()


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
