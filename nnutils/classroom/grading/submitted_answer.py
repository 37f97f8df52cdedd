"""A function as it was handed in: it lives in a worker, among the cells of its notebook."""

import ast
import inspect

from ...checks.answer import Answer
from ...worker.protocol import Outcome

LONGEST = 6_000  # characters of text that are looked into to name a mistake: it takes the square of their time


class SubmittedAnswer(Answer):
    """An answer that its worker has already; the text, where it can be read, only helps to name a mistake.

    references: whether the functions it builds on are replaced by the right ones, so that the right one is blamed.
    """

    is_blank = False

    def __init__(self, name, sources, references=False):
        super().__init__(None, name)
        self.tree = _last_definition(name, sources)
        self.references = references

    def load(self, worker, helpers, own_helpers):
        others = [helper for helper in helpers if helper.__name__ != self.name] if self.references else []
        return worker.run("\n".join(map(inspect.getsource, others)), "<helpers>") if others else Outcome()

    def has_own_helpers(self, helpers):
        return False  # they come first here, and the references into another worker


def _last_definition(name, sources):
    """The `def` of that name in the last cell that holds one, or None."""
    for source in reversed(sources):
        if f"def {name}" not in source or len(source) > LONGEST:
            continue
        try:
            body = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        found = [node for node in body if isinstance(node, ast.FunctionDef) and node.name == name]
        if found:
            return found[-1]
    return None
