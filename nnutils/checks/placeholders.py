"""Lines that still wait for the learner: `x = None` where x is used, and the empty place between a template's marks."""

import ast
import re

START = re.compile(r"#.*\b(START CODE HERE|CODE STARTS? HERE)", re.IGNORECASE)
END = re.compile(r"#.*\b(END CODE HERE|CODE ENDS? HERE)", re.IGNORECASE)
BLANK = re.compile(r"\s*(#.*|pass|\.\.\.|None)?$")


def unfilled(answer):
    """(number, text) of the lines that wait, in their order; the `def` line is number 1."""
    if answer.tree is None:
        return []
    found = {id(node): node for node in _Reading().of(answer.tree)}
    lines = [(node.lineno - answer.tree.lineno + 1, ast.unparse(node).splitlines()[0]) for node in found.values()]
    return sorted(set(lines))


def empty_places(answer):
    """(number, text) of the marks of a template behind which nothing stands before the next."""
    lines = answer.own_lines
    found = []
    for number, line in enumerate(lines, 1):
        if START.search(line):
            inside = []
            for other in lines[number:]:
                if END.search(other):
                    break
                inside.append(other)
            if all(map(BLANK.match, inside)):
                found.append((number, line.strip()))
    return found


class _Reading:
    """Goes through a function as Python would, and notes every placeholder that is read before it has a value."""

    def __init__(self):
        self.found = []

    def of(self, definition):
        self._block(definition.body, {})
        return self.found

    def _block(self, statements, pending):
        for statement in statements:
            self._statement(statement, pending)

    def _statement(self, node, pending):
        if isinstance(node, ast.If):
            self._expression(node.test, pending, node)
            branches = [dict(pending), dict(pending)]
            for branch, block in zip(branches, (node.body, node.orelse), strict=True):
                self._block(block, branch)
            pending.clear()
            pending.update(branches[0] | branches[1])
        elif isinstance(node, ast.For | ast.While):
            self._expression(node.iter if isinstance(node, ast.For) else node.test, pending, node)
            self._block([*node.body, *node.orelse], pending)
        elif isinstance(node, ast.With | ast.Try):
            self._block(node.body, pending)
        elif isinstance(node, ast.Assign):
            self._assignment(node, pending)
        elif isinstance(node, ast.AugAssign):
            self._expression(node.target, pending, node, store=False)
            self._expression(node.value, pending, node)
        elif not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
            self._expression(node, pending, node)

    def _assignment(self, node, pending):
        self._expression(node.value, pending, node)
        empty = _is_placeholder(node.value)
        for target in node.targets:
            for part in target.elts if isinstance(target, ast.Tuple | ast.List) else [target]:
                if isinstance(part, ast.Name):
                    pending.pop(part.id, None)
                    if empty:
                        pending[part.id] = node
                elif empty:  # an entry of a dictionary or an array is there to be used
                    self.found.append(node)

    def _expression(self, node, pending, statement, store=True):
        if _waits(node):
            self.found.append(statement)
        asked = _asked_for_none(node, isinstance(statement, ast.If | ast.While))
        for name in ast.walk(node):
            if isinstance(name, ast.Name) and name.id in pending and (isinstance(name.ctx, ast.Load) or not store):
                placeholder = pending.pop(name.id)
                if name.id not in asked:
                    self.found.append(placeholder)


def _is_placeholder(node):
    """None, `...`, or a row of them."""
    if isinstance(node, ast.Tuple):
        return bool(node.elts) and all(map(_is_placeholder, node.elts))
    return isinstance(node, ast.Constant) and (node.value is None or node.value is Ellipsis)


def _waits(node):
    """Whether an expression has None in the place of a number or an array, as in `range(None)` or `None > 0.5`."""
    for part in ast.walk(node):
        operands = ()
        if isinstance(part, ast.Call):
            operands = part.args[:1] if getattr(part.func, "attr", "") != "get" else ()
        elif isinstance(part, ast.BinOp):
            operands = (part.left, part.right)
        elif isinstance(part, ast.Compare) and not isinstance(part.ops[0], ast.Is | ast.IsNot | ast.Eq | ast.NotEq):
            operands = (part.left, *part.comparators)
        if any(isinstance(o, ast.Constant) and o.value is None for o in operands):
            return True
    return False


def _asked_for_none(node, test):
    """The names of which an expression asks whether they are None, or hold anything: there the None is meant."""
    asked = [node] if test else []
    for part in ast.walk(node):
        if isinstance(part, ast.Compare) and any(map(_is_placeholder, part.comparators)):
            asked.append(part.left)
        elif isinstance(part, ast.BoolOp):
            asked.extend(part.values)
        elif isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not):
            asked.append(part.operand)
        elif isinstance(part, ast.IfExp):
            asked.append(part.test)
    return {part.id for part in asked if isinstance(part, ast.Name)}
