import numpy as np
import pytest

from nnutils.figures import subplots
from nnutils.plotting import plot_boundaries, plot_decision_boundary, plot_points

X, Y = np.array([[-1.0, -2.0, 1.0, 2.0], [0.0, 1.0, 0.0, 1.0]]), np.array([[0, 0, 1, 1]])


def test_every_point_is_drawn_with_the_marker_of_its_class():
    collections = plot_points(X, Y).fig.axes[0].collections
    np.testing.assert_array_equal(np.vstack([c.get_offsets() for c in collections]), X.T)
    shapes = [c.get_paths()[0].vertices.tolist() for c in collections]
    assert shapes[0] != shapes[1]


def test_the_boundary_runs_where_the_prediction_crosses_one_half():
    picture = plot_decision_boundary(lambda G: 1 / (1 + np.exp(-4 * (G[:1] - 0.5))), X, Y)
    line = picture.fig.axes[0].collections[1].get_paths()[0].vertices
    np.testing.assert_allclose(line[:, 0], 0.5, atol=0.01)


def test_the_description_counts_what_is_right():
    always_one = plot_decision_boundary(lambda G: np.ones((1, G.shape[1])), X, Y)
    assert "100% of the plane is given to class 1, 50.0% of 4 points are right" in always_one.description


@pytest.mark.parametrize("plot", [plot_points, lambda *a, ax: plot_decision_boundary(lambda G: G[:1] > 0, *a, ax=ax)])
def test_a_plot_draws_into_the_axes_it_is_given(plot):
    _, (left, right) = subplots(1, 2)
    assert plot(X, Y, ax=right) is right
    assert right.collections and not left.collections


def test_labels_of_three_classes_have_a_boundary_between_each_two():
    labels = np.array([[0, 1, 2, 2]])
    picture = plot_decision_boundary(lambda G: np.clip(np.round(G[:1] + 1), 0, 2), X, labels)
    assert len(picture.fig.axes[0].collections[1].get_paths()) == 2


def test_the_plane_and_the_points_of_a_class_share_their_hue():
    ax = plot_decision_boundary(lambda G: (G[:1] > 0) * 1.0, X, Y).fig.axes[0]
    planes, (zeros, ones) = ax.collections[0], ax.collections[2:]
    low, high = planes.get_cmap()([0.0, 1.0])[:, [0, 2]]  # red and blue of the plane where 0 and 1 are predicted
    for plane, points in ((low, zeros), (high, ones)):
        red, _, blue, _ = points.get_facecolors()[0]
        assert (red > blue) == (plane[0] > plane[1])


FOUR, LABELS = np.array([[-1.0, -2.0, 1.0, 2.0], [0.0, 1.0, 0.0, 1.0]]), np.array([[0, 0, 1, 1]])
MODELS = {
    "right": lambda points: points[:1] > 0,
    "upside down": lambda points: points[:1] < 0,
    "always one": lambda points: np.ones((1, points.shape[1])),
}


def test_every_model_has_its_axes_and_its_score():
    axes = plot_boundaries(MODELS, FOUR, LABELS, "Three", columns=2).fig.axes
    assert [ax.get_title() for ax in axes[:3]] == [
        "right: 100.0% right",
        "upside down: 0.0% right",
        "always one: 50.0% right",
    ]
    assert not axes[3].axison


def test_the_classes_are_explained_once():
    fig = plot_boundaries(MODELS, FOUR, LABELS, "Three").fig
    assert [text.get_text() for text in fig.legends[0].get_texts()] == ["class 0", "class 1"]
    assert all(ax.get_legend() is None for ax in fig.axes)


def test_the_description_compares_the_models():
    said = plot_boundaries(MODELS, FOUR, LABELS, "Three").description
    assert said == "Three: right on 4 points are right 100.0%, upside down 0.0%, always one 50.0%."
