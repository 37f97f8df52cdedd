"""An exception that the answer raised: the mistake it stands for, where type, message and line leave no doubt."""

import ast
import difflib
import re

import numpy as np

from .finding import Finding

# type, what the message holds, what the line holds -> slug; the first that fits is taken
CERTAIN = (
    ("NotPortable", "", "", "cannot-be-sent"),
    ("EOFError", "EOF when reading", "", "asks-for-input"),
    ("SystemExit", "", "", "ends-the-program"),
    ("RecursionError", "", "", "calls-itself-for-ever"),
    ("ImportError", "cannot import name .* from 'numpy", "", "numpy-has-no-such-function"),
    ("ModuleNotFoundError|ImportError", "", "", "module-missing"),
    ("SyntaxError", "", "", "syntax-error"),
    ("UnboundLocalError", "", "", "name-before-value"),
    ("TypeError", r"bitwise_xor|\^", "", "caret-for-power"),
    ("ValueError", "truth value of an array", r"(?<![.\w])(max|min)\(", "python-max-on-array"),
    ("ValueError", "truth value of an array", "", "if-on-array"),
    ("TypeError", "Cannot interpret '.*' as a data type|data type '.*' not understood", "", "shape-not-a-tuple"),
    ("TypeError", "(tuple|list)' object cannot be interpreted as an integer", r"rand\w*\(", "randn-takes-sizes"),
    ("TypeError", "scalar|integer|axis", r"np\.(max|amax|min|amin)\(", "np-max-for-np-maximum"),
    ("AxisError", "", r"np\.(max|amax|min|amin)\((?!.*axis=)", "np-max-for-np-maximum"),
    ("AxisError", "", "", "axis-does-not-exist"),
    ("TypeError", "only (length-1|size-1|0-dim)", r"math\.|float\(|int\(", "math-function-on-array"),
    ("ValueError", "matmul: Input operand . does not have enough dim", "", "matrix-product-with-a-number"),
    ("ValueError", "cannot reshape array of size", r"[ (]([2-9]\d*|1\d+)\b(?!\])", "sizes-hard-coded"),
    ("TypeError", "takes from 2 to 3 positional arguments but 1", "", "misplaced-parenthesis"),
    ("TypeError", "missing .* required positional argument", "", "helper-called-with-too-few-arguments"),
    ("TypeError", "takes .* positional arguments? but|unexpected keyword|multiple values", "", "helper-called-wrongly"),
    ("TypeError", "'(dict|list|tuple)' object is not callable", "", "round-brackets-for-entry"),
    ("TypeError", r"'(float|int|numpy\.\w+)' object is not callable", "", "missing-multiplication-sign"),
    ("TypeError", "(function|method|ufunc)'? object is not subscriptable", "", "square-brackets-for-call"),
    ("TypeError|AttributeError", "NoneType", "", "none-for-a-value"),
    ("AttributeError", "module 'numpy", "", "numpy-has-no-such-function"),
    ("AttributeError", "'(float|int)' object has no attribute", "", "numbers-not-accepted"),
    ("TypeError", "'(float|int)' object (is not subscriptable|does not support item)", "", "numbers-not-accepted"),
    ("TypeError", "object of type '(float|int)' has no len", "", "numbers-not-accepted"),
    ("TypeError", "order must be str|by name .'dtype'. and position", "", "shape-not-a-tuple"),
    ("TypeError", r"concatenate str|must be str, not int|\+: '(int|str)' and '(int|str)'", "", "number-added-to-text"),
    (".*(Cast|Casting|UFuncType).*Error", "Cannot cast ufunc", "", "integer-array-truncates"),
)

# exceptions that many mistakes end in: named only where no wrong formula fits
VAGUE = (
    ("TypeError", "ufunc '.*' not supported|unary -: '(tuple|list|dict)'", "", "container-in-arithmetic"),
    ("TypeError", r"unsupported operand type\(s\).*'(tuple|list|dict)'", "", "container-in-arithmetic"),
    ("TypeError", "multiply sequence by non-int", "", "container-in-arithmetic"),
    ("ValueError|TypeError", "unpack", "", "wrong-number-unpacked"),
    ("IndexError", "0-dimensional|too many indices", "", "too-many-indices"),
    ("AssertionError", "", "", "own-assertion-failed"),
)


def name_error(error, answer, certain=False):
    """What an exception stands for, as a Finding, or None where it says too little; `certain` drops the vague."""
    if error.type == "NameError":
        return undefined_name(error, answer)
    if error.type == "NotImplementedError":
        return Finding("not-begun" if _is_stub(answer) else "stub-line-left")
    text = _line_text(answer.line(error))
    for kind, message, here, slug in CERTAIN if certain else (*CERTAIN, *VAGUE):
        if re.fullmatch(kind, error.type) and re.search(message, error.message) and re.search(here, text):
            return Finding(slug, fields={"line": text, "name": _quoted(error.message)})
    return None


def _is_stub(answer):
    """Whether nothing but a docstring stands before the `raise`; where there is no text, nothing speaks against it."""
    body = answer.tree.body if answer.tree is not None else [ast.Raise()]
    return any(isinstance(body[i], ast.Raise) for i in range(min(2, len(body))) if i == 0 or _is_text(body[0]))


def _is_text(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _line_text(line):
    """The text of one statement; of a compound one its head only."""
    if line is None:
        return ""
    return ast.unparse(getattr(line, "test", None) or getattr(line, "iter", None) or line)


def _quoted(message):
    found = re.findall(r"'([^']*)'", message.split(" from ")[0])  # "cannot import name 'expo' from 'numpy'"
    return found[-1] if found else ""


def undefined_name(error, answer):
    """A name without a value: a mistake of the pen, a variable of the notebook, or something never set."""
    name = _quoted(error.message)
    arguments = answer.parameters[0] if answer.parameters else []
    local = {n.id for n in answer.walk(ast.Name) if isinstance(n.ctx, ast.Store)}
    words = set(name.lower().split("_"))
    data = len(words) > 1 and words & {"train", "test", "orig", "set", "dev"}
    twins = difflib.get_close_matches(name, {*arguments, *local} - {name}, 1, 0.8)
    if name in answer.data_globals() or (data and not twins):
        return Finding("global-instead-of-argument", fields={"name": name})
    called = any(getattr(call.func, "id", "") == name for call in answer.walk(ast.Call))
    if called and hasattr(np, name):
        return Finding("numpy-without-np", fields={"name": name})
    near = difflib.get_close_matches(name, {*arguments, *local, *_words(answer)} - {name}, 1, 0.6)
    if near or words & {word.lower() for word in (*arguments, *local)}:
        return Finding("misspelled-name", fields={"name": name})
    return Finding("undefined-function" if called else "undefined-name", fields={"name": name})


def _words(answer):
    return {n.id for n in answer.walk(ast.Name)}


def error_key(error):
    """An error as a short text in which np.dot, @ and einsum speak alike, to tell whether two functions fail alike."""
    aligned = re.search(r"(\d+) \(dim \d\) != (\d+)|size (\d+) is different from (\d+)", error.message)
    if aligned:
        return "aligned " + " ".join(sorted(filter(None, aligned.groups())))
    if "broadcast" in error.message:
        return "broadcast " + " ".join(sorted(re.findall(r"\([\d,]*\)", error.message)))
    return f"{error.type} {error.message}"


def misfit(error):
    """The two sizes that did not fit, from NumPy's message, or None."""
    key = error_key(error)
    if key.startswith("aligned"):
        return key.split()[1:]
    shapes = re.findall(r"\([\d,]*\)", key) if key.startswith("broadcast") else []
    return [shape.replace(",", ", ").replace(", )", ",)") for shape in shapes] or None
