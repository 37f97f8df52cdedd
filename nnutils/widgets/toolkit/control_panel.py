"""ControlPanel: what the widgets of the lessons have in common: controls, a drawing made of marks, and a sentence.

    class Dial(ControlPanel):
        angle = Slider(0, -90, 90, 1, "angle")

        def say(self):                      # the state as a sentence
            return f"The dial stands at {self.angle} degrees."

        def draw(self):                     # the state as a Drawing
            ...

All of a widget's state is in its controls, so the same controls always show the same drawing, on the page as on paper.
"""

import contextlib
from collections.abc import Iterable, Iterator
from typing import ClassVar

import numpy as np
import traitlets

from ...figures import Picture
from ...figures.numerals import minus
from ...notation import Array
from .canvas import Canvas
from .controls import controls_of
from .drawing import Drawing
from .drawing_to_figure import drawing_to_figure
from .frontend import bundle, style_sheet


@contextlib.contextmanager
def usual_errors() -> Iterator[None]:
    """Take NumPy's default answers to overflow and its like.

    What a cell sets by np.seterr holds for its own thread, and the page's messages may come on another one: a drawing
    must not depend on who asks for it.
    """
    with np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"):
        yield


class ControlPanel(Canvas):
    """A widget that says and draws the state of its controls: see the top of this file."""

    _esm = bundle(__file__)
    _css = style_sheet(__file__)
    _title = traitlets.Unicode().tag(sync=True)
    _controls: traitlets.List = traitlets.List().tag(sync=True)
    messages: ClassVar[tuple[str, ...]] = ("point",)

    def __init__(self, **state: object):
        shown = [{"name": name, **control} for name, control in controls_of(type(self)).items()]
        self.set_trait("_title", (type(self).__doc__ or "").strip().split("\n")[0])
        self.set_trait("_controls", shown)
        super().__init__(**state)

    @classmethod
    def settings(cls) -> set[str]:
        return set(controls_of(cls))

    def draw(self) -> Drawing:
        """The Drawing of the present state."""
        raise NotImplementedError

    def say(self) -> str:
        """The present state as a sentence."""
        raise NotImplementedError

    def unused(self) -> Iterable[str]:
        """The names of the controls that mean nothing at present, which are then not shown."""
        return ()

    def point(self, panel: str, x: float, y: float) -> None:
        """Take a place that was clicked or dragged to in a panel with a name."""

    def on_point(self, panel: str, x: float, y: float) -> None:
        with self.hold_sync():
            self.point(panel, float(x), float(y))

    @usual_errors()
    def frame(self) -> tuple[dict[str, object], list[Array]]:
        drawing, arrays = self.draw().packed()
        return {"drawing": drawing, "unused": list(self.unused())}, arrays

    @property
    @usual_errors()
    def state_text(self) -> str:
        return minus(self.say())

    @usual_errors()
    def picture(self) -> Picture:
        """The present state as a picture: what the widget shows, for readers without a kernel."""
        return drawing_to_figure(self.draw(), self.state_text)
