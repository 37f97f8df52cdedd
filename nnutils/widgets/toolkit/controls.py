"""A widget's state as traits: each refuses nonsense in a sentence, is the same on the page, and may be a control there.

class Neuron(ControlPanel):
    w1 = Slider(0.8, -4, 4, 0.1, "weight w₁")
    activation = Choice("sigmoid", ("step", "sigmoid"), "activation g")

What has a label is a control of its panel; without one the trait is state that a front end of its own shows.
"""

import itertools
import math
import numbers
import reprlib
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import traitlets

_order = itertools.count()
_shorten = reprlib.Repr()
_shorten.maxstring = _shorten.maxother = 80


class State(traitlets.TraitType):
    """A part of a widget's state that the page and Python keep equal."""

    def __init__(self, value: object, label: str = "", **shown: object):
        super().__init__(value)
        kind = type(self).__name__.lower()
        control = {"kind": kind, "label": label, "order": next(_order), **shown} if label else None
        self.tag(sync=True, control=control)

    def refuse(self, value: object, expected: str) -> NoReturn:
        raise traitlets.TraitError(f"{self.name} is {_shorten.repr(value)}, but must be {expected}")


class Number(State):
    """A number from least to most, a whole one where all three are."""

    def __init__(self, value: float, least: float, most: float, label: str = "", **shown: object):
        super().__init__(value, label, min=least, max=most, **shown)
        self.least, self.most = least, most
        self.whole = all(isinstance(number, int) for number in (value, least, most))

    def validate(self, owner: object, value: Any) -> float:
        number = isinstance(value, numbers.Real) and not isinstance(value, bool) and math.isfinite(value)
        if not (number and self.least <= value <= self.most and (not self.whole or value == int(value))):
            self.refuse(value, self._expected())
        return int(value) if self.whole else float(value)

    def _expected(self):
        if self.whole:
            return f"a whole number from {self.least} to {self.most}"
        return f"a number from {self.least:g} to {self.most:g}"


class Slider(Number):
    """A Number that is moved in steps; `play` adds a button that moves it to its end."""

    def __init__(self, value: float, least: float, most: float, step: float, label: str, play: bool = False):
        super().__init__(value, least, most, label, step=step, play=play)
        self.whole = self.whole and isinstance(step, int)


class Scale(State):
    """One of several numbers at uneven steps, such as 0.01, 0.1, 1."""

    def __init__(self, value: float, values: Iterable[float], label: str):
        super().__init__(value, label, values=list(values))
        self.values = tuple(values)

    def validate(self, owner: object, value: Any) -> float:
        if isinstance(value, bool) or value not in self.values:
            self.refuse(value, f"one of {', '.join(f'{number:g}' for number in self.values)}")
        return float(value)


class Choice(State):
    """One of several names."""

    def __init__(self, value: str, options: Iterable[str], label: str = ""):
        super().__init__(value, label, options=list(options))
        self.options = tuple(options)

    def validate(self, owner: object, value: Any) -> str:
        if not (isinstance(value, str) and value in self.options):
            self.refuse(value, f"one of {', '.join(map(repr, self.options))}")
        return value


class Toggle(State):
    """Yes or no."""

    def validate(self, owner: object, value: Any) -> bool:
        return value if isinstance(value, bool) else self.refuse(value, "True or False")


class Several(State):
    """A tuple; `check(value)` returns it as it is kept, or says in a ValueError what is wrong with it."""

    def __init__(self, value: tuple, check: Callable[[tuple], tuple]):
        super().__init__(value)
        self.check = check

    def validate(self, owner: object, value: Any) -> tuple:
        if not isinstance(value, (tuple, list)):  # the page sends a list
            self.refuse(value, "a tuple")
        try:
            return self.check(tuple(value))
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None


class Entry(State):
    """A short line of text; what it means, the widget says."""

    LONGEST = 80

    def __init__(self, value: str, label: str):
        super().__init__(value, label, longest=self.LONGEST)

    def validate(self, owner: object, value: Any) -> str:
        if not (isinstance(value, str) and len(value) <= self.LONGEST):
            self.refuse(value, f"a text of at most {self.LONGEST} letters")
        return value


class Upload(State):
    """The bytes of a file that somebody chose; they stay in Python."""

    def __init__(self, value: bytes, label: str, accept: str):
        super().__init__(value, label, accept=accept)
        self.tag(sync=False)

    def validate(self, owner: object, value: Any) -> bytes:
        return value if isinstance(value, bytes) else self.refuse(value, "the bytes of a file")


def controls_of(cls: type[traitlets.HasTraits]) -> dict[str, dict[str, Any]]:
    """{name: how it is shown} of the controls of a widget's class, in the order in which they were written down."""
    traits = cls.class_traits(control=lambda control: control is not None)
    shown = {name: trait.metadata["control"] for name, trait in traits.items()}
    return dict(sorted(shown.items(), key=lambda item: item[1]["order"]))


def whole_numbers(text: str) -> tuple[int, ...] | None:
    """The numbers that somebody typed, or None.

    >>> whole_numbers("(2, 4, 1)"), whole_numbers("4,"), whole_numbers("()"), whole_numbers("-1"), whole_numbers("a")
    ((2, 4, 1), (4,), (), None, None)
    """
    inner = text.strip().strip("()[]").strip().removesuffix(",")
    parts = [part.strip() for part in inner.split(",")] if inner else []
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else None
