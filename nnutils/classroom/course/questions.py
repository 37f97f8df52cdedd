"""What a released assignment asks: its questions with their points, its locked cells and its stubs.

The release alone says what is checked; nothing of it is taken from a submission.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ...checks.answer import Answer
from ...checks.exercises import EXERCISES
from ...checks.resolve import resolve

ASKED = re.compile(r"""\bcheck\(\s*["'](\w+)["']\s*,\s*(\w+)\s*[,)]""")


@dataclass(frozen=True)
class Question:
    """One check cell of the release, `report = nn.check(key, name)`; key None: a person grades it."""

    grade_id: str
    points: float
    key: str | None = None
    name: str = ""
    solution_id: str = ""
    allowed: frozenset = frozenset()  # the names of nnutils that its own text allows: "You may use ..."


@dataclass(frozen=True)
class Release:
    """questions in their order; locked {grade_id: source} of cells a student cannot edit; stubs {grade_id: source}.

    used: the names that its code takes from nnutils; notebook: the file as it is, digest that of its bytes.
    """

    questions: tuple
    locked: dict = field(default_factory=dict)
    stubs: dict = field(default_factory=dict)
    used: frozenset = frozenset()
    notebook: dict = field(default_factory=dict)
    digest: str = ""

    @cached_property
    def grade_ids(self):
        return {question.grade_id for question in self.questions} | set(self.stubs) | set(self.locked)

    @cached_property
    def graded(self):
        """The names of graded functions, and the keys of their checks."""
        return {name for question in self.questions if question.key for name in (question.key, question.name)}

    def exercise(self, question):
        """The exercise that is meant; where several share a key, the released stub's arguments tell."""
        stub = self.stubs.get(question.solution_id, "")
        return EXERCISES[resolve(question.key, Answer(stub, question.name))]


def read_release(path):
    """Read a released notebook; a ValueError says in one sentence what it lacks."""
    try:
        content = Path(path).read_bytes()
        notebook = json.loads(content.decode("utf-8"))
        cells = [
            (cell["cell_type"], cell["metadata"].get("nbgrader", {}), "".join(cell["source"]))
            for cell in notebook["cells"]
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is no released notebook ({type(error).__name__}): release the assignment again."
        raise ValueError(message) from None
    release = replace(_release(cells), notebook=notebook, digest=hashlib.sha256(content).hexdigest())
    if not release.questions:
        raise ValueError(f"{path} has no cell that is graded: its source needs nbgrader's metadata.")
    return release


def _release(cells):
    questions: list[Question] = []
    locked: dict[str, str] = {}
    stubs: dict[str, str] = {}
    allowed: set[str] = set()
    for kind, about, source in cells:
        grade_id = str(about.get("grade_id", ""))
        allowed |= set(_used(source)) if kind == "markdown" and "You may use" in source else set()
        if about.get("grade"):
            questions.append(replace(_question(grade_id, kind, about, source, stubs), allowed=frozenset(allowed)))
            allowed.clear()
        elif about.get("solution"):
            stubs[grade_id] = source
        elif about.get("locked") and kind == "code":
            locked[grade_id] = source
    code = [source for kind, _, source in cells if kind == "code"]
    return Release(tuple(questions), locked, stubs, frozenset(name for source in code for name in _used(source)))


def _question(grade_id, kind, about, source, stubs):
    """Judged by a machine where the cell calls a check that is known, and else by a person."""
    asked = ASKED.search(source) if kind == "code" and not about.get("solution") else None
    points = float(about.get("points") or 0)
    if not asked or asked[1] not in EXERCISES:
        return Question(grade_id, points)
    own = (name for name in (asked[1], grade_id.removesuffix("-check"), next(reversed(stubs), "")) if name in stubs)
    return Question(grade_id, points, asked[1], asked[2], next(own, ""))


def _used(source):
    """nn.data, nn.accuracy; from nnutils.planar import moons, from nnutils import planar."""
    yield from re.findall(r"\b(?:nn|nnutils)\.(\w+)", source)
    for module, names in re.findall(r"(?m)^\s*from nnutils(\.\w+)? import ([^#\n]+)", source):
        yield from filter(None, [module[1:], *re.findall(r"\w+", names)])
