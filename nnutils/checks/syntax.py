"""Text as Python reads it, in silence, and what is wrong with a text that it cannot read."""

import ast
import re
import threading
import warnings

from .finding import Finding

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
KINDS = (  # what Python says, what the line looks like -> which sentence
    ("inconsistent use of tabs|Tab", "", "tabs"),
    ("outside function", "", "outside"),
    ("indent", "", "indentation"),
    ("unterminated|EOL while|EOF while scanning triple|f-string: expecting '}'", "", "string"),
    ("was never closed|unmatched|does not match|unexpected EOF", "", "bracket"),
    ("Missing parentheses in call to 'print'", "", "print"),
    ("invalid (non-printable )?character|unexpected character|unicode", "", "character"),
    ("expected ':'", "", "colon"),
    ("cannot assign|Maybe you meant '=='|invalid target", "", "assignment"),
    ("", r"^\s*(if|elif|else|for|while|def|with|try|except)\b[^:]*$", "colon"),
    ("", r"^\s*(elif|else|except|finally)\b", "branch"),
    ("invalid decimal literal|invalid .* literal|invalid syntax", "", "stray"),
)
_ONE = threading.Lock()  # the filters of warnings are the whole process's


def parse(text):
    """The tree of a text; what Python would warn of, such as a backslash in a text, is nobody's business here."""
    with _ONE, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def compiled(tree, filename="<answer>"):
    """The code of a tree or text, without a warning."""
    with _ONE, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(tree, filename, "exec")


def unreadable(error, text, lead=0):
    """The Finding about a SyntaxError: which kind it is, and the line where Python gave up, counted behind the lead."""
    lines, number = text.splitlines(), error.lineno or 0
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    kind = next((kind for said, looks, kind in KINDS if _fits(said, looks, error, line)), "")
    fields = {"line": str(number - lead if number > lead else ""), "text": _shown(line)}
    return Finding("syntax-error", fields=fields, sentence=f"syntax-error:{kind}" if kind and line.strip() else "")


def _fits(said, looks, error, line):
    message = f"{type(error).__name__.removesuffix('Error')}: {error.msg}"
    return re.search(said, message) is not None and re.search(looks, line.split("#")[0].rstrip()) is not None


def _shown(line):
    line = line.strip()
    return line if len(line) <= 60 else line[:57] + "..."
