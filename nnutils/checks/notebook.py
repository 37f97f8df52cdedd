"""A learner's own notebook or file: the functions of the course that it holds, each checked by itself.

The file is read and never run: a function goes to the worker with the helpers, imports and constants it uses, and
nothing else of the notebook does.
"""

import ast
import html
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from . import hints
from .answer import DRAWING, Answer
from .checker import SEED, examined
from .exercises import EXERCISES
from .progress_store import keep
from .report import NOT_BEGUN, UNFINISHED, UNJUDGED, Report, show
from .resolve import is_twin, recognized, resolve
from .source import NotebookSource, code_cells
from .syntax import UNREADABLE, parse

STARS = ("numpy.*", "math.*")
AT_ONCE = 2  # workers that run side by side


def check_notebook(
    path: str | Path, *, rng: np.random.Generator | None = None, display: bool = True
) -> "NotebookReport":
    """Check every known function of a notebook (.ipynb) or a plain file (.py), and report each with its hint."""
    report = checked(path, rng)
    if display:
        show(report)
        keep(report.reports, Path(path).parent)
    return report


def checked(path, rng=None):
    try:
        notebook = NotebookSource.of(code_cells(path))
    except ValueError as error:
        return NotebookReport(str(path), problem=str(error))
    seed = SEED if rng is None else int(rng.integers(2**32))
    questions = list(asked(notebook))

    def one(question):
        return examined(*question, np.random.default_rng(seed))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        reports = [r for r, q in zip(pool.map(one, questions), questions, strict=True) if r.passed or not is_twin(*q)]
    return NotebookReport(str(path), reports, "" if reports else hints.phrase("nothing known", path=path))


def asked(notebook):
    """(exercise, answer) for what the notebook's own check cells ask, and else for every function the course has."""
    questions = [(key, name) for key, name in dict.fromkeys(notebook.asked) if key in EXERCISES]
    for key, name in questions:
        answer = written(notebook, name) if name in notebook.definitions else Answer(None, name)
        yield EXERCISES[resolve(key, answer)], answer
    for name in notebook.definitions:
        if name not in {name for _, name in questions}:
            answer = written(notebook, name)
            key = recognized(name, answer, frozenset(notebook.definitions))
            if key:
                yield EXERCISES[key], answer


def written(notebook, name):
    """One function as an answer, after what it needs from the notebook; data of the notebook is left out."""
    needed, waiting = {}, [name]
    while waiting:
        word = waiting.pop()
        text = _text(notebook, word)
        readable = word == name or word not in notebook.broken
        if text and readable and word not in needed:
            needed[word] = text
            waiting.extend(_words(text))
    own = needed.pop(name)
    everything = [text for word, text in notebook.imports.items() if word in STARS]
    before = "".join(f"{text}\n" for text in (*everything, *sorted(needed.values(), key=_definitions_last)))
    return Answer(before + own, name, notebook.variables, lead=before.count("\n"))


def _text(notebook, word):
    if word in notebook.definitions:
        texts = notebook.definitions[word]  # the last one counts, as when the cells are run, unless it is a stub again
        return next((text for text in reversed(texts) if not _is_stub(text)), texts[-1])
    if word in notebook.imports:
        return notebook.imports[word] if _is_there(notebook.imports[word]) else None
    return notebook.constants.get(word)


def _is_stub(text):
    return "NotImplementedError" in text or text.endswith("= None")


def _is_there(text):
    """Whether an import would find its module; a course's helper files stay behind, the references stand for them."""
    statement = parse(text).body[0]
    modules = [a.name for a in statement.names] if isinstance(statement, ast.Import) else [statement.module or "."]
    roots = [module.split(".")[0] for module in modules]
    try:
        return all(root not in DRAWING and find_spec(root) is not None for root in roots)
    except (ImportError, ValueError):
        return False


def _words(text):
    try:
        return {node.id for node in ast.walk(parse(text)) if isinstance(node, ast.Name)}
    except UNREADABLE:
        return set()


def _definitions_last(text):
    return text.startswith(("def ", "@"))


@dataclass
class NotebookReport:
    """The reports of one notebook, in the notebook's order; problem: why there are none."""

    name: str
    reports: list[Report] = field(default_factory=list)
    problem: str = ""
    shown_in: int | None = field(default=None, repr=False, compare=False)

    @property
    def passed(self) -> bool:
        return bool(self.reports) and all(report.passed for report in self.reports)

    @property
    def summary(self) -> str:
        """How many are right, wrong and not begun."""
        right = sum(report.passed for report in self.reports)
        blank = sum(report.mistake in (NOT_BEGUN, UNFINISHED) for report in self.reports)
        unjudged = sum(report.mistake == UNJUDGED for report in self.reports)
        wrong = len(self.reports) - right - blank - unjudged
        counted = hints.phrase("notebook", name=self.name, right=right, wrong=wrong, blank=blank)
        return f"{counted} {hints.phrase('unjudged', number=unjudged)}" if unjudged else counted

    def __str__(self) -> str:
        return self.problem or "\n\n".join([self.summary, *map(str, self.reports)])

    def _repr_html_(self):
        if self.problem:
            return f"<p>{html.escape(self.problem)}</p>"
        return f"<p>{html.escape(self.summary)}</p>" + "".join(report._repr_html_() for report in self.reports)
