"""A small NumPy package for feed-forward networks, written in the notation of the course.

m examples are the columns of X (n_x, m) and Y (n_y, m);  A0 = X is layer 0 and is not counted.
layer_dims = (n0, n1, ..., nL);  l = 1..L numbers the layers that have weights.
parameters  W1 (n1, n0), b1 (n1, 1), ..., WL, bL
cache       A0, then Zl = Wl @ A(l-1) + bl and Al = g(Zl), both (nl, m)
grads       dWl, dbl = the derivative of the cost J by Wl, bl; a gradient has its parameter's shape
dZ, dA      the derivative of one example's loss by Z, A, a column per example
loss        of one example;  cost J = the mean of the losses over m examples
learning_rate, num_iterations are hyperparameters: chosen, not learned
"""

import importlib

__version__ = "0.1.0"

_HOME = {  # public name -> the module it lives in
    "Network": "network",
    "Node": "autodiff",
    "accuracy": "metrics",
    "check": "checks",
    "check_notebook": "checks",
    "fit": "engine.fit",
    "gradient_check": "gradcheck",
    "gradient_descent": "training",
    "guess": "checks",
    "guesses": "checks",
    "holds": "checks",
    "identity": "activations",
    "leaky": "activations",
    "leaky_relu": "activations",
    "load": "io.saved",
    "majority_accuracy": "metrics",
    "numerical_gradient": "gradcheck",
    "one_hot": "losses",
    "progress": "checks",
    "relu": "activations",
    "save": "io.saved",
    "show": "figures",
    "sigmoid": "activations",
    "softmax": "activations",
    "step": "activations",
    "tanh": "activations",
    "unwritten": "checks",
    "update": "training",
}
_MODULES = (
    "activations",
    "autodiff",
    "checks",
    "data",
    "figures",
    "gradcheck",
    "initialization",
    "layers",
    "losses",
    "metrics",
    "network",
    "planar",
    "plotting",
    "training",
    "widgets",
    "worker",
)

__all__ = ["__version__", *_HOME, *_MODULES]


def __getattr__(name):
    """Import a name when it is first used, so that `import nnutils` costs next to nothing."""
    if name in _HOME:
        value = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    elif name in _MODULES or name in ("distributed", "sklearn"):  # not for all: each needs its extra
        value = importlib.import_module(f"{__name__}.{name}")
    else:
        raise AttributeError(f"nnutils has no {name!r}; it has {', '.join(sorted(__all__[1:]))}")
    globals()[name] = value
    return value


def __dir__():
    return sorted(__all__)
