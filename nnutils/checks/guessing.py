"""Guesses: what a learner expects before a cell runs, beside what comes out, kept with their progress.

The first guess counts: whoever saw the result cannot guess any more. Away from a learner's folder a guess is
remembered until the kernel ends, and `...`, which stands for no guess, nowhere.
"""

import contextlib
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from . import hints
from .progress_store import change, kept_in, read_beside

if TYPE_CHECKING:
    from ..figures import Picture

KIND = "guesses"
RIGHT, NEAR = 0.01, 0.1  # a number this far off, as a share of the result, is right or near

_here: dict[str, dict] = {}  # what was guessed in this kernel


def guess(key: str, guess: object, result: object, options: Sequence[str] = ()) -> None:
    """Print a guess (a number, a shape, or one of options) beside the result; `...` stands for none.

    >>> guess("02-first-cost", ..., 0.693147)
    Not guessed; the result is 0.6931.
    """
    result = _plain(result)
    if guess is ...:
        return print(hints.phrase("not guessed", result=shown(result)))
    guess = _plain(guess)
    kind = _kind(result, options)
    if not _fits(guess, kind, options):
        said = " / ".join(options) if options else "True / False"
        return print(hints.phrase(f"guess wants {kind}", guess=repr(guess), options=said))
    first = _keep(key, {"guess": guess, "result": result})["guess"]
    counts = "" if distance(first, guess) == 0 else hints.phrase("guess kept", guess=shown(first))
    print(f"{_sentence(guess, result)} {counts}".rstrip())


def guesses(lesson: str) -> "Picture | None":
    """The picture of how near the guesses of a lesson came, or None and a sentence where nothing was guessed."""
    kept = {key: entry for key, entry in _kept().items() if key.startswith(f"{lesson}-")}
    if not kept:
        return print(hints.phrase("no guesses", name=lesson))
    from ..plotting import plot_guesses

    errors = [distance(entry["guess"], entry["result"]) for entry in kept.values()]
    said = hints.phrase("guesses", name=lesson, right=sum(error <= NEAR for error in errors), count=len(errors))
    pairs = [hints.phrase("guess pair", **{k: shown(v) for k, v in entry.items()}) for entry in kept.values()]
    print(said)
    return plot_guesses([key.removeprefix(f"{lesson}-") for key in kept], errors, pairs, said)


def distance(guess: Any, result: Any) -> float:
    """How far a guess is off, as a share of the result: 0 for right; 1 for a wrong shape or option.

    >>> distance(150, 100), distance((2, 3), (3, 2)), distance("rises", "rises")
    (0.5, 1.0, 0.0)
    """
    if guess == result or (guess != guess and result != result):  # nan is as right as it can be
        return 0.0
    if not (_is_number(guess) and _is_number(result) and math.isfinite(guess) and math.isfinite(result)):
        return 1.0
    return abs(guess - result) / abs(result) if result else 1.0


def shown(value: object) -> str:
    """A number with four digits that count, anything else as it is."""
    return f"{value:.4g}" if isinstance(value, float) else str(tuple(value) if isinstance(value, list) else value)


def _plain(value):
    """The value as JSON keeps it: a plain number, word or list."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, tuple | list) and all(isinstance(size, int | np.integer) for size in value):
        return [int(size) for size in value]
    return value.item() if isinstance(value, np.ndarray | np.generic) and value.size == 1 else value


def _kind(result, options):
    if options and result not in options:
        raise ValueError(f"the result {result!r} is none of the options {tuple(options)}: name it among them")
    if options or isinstance(result, bool):
        return "option"
    if isinstance(result, list):
        return "shape"
    if _is_number(result):
        return "number"
    raise TypeError(f"a result is a number, a shape or one of options, and a {type(result).__name__} came")


def _fits(guess, kind, options):
    if kind == "option":
        return guess in options if options else isinstance(guess, bool)
    return isinstance(guess, list) if kind == "shape" else _is_number(guess)


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def _sentence(guess, result):
    off, exact = distance(guess, result), isinstance(result, int)
    pair = {"guess": shown(guess), "result": shown(result)}
    if off == 0 or (off <= RIGHT and not exact):
        return hints.phrase("guess right", **pair)
    if not (_is_number(guess) and result and math.isfinite(guess + result)):
        return hints.phrase("guess wrong", **pair)
    ratio = guess / result
    if 0 < ratio < 0.5 or ratio >= 2:
        return hints.phrase("guess times", **pair, factor=f"{max(ratio, 1 / ratio):.3g}")
    return hints.phrase("guess off", **pair, share=f"{100 * off:.1g}" if off < 0.01 else f"{100 * off:.0f}")


def _keep(key, entry):
    """Keep the first guess; where nothing can be written it is worth no less. Return what counts."""
    place = kept_in()
    _here.setdefault(key, entry)
    if place is not None:
        with contextlib.suppress(OSError):
            return change(place, KIND, lambda entries: entries.setdefault(key, entry))
    return _here[key]


def _kept():
    place = kept_in()
    return _here if place is None else read_beside(place, KIND)
