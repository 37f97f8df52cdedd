"""What only the source text can tell; each cue goes with a behavior that does not contradict it."""

import ast

from .answer import names_read
from .candidates import reference_text
from .errors import misfit
from .finding import Finding

UNUSED = dict.fromkeys(("n_x", "n_h", "n_y", "dim", "layer_dims", "layers_dims"), "sizes-hard-coded") | {
    "learning_rate": "learning-rate-hard-coded",
    "num_iterations": "iterations-hard-coded",
}


def certain_cue(answer):
    """Something that is a mistake wherever it stands."""
    return _early_return(answer) or _initialized_in_loop(answer) or _fixed_cache(answer)


def _initialized_in_loop(answer):
    """A call of an initializer inside a loop: every round starts from the beginning."""
    for loop in answer.walk(ast.For, ast.While):
        calls = [node for node in ast.walk(loop) if isinstance(node, ast.Call)]
        if any(getattr(call.func, "id", "").startswith("initialize_") for call in calls):
            return Finding("initialized-in-loop")
    return None


def unused_argument(exercise, answer):
    """An argument that is never read, where the reference reads the one in its place."""
    course = exercise.reference.__code__
    read = names_read(course)
    for name in answer.unused_parameters():
        position = answer.parameters[0].index(name)
        wanted = name if name in course.co_varnames else course.co_varnames[min(position, course.co_argcount - 1)]
        if wanted in read:
            return Finding(UNUSED.get(wanted, "argument-not-used"), fields={"name": name})
    return None


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


def late_cue(error, exercise, answer):
    """What the exception says, and no more: the sizes that did not fit, the key that was not there."""
    sizes = misfit(error)
    if sizes:
        return Finding("shapes-do-not-fit", fields={"sizes": " and ".join(sizes)})
    if error.type == "KeyError":
        wanted = error.message in repr(_texts(ast.parse(reference_text(exercise))))
        written = error.message in repr(_texts(answer.tree)) or answer.tree is None
        return Finding(
            "wrong-key" if wanted and not written else "key-not-found", fields={"name": error.message.strip("'")}
        )
    if error.type == "IndexError":
        return Finding("index-past-end")
    return None


def _texts(tree):
    """All quoted texts in a tree."""
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)] if tree else []


def loops_over_examples(answer):
    """A loop whose range is a size of an array, or a name that holds one."""
    sized = {
        t.id
        for a in answer.walk(ast.Assign)
        if ".shape" in ast.unparse(a.value)
        for t in a.targets
        if isinstance(t, ast.Name)
    }
    loops = [loop.iter for loop in answer.walk(ast.For, ast.comprehension)]
    return any(
        ".shape" in ast.unparse(over) or sized & {n.id for n in ast.walk(over) if isinstance(n, ast.Name)}
        for over in loops
    )
