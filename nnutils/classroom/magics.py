"""A cell's text as Python: what only a notebook understands becomes calls that the guest's stand-ins answer."""

import ast
import re

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
LINE = re.compile(r"(?m)^(\s*)([%!?].*|[\w.\[\], ]+ *= *[%!].*|[\w.]+\?{1,2})[ \t]*$")


def as_python(source):
    """The text itself where it is Python; magics and shell lines become calls of get_ipython()."""
    if _is_python(source) or not re.search(r"[%!?]", source):
        return source
    try:
        from IPython.core.inputtransformer2 import TransformerManager

        return TransformerManager().transform_cell(source)
    except (ImportError, *UNREADABLE):
        return LINE.sub(r"\1pass", source)


def _is_python(source):
    try:
        ast.parse(source)
    except UNREADABLE:
        return False
    return True
