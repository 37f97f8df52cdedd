"""A teacher's own test cells: the statements that must pass, and what would make them fail for everybody."""

import ast
import sys
from dataclasses import dataclass

from ...checks.exercises import EXERCISES
from ..sandbox.walls import AT_HAND
from .magics import as_python

BEGIN, END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
IMPORTABLE = {*sys.stdlib_module_names, *(name.removesuffix(".py") for name in AT_HAND), "nnutils"}


@dataclass(frozen=True)
class Statement:
    """One statement of a test cell; hidden: the student never sees it; credit: the cell's last value, in points."""

    source: str
    hidden: bool = False
    credit: bool = False


def statements(source):
    """The statements of a cell, one after the other, without those about what `nn.check` reports."""
    body = ast.parse(as_python(source)).body
    reports = {name for node in body if _checks(node) for name in _assigned(node)}
    hidden = _hidden_lines(source)
    found = []
    for node in body:
        if _checks(node) or reports & _names(node):
            continue
        credit = node is body[-1] and isinstance(node, ast.Expr)
        lines = range(node.lineno, node.end_lineno + 1)
        found.append(Statement(ast.unparse(node), bool(hidden & {*lines}), credit))
    return tuple(found)


def problem(grade_id, source):
    """Why a test cell cannot be graded, in a sentence, or ""."""
    try:
        body = ast.parse(as_python(source))
    except SyntaxError as error:
        return f"Python cannot read the test cell {grade_id!r} (line {error.lineno}: {error.msg}): mend it."
    asked = [call for call in ast.walk(body) if isinstance(call, ast.Call) and _is_check(call)]
    if len(asked) > 1:
        return f"The cell {grade_id!r} asks for {len(asked)} checks: give each a cell of its own, with its points."
    for call in asked:
        if not (len(call.args) >= 2 and isinstance(call.args[1], ast.Name) and _first_text(call) in EXERCISES):
            asks = ast.unparse(call)
            return (
                f"The cell {grade_id!r} asks for a check that there is not ({asks}): write nn.check(NAME, function) "
                "with a name that nn.progress() lists, or asserts of your own."
            )
    return _missing_module(grade_id, body)


def _missing_module(grade_id, body):
    for node in ast.walk(body):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if name.partition(".")[0] not in IMPORTABLE:
                return (
                    f"The test cell {grade_id!r} imports {name}, which the sandbox does not have, so everybody would "
                    "fail it: use NumPy, matplotlib, h5py and the standard library."
                )
    return ""


def _is_check(node):
    """Whether it calls `nn.check`; a `check` without nn may be the teacher's own."""
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return called in ("nn.check", "nnutils.check") or (called == "check" and _first_text(node) in EXERCISES)


def _checks(node):
    return any(map(_is_check, ast.walk(node)))


def _assigned(node):
    return {target.id for target in getattr(node, "targets", ()) if isinstance(target, ast.Name)}


def _names(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _first_text(call):
    """The text that a call is given first, or None."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _hidden_lines(source):
    """The numbers of the lines between nbgrader's marks."""
    found, within = set(), False
    for number, line in enumerate(source.splitlines(), 1):
        within = (within or BEGIN in line) and END not in line
        found |= {number} if within else set()
    return found
