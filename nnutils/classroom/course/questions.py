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
from .assertions import statements

ASKED = re.compile(r"""\bcheck\(\s*["'](\w+)["']\s*,\s*(\w+)\s*[,)]""")


@dataclass(frozen=True)
class Question:
    """One graded cell of the release.

    key, name: what it asks of `nn.check(key, name)`; statements: the teacher's own tests in it. Without both a person
    grades it.
    """

    grade_id: str
    points: float
    key: str | None = None
    name: str = ""
    solution_id: str = ""
    allowed: frozenset = frozenset()  # the names of nnutils that its own text allows: "You may use ..."
    statements: tuple = ()

    @property
    def by_hand(self):
        return self.key is None and not self.statements


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


def read_release(path, hidden=None):
    """Read a released notebook; a ValueError says in one sentence what it lacks.

    hidden are the whole texts of its test cells by their names, with the tests that the release does not show.
    """
    hidden = hidden or {}
    try:
        content = Path(path).read_bytes()
        notebook = json.loads(content.decode("utf-8"))
        cells = [_triple(cell, hidden) for cell in notebook["cells"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is no released notebook ({type(error).__name__}): release the assignment again."
        raise ValueError(message) from None
    digest = hashlib.sha256(content + repr(sorted(hidden.items())).encode("utf-8", "replace")).hexdigest()
    release = replace(_release(cells), notebook=notebook, digest=digest)
    if not release.questions:
        raise ValueError(f"{path} has no cell that is graded: its source needs nbgrader's metadata.")
    return release


def _triple(cell, hidden):
    """(kind, nbgrader's metadata, whole text) of a cell."""
    about = cell["metadata"].get("nbgrader", {})
    is_test = cell["cell_type"] == "code" and about.get("grade") and not about.get("solution")
    source = "".join(cell["source"])
    return cell["cell_type"], about, hidden.get(about.get("grade_id"), source) if is_test else source


def _release(cells):
    questions: list[Question] = []
    locked: dict[str, str] = {}
    stubs: dict[str, str] = {}
    allowed: set[str] = set()
    for kind, about, source in cells:
        grade_id = str(about.get("grade_id", ""))
        allowed |= set(_used(source)) if kind == "markdown" and "You may use" in source else set()
        if about.get("grade") or about.get("task"):
            questions.append(replace(_question(grade_id, kind, about, source, stubs), allowed=frozenset(allowed)))
            allowed.clear()
        elif about.get("solution"):
            stubs[grade_id] = source
        elif about.get("locked") and kind == "code":
            locked[grade_id] = source
    code = [source for kind, _, source in cells if kind == "code"]
    return Release(tuple(questions), locked, stubs, frozenset(name for source in code for name in _used(source)))


def _question(grade_id, kind, about, source, stubs):
    """Judged by a machine where the cell calls a check that is known or has tests of its own, and else by a person."""
    points = float(about.get("points") or 0)
    if kind != "code" or about.get("solution"):
        return Question(grade_id, points)
    asked = ASKED.search(source)
    key, name = asked.groups() if asked and asked[1] in EXERCISES else (None, "")
    own = (name for name in (str(key), grade_id.removesuffix("-check"), next(reversed(stubs), "")) if name in stubs)
    return Question(grade_id, points, key, name, next(own, ""), statements=_own_tests(source))


def _own_tests(source):
    """The statements of a test cell; what Python cannot read is left to a person."""
    try:
        return statements(source)
    except SyntaxError:
        return ()


def _used(source):
    """nn.data, nn.accuracy; from nnutils.planar import moons, from nnutils import planar."""
    yield from re.findall(r"\b(?:nn|nnutils)\.(\w+)", source)
    for module, names in re.findall(r"(?m)^\s*from nnutils(\.\w+)? import ([^#\n]+)", source):
        yield from filter(None, [module[1:], *re.findall(r"\w+", names)])
