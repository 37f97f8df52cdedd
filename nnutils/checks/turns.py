"""Your turn: whether what a lesson leaves to the learner is written yet, and whether what it claims of it holds.

In a learner's copy (lab/learner_copy.py) a turn begins with a line that names it, and so does its check. What ran last
under that name stands in the kernel's own history, so it makes no difference which program shows the cells.
"""

import ast
import re
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from . import hints

_NAMED, _CHECKS = r"(?m)^# Your turn {key}:", re.compile(r"\s*# The check of (\S+)")
_STAND_IN = "nn.unwritten("  # by this the folded cell with the lesson's own version is known

_told = 0  # how many cells had run when a turn was last said to be unwritten: a cell says it once


def holds(claim: str, condition: Callable[[], Any], hint: str | Callable[[], str] = "") -> None:
    """Print whether condition() is true of what the learner wrote; a hint, or hint() with figures, follows where not.

    >>> holds("the mean of 1 and 3 is 2", lambda: (1 + 3) / 2 == 2)
    ✓ the mean of 1 and 3 is 2
    >>> holds("a third of 1 is 0.3", lambda: 1 / 3 == 0.3, lambda: f"It is {1 / 3:.3f}.")
    ✗ Not yet: a third of 1 is 0.3. It is 0.333.
    """
    if waiting():
        return _say_waiting()
    try:
        if np.all(condition()):
            return print(hints.phrase("claim holds", name=claim))
        said = hint() if callable(hint) else hint
    except Exception as error:
        said = hints.phrase("claim ends", type=type(error).__name__, message=" ".join(str(error).split()))
    print(hints.phrase("claim fails", name=claim, hint=said).rstrip())


def unwritten(key: str) -> bool:
    """Whether a turn was not run yet, or ran with its dots: then the lesson's own version may take its place."""
    source = last_source(key)
    return source is None or has_dots(source)


def waiting() -> bool:
    """Whether the running cell checks a turn in which the dots still stand."""
    source = last_source(checked_turn()) if checked_turn() else None
    return source is not None and has_dots(source)


def checked_turn() -> str:
    """The key of the turn that the running cell checks, or an empty string."""
    match = _CHECKS.match(_history()[-1])
    return match[1] if match else ""


def last_source(key: str) -> str | None:
    """The source of a turn as it ran last, or None where it did not run."""
    *before, current = _history()
    named = [i for i, source in enumerate(before) if re.search(_NAMED.format(key=re.escape(key)), source)]
    like = before[named[-1]] if named else current  # the stand-in defines the same as the turn
    later = before[named[-1] + 1 :] if named else before
    again = [source for source in later if _rewrites(source, like)]  # the line with the key may be gone
    return again[-1] if again else before[named[-1]] if named else None


def has_dots(source: str) -> bool:
    """Whether `...` stands as a line of its own or as the value of a name."""
    values = (node.value for node in ast.walk(_tree(source)) if isinstance(node, ast.Expr | ast.Assign))
    return any(isinstance(value, ast.Constant) and value.value is ... for value in values)


def _say_waiting():
    """Say once per cell that its turn is still unwritten, and how to go on."""
    global _told
    if _told != len(_history()):
        print(hints.phrase("turn waits", name=checked_turn()))
    _told = len(_history())


def _history():
    """The sources of all cells that ran in this kernel; the last is the running one."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return shell.history_manager.input_hist_parsed if shell else [""]


def _rewrites(source, turn):
    """Whether a cell defines anew all functions and classes of a turn, and is no stand-in for it."""
    names = _defined(turn)
    return bool(names) and names <= _defined(source) and _STAND_IN not in source


def _defined(source):
    """The functions and classes that a cell defines, also below an `if`."""
    tree = _tree(source)
    below = [node for branch in tree.body if isinstance(branch, ast.If) for node in branch.body]
    return {node.name for node in [*tree.body, *below] if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _tree(source):
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])
