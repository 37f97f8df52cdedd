"""What every widget inherits, seen without a page: messages, frames, and one thread at a time that sets traits."""

import json
import math
import re
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import traitlets

from nnutils import widgets
from nnutils.widgets.toolkit.canvas import Canvas, finite
from nnutils.widgets.toolkit.control_panel import ControlPanel
from nnutils.widgets.toolkit.controls import Number, Toggle
from nnutils.widgets.toolkit.frontend import IMPORT
from tests.widgets.toolkit.page import watched

WIDGETS = Path(widgets.__file__).parent


class Dial(Canvas):
    messages = ("turn",)
    angle = Number(0.0, -90.0, 90.0)
    steady = Toggle(False)

    def frame(self):
        return {"slope": math.tan(math.radians(self.angle)), "none": math.inf}, [np.arange(6.0).reshape(2, 3).T[::-1]]

    def on_turn(self, degrees):
        self.angle += degrees

    def on_secret(self):
        raise AssertionError("nobody listed this")

    @traitlets.validate("steady")
    def _only_upright(self, proposal):
        if proposal.value and self.angle:
            raise traitlets.TraitError("steady is True, but the dial stands aslant")
        return proposal.value


# ---------------------------------------------------------------- messages


def test_a_page_may_call_what_is_listed_and_a_refusal_is_a_sentence():
    dial = watched(Dial)()
    assert dial.told("turn", degrees=60) == [] and dial.angle == 60
    assert dial.told("turn", degrees=60) == ["angle is 120.0, but must be a number from -90 to 90"]
    assert "unexpected keyword" in dial.told("turn", radians=1)[0] and dial.angle == 60


@pytest.mark.parametrize("kind", [*sorted(name[3:] for name in dir(Dial) if name.startswith("on_")), None, 3, "send"])
def test_a_page_may_call_nothing_else_whatever_its_name(kind):
    dial = watched(Dial)()
    if kind not in ("turn", "ready"):
        assert dial.told(kind) == [f"the page asks for {kind!r}, but Dial gives it 'turn'"]


@pytest.mark.parametrize("name", widgets.__all__)
def test_every_message_that_a_widget_lists_is_a_method_and_takes_the_fields_of_a_page(name):
    cls = getattr(widgets, name)
    assert all(callable(getattr(cls, f"on_{message}")) for message in cls.messages)


@pytest.mark.parametrize(
    "folder, listed",
    [
        ("playground", widgets.Playground.messages),
        ("toolkit", (*ControlPanel.messages, *widgets.OwnPicture.messages)),
    ],
)
def test_the_front_ends_ask_for_what_their_widgets_list_and_for_nothing_else(folder, listed):
    modules = [path.read_text(encoding="utf-8") for path in (WIDGETS / folder).glob("*.js")]
    asked = re.findall(r'view\.ask\((?:[^"()]*\("running"\) \? "(\w+)" : )?"(\w+)"', "\n".join(modules))
    assert {kind for pair in asked for kind in pair if kind} == set(listed)


# ---------------------------------------------------------------- what a page is sent


def test_what_goes_to_a_page_is_finite_and_contiguous():
    dial = watched(Dial)(angle=45)
    dial.told("ready")
    content, (buffer,) = dial.sent[-1]
    assert json.loads(json.dumps(content, allow_nan=False))["none"] is None
    assert content["slope"] == pytest.approx(1)
    assert np.frombuffer(buffer).tolist() == [2, 5, 1, 4, 0, 3]  # row after row, though the array lies otherwise


def test_a_number_that_is_none_becomes_null_wherever_it_stands():
    assert finite({"a": [np.float64("nan"), (np.float32("inf"), -math.inf)], "b": 1, "c": "inf", "d": None}) == {
        "a": [None, [None, None]], "b": 1, "c": "inf", "d": None
    }  # fmt: skip


# ---------------------------------------------------------------- one thread at a time


def test_what_one_thread_sets_survives_a_block_of_another_that_is_refused():
    dial, inside, told = Dial(), threading.Event(), []
    dial.observe(lambda change: told.append((change.new, threading.current_thread().name)), "angle")

    def other():
        inside.wait()
        dial.angle = 5.0

    thread = threading.Thread(target=other, name="other")
    thread.start()
    with pytest.raises(traitlets.TraitError, match="aslant"), dial.hold_trait_notifications():
        dial.angle, dial.steady = 30.0, True
        inside.set()
        thread.join(0.1)  # it waits for the end of this block
        assert dial.angle == 30
    thread.join()
    assert dial.angle == 5 and not dial.steady
    assert told[-1] == (5.0, "other")


def test_threads_that_hold_and_set_together_lose_nothing():
    dial, turns, done = Dial(), 100, threading.Event()

    def hold():
        while not done.is_set():
            with dial.hold_trait_notifications():
                dial.steady = False
                time.sleep(0.001)  # so that the other thread comes in between, if it can

    seen = []
    dial.observe(lambda change: seen.append(change.new), "angle")
    holder = threading.Thread(target=hold)
    holder.start()
    for k in range(turns):
        dial.angle = k % 90 + 1
        assert dial.angle == k % 90 + 1
    done.set()
    holder.join()
    assert seen == [k % 90 + 1 for k in range(turns)]


# ---------------------------------------------------------------- the way to the page


class Comm(traitlets.HasTraits):
    """The way to a page in a kernel that lets its last writer choose the shell."""

    comm_id = "1"

    def _reply_subshell_for(self, data, default):
        return None

    def on_msg(self, callback): ...
    def close(self, **message): ...
    def send(self, **message): ...


def test_the_subshell_that_a_page_names_is_the_one_its_message_takes():
    dial = Dial()
    dial.comm = Comm()
    assert dial.comm._reply_subshell_for is None  # so the kernel reads the message


# ---------------------------------------------------------------- front ends


@pytest.mark.parametrize("path", sorted(WIDGETS.rglob("*.js")), ids=lambda path: path.name)
def test_every_import_of_a_front_end_names_a_file_beside_it(path):
    source = path.read_text(encoding="utf-8")
    found = IMPORT.findall(source)
    assert len(found) == source.count("\nimport ") + source.startswith("import ")
    assert all((path.parent / place).is_file() for _, place in found)
