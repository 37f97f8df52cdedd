"""Runs in the guest: what a submission finds there of Jupyter and of nnutils.

`nn.check` and the plots do nothing. Of nnutils there is what the released assignment itself uses, and no reference and
no function that is graded: `import nnutils.checks` fails, and so does reading it from a file.
"""

import builtins
import sys
import types

UNGRADED = "nnutils has no {name} here: while work is graded, only what the assignment itself uses is at hand"
RUNS_PYTHON = ("time", "timeit", "capture", "prun")


class Silent:
    """Takes every call and does nothing; stands for figures, widgets and reports."""

    passed, mistake, hint, notes, details = False, None, "", (), {}  # type: ignore[var-annotated]  # what a cell may ask

    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key):
        return self

    def __iter__(self):
        return iter(())

    def __repr__(self):
        return ""


class Shell(Silent):
    """The notebook's shell: magics that time a statement run it, all others do nothing."""

    def __init__(self, namespace):
        self.user_ns = namespace

    def run_line_magic(self, name, line, *_):
        if name in RUNS_PYTHON:
            exec(line, self.user_ns)

    def run_cell_magic(self, name, line, cell):
        if name in RUNS_PYTHON:
            exec(cell, self.user_ns)

    def getoutput(self, *_, **__):
        return []


class Module(types.ModuleType):
    """A module that says which of its names are missing and why."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(UNGRADED.format(name=name))


class SilentModule(types.ModuleType):
    """A module whose every name does nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Silent()


def install(namespace, sources, names, silent):
    """Put the stand-ins in place: sources {module: (file, text)}, names {public name: module}, silent modules."""
    namespace.update(__name__="__main__", display=Silent(), get_ipython=lambda: Shell(namespace))
    builtins.display, builtins.get_ipython = namespace["display"], namespace["get_ipython"]
    package = sys.modules["nnutils"] = Module("nnutils")
    package.__path__, package.check, package.show, package.progress = [], Silent(), Silent(), Silent()
    for name in silent:
        _enter(SilentModule(f"nnutils.{name}"), package)
    for name, (file, text) in sources.items():
        module = types.ModuleType(f"nnutils.{name}")
        module.__package__, module.__file__ = "nnutils", file
        _enter(module, package)
        exec(compile(text, file, "exec"), vars(module))
    for name, home in names.items():
        setattr(package, name, getattr(sys.modules[f"nnutils.{home}"], name))


def _enter(module, package):
    sys.modules[module.__name__] = module
    setattr(package, module.__name__.split(".")[1], module)
