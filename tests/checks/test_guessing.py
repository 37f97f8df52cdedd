"""A guess stands beside its result, the first one counts, and nothing is kept of no guess."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nnutils as nn
from nnutils.checks import guessing
from nnutils.checks.guessing import distance


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A learner's folder, with the kernel in it."""
    (tmp_path / ".handed-out.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(guessing, "_here", {})
    return tmp_path


def said(capsys, *guess, **options):
    nn.guess(*guess, **options)
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "guess, result, sentence",
    [
        (..., 0.693147, "Not guessed; the result is 0.6931."),
        (0.69, 0.693147, "Guessed 0.69; the result is 0.6931: right."),
        (0.5, 0.625, "Guessed 0.5; the result is 0.625: 20 % off."),
        (1190, 1200, "Guessed 1190; the result is 1200: 0.8 % off."),
        (50, 1200, "Guessed 50; the result is 1200: a factor of 24 off."),
        ((2, 455), (2, 455), "Guessed (2, 455); the result is (2, 455): right."),
        ((455, 2), (2, 455), "Guessed (455, 2); the result is (2, 455): not this time."),
        ([3], np.zeros(3).shape, "Guessed (3,); the result is (3,): right."),
        (True, np.bool_(False), "Guessed True; the result is False: not this time."),
        (7, np.float64(math.inf), "Guessed 7; the result is inf: not this time."),
        (math.nan, np.array([math.nan]), "Guessed nan; the result is nan: right."),
        (1, 0.0, "Guessed 1; the result is 0: not this time."),
    ],
)
def test_a_guess_stands_beside_the_result(work, capsys, guess, result, sentence):
    assert said(capsys, "02-x", guess, result) == sentence


@pytest.mark.parametrize(
    "guess, result, options, sentence",
    [
        ("0.7", 0.693, (), "A number is wanted here, such as 0.5, and '0.7' came: put a number in its place."),
        (True, 1, (), "A number is wanted here, such as 0.5, and True came: put a number in its place."),
        (6, (2, 3), (), "A shape is wanted here, such as (3, 4), and 6 came: "),
        ("up", "rises", ("rises", "falls"), "One of rises / falls is wanted here, and 'up' came: "),
        (1, True, (), "One of True / False is wanted here, and 1 came: "),
    ],
)
def test_a_guess_of_another_kind_is_one_sentence_and_is_not_kept(work, capsys, guess, result, options, sentence):
    assert said(capsys, "02-x", guess, result, options=options).startswith(sentence)
    assert list(work.iterdir()) == [work / ".handed-out.json"]


def test_a_result_that_nobody_can_guess_is_refused():
    with pytest.raises(TypeError, match="a number, a shape or one of options, and a ndarray came"):
        nn.guess("02-x", 1, np.zeros(3))
    with pytest.raises(ValueError, match="none of the options"):
        nn.guess("02-x", "rises", "up", options=("rises", "falls"))


def test_no_guess_keeps_nothing(work, capsys):
    nn.guess("02-x", ..., 1)
    assert list(work.iterdir()) == [work / ".handed-out.json"]


def test_the_first_guess_counts_whatever_comes_after(work, capsys):
    nn.guess("02-x", 3, 4)
    assert said(capsys, "02-x", 4, 4).endswith("right. Your first guess counts: 3.")
    assert json.loads((work / ".progress-guesses.json").read_text()) == {"02-x": {"guess": 3, "result": 4}}


def test_away_from_a_learners_folder_a_guess_lasts_as_long_as_the_kernel(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(guessing, "_here", {})
    nn.guess("02-x", 3, 4)
    assert said(capsys, "02-x", 4, 4).endswith("counts: 3.") and not list(tmp_path.iterdir())
    assert "0 of 1" in str(nn.guesses("02"))


def test_the_guesses_of_a_lesson_are_counted_and_drawn(work, capsys):
    for key, guess, result in (("02-a", 1.0, 1.05), ("02-b", (1, 2), (2, 1)), ("02-c", 9, 3), ("02b-d", 1, 1)):
        nn.guess(key, guess, result)
    capsys.readouterr()
    picture = nn.guesses("02")
    assert capsys.readouterr().out == "Lesson 02: of your guesses, 1 of 3 were right or at most 10 % off.\n"
    assert "a: guessed 1, was 1.05; b: guessed (1, 2), was (2, 1); c: guessed 9, was 3." in picture.description
    drawn = [line.get_xdata().tolist() for line in picture.fig.axes[0].lines]
    assert drawn == [[pytest.approx(100 * 0.05 / 1.05)], [100.0, 100.0]]


def test_a_lesson_without_guesses_says_how_to_make_one(work, capsys):
    assert nn.guesses("02") is None
    assert capsys.readouterr().out.startswith("Lesson 02: nothing is guessed yet.")


def test_a_damaged_file_is_set_aside(work, capsys):
    (work / ".progress-guesses.json").write_text('{"02-x": 3')
    assert said(capsys, "02-x", 4, 4).endswith("right.")
    assert (work / ".progress-guesses-damaged.json").read_text() == '{"02-x": 3'


def test_how_far_a_number_is_off_has_no_unit():
    assert distance(0.5, 0.625) == distance(500, 625) == distance(-0.5, -0.625) == 0.2


def test_two_kernels_that_guess_at_once_keep_both(work):
    code = "import sys, nnutils as nn; [nn.guess(f'02-{sys.argv[1]}{i}', i, i) for i in range(20)]"
    environment = {**os.environ, "PYTHONPATH": str(Path(nn.__file__).parents[1])}
    kernels = [subprocess.Popen([sys.executable, "-c", code, name], env=environment, cwd=work) for name in "ab"]
    assert [kernel.wait(60) for kernel in kernels] == [0, 0]
    assert len(json.loads((work / ".progress-guesses.json").read_text())) == 40
