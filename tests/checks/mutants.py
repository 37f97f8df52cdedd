"""Automatic mutants of the right answers: one operator, axis, sign, constant, name or line changed in each.

Whatever can be changed is changed.
"""

import ast
import copy

SWAPS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Add, ast.Div),
    ast.Div: (ast.Mult, ast.Sub),
    ast.Pow: (ast.Mult, ast.Add),
    ast.FloorDiv: (ast.Mult,),
    ast.Gt: (ast.Lt,),
    ast.Lt: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
}
NAMES = (
    "W1",
    "W2",
    "b1",
    "b2",
    "A1",
    "A2",
    "dZ1",
    "dZ2",
    "dW1",
    "dW2",
    "db1",
    "db2",
    "A",
    "Y",
    "X",
    "w",
    "b",
    "dw",
    "db",
    "Z1",
    "Z2",
)


def mutants(source):
    """(description, source) of every mutant of a function's text."""
    tree = ast.parse(source)
    tree.body[0].args.defaults = [ast.Constant(None)] * len(tree.body[0].args.defaults)  # every argument is given
    nodes = list(ast.walk(tree))
    printed = {id(n) for node in nodes if _prints(node) for n in ast.walk(node)}
    for index, node in enumerate(nodes):
        if id(node) in printed:
            continue
        for description, change in _changes(node):
            mutant = copy.deepcopy(tree)
            change(list(ast.walk(mutant))[index])
            text = ast.unparse(ast.fix_missing_locations(mutant))
            if text != ast.unparse(tree):
                yield f"line {getattr(node, 'lineno', 0)}: {description}", text


def _changes(node):
    if isinstance(node, ast.BinOp):
        for operator in SWAPS.get(type(node.op), ()):
            yield f"operator {operator.__name__}", lambda n, operator=operator: setattr(n, "op", operator())
        if not isinstance(node.op, ast.Add | ast.Mult):
            yield "operands exchanged", _exchange
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        yield "comparison reversed", lambda n: setattr(n, "ops", [SWAPS[type(n.ops[0])][0]()])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "sign lost", lambda n: setattr(n, "op", ast.UAdd())
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield "constant plus one", lambda n: setattr(n, "value", n.value + 1)
        yield "constant doubled", lambda n: setattr(n, "value", n.value * 2)
    elif isinstance(node, ast.Call):
        yield from _call_changes(node)
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield "transpose lost", lambda n: setattr(n, "attr", "real")
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in NAMES:
        other = NAMES[NAMES.index(node.id) ^ 1] if node.id != "Z2" else "Z1"
        yield f"{node.id} became {other}", lambda n, other=other: setattr(n, "id", other)


def _call_changes(node):
    for index, keyword in enumerate(node.keywords):
        yield f"{keyword.arg} lost", lambda n, index=index: n.keywords.pop(index)
    if len(node.args) == 2 and getattr(node.func, "attr", "") not in ("multiply", "maximum"):
        yield "arguments exchanged", lambda n: n.args.reverse()
    name = getattr(node.func, "attr", "")
    if name in ("sum", "exp", "log", "tanh", "abs", "norm"):
        others = {"sum": "mean", "exp": "expm1", "log": "log2", "tanh": "sin", "abs": "square", "norm": "sum"}
        yield (
            f"{name} became {others[name]}",
            lambda n: setattr(n, "func", ast.parse(f"np.{others[name]}", mode="eval").body),
        )


def _prints(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"


def _exchange(node):
    node.left, node.right = node.right, node.left
