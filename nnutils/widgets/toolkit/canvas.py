"""Canvas: what every drawn widget has in common.

A widget is a Python class that knows its state and computes, and a front end that only draws:

    class Dial(Canvas):
        _esm = script("dial.js")              # beside the Python file; see nnutils.widgets.toolkit.frontend
        angle = Number(0.0, -90.0, 90.0).tag(sync=True)

        def frame(self):                      # what is to be drawn now: a small dictionary and arrays
            return {"degrees": self.angle}, [np.cos(self.curve(), dtype="float32")]

        @property
        def state_text(self):                 # the state as a sentence, for those who do not see the drawing
            return f"The dial stands at {self.angle:g} degrees."

        def picture(self):                    # a nnutils.figures.Picture of the state, for readers without a kernel
            ...

Setting a synced trait, from Python or from a control, draws anew; `redraw()` does so by hand. Frames never pile up: a
few at most are on their way, and whatever changed meanwhile goes out as one frame, the newest. Beside whatever it says,
the page says which frame it drew last, so that a key press costs one message; where a frame asks for an answer, the
page says so at once. A page that opens or is reloaded says "ready" and gets the present state.

A front end, dial.js, is a plain ES module; canvas.js brings the controls, the theme and the conversation:

    import { canvas, floats, slider, widget } from "./canvas.js";

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

`view.ask("forget", { ... })` calls `self.on_forget(**fields)` in Python; a ValueError or TraitError there is shown as
a sentence. Rules: text only through textContent, an input only through the helpers (they keep JupyterLab's own
shortcuts away from it), nothing loaded from elsewhere. In the lessons, the picture stands in the cell before the
widget: the view is not stored, its repr, the state as a sentence, is. tests/browser/ shows how to drive a widget.

JupyterLab delivers a widget's messages on a thread of their own, and a widget may train on another: `self.lock` is
held while a message is handled and a frame is made; take it where several traits must change together.
"""

import numbers
import threading
import time
from typing import Any, NoReturn

import anywidget
import traitlets

from ...figures import Picture
from ...notation import Array
from .frontend import style

UNDER_WAY = 6  # frames sent and not known to be drawn: the way to the page and back takes longer than a drawing
ANSWERED = 3  # every so many of them asks for an answer, which costs the page and the kernel more than a drawing


class Number(traitlets.Float):
    """A trait between two bounds that says in a sentence what it expected."""

    def __init__(self, default: float, least: float, most: float, **options: Any):
        super().__init__(default, **options)
        self.least, self.most = least, most

    def validate(self, widget: object, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, numbers.Real):
            self._refuse(value)
        if not self.least <= value <= self.most:  # nan is refused here, too
            self._refuse(value)
        return float(value)

    def _refuse(self, value):
        raise traitlets.TraitError(
            f"{self.name} is {value!r}, but must be a number from {self.least:g} to {self.most:g}"
        )


class Whole(Number):
    """A whole number between two bounds."""

    def validate(self, widget: object, value: Any) -> int:
        value = super().validate(widget, value)
        if value != int(value):
            self._refuse(value)
        return int(value)

    def _refuse(self, value):
        raise traitlets.TraitError(
            f"{self.name} is {value!r}, but must be a whole number from {self.least} to {self.most}"
        )


class Choice(traitlets.Enum):
    """A trait with a few possible words."""

    def error(self, obj: object, value: object, error: object = None, info: object = None) -> NoReturn:
        known = ", ".join(repr(word) for word in self.values or ())
        raise traitlets.TraitError(f"{self.name} is {value!r}, but must be one of {known}")


class Canvas(anywidget.AnyWidget):
    """A widget that draws: see the top of this file."""

    _css = style()

    def __init__(self, **state: object):
        self.lock = threading.RLock()
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

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page's controls say; what a trait refuses goes back to what it was."""
        with self.lock:
            self._note_drawn(sync_data.pop("_drawn", 0))
            try:
                super().set_state(sync_data)
            except traitlets.TraitError as error:
                self.refuse(error)
                self.send_state(set(sync_data) & self.settings())

    def unseen(self) -> float:
        """The seconds for which as many frames as may be under way have waited to be drawn."""
        return time.monotonic() - self._full if self._is_full() else 0.0

    def refuse(self, why: object) -> None:
        """Show a sentence that says why something was not done."""
        self.send({"kind": "refused", "why": str(why)})

    def _send_frame(self):
        self._number += 1
        self._stale = False
        content, arrays = self.frame()
        answer = (self._number - self._drawn) % ANSWERED == 0  # so the last one that may be under way asks
        content |= {"kind": "frame", "number": self._number, "answer": answer, "state_text": self.state_text}
        self.send(content, [array.tobytes() for array in arrays])
        self._full = time.monotonic()

    def _is_full(self):
        return self._number - self._drawn >= UNDER_WAY

    def _note_drawn(self, number):
        self._drawn = max(self._drawn, min(int(number), self._number))

    def _receive(self, widget, content, buffers):
        """Answer the page; what it asks for beyond frames is a method of the widget, on_<kind>."""
        kind, fields = content.get("kind"), content.get("fields", {})
        with self.lock:
            self._note_drawn(content.get("drawn", 0))
            if kind == "ready":
                self._drawn = self._number  # the page is new: whatever was on its way went nowhere
                self.on_ready()
                self._send_frame()
            elif kind == "drawn":
                if self._stale:
                    self._send_frame()
            elif hasattr(self, f"on_{kind}"):
                self._obey(getattr(self, f"on_{kind}"), fields)

    def _obey(self, method, fields):
        try:
            method(**fields)
        except (ValueError, TypeError, ArithmeticError, traitlets.TraitError) as error:
            self.refuse(error)

    def __repr__(self):
        return f"{type(self).__name__}: {self.state_text}"

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = repr(self)  # anywidget cuts it after 110 characters
        return bundle
