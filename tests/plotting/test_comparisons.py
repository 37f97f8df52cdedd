import numpy as np

from nnutils.plotting import plot_boundaries

X, Y = np.array([[-1.0, -2.0, 1.0, 2.0], [0.0, 1.0, 0.0, 1.0]]), np.array([[0, 0, 1, 1]])
MODELS = {
    "right": lambda points: points[:1] > 0,
    "upside down": lambda points: points[:1] < 0,
    "always one": lambda points: np.ones((1, points.shape[1])),
}


def test_every_model_has_its_axes_and_its_score():
    axes = plot_boundaries(MODELS, X, Y, "Three", columns=2).fig.axes
    assert [ax.get_title() for ax in axes[:3]] == [
        "right: 100.0% right",
        "upside down: 0.0% right",
        "always one: 50.0% right",
    ]
    assert not axes[3].axison


def test_the_classes_are_explained_once():
    fig = plot_boundaries(MODELS, X, Y, "Three").fig
    assert [text.get_text() for text in fig.legends[0].get_texts()] == ["class 0", "class 1"]
    assert all(ax.get_legend() is None for ax in fig.axes)


def test_the_description_compares_the_models():
    said = plot_boundaries(MODELS, X, Y, "Three").description
    assert said == "Three: right on 4 points are right 100.0%, upside down 0.0%, always one 50.0%."
