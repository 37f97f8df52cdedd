"""Names that speak about the text, and the texts of which they would not be true: a false name is worse than none."""

import ast

from .source_rules import initialized_in_loop, numbers, returns_in_loop, writes_numbers

COPIES = ("copy", "array", "deepcopy")
GRADIENTS = ("propagat", "backward", "grad")


def contradicts(answer, slug, course):
    """Whether the text of an answer shows that a name is untrue of it; course is the reference's tree."""
    if answer.tree is None:
        return False
    if slug == "integer-array-truncates":  # what was never written was not cut off
        return any(map(has_decimals, course.body)) and not has_decimals(answer.tree)
    return slug in _UNTRUE and bool(_UNTRUE[slug](answer))


def has_decimals(tree):
    return any(isinstance(n, ast.Constant) and isinstance(n.value, float) and n.value % 1 for n in ast.walk(tree))


def _writes_sizes(answer):
    """Whether a whole number stands anywhere but as an index or an axis."""
    indexes = {id(part) for n in answer.walk(ast.Subscript) for part in ast.walk(n.slice)}
    axes = {id(n.value) for n in answer.walk(ast.keyword)}
    whole = [n for n in numbers(answer) if type(n.value) is int and n.value > 0]
    return any(id(n) not in indexes | axes for n in whole)


def _begins_anew(answer):
    """Whether every vector that is moved is, in the same round, a fresh copy of one that is never moved."""
    moved = {
        name.id
        for call in answer.walk(ast.Call)
        if getattr(call.func, "id", "") == "vector_to_dictionary"
        for name in call.args
        if isinstance(name, ast.Name)
    }
    targets = [
        t for n in answer.walk(ast.Assign, ast.AugAssign) for t in getattr(n, "targets", [getattr(n, "target", 0)])
    ]
    stored = {t.value.id for t in targets if isinstance(t, ast.Subscript) and isinstance(t.value, ast.Name)}
    fresh = set()
    for loop in answer.walk(ast.For):
        for node in ast.walk(loop):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _copied(node.value) - stored:
                fresh |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return moved and moved <= fresh


def _copied(call):
    """The names that a call copies."""
    method = getattr(call.func, "attr", getattr(call.func, "id", ""))
    parts = [*call.args, getattr(call.func, "value", None)] if method in COPIES else []
    return {part.id for part in parts if isinstance(part, ast.Name)} - {"np", "copy"}


def _drops_nothing(answer):
    """Whether every value that is computed goes somewhere: no call stands alone, no name stays unread."""
    alone = [n.value for n in answer.walk(ast.Expr) if isinstance(n.value, ast.Call | ast.BinOp)]
    called = [getattr(n.func, "attr", getattr(n.func, "id", "")) if isinstance(n, ast.Call) else "" for n in alone]
    names = answer.walk(ast.Name)
    unread = {n.id for n in names if isinstance(n.ctx, ast.Store)} - {
        n.id for n in names if isinstance(n.ctx, ast.Load)
    }
    changed = [n for n in answer.walk(ast.Assign) if any(id(n) in loop for loop in _inside_loops(answer))]
    dropped = {
        t.id for n in changed for target in n.targets for t in ast.walk(target) if isinstance(t, ast.Name)
    } & unread
    return not dropped and all(name in ("append", "print", "seed") for name in called)


def _inside_loops(answer):
    return [{id(node) for node in ast.walk(loop)} for loop in answer.walk(ast.For, ast.While)]


def _finds_gradients_in_loop(answer):
    loops = [loop for loop in answer.walk(ast.For, ast.While)]
    called = [getattr(n.func, "id", "") for loop in loops for n in ast.walk(loop) if isinstance(n, ast.Call)]
    return any(word in name for name in called for word in GRADIENTS)


def _compares_with_zero(answer):
    """Whether entries are chosen by a comparison, as the slope of ReLU chooses them."""
    return any(type(part.value) in (int, float) for n in answer.walk(ast.Compare) for part in _constants(n))


def _constants(node):
    return [part for part in (node.left, *node.comparators) if isinstance(part, ast.Constant)]


def _lacks_numbers(answer):
    return not writes_numbers(answer)


_UNTRUE = {
    "return-inside-loop": lambda answer: not returns_in_loop(answer),
    "whole-array-overwritten": lambda answer: not answer.walk(ast.For, ast.While),
    "output-layer-backward-twice": lambda answer: answer.normal_text.count("linear_activation_backward(") < 2,
    "layers-hard-coded": lambda answer: "len(" in answer.normal_text,
    "sizes-hard-coded": lambda answer: not _writes_sizes(answer),
    "learning-rate-hard-coded": _lacks_numbers,
    "iterations-hard-coded": lambda answer: "num_iterations" in answer.names or _lacks_numbers(answer),
    "epsilon-hard-coded": _lacks_numbers,
    "parameters-not-put-back": _begins_anew,
    "update-not-kept": _drops_nothing,
    "gradient-computed-once": _finds_gradients_in_loop,
    "initialized-in-loop": lambda answer: not initialized_in_loop(answer),
    "activation-slope-missing": _compares_with_zero,
}
