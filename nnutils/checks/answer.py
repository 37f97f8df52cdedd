"""What the learner hands in: a function or its source text, made ready for the worker."""

import ast
import builtins
import copy
import dis
import inspect
import re
import sys
import textwrap
import types
from functools import cached_property

from ..worker.functions import portable_function
from ..worker.protocol import Outcome, Raised
from .arguments import literal
from .syntax import compiled, parse

PREAMBLE = """import copy, math, time
import numpy as np

class Nowhere:  # stands for a plotting library: what is drawn in the worker is seen by nobody
    __call__ = __getattr__ = __getitem__ = __setitem__ = lambda self, *args, **kwargs: self
    __iter__ = lambda self: iter((self, self))

plt = matplotlib = Nowhere()
"""
DRAWING = ("matplotlib", "pylab", "seaborn")
OPERATORS = {
    "dot": ast.MatMult,
    "matmul": ast.MatMult,
    "multiply": ast.Mult,
    "divide": ast.Div,
    "true_divide": ast.Div,
    "add": ast.Add,
    "subtract": ast.Sub,
    "power": ast.Pow,
}


class Answer:
    """A function under test: how to load it into the worker, and what its text says, where there is a text.

    None stands for a task that is not begun.
    """

    def __init__(self, answer, name, data=(), lead=0):
        """data: the names of a notebook's variables, where the text was taken from one; lead: lines put before it."""
        self.text = answer if isinstance(answer, str) else None
        self.function = None if isinstance(answer, str) else answer
        self.name = name
        self.data, self.lead = frozenset(data), lead
        self.syntax_error = None
        self.tree = self._definition(self._parse())

    def _parse(self):
        try:
            tree = parse(self.source)
            if self.text is not None:
                compiled(tree)  # a `return` outside a function is only found here
            return tree
        except SyntaxError as error:
            self.syntax_error = error if self.text is not None else None
        except (ValueError, RecursionError, MemoryError):
            self.syntax_error = SyntaxError("this text cannot be read as Python")
        return ast.Module([], [])

    @cached_property
    def source(self):
        """The text as it was written, or "" where there is none, as of a function made by exec or in a console."""
        if self.text is not None:
            return textwrap.dedent(self.text)
        try:
            return textwrap.dedent(inspect.getsource(self.function))
        except (OSError, TypeError):
            return ""

    @cached_property
    def own_lines(self):
        """The lines of the function under test, its `def` line first, comments included."""
        lines = self.source.splitlines() if self.tree is not None else []
        return lines[self.tree.lineno - 1 : self.tree.end_lineno] if lines else []

    def default(self, name):
        """The default of a parameter, where it is a plain value."""
        if self.tree is None:
            return inspect.signature(self.function).parameters[name].default
        arguments = self.tree.args
        given = zip(reversed(arguments.posonlyargs + arguments.args), reversed(arguments.defaults), strict=False)
        return next((literal(value) for argument, value in given if argument.arg == name), None)

    def _definition(self, module):
        """The `def` under test; where a text defines one function only, whatever its name."""
        found = [node for node in module.body if isinstance(node, ast.FunctionDef)]
        named = [node for node in found if node.name in (self.name, getattr(self.function, "__name__", self.name))]
        if not named and self.text is not None and len(found) == 1:
            self.name = found[0].name
            return found[0]
        return named[-1] if named else None  # Python may look up a source that belongs to something else

    @cached_property
    def is_blank(self):
        """Whether nothing is handed in: None, an empty text, or one that says only `name = None`."""
        if self.text is None:
            return self.function is None
        bare = re.sub(r"#.*", "", self.text)
        return self.tree is None and bool(re.fullmatch(rf"\s*({re.escape(self.name)}\s*=\s*None)?\s*", bare))

    @property
    def is_value(self):
        """Whether something is handed in that is neither a function nor a text, such as a function's result."""
        return self.text is None and self.function is not None and not callable(self.function)

    @cached_property
    def parameters(self):
        """(names, how many of them are required), or None where nothing is known."""
        if self.function is None and self.tree is not None:
            arguments = self.tree.args
            names = [a.arg for a in arguments.posonlyargs + arguments.args]
            return None if arguments.vararg else (names, len(names) - len(arguments.defaults))
        try:
            parameters = inspect.signature(self.function).parameters.values()
        except (TypeError, ValueError):
            return None
        if any(p.kind == p.VAR_POSITIONAL for p in parameters):
            return None
        names = [p.name for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
        return names, sum(p.default is p.empty for p in parameters)

    @cached_property
    def code(self):
        """The compiled function, where there is one to look into."""
        if isinstance(self.function, types.FunctionType):
            return self.function.__code__
        if self.tree is None:
            return None
        module = compiled(ast.Module([self.tree], []))
        return next(
            (c for c in module.co_consts if isinstance(c, types.CodeType) and c.co_name == self.tree.name), None
        )

    @cached_property
    def names(self):
        """Every name that the function reads."""
        return names_read(self.code) if self.code is not None else set()

    def quotes(self, text):
        """Whether the function holds a text, as a key perhaps."""
        return self.code is not None and text in _constants(self.code)

    def unused_parameters(self):
        """Parameters that the function never reads."""
        if self.code is None or self.parameters is None:
            return []
        return [name for name in self.parameters[0] if name not in self.names]

    @cached_property
    def normal_text(self):
        """The function's text with NumPy's named operators written as signs, to look for fragments in."""
        return normalized(self.tree) if self.tree is not None else ""

    def walk(self, *kinds):
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)] if self.tree is not None else []

    def line(self, error):
        """The statement in which an error was raised, as a tree, or None."""
        if self.tree is None or error is None or error.line < 0:
            return None
        definitions = [n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef) and n.name == error.function]
        start = (
            min((d.lineno for d in (definitions[0], *definitions[0].decorator_list)), default=0) if definitions else 0
        )
        inside = [n for n in ast.walk(self.tree) if isinstance(n, ast.stmt) and not isinstance(n, ast.FunctionDef)]
        here = [n for n in inside if n.lineno <= start + error.line <= n.end_lineno]
        return here[-1] if here and definitions else None

    def asserts(self, error):
        """Whether an error came from an assert of the learner's own, failing in whatever way."""
        return error is not None and (error.type == "AssertionError" or isinstance(self.line(error), ast.Assert))

    @property
    def can_be_rewritten(self):
        """Whether there is a text that makes the function anew; a grader's worker may hold it already."""
        return self.tree is not None and (self.text is not None or self.function is not None)

    def without_asserts(self):
        """The same answer with its assert statements left out, so that its formulas can be compared."""
        whole = self.text if self.text is not None else ast.unparse(self.tree)
        return Answer(ast.unparse(_without_asserts(parse(textwrap.dedent(whole)))), self.name, self.data)

    # ---- into the worker

    def load(self, worker, helpers, own_helpers):
        """Define the answer in the worker beside the helpers: the references, or the learner's own where they exist."""
        prelude = PREAMBLE + "\n".join(map(inspect.getsource, helpers))
        loaded = worker.run(prelude, "<helpers>")
        if not loaded.returned:
            return loaded
        if self.text is not None:
            loaded = worker.run(self.text)
            if loaded.returned and not own_helpers:
                kept = [helper for helper in helpers if helper.__name__ != self.name]
                worker.run("\n".join(map(inspect.getsource, kept)), "<helpers>")
            return loaded
        return self._define(worker, {} if own_helpers else {helper.__name__ for helper in helpers})

    def _define(self, worker, kept):
        try:
            if not isinstance(self.function, types.FunctionType):
                return worker.run(f"from {_home(self.function)} as {self.name}")
            for name, value in self._globals_used().items():
                self._define_global(worker, name, value, kept)
            return worker.define(self.name, portable_function(self.function))
        except ValueError as error:
            return Outcome(error=Raised("NotPortable", str(error)))

    def _define_global(self, worker, name, value, kept):
        if isinstance(value, types.ModuleType) and value.__name__.split(".")[0] in DRAWING:
            worker.run(f"{name} = plt", "<helpers>")
        elif isinstance(value, types.ModuleType):
            worker.run(f"import {value.__name__}\nimport {value.__name__} as {name}", "<helpers>")
        elif name in kept or name == self.name:
            return
        elif self._is_own(value):
            worker.define(name, portable_function(value))
        elif callable(value):
            worker.run(f"from {_home(value)} as {name}", "<helpers>")
        elif isinstance(value, int | float | str) and self.parameters and name not in self.parameters[0]:
            worker.run(f"{name} = {value!r}", "<helpers>")

    def _globals_used(self):
        """The notebook's names that the function and the functions it calls look up."""
        found, waiting = {}, [self.function]
        while waiting:
            function = waiting.pop()
            for name in _global_names(function.__code__):
                if name in function.__globals__ and name not in found:
                    found[name] = value = function.__globals__[name]
                    if self._is_own(value):
                        waiting.append(value)
        return found

    def _is_own(self, value):
        """A function of the learner's; one of a library is imported there, with whatever it needs."""
        home = getattr(value, "__module__", None)
        return isinstance(value, types.FunctionType) and home in (None, "__main__", self.function.__module__)

    def data_globals(self):
        """The notebook's variables, no functions and no modules, that the function reads."""
        if not isinstance(self.function, types.FunctionType):
            return sorted(self.data & self.names)
        used = self._globals_used()
        return [n for n, v in used.items() if not callable(v) and not isinstance(v, types.ModuleType)]

    def has_own_helpers(self, helpers):
        names = {helper.__name__ for helper in helpers} - {self.name}
        if self.text is not None:
            return any(f"def {name}(" in self.text for name in names)
        return isinstance(self.function, types.FunctionType) and bool(names & set(self._globals_used()))


def _home(value):
    """`module import name` for a value that some module holds under a name."""
    names = [getattr(value, "__module__", None), getattr(type(value), "__module__", None), "numpy", "builtins"]
    for module in filter(None, (sys.modules.get(name) for name in names if name not in (None, "__main__"))):
        for name, held in vars(module).items():
            if held is value and name.isidentifier():
                return f"{module.__name__} import {name}"
    name = getattr(value, "__name__", "")
    holding = [module for module in list(sys.modules.values()) if getattr(module, "__dict__", {}).get(name) is value]
    public = [m.__name__ for m in holding if name.isidentifier() and not re.search(r"(^|\.)_", m.__name__)]
    if public:
        return f"{min(public, key=len)} import {name}"
    raise ValueError(f"a {type(value).__name__} cannot be sent to the worker: hand in a function or its source text")


def _instructions(code):
    yield from dis.get_instructions(code)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _instructions(constant)


def _constants(code):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _constants(constant)
        else:
            yield from constant if isinstance(constant, tuple) else (constant,)


def names_read(code):
    """Every name that compiled code reads; newer Pythons read two in one step."""
    steps = [s.argval for s in _instructions(code) if s.opname.startswith("LOAD") and s.opname != "LOAD_CONST"]
    return {name for value in steps for name in (value if isinstance(value, tuple) else (value,))}


def _global_names(code):
    return {step.argval for step in _instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")} - set(
        dir(builtins)
    )


class _Normal(ast.NodeTransformer):
    """np.dot(a, b) -> a @ b, np.multiply(a, b) -> a * b, np.square(a) -> a ** 2, np.transpose(a) -> a.T"""

    def visit_Call(self, node):
        self.generic_visit(node)
        if not isinstance(node.func, ast.Attribute):
            return node
        name, args = node.func.attr, list(node.args)
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id in ("np", "numpy")):
            args = [node.func.value, *args]
        if name in OPERATORS and len(args) == 2 and not node.keywords:
            return ast.BinOp(args[0], OPERATORS[name](), args[1])
        if name == "square" and len(args) == 1:
            return ast.BinOp(args[0], ast.Pow(), ast.Constant(2))
        if name == "transpose" and len(args) == 1:
            return ast.Attribute(args[0], "T", ast.Load())
        return node


def normal_tree(tree):
    """A tree with NumPy's named operators written as signs."""
    return ast.fix_missing_locations(_Normal().visit(copy.deepcopy(tree)))


def normalized(tree):
    return ast.unparse(normal_tree(tree))


def _without_asserts(tree):
    for node in ast.walk(tree):
        if isinstance(getattr(node, "body", None), list):
            node.body = [s for s in node.body if not isinstance(s, ast.Assert)] or [ast.Pass()]
    return tree
