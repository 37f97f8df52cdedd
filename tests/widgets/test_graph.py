"""The graph's numbers: worked by hand, and by SymPy."""

import numpy as np
import pytest
import sympy

from nnutils.figures.numerals import minus
from nnutils.widgets import Graph
from tests.widgets.marks import marks, words


def spoken(step, **state):
    return Graph(step=step, **state).state_text


def test_the_lectures_example_comes_out_step_by_step():
    values = ["u = 6", "v = 11", "J = 33", "dJ/dJ = 1", "dJ/dv = 3", "dJ/du = 3", "dJ/da = 3", "dJ/dc = 9", "dJ/db = 6"]
    for step, value in enumerate(values, start=1):
        assert value in spoken(step)


def test_a_gradient_is_told_with_where_it_comes_from():
    assert "dJ/dc = 9 = 3 · du (3)" in spoken(8)


@pytest.mark.parametrize("w1, w2, bias", [(-0.4, 0.3, 0.1), (3.0, -3.0, 3.0), (-3.0, 3.0, -3.0), (0, 0, 0)])
def test_the_neurons_values_and_gradients_are_those_of_calculus(w1, w2, bias):
    symbols = dict(zip(("w1", "w2", "b"), sympy.symbols("w1 w2 b"), strict=True))
    z = 1.5 * symbols["w1"] - 2 * symbols["w2"] + symbols["b"]
    L = -sympy.log(1 / (1 + sympy.exp(-z)))
    place = dict(zip(symbols.values(), (w1, w2, bias), strict=True))
    nodes = Graph(formula="one neuron, one example", w1=w1, w2=w2, bias=bias).nodes()
    assert nodes["L"].value == pytest.approx(float(L.subs(place)))
    for name, symbol in symbols.items():
        assert nodes[name].grad == pytest.approx(float(L.diff(symbol).subs(place)))


def test_nothing_is_shown_before_its_step():
    words = [text.get_text() for text in Graph(step=1).picture().fig.axes[0].texts]
    assert {"u = 6", "v = ?", "J = ?"} <= set(words)
    assert not any(word.startswith("d") for word in words)


def test_steps_beyond_the_last_change_nothing_and_say_so():
    assert spoken(9) == spoken(16) and spoken(9).endswith("That was the last step.")


def test_only_the_controls_of_the_formula_are_shown():
    assert set(Graph().unused()) == {"w1", "w2", "bias"}
    assert set(Graph(formula="one neuron, one example").unused()) == {"a", "b", "c"}


STATES = [("J = 3(a + bc)", {"a": -2.0, "b": 0.5, "c": 4.0}), ("one neuron, one example", {"w1": 0.7, "bias": -1.2})]


@pytest.mark.parametrize("formula, state", STATES)
def test_at_the_end_every_box_holds_its_value_and_its_gradient(formula, state):
    widget = Graph(formula=formula, step=16, **state)
    shown = words(widget, 0)
    for name, node in widget.nodes().items():
        assert minus(f"{name} = {node.value:.3g}") in shown
        assert (minus(f"d{name} = {node.grad:.3g}") in shown) == (name not in ("x1", "x2", "y"))


@pytest.mark.parametrize("formula, state", STATES)
def test_every_arrow_leads_from_a_node_to_its_result(formula, state):
    widget = Graph(formula=formula, **state)
    boxes = marks(widget, 0, "boxes", "ink") + marks(widget, 0, "boxes", "muted")
    right = {((box["x"] + box["w"]).round(6).item(), (box["y"] + box["h"] / 2).round(6).item()) for box in boxes}
    left = {(box["x"].round(6).item(), (box["y"] + box["h"] / 2).round(6).item()) for box in boxes}
    arrows = marks(widget, 0, "arrow")
    assert len(arrows) == {"J = 3(a + bc)": 5, "one neuron, one example": 8}[formula]
    for arrow in arrows:
        (x0, x1), (y0, y1) = arrow["x"].round(6), arrow["y"].round(6)
        assert (x0, y0) in right and (x1, y1) in left and x0 < x1


def test_an_arrow_walked_back_carries_its_slope_in_the_middle():
    widget = Graph(step=9)  # all of J = 3(5 + 3 · 2)
    slopes = [word for word in words(widget, 0) if word.startswith("×")]
    assert sorted(slopes) == ["×1", "×1", "×2", "×3", "×3"]  # dv/da, dv/du; du/db = c; du/dc = b, dJ/dv
    for arrow, text in zip(marks(widget, 0, "arrow"), marks(widget, 0, "text"), strict=False):
        assert min(arrow["x"]) < text["at"][0] < max(arrow["x"])
        assert np.interp(text["at"][0], arrow["x"], arrow["y"]) == pytest.approx(text["at"][1])


def test_only_arrows_whose_gradient_is_known_are_red():
    assert [len(marks(Graph(step=step), 0, "arrow", "vermillion")) for step in (3, 4, 5, 6, 9)] == [0, 0, 1, 2, 5]


def test_the_present_step_is_framed_in_its_direction():
    framed = [(len(marks(Graph(step=step), 0, "boxes", color))) for step in (2, 6) for color in ("blue", "vermillion")]
    assert framed == [1, 0, 0, 1]
    values = [mark["words"] for mark in marks(Graph(step=2), 0, "text") if mark["bold"]]
    gradients = [mark["words"] for mark in marks(Graph(step=6), 0, "text") if mark["bold"]]
    assert values == ["v = 11"] and gradients == ["du = 3"]


def test_before_the_first_step_only_what_is_given_is_told():
    assert spoken(0) == "Before the first step: b = 3, c = 2, a = 5. What comes next?"
