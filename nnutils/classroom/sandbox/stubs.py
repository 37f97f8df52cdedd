"""Runs in the worker: what a submission finds there of Jupyter and of nnutils.

`nn.check` and the plots do nothing. Of nnutils there is what the released assignment itself uses, and no reference and
no function that is graded: `import nnutils.checks` fails, and so does reading it from a file.
"""

import builtins
import importlib
import importlib.abc
import importlib.util
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


class Package(types.ModuleType):
    """nnutils itself: it says which of its names are missing and why."""

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


class AllowedModules(importlib.abc.MetaPathFinder, importlib.abc.ExecutionLoader):
    """Imports the modules whose text was sent along; files {module: path}, sources {module: text}, packages names."""

    def __init__(self, files, sources, packages):
        self.files, self.sources, self.packages = files, sources, packages

    def find_spec(self, fullname, path=None, target=None):
        if fullname not in self.sources:
            return None
        spec = importlib.util.spec_from_loader(fullname, self)
        if fullname in self.packages:
            spec.submodule_search_locations = []  # what else lies in its folder is not found
        return spec

    def get_filename(self, fullname):
        return self.files[fullname]

    def get_source(self, fullname):
        return self.sources[fullname]

    def is_package(self, fullname):
        return fullname in self.packages


def install(namespace, allowed, names, used, silent):
    """Put the stubs in place.

    allowed: the arguments of AllowedModules; names {public name: module}; used and silent modules, all without nnutils.
    """
    namespace.update(__name__="__main__", display=Silent(), get_ipython=lambda: Shell(namespace))
    builtins.display, builtins.get_ipython = namespace["display"], namespace["get_ipython"]
    package = sys.modules["nnutils"] = Package("nnutils")
    package.__path__, package.check, package.show, package.progress = [], Silent(), Silent(), Silent()
    for name in silent:
        module = sys.modules[f"nnutils.{name}"] = SilentModule(f"nnutils.{name}")
        setattr(package, name, module)
    sys.meta_path.insert(0, AllowedModules(**allowed))
    for name in used:
        importlib.import_module(f"nnutils.{name}")
    for name, home in names.items():
        setattr(package, name, getattr(importlib.import_module(f"nnutils.{home}"), name))
