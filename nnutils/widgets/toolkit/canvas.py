"""Canvas: what every drawn widget has in common.

A widget is a Python class that knows its state and computes, and a front end beside it that only draws. dial.py:

    class Dial(Canvas):
        _esm = bundle(__file__)               # dial.js, with all that it imports
        messages = ("turn",)                  # what the page may ask for beyond frames
        angle = Number(0.0, -90.0, 90.0)      # state, of toolkit/controls.py

        def frame(self):                      # what is to be drawn now: a small dictionary and arrays
            return {"degrees": self.angle}, [np.cos(self.curve(), dtype="float32")]

        @property
        def state_text(self):                 # the state as a sentence, for those who do not see the drawing
            return f"The dial stands at {self.angle:g} degrees."

        def picture(self):                    # a nnutils.figures.Picture of the state, for readers without a kernel
            ...

        def on_turn(self, degrees):           # called by view.ask("turn", { degrees: 60 })
            self.angle += degrees

and dial.js, a plain ES module:

    import { canvas, widget } from "../toolkit/canvas.js";     // by its place, as in any browser
    import { slider } from "../toolkit/controls.js";
    import { floats } from "../toolkit/paint.js";

    function build(view) {                    // once: fill view.root; controls come with their label
        view.face = canvas(view, { label: "The dial", width: 300, height: 200 });
        view.root.append(view.face, slider(view, "angle", { label: "Angle", min: -90, max: 90, step: 1 }));
    }
    function draw(view, frame) {              // for every frame, change of theme and change of size
        const pen = view.face.pen();          // a 2D context in CSS pixels, cleared
        pen.strokeStyle = view.theme.ink;     // colors come from the page and follow its theme
        ... frame.degrees, floats(frame.buffers[0]) ...
    }
    export default widget({ build, draw });

Setting a trait, from Python or from a control, draws anew; `redraw()` does so by hand. Frames never pile up: a few at
most are on their way, and whatever changed meanwhile goes out as one frame, the newest. Beside whatever it says, the
page says which frame it drew last, so that a key press costs one message; where a frame asks for an answer, the page
says so at once. A page that opens or is reloaded says "ready" and gets the present state. What a frame tells in numbers
is finite, or null where there is no number.

A ValueError, TypeError, ArithmeticError or TraitError in answer to the page is shown as a sentence. Rules: text only
through textContent, an input only through the helpers (they keep JupyterLab's own shortcuts away from it), nothing
loaded from elsewhere. In the lessons, the picture stands in the cell before the widget: the view is not stored, its
repr, the state as a sentence, is. tests/browser/ shows how to drive a widget.

Which thread a page's message arrives on is the kernel's affair: with subshells (ipykernel 7, JupyterLab 4.4) one of its
own, at once, also while a cell runs; without them, or before JupyterLab has opened one, the main thread after the cell.
A widget may train on a further one. So `self.lock` is held while a message is handled, a frame is made or a trait is
set; take it where several things must change together.
"""

import contextlib
import math
import threading
import time
from collections.abc import Iterator
from typing import Any, ClassVar

import anywidget
import numpy as np
import traitlets

from ...figures import Picture
from ...notation import Array
from .frontend import style_sheet

UNDER_WAY = 6  # frames sent and not known to be drawn: the way to the page and back takes longer than a drawing
ANSWERED = 3  # every so many of them asks for an answer, which costs the page and the kernel more than a drawing
REFUSALS = (ValueError, TypeError, ArithmeticError, traitlets.TraitError)  # shown on the page as a sentence


class Canvas(anywidget.AnyWidget):
    """A widget that draws: see the top of this file."""

    _css = style_sheet(__file__)
    messages: ClassVar[tuple[str, ...]] = ()  # what a page may ask for: each calls on_<message>(**fields)

    def __init__(self, **state: object):
        self._number, self._drawn, self._stale = 0, 0, False
        self._full = 0.0
        unknown = sorted(set(state) - set(self.trait_names()))
        if unknown:
            known = ", ".join(sorted(self.settings()))
            raise TypeError(f"{type(self).__name__} has no {unknown[0]!r}; it has {known}")
        super().__init__(**state)
        self.on_msg(self._receive)
        self.observe(lambda change: self.redraw(), names=sorted(self.settings()))

    @classmethod
    def settings(cls) -> set[str]:
        """The names of a widget's own synced traits: its state."""
        inherited = anywidget.AnyWidget.class_trait_names()
        return {name for name in cls.class_trait_names(sync=True) if name not in inherited and name[0] != "_"}

    def frame(self) -> tuple[dict[str, object], list[Array]]:
        """(dictionary, list of arrays): what the front end draws now."""
        return {}, []

    @property
    def state_text(self) -> str:
        """The state as a sentence."""
        return ", ".join(f"{name} {getattr(self, name)}" for name in sorted(self.settings()))

    def on_ready(self) -> None:
        """A page opened: forget what others were told that it has not heard."""

    def picture(self) -> Picture:
        """A picture of the present state, drawn by matplotlib."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw the present state, as soon as the page has drawn what is on its way to it."""
        with self.lock:
            if self._is_full():
                self._stale = True
            else:
                self._send_frame()

    def unseen(self) -> float:
        """The seconds for which as many frames as may be under way have waited to be drawn."""
        return time.monotonic() - self._full if self._is_full() else 0.0

    def refuse(self, why: object) -> None:
        """Show a sentence that says why something was not done."""
        self.send({"kind": "refused", "why": str(why)})

    # ---------------------------------------------------------------- one thread at a time

    def setup_instance(self, *args: object, **state: object) -> None:
        self.__dict__["lock"] = threading.RLock()  # before __init__, which sets traits
        super().setup_instance(*args, **state)

    def __setattr__(self, name: str, value: object) -> None:
        with self.lock:
            super().__setattr__(name, value)

    @contextlib.contextmanager
    def hold_trait_notifications(self) -> Iterator[None]:
        """Bundle what is set within, by this thread: traitlets would hold and roll back what others set, too."""
        with self.lock, super().hold_trait_notifications():
            yield

    @traitlets.observe("comm")
    def _leave_the_way_to_the_page(self, change):
        """Let every message of the page take the subshell that it names.

        ipykernel 7.4 sends it to the shell that last wrote to the page instead, which is the main one, and busy, when
        a cell made the widget or a thread draws while a cell runs.
        """
        if hasattr(change.new, "_reply_subshell_for"):
            change.new._reply_subshell_for = None

    # ---------------------------------------------------------------- what the page says

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page's controls say; what a trait refuses goes back to what it was."""
        with self.lock:
            self._note_drawn(sync_data.pop("_drawn", 0))
            try:
                super().set_state(sync_data)
            except traitlets.TraitError as error:
                self.refuse(error)
                self.send_state(set(sync_data) & self.settings())

    def _receive(self, widget, content, buffers):
        kind, fields = content.get("kind"), content.get("fields", {})
        with self.lock:
            self._note_drawn(content.get("drawn", 0))
            if kind == "ready":
                self._drawn = self._number  # the page is new: whatever was on its way went nowhere
                self.on_ready()
                self._send_frame(ready=True)
            elif kind == "drawn":
                if self._stale:
                    self._send_frame()
            else:
                self._obey(kind, fields)

    def _obey(self, kind, fields):
        """Do what the page asks for, if it is in `messages`."""
        try:
            if kind not in self.messages:
                known = ", ".join(map(repr, self.messages)) or "nothing but frames"
                raise ValueError(f"the page asks for {kind!r}, but {type(self).__name__} gives it {known}")
            getattr(self, f"on_{kind}")(**fields)
        except REFUSALS as error:
            self.refuse(error)

    def _note_drawn(self, number):
        self._drawn = max(self._drawn, min(int(number), self._number))

    # ---------------------------------------------------------------- what the page is sent

    def _send_frame(self, ready=False):
        self._number += 1
        self._stale = False
        content, arrays = self.frame()
        answer = (self._number - self._drawn) % ANSWERED == 0  # so the last one that may be under way asks
        content |= {"kind": "frame", "number": self._number, "state_text": self.state_text}
        content |= {"ready": ready, "answer": answer, "last": self._is_full()}  # no other comes before its answer
        self.send(finite(content), [array.tobytes() for array in arrays])  # row after row, and nobody else's
        self._full = time.monotonic()

    def _is_full(self):
        return self._number - self._drawn >= UNDER_WAY

    def __repr__(self):
        return f"{type(self).__name__}: {self.state_text}"

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = repr(self)  # anywidget cuts it after 110 characters
        return bundle


def finite(content: Any) -> Any:
    """Content for a page, where None stands for every number that is none: nan and infinity would cross as texts.

    >>> finite({"cost": float("inf"), "sizes": (1, 0.5, float("nan"))})
    {'cost': None, 'sizes': [1, 0.5, None]}
    """
    if isinstance(content, dict):
        return {name: finite(value) for name, value in content.items()}
    if isinstance(content, (list, tuple)):
        return [finite(value) for value in content]
    return None if isinstance(content, (float, np.floating)) and not math.isfinite(content) else content
