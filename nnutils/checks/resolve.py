"""Which exercise a function's name means, where several exercises share it: by its arguments, text and neighbors."""

import ast
import inspect
import re

from .arguments import meaning
from .exercises import EXERCISES

DEEP = frozenset(
    {"L_model_forward", "L_model_backward", "linear_backward", "L_layer_model", "initialize_parameters_deep"}
)
SHALLOW = frozenset({"layer_sizes", "nn_model", "backward_propagation"})
SHALLOW_NETWORK = ("forward_propagation", "backward_propagation", "predict_planar", "update_parameters")
EXAMPLES_IN_ROWS = re.compile(r"\bm, n\w*\)? = X\.shape")
OTHER_PACKAGES = frozenset({"tf", "torch", "keras", "K"})


TWINS = (  # the same step for one hidden layer and for any number of layers
    ("forward_propagation", "L_model_forward"),
    ("backward_propagation", "L_model_backward"),
    ("initialize_parameters", "initialize_parameters_deep"),
    ("nn_model", "L_layer_model"),
)
FOREIGN_ARGUMENTS = frozenset(  # of functions that other courses give the same names
    "theta Theta1 Theta2 word_to_vec_map image_file sess a_prev a0 char_to_ix ix_to_char vocab_size vocab Tx Ty n_a "
    "n_s optimizer initialization keep_prob lambd beta beta1 minibatch_size mini_batch_size num_epochs input_shape "
    "X_ph Y_ph parameters_values lambda_ Wax Waa Wya data model clf degree".split()
)
FOREIGN_CALLS = frozenset(
    "rnn_forward rnn_backward rnn_cell_forward lstm_forward random_mini_batches convert_to_one_hot "
    "forward_propagation_with_dropout backward_propagation_with_dropout compute_cost_with_regularization "
    "initialize_parameters_he initialize_parameters_random initialize_parameters_zeros initialize_adam "
    "initialize_velocity update_parameters_with_adam update_parameters_with_momentum update_parameters_with_gd "
    "sentence_to_avg create_placeholders gradient_descent compute_gradient placeholder Session minimize fit "
    "Conv2D Dense Input Sequential Model conv2d".split()
)


def resolve(name, answer, neighbors=frozenset()):
    """The key of the exercise that a key or name stands for, seen the answer and the functions beside it."""
    for shallow, deep in TWINS:
        if name in (shallow, deep):
            return _twin(shallow, deep, name, answer)
    if name == "predict":
        return _predict(answer)
    if name == "update_parameters":
        return _update_parameters(answer, neighbors)
    return name


def _twin(shallow, deep, name, answer):
    """Which of two twins an answer is: by its arguments, or where both take the same by a loop over the layers."""
    names = [parameter.lower() for parameter in (answer.parameters or ((), 0))[0]]
    if deep == "L_model_forward":
        if not answer.walk(ast.For) and answer.quotes("W2") and "tanh" in answer.names:
            return shallow
        loops = bool(answer.walk(ast.For)) and "len(parameters)" in answer.normal_text
        return deep if loops and not answer.quotes("W1") else name
    if deep == "L_model_backward":
        return deep if names[-1:] == ["caches"] else shallow if names[:2] == ["parameters", "cache"] else name
    layered = any(word in ("layer_dims", "layers_dims", "dims", "layers", "layer_sizes") for word in names)
    counted = any(word in ("n_x", "n_h", "n_y") for word in names)
    return deep if layered and not counted else shallow if counted and not layered else name


def is_twin(exercise, answer):
    """Whether an answer is judged by the step of other networks than its name says: its cache may have any form."""
    return answer.name != exercise.function and exercise.name in ("L_model_forward", "L_model_backward")


def _predict(answer):
    names = (answer.parameters or ((), 0))[0]
    if names and names[0].startswith("param"):
        return "predict_planar"
    if names and (names[-1].startswith("param") or (len(names) == 2 and names[0] not in ("w", "self"))):
        return "predict_deep"
    return "predict"


def _update_parameters(answer, neighbors):
    names, required = answer.parameters or ((), 0)
    if neighbors & DEEP:
        return "update_parameters_deep"
    if neighbors & SHALLOW or answer.quotes("W1"):
        return "update_parameters"
    return "update_parameters_deep" if len(names) == required == 3 else "update_parameters"


def recognized(name, answer, neighbors=frozenset()):
    """The key for a function met in a notebook, or None where it only bears the name of one of the course's."""
    if name not in EXERCISES:
        return None
    key = resolve(name, answer, neighbors)
    names, required = answer.parameters or ((), 0)
    course = EXERCISES[key].reference.__code__
    wanted = course.co_varnames[: course.co_argcount]
    if (FOREIGN_ARGUMENTS - set(wanted)) & set(names) or (FOREIGN_CALLS | OTHER_PACKAGES) & answer.names:
        return None
    if key in SHALLOW_NETWORK and answer.quotes("W3"):
        return None
    if EXAMPLES_IN_ROWS.search(answer.normal_text):
        return None
    if len(wanted) > 2 and answer.parameters and not _shares_names(answer, EXERCISES[key]):
        return None
    return None if required > len(wanted) + len(EXERCISES[key].constants) else key


def _shares_names(answer, exercise):
    """Whether at least half of the parameters that an answer requires are the course's, so that it can be meant."""
    names, required = answer.parameters
    course = {meaning(name).lower() for name in inspect.signature(exercise.reference).parameters}
    known = course | set(exercise.constants)
    return 2 * sum(meaning(name).lower() in known for name in names[:required]) >= required
