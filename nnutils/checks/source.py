"""The code of a notebook or a plain file, read and never run: what it defines, imports and asks to be checked."""

import ast
import re
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from ..io.notebook import InvalidNotebook, raw_cells, source_of
from .syntax import UNREADABLE, parse

RUNS_PYTHON = (
    "time",
    "timeit",
    "capture",
    "prun",
    "python",
    "python3",
)  # cell magics whose cell is Python all the same
PRINT_STATEMENT = re.compile(r"(?m)^([^#\n'\"]*?\bprint)[ \t]+(?=[^\s(=])(.*?)[ \t]*$")


def code_cells(path):
    """The texts of a file's code cells; a ValueError says in one sentence why there are none."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}): check the name and the folder.") from None
    if Path(path).suffix.lower() != ".ipynb":
        return re.split(r"(?m)^# (?:%%|In\[).*$", text)
    try:
        return [source_of(cell) for cell in raw_cells(text.encode()) if cell.get("cell_type") == "code"]
    except InvalidNotebook:
        raise ValueError(
            f"{path} is not a notebook that can be read: open it in Jupyter and save it again, or hand in a .py file."
        ) from None


@dataclass
class NotebookSource:
    """What the cells of one file hold; a name that is given twice has several texts, in their order."""

    definitions: dict = field(default_factory=dict)  # name -> texts of `def name` and `name = lambda ...`
    imports: dict = field(default_factory=dict)  # name -> text of the import that binds it
    constants: dict = field(default_factory=dict)  # name -> text of `name = 3`
    variables: set = field(default_factory=set)  # names that hold data
    asked: list = field(default_factory=list)  # (key, name) of every `check("key", name)`
    broken: set = field(default_factory=set)  # names whose definition is no Python

    @classmethod
    def of(cls, cells):
        notebook = cls()
        for cell in cells:
            for block, statements in readable(cell):
                if statements is None:
                    notebook._add_broken(block)
                for statement in statements or ():
                    notebook._add(statement, block)
        return notebook

    def _add_broken(self, block):
        name = re.match(r"def\s+(\w+)", block)
        if name:
            self.definitions.setdefault(name[1], []).append(block)
            self.broken.add(name[1])

    def _add(self, statement, block):
        if isinstance(statement, ast.FunctionDef):
            self.definitions.setdefault(statement.name, []).append(_written(statement, block))
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            for alias in statement.names:
                bound = f"{statement.module}.*" if alias.name == "*" else alias.asname or alias.name.split(".")[0]
                self.imports[bound] = ast.unparse(statement)
        elif isinstance(statement, ast.Assign):
            self._add_assignment(statement)
        for call in ast.walk(statement):
            if _is_check(call):
                self.asked.append((call.args[0].value, call.args[1].id))

    def _add_assignment(self, statement):
        names = {n.id for target in statement.targets for n in ast.walk(target) if isinstance(n, ast.Name)}
        value, name = statement.value, next(iter(names), "")
        if len(names) == 1 and (isinstance(value, ast.Lambda) or _is_none(value)):
            self.definitions.setdefault(name, []).append(ast.unparse(statement))
        elif len(names) == 1 and isinstance(value, ast.Constant):
            self.constants[name] = ast.unparse(statement)
        else:
            self.variables |= names


def _written(statement, block):
    """The lines of a definition as they were written: its comments tell which places are still empty."""
    first = min((d.lineno for d in statement.decorator_list), default=statement.lineno)
    return textwrap.dedent("\n".join(block.splitlines()[first - 1 : statement.end_lineno]))


def _is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def _is_check(node):
    """Whether a node is `check("key", name)` or `nn.check("key", name)`."""
    if not isinstance(node, ast.Call) or len(node.args) != 2:
        return False
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    return called == "check" and isinstance(node.args[0], ast.Constant) and isinstance(node.args[1], ast.Name)


def readable(cell):
    """(text, statements) of a cell, or of each of its blocks where one is no Python: there statements is None."""
    for text in _plainer(cell):
        statements = _parsed(text)
        if statements is not None:
            return [(text, statements)]
    return [(block, _parsed(block)) for block in re.split(r"(?m)^(?=\S)(?!\s*[)\]}#])", text)]


def _parsed(text):
    try:
        return parse(text).body
    except UNREADABLE:
        return None


def _plainer(cell):
    """The cell as it is, then without IPython's commands, then with the print statements of Python 2 as calls."""
    yield cell
    magic = re.match(r"\s*%%(\w+).*", cell)
    if magic:
        cell = cell[magic.end() :] if magic[1] in RUNS_PYTHON else ""
    cell = re.sub(r"(?m)^([ \t]*)(?:(?:%{1,2}\w|!|\?).*|[\w.]+\?{1,2}[ \t]*)$", r"\1pass", cell)
    yield cell
    yield PRINT_STATEMENT.sub(r"\1(\2)", cell)
