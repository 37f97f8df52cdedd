"""A cell's text as Python: what only a notebook understands becomes calls that the worker's stubs answer."""

import ast
import re

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
# possessive, so that a line of blanks without end is read once and not once for each blank
MAGIC = re.compile(r"(?m)^[ \t]*+(?:[%!?].*|[^=\n'\"#]*+=[ \t]*+[%!].*|[\w.]++\?{1,2})$")
MOST, LONGEST = 50, 20_000  # magics and characters: IPython reads the whole cell again for each magic


def as_python(source):
    """The text itself where it is Python; magics and shell lines become calls of get_ipython()."""
    if _is_python(source) or not re.search(r"[%!?]", source):
        return source
    if len(source) > LONGEST or len(MAGIC.findall(source)) > MOST:
        return MAGIC.sub("", source)
    try:
        from IPython.core.inputtransformer2 import TransformerManager

        return TransformerManager().transform_cell(source)
    except (ImportError, *UNREADABLE):
        return MAGIC.sub("", source)


def definitions(source):
    """What a cell defines, without what it does: imports, functions, classes and constants."""
    try:
        body = ast.parse(source).body
        return ast.unparse(ast.Module([node for node in body if _defines(node)], []))
    except UNREADABLE:
        return ""


def defined(source):
    """The names of the functions and variables that a cell defines at its top."""
    try:
        body = ast.parse(source).body
    except UNREADABLE:
        return set()
    functions = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    return functions | {target.id for target in targets if isinstance(target, ast.Name)}


def defines(source):
    """Whether a text is code rather than words: it defines something."""
    return bool(defined(source))


def _defines(node):
    if isinstance(node, ast.Assign):
        return isinstance(node.value, ast.Constant | ast.Lambda)
    return isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)


def _is_python(source):
    try:
        ast.parse(source)
    except UNREADABLE:
        return False
    return True
