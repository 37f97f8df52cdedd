"""Small changes of the learner's own text, each the reverse of a mistake: where one makes it right, it has a name.

A wrong formula is found in whatever hand it is written, because the search starts from that hand and not from the
course's. Every change is a Site: its slugs are names, the first of which that the exercise knows is taken.
"""

import ast
import re

from ..answer import names_read
from .sites import Site, numpy_name, plain, transposed, walk

MOST_NAMES = 18
COUNTS = ("m", "n", "N", "m_train", "num_examples")
COST = ("cost", "costs", "J", "loss", "L", "total", "logprobs")


def repairs(definition, exercise):
    """Every single repair: of operators, brackets, axes and signs first, then of names, numbers and texts."""
    vocabulary = Vocabulary(definition, exercise)
    found = [
        Site(slugs, parent, field, index, node, new, number)
        for number, statement in enumerate(definition.body)
        if not isinstance(statement, ast.Assert)  # a false assert would pass for a cause when it is turned round
        for parent, field, index, node in (*_itself(definition, statement), *walk(statement))
        for slugs, new in vocabulary.changes(parent, field, node)
    ]
    return sorted(found, key=lambda site: site.slugs[-1] in LATER)


LATER = (
    "sign-reversed",
    "result-transposed",
    "wrong-variable",
    "wrong-constant",
    "wrong-key",
    "factor-too-many",
    "function-too-many",
    "one-minus-missing",
)


def _itself(definition, statement):
    return [(definition, "body", definition.body.index(statement), statement)]


def named(slugs, exercise):
    """The first of these names that the exercise's own mistakes have, or else the last, which says the least."""
    own = known_names(exercise)
    return next((exercise.aliases.get(slug, slug) for slug in slugs if slug in own), slugs[-1])


def known_names(exercise):
    """The names that the exercise's own mistakes have."""
    names = {mistake.slug for mistake in exercise.known_mistakes}
    return names.union(exercise.aliases, exercise.aliases.values())


class Vocabulary:
    """What can stand in a function: its variables, its texts, and what counts the examples."""

    def __init__(self, definition, exercise):
        nodes = list(ast.walk(definition))
        self.known = known_names(exercise)
        arguments = [a.arg for a in definition.args.args]
        stored = [n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        read = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        self.names = list(dict.fromkeys((*arguments, *stored)))
        own, there = exercise.reference.__code__.co_varnames, names_read(exercise.reference.__code__)
        self.idle = [name for name in arguments if name not in read and (name in there or name not in own)]
        self.targets = {
            id(part): _target(node) for node in nodes if isinstance(node, ast.Assign) for part in ast.walk(node.value)
        }
        assigning = [node.value for node in nodes if isinstance(node, ast.Assign | ast.Return)]
        self.results = {id(value) for value in assigning if isinstance(value, ast.Tuple)}  # several results at once
        course = exercise.reference.__code__
        texts = [
            n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and len(n.value) < 9
        ]
        self.numbers = [value for value in course.co_consts if type(value) in (int, float)]
        fixed = [value for value in course.co_consts if isinstance(value, str) and len(value) < 9]
        self.texts = list(dict.fromkeys((*texts, *fixed)))
        counts = [name for name in COUNTS if name in self.names]
        shapes = [f"{name}.shape[1]" for name in arguments if name in ("X", "Y", "dZ", "A2", "AL", "A_prev")]
        self.m = ast.parse((counts + shapes + ["1"])[0], mode="eval").body

    def changes(self, parent, field, node):
        if isinstance(node, ast.stmt):
            yield from self.of_statement(node)
            return
        if isinstance(getattr(node, "ctx", None), ast.Store):
            return
        yield from _OPERATORS.get(type(node), _nothing)(node)
        yield from _regrouped(node)
        if isinstance(node, ast.Name):
            yield from self.of_name(node, parent)
        elif isinstance(node, ast.Constant):
            yield from self.of_constant(node, parent)
        elif isinstance(node, ast.BinOp):
            yield from self.without_factor(node)
            yield from self.with_bias(node)
        if _is_result(parent, field) or id(parent) in self.results:
            yield from self.of_result(parent, node)
        if isinstance(node, ast.Name | ast.BinOp | ast.Call | ast.Subscript | ast.Attribute):
            yield from (change for change in _wrapped(node, parent) if self.known.intersection(change[0]))
            if "learning_rate" in self.names and isinstance(getattr(parent, "op", None), ast.Add | ast.Sub):
                yield ("learning-rate-missing",), ast.BinOp(ast.Name("learning_rate", ast.Load()), ast.Mult(), node)

    def of_statement(self, node):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield ("sum-not-kept",), ast.AugAssign(node.targets[0], ast.Add(), node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
            other, slug = (ast.Sub, "step-uphill") if isinstance(node.op, ast.Add) else (ast.Add, "minus-for-plus")
            yield (
                (slug, "plus-for-minus" if other is ast.Sub else slug),
                ast.AugAssign(node.target, other(), node.value),
            )
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and "parameters" in self.names:
            yield (
                ("update-not-kept",),
                ast.Assign([ast.Name("parameters", ast.Store())], node.value, lineno=node.lineno),
            )

    def of_name(self, node, parent):
        names = [name for name in self.names if name != node.id] if len(self.names) <= MOST_NAMES else []
        for name in names:
            if not (isinstance(parent, ast.Call) and parent.func is node):
                yield ("wrong-variable",), ast.Name(name, ast.Load())

    def of_constant(self, node, parent):
        if isinstance(node.value, str):
            for text in self.texts if isinstance(parent, _HOLD_KEYS) else ():
                if text != node.value:
                    yield _text_slugs(node.value, text, parent), ast.Constant(text)
        elif type(node.value) in (int, float):
            for name in self.idle:
                yield (_HARD_CODED.get(name, "argument-not-used"),), ast.Name(name, ast.Load())
            for name in self.names if isinstance(parent, ast.Compare) else ():
                yield ("wrong-constant",), ast.Name(name, ast.Load())
            for number in dict.fromkeys((*self.numbers, *_others(node.value))):
                yield _number_slugs(parent), ast.Constant(number)

    def of_result(self, parent, node):
        """A whole right-hand side, result, or entry of a dictionary."""
        sign = "cost-sign" if _target(parent) in COST or isinstance(parent, ast.Return) else "sign-reversed"
        yield (sign, "loss-sign", "sign-reversed"), ast.UnaryOp(ast.USub(), node)
        yield ("missing-mean",), ast.BinOp(node, ast.Div(), self.m)
        yield ("result-transposed",), ast.Attribute(node, "T", ast.Load())
        yield ("missing-sum",), ast.Call(numpy_name("sum"), [node], [])

    def without_factor(self, node):
        a, b = node.left, node.right
        if isinstance(node.op, ast.Div):
            by_m = ast.unparse(b) in (ast.unparse(self.m), *COUNTS) or ".shape" in ast.unparse(b)
            yield (self.divided_too_often(node) if by_m else ("factor-too-many",)), a
        elif isinstance(node.op, ast.Mult):
            for left, right in ((a, b), (b, a)):
                mean = any(f"/ {name}" in ast.unparse(left) for name in COUNTS) and "(" not in ast.unparse(left)
                extra = ("factor-too-many",) if isinstance(left, ast.Constant) else _SLOPE
                yield (self.divided_too_often(node) if mean else extra), right
        elif isinstance(node.op, ast.Pow):
            yield ("factor-too-many",), a

    def with_bias(self, node):
        """A product to which no bias is added."""
        if isinstance(node.op, ast.MatMult) and "bias-missing" in self.known:
            for name in self.names:
                if name.rstrip("0123456789") == "b":
                    yield ("bias-missing",), ast.BinOp(node, ast.Add(), ast.Name(name, ast.Load()))

    def divided_too_often(self, node):
        """What a division by m too many is: in a mean the second one, anywhere else the first."""
        target = self.targets.get(id(node), "")
        averaged = re.search(r"mean\(|sum\(|\.T\)? /", ast.unparse(node))
        if averaged or target in COST or target.startswith(("dW", "db", "dw")):
            return ("divided-by-m-twice",)
        return ("dA-divided-by-m", "mean-instead-of-sum", "divided-by-m-twice")


def _nothing(*_):
    return ()


def _is_result(parent, field):
    inside = isinstance(parent, ast.Assign | ast.Return | ast.AugAssign) and field == "value"
    return inside or (isinstance(parent, ast.Dict) and field == "values")


def _target(parent):
    targets = getattr(parent, "targets", [getattr(parent, "target", None)])
    return getattr(targets[0], "id", "")


def _binary(node):
    yield from _BINARY.get(type(node.op), _nothing)(node.left, node.right)


def _sum(a, b):
    yield ("plus-for-minus",), ast.BinOp(a, ast.Sub(), b)
    yield ("plus-for-minus",), ast.BinOp(b, ast.Sub(), a)
    if not (_is_one(a) or _is_one(b)):  # a factor of 1 would only take the term away
        yield ("plus-for-times",), ast.BinOp(a, ast.Mult(), b)


def _difference(a, b):
    yield ("difference-reversed",), ast.BinOp(b, ast.Sub(), a)
    yield ("minus-for-plus",), ast.BinOp(a, ast.Add(), b)
    if not (_is_one(a) or _is_one(b)):
        yield ("minus-for-times",), ast.BinOp(a, ast.Mult(), b)


def _is_one(node):
    return isinstance(node, ast.Constant) and node.value == 1


def _product(a, b):
    a0, b0 = plain(a), plain(b)
    for left in (a, transposed(a), a0):
        for right in (b, transposed(b), b0):
            yield ("elementwise-instead-of-matrix-product",), ast.BinOp(left, ast.MatMult(), right)
    yield ("product-for-division",), ast.BinOp(a, ast.Div(), b)
    yield ("product-for-division",), ast.BinOp(b, ast.Div(), a)
    if not (isinstance(a, ast.Constant) and isinstance(b, ast.Constant)):  # 2 * 1 for 1 is no sum and no difference
        yield ("times-for-plus",), ast.BinOp(a, ast.Add(), b)
        yield ("product-instead-of-difference",), ast.BinOp(a, ast.Sub(), b)
    if isinstance(b, ast.Constant) and b.value == 2:
        yield ("times-two-for-square",), ast.BinOp(a, ast.Pow(), b)


def _quotient(a, b):
    yield ("fraction-upside-down",), ast.BinOp(b, ast.Div(), a)
    yield ("division-for-product",), ast.BinOp(a, ast.Mult(), b)


def _matrix_product(a, b):
    ta, tb = transposed(a), transposed(b)
    a_plain, b_plain = plain(a) is a, plain(b) is b
    yield ("missing-transpose" if a_plain else "extra-transpose",), ast.BinOp(ta, ast.MatMult(), b)
    yield ("missing-transpose" if b_plain else "extra-transpose",), ast.BinOp(a, ast.MatMult(), tb)
    moved = "wrong-factor-transposed" if a_plain != b_plain else "missing-transpose"
    yield (moved,), ast.BinOp(ta, ast.MatMult(), tb)
    yield ("factors-exchanged",), ast.BinOp(b, ast.MatMult(), a)
    yield ("result-transposed",), ast.BinOp(tb, ast.MatMult(), ta)
    for left, right in ((tb, a), (b, ta)):
        yield ("factors-exchanged",), ast.BinOp(left, ast.MatMult(), right)
    yield ("matrix-product-instead-of-elementwise",), ast.BinOp(a, ast.Mult(), b)
    yield ("matrix-product-instead-of-elementwise",), ast.BinOp(plain(a), ast.Mult(), plain(b))


def _sign(node):
    if isinstance(node.op, ast.USub):
        yield ("minus-too-many",), node.operand


def _comparison(node):
    reverse = {ast.Gt: ast.LtE, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
    if type(node.ops[0]) in reverse:
        yield ("condition-reversed",), ast.Compare(node.left, [reverse[type(node.ops[0])]()], node.comparators)
    if isinstance(node.ops[0], ast.Eq | ast.NotEq):
        for order in (ast.Gt, ast.LtE):
            yield ("equality-for-order",), ast.Compare(node.left, [order()], node.comparators)


def _conditional(node):
    yield ("condition-reversed",), ast.IfExp(node.test, node.orelse, node.body)


def _call(node):
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    method = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") not in ("np", "numpy", "math")
    array, rest = (node.func.value, node.args) if method else (node.args[0] if node.args else None, node.args[1:])
    if name in ("sum", "mean", "max", "norm", "average") and array is not None:
        yield from _reduction(node, name, array, rest)
    for slugs, other in _OTHER_FUNCTIONS.get(name, ()):
        yield slugs, ast.Call(_function(other), node.args, node.keywords)
    if name in _UNWRAPPED and len(node.args) == 1:
        yield _UNWRAPPED[name], node.args[0]
    if name == "where" and len(node.args) == 3:
        yield ("halves-exchanged", "condition-reversed"), ast.Call(node.func, [node.args[0], *node.args[:0:-1]], [])
    elif len(node.args) == 2 and not method:
        yield ("prediction-and-label-exchanged", "z-used-for-dA", "argument-order"), _with(node, node.args[::-1])
    if name == "range":
        for index, bound in enumerate(node.args):
            for step in (ast.Add(), ast.Sub()):
                args = [*node.args[:index], ast.BinOp(bound, step, ast.Constant(1)), *node.args[index + 1 :]]
                yield ("off-by-one",), ast.Call(node.func, args, [])
    for keyword in node.keywords:
        if keyword.arg == "dtype":
            rest = [k for k in node.keywords if k is not keyword]
            yield ("integer-array-truncates",), ast.Call(node.func, node.args, rest)


def _with(node, args):
    return ast.Call(node.func, list(args), node.keywords)


def _reduction(node, name, array, rest):
    given = [k for k in node.keywords if k.arg not in ("axis", "keepdims")]
    axis = next((k.value for k in node.keywords if k.arg == "axis"), rest[0] if rest and name != "norm" else None)
    kept = [k for k in node.keywords if k.arg == "keepdims"]
    whole = [ast.keyword("keepdims", ast.Constant(True))]
    if isinstance(axis, ast.Constant) and axis.value in (0, 1):
        other = ast.keyword("axis", ast.Constant(1 - axis.value))
        yield ("wrong-axis",), ast.Call(_of(name), [array], [*given, other, *kept])
        yield ("wrong-axis",), ast.Call(_of(name), [array], [*given, other, *whole])
        same = ast.keyword("axis", axis)
        if not kept:
            yield ("missing-keepdims",), ast.Call(_of(name), [array], [*given, same, *whole])
    else:
        for number in (1, 0):
            keywords = [*given, ast.keyword("axis", ast.Constant(number)), *whole]
            yield ("missing-axis",), ast.Call(_of(name), [array], keywords)
    other = {"sum": "mean", "mean": "sum", "average": "sum", "max": "sum"}.get(name)
    if other:
        slugs = {"sum": ("sum-instead-of-mean", "missing-mean"), "max": ("maximum-instead-of-sum",)}
        args, keywords = (
            ([array], [k for k in node.keywords]) if axis is None or not rest else ([array, *rest], node.keywords)
        )
        yield slugs.get(name, ("mean-instead-of-sum",)), ast.Call(_of(other), args, keywords)


def _of(name):
    return numpy_name("linalg.norm" if name == "norm" else name)


def _subscript(node):
    index, value = node.slice, ast.unparse(node.value)
    if value.endswith(".shape") and isinstance(index, ast.Constant):
        yield (
            ("m-from-wrong-axis", "size-from-wrong-axis"),
            ast.Subscript(node.value, ast.Constant(1 - index.value), node.ctx),
        )
    elif "cache" in value and not isinstance(getattr(index, "value", None), str):
        yield from (
            (("cache-of-another-layer", "off-by-one"), ast.Subscript(node.value, moved, node.ctx))
            for moved in _moved(index)
        )
    elif isinstance(index, ast.Constant | ast.BinOp | ast.Name) and not isinstance(getattr(index, "value", None), str):
        yield from ((("off-by-one",), ast.Subscript(node.value, moved, node.ctx)) for moved in _moved(index))


def _moved(index):
    yield ast.BinOp(index, ast.Add(), ast.Constant(1))
    yield ast.BinOp(index, ast.Sub(), ast.Constant(1))


def _tuple(node):
    """Two neighbors exchanged."""
    for i in range(len(node.elts) - 1):
        items = [*node.elts[:i], node.elts[i + 1], node.elts[i], *node.elts[i + 2 :]]
        yield ("sets-exchanged", "cache-order", "results-in-another-order"), ast.Tuple(items, node.ctx)


def _attribute(node):
    if node.attr == "T":
        yield ("extra-transpose",), node.value


def _regrouped(node):
    """The same names and operators under other brackets."""
    slug = ("missing-parentheses",)
    if isinstance(node, ast.BinOp):
        left, right, op = node.left, node.right, node.op
        if isinstance(left, ast.BinOp):
            yield slug, ast.BinOp(left.left, left.op, ast.BinOp(left.right, op, right))
        if isinstance(right, ast.BinOp):
            yield slug, ast.BinOp(ast.BinOp(left, op, right.left), right.op, right.right)
        if isinstance(left, ast.UnaryOp):
            yield slug, ast.UnaryOp(left.op, ast.BinOp(left.operand, op, right))
        if isinstance(left, ast.Call) and len(left.args) == 1:
            yield slug, _with(left, [ast.BinOp(left.args[0], op, right)])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.BinOp):
        inner = node.operand
        yield slug, ast.BinOp(ast.UnaryOp(node.op, inner.left), inner.op, inner.right)
    elif isinstance(node, ast.Call) and len(node.args) == 1 and isinstance(node.args[0], ast.BinOp):
        inner = node.args[0]
        yield slug, ast.BinOp(_with(node, [inner.left]), inner.op, inner.right)
        yield slug, ast.BinOp(inner.left, inner.op, _with(node, [inner.right]))


def _wrapped(node, parent):
    """Something that was left out around an expression."""
    if isinstance(parent, ast.Call) and parent.func is node:
        return
    if isinstance(parent, ast.Attribute) or (isinstance(parent, ast.Subscript) and parent.value is node):
        return
    squared = ast.BinOp(node, ast.Pow(), ast.Constant(2))
    yield ("one-minus-missing",), ast.BinOp(ast.Constant(1), ast.Sub(), node)
    yield ("missing-square",), squared
    if isinstance(parent, ast.Call) and getattr(parent.func, "attr", "") == "exp":
        yield ("exponent-sign",), ast.UnaryOp(ast.USub(), node)
    for slugs, name in _WRAPS:
        yield slugs, ast.Call(_function(name), [node], [])


def _function(name):
    """A function of NumPy's, or the course's sigmoid, which stands beside the answer."""
    return ast.Name(name, ast.Load()) if name == "sigmoid" else numpy_name(name)


def _others(number):
    candidates = (0, 1, 2, 0.5, 0.01, 100, -number, number * 10, number / 10, number + 1, number - 1)
    return [other for other in dict.fromkeys(candidates) if other != number]


def _number_slugs(parent):
    if isinstance(parent, ast.Compare):
        return ("threshold-wrong", "threshold-not-zero", "costs-not-every-hundred", "wrong-constant")
    if isinstance(parent, ast.BinOp):
        return (*_BESIDE.get(type(parent.op), ()), "wrong-constant")
    bends = isinstance(parent, ast.Call) and getattr(parent.func, "attr", "") in ("maximum", "minimum", "clip")
    return ("hidden-size-not-four", "threshold-not-zero" if bends else "wrong-leak", "wrong-constant")


def _text_slugs(old, new, parent):
    if {old, new} <= {"relu", "sigmoid", "tanh"}:
        exact = "wrong-output-activation" if new == "sigmoid" else "wrong-hidden-activation"
        return (exact, "wrong-activation")
    if isinstance(parent, ast.Dict):
        return ("wrong-key",)
    kinds = tuple(text.rstrip("0123456789") for text in (old, new))
    return (_EXCHANGED.get(kinds, "wrong-variable"), "wrong-variable")


_SLOPE = ("slope-counted-twice", "factor-too-many")
_HOLD_KEYS = (ast.Subscript, ast.Call, ast.Compare, ast.Dict, ast.BinOp, ast.JoinedStr)
_BESIDE = {  # what a number is for, by the sign beside it
    ast.Mult: ("wrong-leak", "scaled-exponent"),
    ast.Div: ("scaled-exponent",),
    ast.Mod: ("costs-not-every-hundred",),
}
_EXCHANGED = {  # what was asked for, and what should have been
    ("dW", "dW"): "gradients-exchanged",
    ("db", "db"): "gradients-exchanged",
    ("db", "dW"): "gradients-exchanged",
    ("dW", "db"): "bias-updated-with-dW",
    ("W", "W"): "weights-of-another-layer",
    ("b", "b"): "bias-of-another-layer",
}
_HARD_CODED = {
    "learning_rate": "learning-rate-hard-coded",
    "num_iterations": "iterations-hard-coded",
    "epsilon": "epsilon-hard-coded",
} | dict.fromkeys(("n_x", "n_h", "n_y", "dim", "layer_dims", "layers_dims"), "sizes-hard-coded")
_HIDDEN, _OUTPUT = ("wrong-hidden-activation", "wrong-activation"), ("wrong-output-activation", "wrong-activation")
_OTHER_FUNCTIONS = {
    "log10": ((("another-logarithm",), "log"),),
    "log2": ((("another-logarithm",), "log"),),
    "log1p": ((("another-logarithm",), "log"),),
    "exp2": ((("base-not-e",), "exp"),),
    "expm1": ((("base-not-e",), "exp"),),
    "minimum": ((("minimum-for-maximum",), "maximum"),),
    "max": ((("np-max-for-np-maximum",), "maximum"),),
    "amax": ((("np-max-for-np-maximum",), "maximum"),),
    "tan": ((("tan-for-tanh",), "tanh"),),
    "arctan": ((("tan-for-tanh",), "tanh"),),
    "sigmoid": ((_HIDDEN, "tanh"),),
    "relu": ((_HIDDEN, "tanh"), (_OUTPUT, "sigmoid")),
    "tanh": ((_OUTPUT, "sigmoid"),),
    "ones": ((("ones-instead-of-zeros",), "zeros"),),
    "zeros_like": ((("wrong-constant",), "ones_like"),),
}
_UNWRAPPED = {
    "sqrt": ("extra-square-root", "function-too-many"),
    "log": ("log-in-the-derivative", "logarithm-taken", "function-too-many"),
    "square": ("function-too-many",),
    "abs": ("function-too-many",),
    "exp": ("function-too-many",),
    "tanh": ("activation-applied-twice", "function-too-many"),
    "sigmoid": ("activation-applied-twice", "function-too-many"),
    "sum": ("function-too-many",),
    "round": ("rounded",),
}
_WRAPS = (
    (("log-missing",), "log"),
    (("exp-missing",), "exp"),
    (("missing-square-root",), "sqrt"),
    (("missing-absolute-value",), "abs"),
    (("slope-from-z", "activation-missing"), "tanh"),
    (("slope-from-z", "activation-missing"), "sigmoid"),
)
_BINARY = {
    ast.Add: _sum,
    ast.Sub: _difference,
    ast.Mult: _product,
    ast.Div: _quotient,
    ast.MatMult: _matrix_product,
}
_OPERATORS = {
    ast.BinOp: _binary,
    ast.UnaryOp: _sign,
    ast.Call: _call,
    ast.Compare: _comparison,
    ast.IfExp: _conditional,
    ast.Subscript: _subscript,
    ast.Attribute: _attribute,
    ast.Tuple: _tuple,
}
