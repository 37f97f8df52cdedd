"""What only the source text can tell; each cue goes with a behavior that does not contradict it."""

import ast

from .errors import misfit
from .finding import Finding

SIZES = ("n_x", "n_h", "n_y", "dim", "layer_dims", "layers_dims")


def source_cue(exercise, answer, heard):
    return _unused_argument(exercise, answer) or _fixed_cache(answer) or _early_return(answer)


def _unused_argument(exercise, answer):
    """An argument that is never read, where the reference reads it."""
    for name in answer.unused_parameters():
        if name in ("print_cost", "parameters", "y", "print_msg") and exercise.name in ("compute_cost", "predict_deep"):
            continue
        if name == "print_cost" or name == "print_msg":
            continue
        if name == "learning_rate":
            return Finding("learning-rate-hard-coded", fields={"name": name})
        if name == "num_iterations":
            return Finding("iterations-hard-coded", fields={"name": name})
        if name in SIZES:
            return Finding("sizes-hard-coded", fields={"name": name})
        return Finding("argument-not-used", fields={"name": name})
    return None


def _fixed_cache(answer):
    """`caches[1]` inside the loop over the layers: a digit where the layer's number belongs."""
    for loop in answer.walk(ast.For):
        for node in ast.walk(loop):
            if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "caches":
                if isinstance(node.slice, ast.Constant):
                    return Finding("same-cache-in-every-layer", fields={"line": ast.unparse(node)})
    return None


def _early_return(answer):
    """A return directly in the body of a loop, under no condition: the loop ends in its first round."""
    for loop in answer.walk(ast.For, ast.While):
        if any(isinstance(statement, ast.Return) for statement in loop.body):
            return Finding("return-inside-loop")
    return None


def late_cue(exercise, answer, heard):
    """When nothing else fits: a fact about the failure, still true and still of use."""
    for _, outcome in heard.of("size"):
        if outcome.error:
            return _of_error(outcome.error)
    return None


def _of_error(error):
    sizes = misfit(error)
    if sizes:
        return Finding("shapes-do-not-fit", fields={"sizes": " and ".join(sizes)})
    if error.type == "KeyError":
        return Finding("key-not-found", fields={"name": error.message})
    if error.type == "IndexError":
        return Finding("index-past-end")
    return None
