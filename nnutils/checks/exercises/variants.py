"""Other forms of the exercises: another activation, loss or layout, so that a published answer is no answer.

A variant replaces fragments of a reference. Each of its values makes one exercise, `relu_ceiling_6`, whose function keeps
its name; the answer to the usual form is its first known mistake. `words` tell a student what is asked for instead.
"""

import inspect
import linecache
from dataclasses import dataclass, replace

import numpy as np  # noqa: F401, for the references made here

from ..exercise import KnownMistake
from . import arrays, deep, logistic, measures, models, neuron, shallow
from .deep import L_model_forward  # noqa: F401
from .elementwise import EXERCISES as ELEMENTWISE
from .elementwise import sigmoid  # noqa: F401

USUAL = "usual-form"


@dataclass(frozen=True)
class Variant:
    """A change of one exercise: changes are pairs of texts, {k} in the new ones stands for the value."""

    key: str
    axis: str  # "activation", "loss" or "layout"
    name: str
    values: tuple
    changes: tuple
    words: str


VARIANTS = (
    Variant(
        "relu",
        "activation",
        "ceiling",
        (1, 2),
        (("np.maximum(0, z)", "np.minimum(np.maximum(0, z), {k})"),),
        "In this edition the unit has a ceiling: it gives 0 below 0, $z$ between 0 and {k}, and {k} above.",
    ),
    Variant(
        "squared_cost",
        "loss",
        "power",
        (4, 6),
        (("** 2", "** {k}"),),
        "In this edition the cost is the mean of the errors to the power {k}, "
        r"$\frac{{1}}{{m}}\sum_i (\hat y^{{(i)}} - y^{{(i)}})^{{{k}}}$, not of their squares.",
    ),
    Variant(
        "L1",
        "loss",
        "weight",
        (2, 3, 4, 5),
        (("np.sum(np.abs(y - yhat))", "np.sum(np.maximum({k} * (y - yhat), yhat - y))"),),
        r"In this edition a guess that is too low costs {k} times as much as one that is too high: each example adds "
        r"${k}\,(y - \hat y)$ where $\hat y < y$, and $\hat y - y$ otherwise.",
    ),
    Variant(
        "softmax",
        "layout",
        "columns",
        (0,),
        (("axis=1", "axis=0"),),
        "In this edition an example is a column: make the softmax of every column, so that each column adds up to 1.",
    ),
    Variant(
        "normalize_rows",
        "layout",
        "columns",
        (0,),
        (("axis=1", "axis=0"),),
        "In this edition an example is a column: divide every column by its length, and leave the function its name.",
    ),
    Variant(
        "propagate",
        "loss",
        "weight",
        (2, 3, 4, 5),
        (
            ("np.sum(Y * np.log(A)", "np.sum({k} * Y * np.log(A)"),
            ("dw = X @ (A - Y).T / m\n    db = np.sum(A - Y) / m",
             "dZ = (1 - Y) * A - {k} * Y * (1 - A)\n    dw = X @ dZ.T / m\n    db = np.sum(dZ) / m"),
        ),
        "In this edition a missed example of class 1 costs {k} times as much: the loss is "
        r"$-\bigl({k}\,y \log a + (1 - y)\log(1 - a)\bigr)$. Derive dZ from it before you write dw and db.",
    ),
    Variant(
        "compute_cost",
        "loss",
        "weight",
        (2, 3, 4, 5),
        (("np.sum(Y * np.log(A2)", "np.sum({k} * Y * np.log(A2)"),),
        "In this edition a missed example of class 1 costs {k} times as much: the loss is "
        r"$-\bigl({k}\,y \log a + (1 - y)\log(1 - a)\bigr)$.",
    ),
    Variant(
        "forward_propagation",
        "activation",
        "flat",
        (2, 3, 4),
        (("np.tanh(Z1)", "np.tanh(Z1 / {k})"),),
        r"In this edition the hidden units bend less: $A^{{[1]}} = \tanh(Z^{{[1]}} / {k})$.",
    ),
    Variant(
        "update_parameters_deep",
        "loss",
        "shrink",
        (1, 2, 4),
        (('parameters[f"W{l + 1}"] - learning', '(1 - {k} / 1000) * parameters[f"W{l + 1}"] - learning'),),
        "In this edition every step also shrinks the weights, not the biases: $W$ is multiplied by $1 - {k}/1000$ before "
        r"$\alpha\,dW$ is taken away.",
    ),
    Variant(
        "predict_deep",
        "layout",
        "signs",
        (0,),
        (("1.0, 0.0)", "1.0, -1.0)"),),
        "In this edition the two classes are called 1 and -1: the second stands where the network says 0.5 or less.",
    ),
    Variant(
        "mistakes",
        "layout",
        "unsure",
        (0,),
        (("np.argsort(-sure)", "np.argsort(sure)"),),
        "In this edition the mistake that the network was least sure of comes first.",
    ),
)  # fmt: skip


def key_of(variant, k):
    return f"{variant.key}_{variant.name}_{k}" if len(variant.values) > 1 else f"{variant.key}_{variant.name}"


def variant_text(variant, k, text):
    """The text of a reference with the variant's changes; each fragment must be there."""
    for old, new in variant.changes:
        if old not in text:
            raise LookupError(f"the reference of {variant.key} holds no {old!r}")
        text = text.replace(old, new.replace("{k}", str(k)))
    return text


def _exercise(variant, k):
    usual = USUAL_EXERCISES[variant.key]
    text = inspect.getsource(usual.reference)
    new = variant_text(variant, k, text)
    return replace(
        usual,
        name=key_of(variant, k),
        reference=_function(key_of(variant, k), new, usual.function),
        known_mistakes=(KnownMistake(USUAL, new, text),),
        accepted_forms=(),
        aliases={},
    )


def _function(key, text, name):
    """A function from its text, with the text where `inspect` looks for it: mistakes are found by changing it."""
    file = f"<{key}>"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    space = dict(globals())
    exec(compile(text, file, "exec"), space)
    return space[name]


USUAL_EXERCISES = {
    exercise.name: exercise
    for module in (neuron, arrays, logistic, shallow, deep, models, measures)
    for exercise in module.EXERCISES
}
USUAL_EXERCISES |= {exercise.name: exercise for exercise in ELEMENTWISE}
EXERCISES = tuple(_exercise(variant, k) for variant in VARIANTS for k in variant.values)
