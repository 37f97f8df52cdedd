"""Widgets: one idea each, moved by mouse and keyboard; shown by their name as the last line of a cell."""

import importlib

_HOME = {  # public name -> the module it lives in
    "Activation": "activation",
    "Bends": "bends",
    "Broadcasting": "broadcasting",
    "Descent": "descent",
    "Dimensions": "dimensions",
    "Graph": "graph",
    "Initialization": "initialization",
    "Logistic": "logistic",
    "Neuron": "neuron",
    "OwnPicture": "own_picture",
    "Pixels": "pixels",
    "Playground": "playground.playground",
    "Weights": "weights",
}

__all__ = sorted(_HOME)


def __getattr__(name):
    """Import a widget when it is first used, so that ipywidgets is loaded only by whoever shows one."""
    if name not in _HOME:
        raise AttributeError(f"nnutils.widgets has no {name!r}; it has {', '.join(__all__)}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__():
    return __all__
