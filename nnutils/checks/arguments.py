"""Which argument of an exercise goes to which parameter of an answer: by name where the names say it, or by place."""

import ast
import copy
import inspect

import numpy as np

SYNONYMS = {
    "learning_rate": ("lr", "alpha", "eta", "rate", "learningrate", "learn_rate", "step_size"),
    "num_iterations": ("iterations", "num_iters", "num_iter", "n_iter", "iters", "niter", "epochs", "num_epochs"),
    "print_cost": ("verbose", "print_costs", "show_cost"),
    "layers_dims": ("layer_dims", "dims", "layers", "layer_sizes", "dimensions"),
    "parameters": ("params",),
    "epsilon": ("eps",),
}
MEANING = {word: name for name, words in SYNONYMS.items() for word in words}
LEFT_OVER = ("self", "cls")


class NoPlace(Exception):
    """Parameters that an answer requires and the exercise has no arguments for."""

    def __init__(self, names):
        super().__init__(", ".join(names))
        self.names = names


def arranged(answer, exercise, args):
    """The course's arguments in the order and number in which this answer takes them."""
    try:
        sources = places(answer, exercise)
    except NoPlace:
        sources = None
    if sources is None:
        return tuple(args[: len(answer.parameters[0])]) if answer.parameters else args
    return tuple(
        args[source] if isinstance(source, int) else source.value
        for source in sources
        if not isinstance(source, int) or source < len(args)
    )


class Fixed:
    """A value that no argument brings: the answer's own default, or one that the exercise names."""

    def __init__(self, value):
        self.value = value


def places(answer, exercise):
    """For each parameter the number of the course's argument or a Fixed value; None where nothing is known of them."""
    if answer.parameters is None:
        return None
    names, required = answer.parameters
    course = list(inspect.signature(exercise.reference).parameters.values())
    usual = sum(parameter.default is not None for parameter in course)  # the others only older editions take
    if not {meaning(name) for name in names} & {meaning(parameter.name) for parameter in course}:
        if required > len(course):
            raise NoPlace(names[len(course) : required])
        return list(range(min(len(names), max(required, usual))))
    return _trimmed(_by_name(answer, exercise, course), course, required)


def _by_name(answer, exercise, course):
    names, required = answer.parameters
    known = {meaning(parameter.name): index for index, parameter in enumerate(course)}
    taken = {known[meaning(name)] for name in names if meaning(name) in known}
    free = [i for i, parameter in enumerate(course) if i not in taken and parameter.default is parameter.empty]
    in_place = all(known.get(meaning(name), index) == index for index, name in enumerate(names))
    sources, homeless = [], []
    for index, name in enumerate(names):
        if meaning(name) in known:
            sources.append(known[meaning(name)])
        elif name in exercise.constants or meaning(name) in exercise.constants:
            sources.append(Fixed(exercise.constants[meaning(name)]))
        elif index >= required and not _stands_for(index, taken, course):
            sources.append(Fixed(answer.default(name)))
        elif index >= required:
            sources.append(index)
        elif free:
            sources.append(free.pop(0))
        elif in_place and index < len(course) and index not in taken:
            sources.append(index)
        else:
            homeless.append(name)
    if homeless:
        raise NoPlace(homeless)
    return sources


def _stands_for(index, taken, course):
    """Whether an optional parameter of another name can only mean the optional argument in its place."""
    return index < len(course) and index not in taken and course[index].default is not course[index].empty


def _trimmed(sources, course, required):
    """Without what stands at the end and would only repeat a default, or what only older editions hand over."""
    while len(sources) > required:
        last = sources[-1]
        if isinstance(last, int) and course[last].default is not None:
            break
        sources.pop()
    return sources


def meaning(name):
    return MEANING.get(name.lower(), name)


def literal(node):
    """The value of a default that is written as a plain value, or else None."""
    try:
        return ast.literal_eval(node)
    except (ValueError, SyntaxError, TypeError):
        return None


def copied(args):
    return tuple(np.copy(a) if isinstance(a, np.ndarray) else copy.deepcopy(a) for a in args)
