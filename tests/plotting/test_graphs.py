import pytest

from nnutils import Node
from nnutils.plotting import plot_graph


def lecture_graph():
    """The lecture's J = 3(a + bc) with a, b, c = 5, 3, 2."""
    a, b, c = Node(5), Node(3), Node(2)
    u = b * c
    J = 3 * (a + u)
    J.backward()
    return {"b": b, "c": c, "a": a, "u": u, "J": J}


def texts(picture):
    return [text.get_text() for text in picture.fig.axes[0].texts]


def test_a_box_shows_value_and_slope_and_an_arrow_its_factor():
    shown = texts(plot_graph(lecture_graph()))
    assert {"a = 5", "da = 3", "b = 3", "db = 6", "c = 2", "dc = 9", "u = 6", "du = 3"} <= set(shown)
    assert sorted(text for text in shown if text.startswith("×")) == ["×2", "×3", "×3", "×3"]


def test_nodes_without_a_name_are_chained_into_the_arrow_through_them():
    z = Node(0.0)
    a = 1 / (1 + (-z).exp())
    a.backward()
    assert "×0.25" in texts(plot_graph({"z": z, "a": a}))


def test_two_uses_of_a_value_are_one_arrow_with_their_sum():
    b = Node(3)
    assert "×6" in texts(plot_graph({"b": b, "f": b * b}))


def test_results_stand_right_of_what_they_are_made_from():
    boxes = dict(zip(("b", "c", "a", "u", "J"), plot_graph(lecture_graph()).fig.axes[0].patches, strict=True))
    assert boxes["b"].get_x() == boxes["c"].get_x() < boxes["u"].get_x() < boxes["J"].get_x()
    assert boxes["a"].get_x() == pytest.approx(boxes["u"].get_x())


def test_without_slopes_only_values_are_drawn():
    shown = texts(plot_graph(lecture_graph(), grads=False))
    assert not any(text.startswith(("d", "×")) for text in shown)


def test_the_description_reads_every_box():
    assert "b = 3 with db = 6; c = 2 with dc = 9" in plot_graph(lecture_graph()).description
