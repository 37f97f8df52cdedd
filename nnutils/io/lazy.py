"""Public names that a package hands on when they are first used: its .pyi lists them, for editors and for Python."""

import sys
from collections.abc import Callable, Collection
from importlib import import_module
from types import ModuleType


def attach(
    package: str, extras: Collection[str] = ()
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Return (__getattr__, __dir__, __all__) of a package; its stub says `from .home import name as name` of each.

    extras are names that `import *` leaves out, since each needs a package of its own. What a stub does not list is
    answered by an AttributeError with what it does.
    """
    module = sys.modules[package]
    homes = listed(module)
    public = sorted(homes.keys() - set(extras))

    def __getattr__(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"{package} has no {name!r}; it has {', '.join(public)}")
        home = homes[name]
        value = getattr(import_module(f"{package}.{home}"), name) if home else import_module(f"{package}.{name}")
        setattr(module, name, value)
        return value

    return __getattr__, lambda: public, public


def listed(module: ModuleType) -> dict[str, str]:
    """{public name: the module it lives in, or "" where it is a module itself}, read from the stub of a package."""
    stub = module.__spec__.loader.get_data(f"{module.__file__}i").decode()  # type: ignore[union-attr]  # also in a ZIP
    lines = (line.split() for line in stub.splitlines() if line.startswith("from ."))
    return {name: home[1:] for _, home, _, name, *_ in lines}
