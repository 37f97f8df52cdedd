"""The graph's numbers: worked by hand, and by SymPy."""

import pytest
import sympy

from nnutils.widgets import Graph


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
