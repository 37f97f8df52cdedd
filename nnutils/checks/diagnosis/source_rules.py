"""What only the source text can tell; each rule goes with a behavior that does not contradict it."""

import ast
import difflib
import re

from .. import hints
from ..answer import names_read
from ..exceptions import misfit
from ..finding import Finding
from .candidates import reference_text

UNUSED = dict.fromkeys(("n_x", "n_h", "n_y", "dim", "layer_dims", "layers_dims"), "sizes-hard-coded") | {
    "learning_rate": "learning-rate-hard-coded",
    "num_iterations": "iterations-hard-coded",
}


def certain_mistake(exercise, answer):
    """Something that is a mistake wherever it stands, or wherever it stands in this exercise."""
    return (
        _early_return(answer)
        or initialized_in_loop(answer)
        or _fixed_cache(answer)
        or _largest_entry(exercise, answer)
        or _equality_with_zero(exercise, answer)
        or _bias_from_weights(answer)
    )


def _largest_entry(exercise, answer):
    """`np.max(0, Z)`, or `np.max(Z, 0)` where the larger of two is wanted: the second argument of `max` is an axis."""
    wanted = any(mistake.slug == "np-max-for-np-maximum" for mistake in exercise.known_mistakes)
    for call in answer.walk(ast.Call):
        of_numpy = getattr(getattr(call.func, "value", None), "id", "") in ("np", "numpy")
        if of_numpy and call.func.attr in ("max", "amax") and len(call.args) == 2:
            if wanted or isinstance(call.args[0], ast.Constant):
                return Finding("np-max-for-np-maximum", fields={"line": ast.unparse(call)})
    return None


def _equality_with_zero(exercise, answer):
    """`Z == 0` or `Z != 0` where the bend of ReLU lies: hardly an entry is exactly 0."""
    if "relu" not in exercise.name and "relu" not in reference_text(exercise):
        return None
    for node in answer.walk(ast.Compare):
        zero = isinstance(node.comparators[0], ast.Constant) and node.comparators[0].value == 0
        counts = isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Mod)
        if zero and not counts and isinstance(node.ops[0], ast.Eq | ast.NotEq):
            return Finding("equality-with-zero", fields={"line": ast.unparse(node)})
    return None


def initialized_in_loop(answer):
    """A call of an initializer inside a loop: every round starts from the beginning."""
    for loop in answer.walk(ast.For, ast.While):
        calls = [node for node in ast.walk(loop) if isinstance(node, ast.Call)]
        if any(getattr(call.func, "id", "").startswith("initialize_") for call in calls):
            return Finding("initialized-in-loop")
    return None


def own_weights(exercise, answer):
    """A model that starts from numbers of its own instead of calling the initializer."""
    makers = {helper.__name__ for helper in exercise.helpers if helper.__name__.startswith("initialize_")}
    draws = answer.names & {"random", "randn", "rand", "standard_normal", "normal", "default_rng", "zeros", "ones"}
    if makers - {"initialize_with_zeros"} and not makers & answer.names and draws:
        return Finding("own-initial-weights", fields={"name": min(makers)})
    return None


def unused_argument(exercise, answer):
    """An argument that is never read, where the reference reads the one in its place."""
    course = exercise.reference.__code__
    read = names_read(course)
    for name in answer.unused_parameters():
        position = answer.parameters[0].index(name)
        wanted = name if name in course.co_varnames else course.co_varnames[position]
        if wanted in read and position < course.co_argcount:  # a further argument is the learner's own affair
            written = UNUSED.get(wanted) if writes_numbers(answer) else None
            return Finding(written or "argument-not-used", fields={"name": name})
    return None


def _bias_from_weights(answer):
    """`db = np.sum(dw)`: the slope by the bias made from the slopes by the weights."""
    for node in answer.walk(ast.Assign):
        target = getattr(node.targets[0], "id", "")
        made_from = {name.id for name in ast.walk(node.value) if isinstance(name, ast.Name)}
        if re.fullmatch(r"db\d*", target) and made_from & {target.replace("b", "w"), target.replace("b", "W")}:
            return Finding("dw-instead-of-db", target, {"line": ast.unparse(node)})
    return None


def numbers(answer):
    """The numbers written in the body of an answer, where no default stands."""
    body = answer.tree.body if answer.tree is not None else []
    found = [node for statement in body for node in ast.walk(statement) if isinstance(node, ast.Constant)]
    return [node for node in found if type(node.value) in (int, float)]


def writes_numbers(answer):
    """Whether a number is written that no formula of the course holds: it may stand in the place of an argument."""
    ranges = [call.args for call in answer.walk(ast.Call) if getattr(call.func, "id", "") == "range"]
    counted = any(all(isinstance(bound, ast.Constant) for bound in bounds) for bounds in ranges)
    return counted or any(node.value not in (0, 1, 2, 100) for node in numbers(answer))


def _fixed_cache(answer):
    """`caches[1]` inside the loop over the layers: a digit where the layer's number belongs."""
    for loop in answer.walk(ast.For):
        for node in ast.walk(loop):
            if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "caches":
                if isinstance(node.slice, ast.Constant):
                    return Finding("same-cache-in-every-layer", fields={"line": ast.unparse(node)})
    return None


def returns_in_loop(answer):
    """Whether some loop holds a return, under a condition or not."""
    return any(isinstance(node, ast.Return) for loop in answer.walk(ast.For, ast.While) for node in ast.walk(loop))


def _early_return(answer):
    """A return directly in the body of a loop, under no condition: the loop ends in its first round."""
    for loop in answer.walk(ast.For, ast.While):
        if any(isinstance(statement, ast.Return) for statement in loop.body):
            return Finding("return-inside-loop")
    return None


def fact_of_error(error, exercise, answer):
    """What the exception says, and no more: the sizes that did not fit, the key that was not there."""
    sizes = misfit(error)
    if sizes:
        return Finding("shapes-do-not-fit", fields={"sizes": hints.joined(sizes)})
    if error.type == "KeyError":
        return _missing_key(error.message, _texts(ast.parse(reference_text(exercise))), _texts(answer.tree))
    if error.type == "IndexError" and "out of" in error.message:
        return Finding("index-past-end")
    return None


def _missing_key(message, course, own):
    """A key that nobody wrote: the one that stands in its place, where one much like it does."""
    key = message.strip("'")
    if not own or message not in repr(course) or message in repr(own):
        return Finding("key-not-found", fields={"name": key})
    near = difflib.get_close_matches(key, [text for text in own if text not in course], 1)
    return Finding("wrong-key", fields={"name": "".join(near)})


def _texts(tree):
    """All quoted texts in a tree."""
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)] if tree else []


def loops_over_examples(answer):
    """A loop that counts the examples, or goes through an argument entry by entry; layers and keys are none."""
    sized = {
        name.id
        for assignment in answer.walk(ast.Assign)
        if _sizes(assignment.value)
        for target in assignment.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    arrays = {name for name in (answer.parameters or ((), 0))[0] if not any(word in name for word in NO_ARRAYS)}
    counted = [loop.iter for loop in answer.walk(ast.For, ast.comprehension)]
    conditions = [loop.test for loop in answer.walk(ast.While)]
    return any(_sizes(over) or _goes_through(over, arrays) or _reads(over, sized) for over in counted) or any(
        _sizes(test) or _reads(test, sized) for test in conditions
    )


NO_ARRAYS = ("param", "cache", "layer", "grad", "dim", "iter")


def _sizes(node):
    """Whether an expression speaks of the size of an array, and not of how many layers there are."""
    text = ast.unparse(node)
    return (".shape" in text or ".size" in text or "len(" in text) and not any(word in text for word in NO_ARRAYS)


def _goes_through(over, arrays):
    """Whether a loop runs over an array itself, or over `zip` and `enumerate` of arrays."""
    parts = over.args if isinstance(over, ast.Call) and getattr(over.func, "id", "") in ("zip", "enumerate") else [over]
    parts = [part.value if isinstance(part, ast.Subscript | ast.Attribute) else part for part in parts]
    return any(isinstance(part, ast.Name) and part.id in arrays for part in parts)


def _reads(node, names):
    return bool(names & {n.id for n in ast.walk(node) if isinstance(n, ast.Name)})
