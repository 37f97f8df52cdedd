"""Every widget made of controls and a drawing: extremes, nonsense, pictures and what is sent to the page."""

import itertools
import json
import math

import numpy as np
import pytest
import traitlets

import nnutils.widgets as widgets
from nnutils.widgets.toolkit.control_panel import ControlPanel
from nnutils.widgets.toolkit.controls import Slider, controls_of
from nnutils.widgets.toolkit.drawing import COLORS, WIDTH, Drawing

NAMES = [name for name in widgets.__all__ if name != "Playground"]
NONSENSE = (None, "abc", math.nan, math.inf, -1e9, 1e9, [], {}, b"\x00", True, 0.123456, object())


@pytest.fixture(params=NAMES)
def cls(request):
    return getattr(widgets, request.param)


def extremes(shown):
    """The values at the ends of a control, or all that it offers."""
    if shown["kind"] == "slider":
        return shown["min"], shown["max"]
    return shown.get("options") or shown.get("values") or {"toggle": (False, True)}.get(shown["kind"], ("", "x" * 80))


def check_shown(widget):
    """What the page and the picture get can be sent, drawn and read aloud."""
    content, arrays = widget.frame()
    json.dumps(content, allow_nan=False)
    assert all(array.size for array in arrays)
    assert widget.state_text.endswith((".", "?"))
    assert not {"nan", "inf"} & set(widget.state_text.replace(",", " ").split())
    marks = [mark for panel in widget.draw().panels for mark in panel.marks]
    assert {mark["color"] for mark in marks if mark.get("color")} <= set(COLORS)


def test_every_control_works_at_its_ends_the_others_as_they_are(cls):
    for name, shown in controls_of(cls).items():
        for value in extremes(shown) if shown["kind"] != "upload" else ():
            check_shown(cls(**{name: value}))


def test_all_controls_work_at_their_ends_together(cls):
    controls = {name: shown for name, shown in controls_of(cls).items() if shown["kind"] != "upload"}
    for end in (0, -1):
        check_shown(cls(**{name: extremes(shown)[end] for name, shown in controls.items()}))


def test_nonsense_is_refused_in_a_sentence_and_changes_nothing(cls):
    widget = cls()
    before = widget.state_text
    for name, value in itertools.product(controls_of(cls), NONSENSE):
        try:
            setattr(widget, name, value)
        except traitlets.TraitError as error:
            assert str(error).startswith((f"{name} is ", "This file cannot be read"))
        else:
            setattr(widget, name, getattr(cls(), name))  # "abc" is a text, True a yes: the widget copes
    assert widget.state_text == before


def test_the_picture_says_the_state_and_is_small(cls):
    widget = cls()
    assert widget.picture().description == widget.state_text
    assert len(widget.picture().png) <= 60_000


def test_the_same_state_gives_the_same_picture(cls):
    first, second = (cls().picture()._repr_mimebundle_() for _ in range(2))
    assert first == second


def test_a_widget_introduces_itself_without_an_address(cls):
    assert repr(cls()) == f"{cls.__name__}: {cls().state_text}"


def test_an_unknown_control_is_named(cls):
    with pytest.raises(TypeError, match="has no 'wieght'; it has"):
        cls(wieght=1)


def test_the_page_knows_every_control_by_a_label_of_its_own(cls):
    shown = cls()._controls
    labels = [control["label"] for control in shown]
    assert len(set(labels)) == len(labels) or set(cls().unused())  # of two equal ones only one is shown at a time
    assert all(labels) and [control["name"] for control in shown] == list(controls_of(cls))


def test_a_click_anywhere_in_a_live_panel_leaves_a_legal_state(cls):
    widget = cls()
    for panel in [panel for panel in widget.draw().panels if panel.name]:
        for x, y in itertools.product(panel.x, panel.y):
            widget.on_point(panel.name, x, y)
            check_shown(widget)


def test_every_panel_lies_on_the_sheet_and_every_curve_within_its_panel(cls):
    drawing = cls().draw()
    for panel in drawing.panels:
        left, top, width, height = panel.frame
        assert left >= 0 and top >= 0 and left + width <= WIDTH and top + height <= drawing.height
        for mark in [mark for mark in panel.marks if panel.axes and mark["kind"] == "line"]:
            for places, (low, high) in ((mark["x"], panel.x), (mark["y"], panel.y)):
                assert low - 1e-9 <= np.nanmin(places) and np.nanmax(places) <= high + 1e-9


def test_a_picture_shows_what_the_page_is_sent():
    class Two(ControlPanel):
        """Two panels."""

        def say(self):
            return "2 panels."

        def draw(self):
            drawing = Drawing(200)
            drawing.panel(50, 30, 200, 100, x=(0, 2), y=(0, 4)).line([0, 1, 2], [0, 1, 4], "green", dash=True)
            drawing.panel(300, 30, 200, 100, axes=False).cells(np.eye(2), low=0, high=1)
            return drawing

    content, arrays = Two().frame()
    left, right = Two().picture().fig.axes
    np.testing.assert_allclose(left.lines[0].get_ydata(), arrays[content["drawing"]["panels"][0]["marks"][0]["y"]])
    levels = arrays[content["drawing"]["panels"][1]["marks"][0]["values"]]
    np.testing.assert_array_equal(levels, 255 * right.images[0].get_array())
    assert left.get_position().x0 == pytest.approx(50 / 720)


def test_what_a_cell_has_set_for_numpy_changes_nothing_that_is_shown():
    class Tail(ControlPanel):
        """The tail of a curve, which underflows."""

        z = Slider(-800.0, -900, 0, 1, "z")

        def say(self):
            return f"exp(z) = {np.exp(np.array([self.z]))[0]:g}."

        def draw(self):
            drawing = Drawing(100)
            drawing.panel(50, 10, 200, 50).line([0, 1], np.exp([self.z, self.z]))
            return drawing

    tail = Tail()
    with np.errstate(all="raise"), np.printoptions(precision=1):
        tail.z = -801
        content, arrays = tail.frame()
        assert tail.state_text == tail.picture().description == "exp(z) = 0."
        assert content["unused"] == [] and [array.tolist() for array in arrays] == [[0, 1], [0, 0]]
