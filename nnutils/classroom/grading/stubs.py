"""Runs in the worker: what a submission finds there of Jupyter and of nnutils.

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
    """Put the stubs in place.

    sources {module: (file, text, package)}, names {public name: module}, silent modules.
    """
    namespace.update(__name__="__main__", display=Silent(), get_ipython=lambda: Shell(namespace))
    builtins.display, builtins.get_ipython = namespace["display"], namespace["get_ipython"]
    package = sys.modules["nnutils"] = Module("nnutils")
    package.__path__, package.check, package.show, package.progress = [], Silent(), Silent(), Silent()
    for name in silent:
        _enter(SilentModule(f"nnutils.{name}"))
    for name, (file, text, home) in sources.items():
        for folder in _folders(name):
            if folder not in sys.modules:
                _enter(_Folder(folder))
        module = sys.modules.get(f"nnutils.{name}") or types.ModuleType(f"nnutils.{name}")
        module.__package__, module.__file__ = home, file
        _enter(module)
        exec(compile(text, file, "exec"), vars(module))
    for name, home in names.items():
        setattr(package, name, getattr(sys.modules[f"nnutils.{home}"], name))


def _enter(module):
    sys.modules[module.__name__] = module
    package, _, name = module.__name__.rpartition(".")
    setattr(sys.modules[package], name, module)


def _folders(name):
    """The packages that a module lies in, without nnutils itself."""
    parts = name.split(".")[:-1]
    return [".".join(["nnutils", *parts[: i + 1]]) for i in range(len(parts))]


class _Folder(types.ModuleType):
    """A package that holds what is allowed of it and nothing else."""

    def __init__(self, name):
        super().__init__(name)
        self.__path__ = []
