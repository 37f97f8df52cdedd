"""Small changes of a right function: the mistakes that can be made in any formula, found by walking its tree.

Every operator looks at one node and yields (slug, what stands there instead). What they yield composes: several places
at once are one learner's habit, two different slugs are two mistakes.
"""

import ast
from dataclasses import dataclass
from itertools import chain, combinations

REDUCTIONS = ("sum", "mean", "max")


@dataclass(frozen=True, eq=False)
class Site:
    """A place in a tree and what a mistake puts there."""

    slug: str
    parent: ast.AST
    field: str
    index: int | None
    old: ast.AST
    new: ast.AST

    def put(self, node):
        """Put a node in this place and give back what was there."""
        holder = getattr(self.parent, self.field)
        if self.index is None:
            setattr(self.parent, self.field, node)
            return holder
        old, holder[self.index] = holder[self.index], node
        return old


def sites(definition):
    """Every single mistake the operators know of in a function's body."""
    names = _variables(definition)
    names = names if len(names) <= 12 else []  # a training loop has too many names to try each for each
    for statement in definition.body:
        for parent, field, index, node in _walk(statement, definition):
            for slug, new in _changes(node, names):
                yield Site(slug, parent, field, index, node, new)
    yield from _early_returns(definition)


def groups(found, largest=3):
    """Single sites, and the same slug in several places at once: in up to `largest` of them, and everywhere."""
    by_slug = {}
    for site in found:
        by_slug.setdefault(site.slug, []).append(site)
    for site in found:
        yield (site,)
    for same in by_slug.values():
        everywhere = _compatible(same)
        sizes = range(2, largest + 1) if len(same) <= 8 else ()
        for group in chain.from_iterable(combinations(same, size) for size in sizes):
            if len({(id(s.parent), s.field, s.index) for s in group}) == len(group):
                yield group
        if len(everywhere) > largest or (not sizes and len(everywhere) > 1):
            yield everywhere


def _compatible(found):
    """The first change of every place."""
    return tuple({(id(s.parent), s.field, s.index): s for s in reversed(found)}.values())


def _walk(node, parent):
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.expr | ast.stmt):
            yield node, field, None, value
            yield from _walk(value, node)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.expr | ast.stmt):
                    yield node, field, index, item
                    yield from _walk(item, node)


def _variables(definition):
    """Arguments and locals that hold numbers or arrays, in the order they appear."""
    names = [a.arg for a in definition.args.args]
    stored = [n.id for n in ast.walk(definition) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    return [name for name in dict.fromkeys((*names, *stored)) if name not in ("l", "i", "L", "m", "_", "print_cost")]


def _changes(node, names):
    operator = _OPERATORS.get(type(node))
    if operator:
        yield from operator(node)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        for name in names:
            if name != node.id:
                yield "wrong-variable", ast.Name(name, ast.Load())
    if isinstance(node, ast.expr) and not isinstance(node, ast.Name | ast.Constant | ast.Attribute):
        yield from _without_parentheses(node)


def _binary(node):
    yield from _BINARY.get(type(node.op), _nothing)(node, node.left, node.right)


def _nothing(*_):
    return ()


def _matrix_product(node, a, b):
    a0, b0 = _plain(a), _plain(b)
    for left, right in {(a, b): 0, (a0, b0): 0, (a, b0): 0, (a0, b): 0}:
        yield "elementwise-instead-of-matrix-product", ast.BinOp(left, ast.Mult(), right)
    yield "factors-exchanged", ast.BinOp(b, ast.MatMult(), a)
    yield "result-transposed", ast.BinOp(_transposed(b), ast.MatMult(), _transposed(a))
    if a is not a0 or b is not b0:
        yield "missing-transpose", ast.BinOp(a0, ast.MatMult(), b0)
        yield "factors-exchanged", ast.BinOp(b0, ast.MatMult(), a0)
        yield "wrong-factor-transposed", ast.BinOp(_transposed(a), ast.MatMult(), _transposed(b))
    else:
        yield "extra-transpose", ast.BinOp(_transposed(a), ast.MatMult(), b)
        yield "extra-transpose", ast.BinOp(a, ast.MatMult(), _transposed(b))
        yield "extra-transpose", ast.BinOp(_transposed(a), ast.MatMult(), _transposed(b))


def _product(node, a, b):
    if not isinstance(a, ast.Constant):
        yield "plus-for-times", ast.BinOp(a, ast.Add(), b)
        yield "division-for-product", ast.BinOp(a, ast.Div(), b)
        yield "factor-missing", b
    yield "factor-missing", a
    if not isinstance(a, ast.Constant) and not (isinstance(a, ast.Name) and a.id == "learning_rate"):
        yield "matrix-product-instead-of-elementwise", ast.BinOp(a, ast.MatMult(), b)
        yield "matrix-product-instead-of-elementwise", ast.BinOp(a, ast.MatMult(), _transposed(b))
        yield "matrix-product-instead-of-elementwise", ast.BinOp(_transposed(a), ast.MatMult(), b)
        yield (
            "matrix-product-instead-of-elementwise",
            ast.Call(_numpy("dot"), [a, b], []),
        )  # unlike @ it takes plain numbers


def _difference(node, a, b):
    yield "difference-reversed", ast.BinOp(b, ast.Sub(), a)
    yield "plus-for-minus", ast.BinOp(a, ast.Add(), b)
    yield "term-missing", a
    yield "term-missing", b
    yield "product-instead-of-difference", ast.BinOp(a, ast.Mult(), b)


def _addition(node, a, b):
    yield "minus-for-plus", ast.BinOp(a, ast.Sub(), b)
    yield "minus-for-plus", ast.BinOp(b, ast.Sub(), a)
    yield "times-for-plus", ast.BinOp(a, ast.Mult(), b)
    yield "term-missing", a
    yield "term-missing", b


def _quotient(node, a, b):
    by_m = isinstance(b, ast.Name) and b.id == "m"
    yield ("missing-mean" if by_m else "division-missing"), a
    yield ("multiplied-by-m" if by_m else "product-for-division"), ast.BinOp(a, ast.Mult(), b)
    if by_m:
        yield "divided-by-m-twice", ast.BinOp(node, ast.Div(), b)
        yield "halved", ast.BinOp(node, ast.Div(), ast.Constant(2))
    else:
        yield "fraction-upside-down", ast.BinOp(b, ast.Div(), a)


def _power(node, a, b):
    yield "missing-square", a
    yield "times-two-for-square", ast.BinOp(a, ast.Mult(), b)
    yield "cube-for-square", ast.BinOp(a, ast.Pow(), ast.Constant(3))


def _sign(node):
    if isinstance(node.op, ast.USub):
        yield "minus-missing", node.operand


def _call(node):
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    first = node.args[0] if node.args else None
    if name in REDUCTIONS:
        yield from _reduction(node, name, first)
    elif name in _MISSING:
        yield _MISSING[name], first
    if name in _OTHERS:
        slug, others = _OTHERS[name]
        for other in others:
            yield slug, ast.Call(_numpy(other), node.args, node.keywords)
    if name == "range":
        yield from _ranges(node)


def _reduction(node, name, first):
    axes = [k for k in node.keywords if k.arg == "axis"]
    for other in REDUCTIONS:
        if other != name:
            yield f"{_WORDS[other]}-instead-of-{_WORDS[name]}", ast.Call(_numpy(other), node.args, node.keywords)
    yield "missing-sum", first
    if axes:
        other = ast.keyword("axis", ast.Constant(1 - axes[0].value.value))
        rest = [k for k in node.keywords if k.arg != "axis"]
        yield "wrong-axis", ast.Call(node.func, node.args, [other, *rest])
        yield "wrong-axis", ast.Call(node.func, node.args, [other])
        yield "missing-axis", ast.Call(node.func, node.args, [])
        yield "missing-axis", ast.Call(node.func, node.args, rest)
        yield "missing-keepdims", ast.Call(node.func, node.args, axes)


def _ranges(node):
    for index, bound in enumerate(node.args):
        for step in (ast.Add(), ast.Sub()):
            args = list(node.args)
            args[index] = ast.BinOp(bound, step, ast.Constant(1))
            yield "off-by-one", ast.Call(node.func, args, [])
    if len(node.args) == 1:
        yield "off-by-one", ast.Call(node.func, [ast.Constant(1), *node.args], [])


def _comparison(node):
    reverse = {ast.Gt: ast.LtE, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.LtE: ast.Gt, ast.Eq: ast.NotEq}
    new = reverse.get(type(node.ops[0]))
    if new:
        yield "condition-reversed", ast.Compare(node.left, [new()], node.comparators)


def _attribute(node):
    if node.attr == "T":
        yield "missing-transpose", node.value


def _subscript(node):
    if isinstance(node.value, ast.Attribute) and node.value.attr == "shape" and isinstance(node.slice, ast.Constant):
        yield "m-from-wrong-axis", ast.Subscript(node.value, ast.Constant(1 - node.slice.value), node.ctx)


def _constant(node):
    if node.value in ("relu", "sigmoid"):
        yield "wrong-activation", ast.Constant("sigmoid" if node.value == "relu" else "relu")
    elif isinstance(node.value, float) and node.value:
        for factor in (0.1, 2.0, 10.0):
            yield "wrong-constant", ast.Constant(node.value * factor)
    elif type(node.value) is int and node.value in (1, 2):
        yield "wrong-constant", ast.Constant(3 - node.value)
        yield "wrong-constant", ast.Constant(0)


def _branches(node):
    yield "branches-exchanged", ast.If(node.test, node.orelse or [ast.Pass()], node.body)


def _statement(node):
    yield "line-missing", ast.Pass()


def _early_returns(definition):
    """The last return moved into a loop, after its other statements."""
    last = definition.body[-1]
    loops = [node for node in ast.walk(definition) if isinstance(node, ast.For)]
    if isinstance(last, ast.Return):
        for loop in loops:
            end = len(loop.body) - 1
            both = ast.If(ast.Constant(True), [loop.body[end], last], [])
            yield Site("return-inside-loop", loop, "body", end, loop.body[end], both)


def _without_parentheses(node):
    """The expression with one pair of grouping parentheses, or all of them, forgotten."""
    text = ast.unparse(node)
    if "(" not in text or len(text) > 200:
        return
    pairs = _grouping_pairs(text)
    for chosen in [*([pair] for pair in pairs), pairs][: len(pairs) + (len(pairs) > 1)]:
        dropped = {index for pair in chosen for index in pair}
        try:
            new = ast.parse("".join(c for i, c in enumerate(text) if i not in dropped), mode="eval").body
        except SyntaxError:
            continue
        if ast.unparse(new) != text:
            yield "missing-parentheses", new


def _grouping_pairs(text):
    pairs, opened = [], []
    for index, character in enumerate(text):
        if character == "(":
            opened.append(index)
        elif character == ")":
            start = opened.pop()
            if start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "_)]"):
                pairs.append((start, index))
    return pairs


def _plain(node):
    return node.value if isinstance(node, ast.Attribute) and node.attr == "T" else node


def _transposed(node):
    return _plain(node) if _plain(node) is not node else ast.Attribute(node, "T", ast.Load())


def _numpy(name):
    return ast.parse(name if name == "sigmoid" else f"np.{name}", mode="eval").body


_WORDS = {"sum": "sum", "mean": "mean", "max": "maximum"}
_MISSING = {
    "log": "log-missing",
    "exp": "exp-missing",
    "sqrt": "missing-square-root",
    "abs": "missing-absolute-value",
    "tanh": "activation-missing",
    "sigmoid": "activation-missing",
    "norm": "norm-missing",
}
_OTHERS = {
    "log": ("another-logarithm", ("log10", "log2", "log1p")),
    "exp": ("base-not-e", ("exp2", "expm1")),
    "maximum": ("minimum-for-maximum", ("minimum",)),
    "tanh": ("wrong-hidden-activation", ("sin", "arctan", "sinh")),
}
_BINARY = {
    ast.MatMult: _matrix_product,
    ast.Mult: _product,
    ast.Sub: _difference,
    ast.Add: _addition,
    ast.Div: _quotient,
    ast.Pow: _power,
}
_OPERATORS = {
    ast.BinOp: _binary,
    ast.UnaryOp: _sign,
    ast.Call: _call,
    ast.Compare: _comparison,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Constant: _constant,
    ast.If: _branches,
    ast.Assign: _statement,
    ast.Expr: _statement,
}
