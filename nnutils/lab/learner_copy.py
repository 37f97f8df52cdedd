"""The learner's copy of a lesson: its turns are stubs, each with a check and the lesson's own version folded.

It is made from the lesson as it is stored, solved and proved. It needs the standard library alone: a copy is made
before anything is installed.
"""

import ast
import copy
import re
import textwrap

TURN, CHECKED, OWN = "your_turn", "turn_check", "lessons_own"  # in a cell's metadata, each with the key of a turn
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
HEADER = "# Your turn {key}: write what stands for the dots, and leave this line."
CHECK = "# The check of {key}"
STAND_IN = """\
# @title The lesson's own version of {key}: it takes the place of yours while that is unwritten.
if nn.unwritten("{key}"):
"""
FOLDED = {"cellView": "form", "jupyter": {"source_hidden": True}, "tags": ["hide-input"]}  # Colab, JupyterLab, the site


def learner_copy(notebook: dict, folds: bool = True) -> dict:
    """The notebook without outputs and answers; folds: whether the lesson's own versions come along."""
    copied = copy.deepcopy(notebook)
    turns = {cell["metadata"][TURN]: "".join(cell["source"]) for cell in copied["cells"] if TURN in cell["metadata"]}
    cells = []
    for cell in copied["cells"]:
        cells.append(_cleared(cell))
        key = cell["metadata"].get(CHECKED)
        if key in turns and folds:
            cells.append(_fold(key, turns[key]))
    return {**copied, "cells": cells}


def _cleared(cell):
    """The cell as a learner finds it: nothing ran yet, and a turn is a stub."""
    if cell["cell_type"] != "code":
        return cell
    metadata = {name: value for name, value in cell["metadata"].items() if name != "execution"}
    source = cell["source"]
    if TURN in metadata:
        source = _lines(stub("".join(source), metadata[TURN]))
    elif CHECKED in metadata:
        source = _lines(CHECK.format(key=metadata[CHECKED]) + "\n" + "".join(source))
    return {**cell, "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def _fold(key, source):
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"own-{key}",
        "metadata": {OWN: key, **copy.deepcopy(FOLDED)},
        "outputs": [],
        "source": _lines(stand_in(source, key)),
    }


def stub(source: str, key: str) -> str:
    """The source of a turn with dots in the place of its solution.

    >>> print(stub("m = 3\\n### BEGIN SOLUTION\\ny = 2 * m\\n### END SOLUTION", "00-twice"))
    # Your turn 00-twice: write what stands for the dots, and leave this line.
    m = 3
    y = ...
    """
    before, solution, after = regions(source)
    indent = solution[0][: len(solution[0]) - len(solution[0].lstrip())]
    dots = [f"{indent}{name} = ..." for name in first_named(source)] or [f"{indent}..."]
    return "\n".join([HEADER.format(key=key), *before, *dots, *after])


def stand_in(source: str, key: str) -> str:
    """The source of the fold: the turn as the lesson solves it, run while the learner's is unwritten."""
    before, solution, after = regions(source)
    return STAND_IN.format(key=key) + textwrap.indent("\n".join([*before, *solution, *after]), "    ")


def regions(source: str) -> tuple[list[str], list[str], list[str]]:
    """The lines before, between and after the markers of a turn."""
    lines = source.splitlines()
    marks = [line.strip() for line in lines]
    begin, end = marks.index(BEGIN), marks.index(END)
    return lines[:begin], lines[begin + 1 : end], lines[end + 1 :]


def first_named(source: str) -> list[str]:
    """The names that dots are given to: those to which the solution gives their first value.

    Where it does anything else besides, such as returning or adding to what is there, only those of them that the lines
    behind it use.
    """
    before, solution, after = regions(source)
    used, others = _given(source, len(before)), False
    names: list[str] = []
    for statement in ast.parse(textwrap.dedent("\n".join(solution))).body:
        used |= set(_names(statement, ast.Load)) - set(names)
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        fresh = [name for target in targets for name in _names(target, ast.Store) if name not in {*used, *names}]
        names += fresh
        others = others or not fresh
    behind = re.findall(r"\w+", "\n".join(after))
    return [name for name in names if name in behind or not others]


def _given(source, count):
    """The names in the first lines of a turn, those of arguments too."""
    nodes = [node for node in ast.walk(ast.parse(source)) if getattr(node, "lineno", count + 1) <= count]
    return {node.id for node in nodes if isinstance(node, ast.Name)} | {
        node.arg for node in nodes if isinstance(node, ast.arg)
    }


def _names(tree, context):
    return [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, context)]


def _lines(source):
    """The source as a notebook file keeps it."""
    return source.splitlines(keepends=True)
