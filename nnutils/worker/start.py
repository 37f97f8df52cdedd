"""Starts a child from the files beside this one: where it runs, nnutils need not be there to be imported."""

import builtins
import importlib.util
import os
import sys
import types
import warnings

PACKAGE = "worker"
FILES = ("account", "protocol", "functions", "child")  # each after those it imports


def load(folder):
    """The child's modules by name.

    Each has built-in names of its own, and sys.modules keeps none of them: what runs in the child finds neither.
    """
    package = types.ModuleType(PACKAGE)
    package.__path__ = []
    found = {PACKAGE: package}
    try:
        sys.modules[PACKAGE] = package
        for name in FILES:
            full = f"{PACKAGE}.{name}"
            spec = importlib.util.spec_from_file_location(full, os.path.join(folder, f"{name}.py"))
            sys.modules[full] = found[name] = importlib.util.module_from_spec(spec)
            found[name].__builtins__ = dict(vars(builtins))
            spec.loader.exec_module(found[name])
    finally:
        for name in (PACKAGE, *(f"{PACKAGE}.{name}" for name in FILES)):
            sys.modules.pop(name, None)
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    load(os.path.dirname(os.path.abspath(__file__)))["child"].serve(*map(int, sys.argv[1:]))
