"""The playground without a page: every control at its extremes and at nonsense, and its numbers against nnutils."""

import re
import threading
import time

import numpy as np
import pytest
import traitlets
from sklearn.datasets import make_moons
from sklearn.metrics import accuracy_score, log_loss

import nnutils as nn
from nnutils.widgets.playground import datasets, decision_surface, features
from nnutils.widgets.playground.playground import ACTIVATIONS, SCHEMES, Playground
from nnutils.widgets.toolkit.canvas import UNDER_WAY
from tests.widgets.toolkit.page import watched

EXTREMES = {
    "m": (1, 2000),
    "noise": (0.0, 1.0),
    "seed": (0, 2**31 - 1),
    "features": (("x1",), tuple(features.FEATURES)),
    "layers": ((), (1,), (16,) * 6),
    "activation": ACTIVATIONS,
    "initialization": SCHEMES,
    "learning_rate": (1e-6, 100.0),
    "batch_size": (0, 1, 2000),
    "speed": (0.1, 1e6),
}
NONSENSE = {
    "data": ("square", None, 3),
    "m": (0, 2001, 2.5, "many", None),
    "noise": (-0.1, 1.1, float("nan"), "loud"),
    "seed": (-1, 2**31, 0.5),
    "features": ((), ("x3",), 7),
    "layers": ((0,), (17,), (4,) * 7, (2.5,), ("a",), (True,)),
    "activation": ("softmax", "Tanh"),
    "initialization": ("ones", ""),
    "learning_rate": (0.0, -1.0, float("inf"), "fast", [0.1]),
    "batch_size": (-1, 2001, 1.5),
    "speed": (0.0, float("nan")),
    "running": ("yes",),
}


def agree(a, b):
    return a.keys() == b.keys() and all(np.array_equal(a[name], b[name]) for name in a)


def retold(playground):
    """The parameters that the shown code leads to."""
    names = {"playground": playground}
    exec(playground.code, names)
    return names["parameters"]


def test_its_first_steps_are_those_of_gradient_descent():
    playground = Playground(data="moons", layers=(5,), seed=3, learning_rate=0.3)
    rng = np.random.default_rng(3)
    X, Y = nn.planar.moons(300, rng, noise=0.1)
    X_test, Y_test = nn.planar.moons(150, rng, noise=0.1)
    network = nn.Network((2, 5, 1), hidden=nn.tanh)
    start = network.initialize(rng, "xavier")
    *_, (_, parameters) = nn.gradient_descent(network, start, X, Y, learning_rate=0.3, num_iterations=20)
    playground.step(20)
    assert all(np.allclose(playground.parameters[name], parameters[name], rtol=1e-9) for name in parameters)
    assert playground.scores.test_cost == pytest.approx(network.cost(X_test, Y_test, parameters))
    assert playground.scores.train_accuracy == nn.accuracy(network.predict(X, parameters), Y)
    grads = nn.numerical_gradient(lambda p: network.cost(X, Y, p), parameters)
    assert playground.scores.gradients == pytest.approx([np.linalg.norm(grads[f"dW{l}"]) for l in (1, 2)], rel=1e-5)


@pytest.mark.parametrize("data", datasets.DRAWN)
@pytest.mark.parametrize("batch_size", [0, 7])
def test_the_shown_code_leads_to_the_same_parameters(data, batch_size):
    playground = Playground(data=data, m=40, seed=5, batch_size=batch_size, features=("x1", "x2²", "sin x1"))
    playground.step(13)
    playground.learning_rate = 0.02
    playground.step()
    playground.edit("W1", 0, 1, -0.25)
    playground.edit("b2", 1, 0, 1.5)
    playground.step(9)
    playground.parameters = {name: value / 2 for name, value in playground.parameters.items()}
    playground.step(4)
    assert agree(retold(playground), playground.parameters)


def test_the_shown_code_repeats_clicked_points_and_own_arrays():
    clicked = Playground()
    for x1, x2, label in [(0, 0, 0), (1, 1, 1), (-1, 2, 2), (0.1, 0.2, 0)]:
        clicked.add_point(x1, x2, label)
    X, Y = make_moons(30, random_state=0)
    own = Playground(X.T, Y)
    for playground in (clicked, own):
        playground.step(20)
        assert agree(retold(playground), playground.parameters)


@pytest.mark.parametrize("name, value", [(name, value) for name, values in EXTREMES.items() for value in values])
def test_every_control_works_at_its_extremes(name, value):
    playground = Playground(layers=(3,), m=30)
    setattr(playground, name, value)
    assert getattr(playground, name) == value
    try:
        playground.step(3)
    except FloatingPointError as error:
        assert name == "learning_rate" and "Take a tenth" in str(error)
    content, buffers = playground.frame()
    assert content["iteration"] == 3 and len(buffers) == 5
    assert "iteration 3" in playground.state_text


@pytest.mark.parametrize("name, value", [(name, value) for name, values in NONSENSE.items() for value in values])
def test_nonsense_is_refused_and_changes_nothing(name, value):
    playground = Playground(layers=(3,), m=30)
    before, parameters = getattr(playground, name), playground.parameters
    with pytest.raises(traitlets.TraitError):
        setattr(playground, name, value)
    assert getattr(playground, name) == before and agree(parameters, playground.parameters)


def test_a_refusal_says_what_was_expected():
    with pytest.raises(traitlets.TraitError, match=r"learning_rate is 0, but must be a number from 1e-06 to 100"):
        Playground(learning_rate=0)
    with pytest.raises(traitlets.TraitError, match=r"at most 6 hidden layers of 1 to 16 units"):
        Playground(layers=(40,))
    with pytest.raises(TypeError, match=r"Playground has no 'rate'; it has .*learning_rate"):
        Playground(rate=1)


def test_the_same_seed_is_the_same_run_and_reset_begins_it_again():
    a, b = (Playground(data="spiral", batch_size=10, seed=8) for _ in range(2))
    a.step(30)
    b.step(12)
    b.step(18)
    assert agree(a.parameters, b.parameters)
    a.reset()
    assert a.iteration == 0 and a.costs.keys() == {0}
    a.step(30)
    assert agree(a.parameters, b.parameters)


@pytest.mark.parametrize("data", datasets.DRAWN)
def test_every_data_set_is_learned_better_than_by_guessing(data):
    playground = Playground(data=data, layers=(12, 6), learning_rate=0.3, features=tuple(features.FEATURES), noise=0.05)
    if data == "flower":
        playground.learning_rate = 0.03
    playground.step(1500)
    scores = playground.scores
    if data.startswith("hills"):
        assert scores.test_cost < scores.guess / 4 and scores.test_accuracy is None
    else:
        assert scores.test_accuracy > (1 + scores.majority) / 2


def test_a_training_that_diverges_stops_with_its_reason():
    playground = Playground(data="hills (regression)", activation="relu", learning_rate=100)
    with pytest.raises(FloatingPointError, match="diverges with learning rate 100"):
        playground.step(500)
    assert "Take a tenth of it" in playground.state_text and not playground.running
    assert playground.frame()[0]["trouble"]


def test_it_trains_in_the_background_and_pauses_at_once():
    playground = Playground(speed=1000)
    playground.train()
    end = time.monotonic() + 30
    while playground.iteration < 50 and time.monotonic() < end:
        time.sleep(0.01)
    playground.pause()
    with playground.lock:
        reached = playground.iteration
    assert reached >= 50 and not playground.running
    time.sleep(0.1)
    assert playground.iteration == reached
    assert agree(retold(playground), playground.parameters)


def test_a_network_can_be_set_and_one_that_does_not_fit_is_refused():
    playground = Playground()
    playground.network = nn.Network((2, 7, 3, 1), hidden=nn.relu)
    assert playground.layers == (7, 3) and playground.activation == "relu"
    with pytest.raises(ValueError, match=r"ask for \(2, \.\.\., 1\) with sigmoid"):
        playground.network = nn.Network((3, 1))


def test_parameters_are_copies_and_wrong_ones_are_refused():
    playground = Playground(layers=(2,))
    playground.parameters["W1"][:] = 9
    assert not np.any(playground.parameters["W1"] == 9)
    with pytest.raises(ValueError, match=r"W1"):
        playground.parameters = {"W1": np.ones((1, 1))}
    with pytest.raises(ValueError, match="nan"):
        playground.parameters = {name: value * np.nan for name, value in playground.parameters.items()}
    for wrong in [("W9", 0, 0, 1.0), ("W1", 5, 0, 1.0), ("W1", 0, 0, "big"), ("W1", 0, 0, np.inf)]:
        with pytest.raises(ValueError):
            playground.edit(*wrong)


@pytest.mark.parametrize(
    "X, Y, refusal",
    [
        ([[1, 2, 3]], [1, 0, 1], "X has shape (1, 3), but points in the plane have (2, m)"),
        ([[0, 1], [0, np.nan]], [0, 1], "X holds nan or infinity, but"),
        ([[0, 1], [0, 1]], [1], "Y has shape (1,), but 2 points need as many numbers, (1, 2)"),
        ([[0, 1], [0, 1]], [0, np.nan], "Y has shape (2,), but 2 points need as many numbers, (1, 2)"),
        ([[0, 1], [0, 1]], [[[0], [1]]], "Y has shape (1, 2, 1), but 2 points need as many numbers, (1, 2)"),
        ([[0, 1], [0, 1]], [0, 10], "Y has whole numbers up to 10; classes are 0 to 9"),
    ],
)
def test_arrays_that_do_not_fit_are_refused_in_a_sentence(X, Y, refusal):
    with pytest.raises(ValueError, match=re.escape(refusal)):
        Playground(X, Y)


def test_without_points_it_says_so():
    playground = Playground(data="my own points")
    with pytest.raises(ValueError, match="click a few into the plane"):
        playground.train()
    playground.frame()
    playground.add_point(1, 1, 1)
    playground.remove_point()
    assert playground.points.X.shape == (2, 0)


def test_classes_decide_the_output():
    X = np.array([[0.0, 1.0, 2.0], [0.0, 1.0, 0.0]])
    outputs = [Playground(X, Y).network.output.name for Y in ([0, 1, 0], [0, 1, 2], [0.5, 1.0, -2.0])]
    assert outputs == ["sigmoid", "softmax", "identity"]


def test_the_picture_of_a_unit_is_what_it_says_at_every_place():
    playground = Playground(layers=(3,))
    playground.step(10)
    outputs, units = decision_surface.paintings(playground.network, playground.parameters, playground.model.grid)
    left, right, bottom, top = playground.points.limits
    x1, x2 = np.linspace(left, right, 60)[14], np.linspace(top, bottom, 60)[40]
    _, cache = playground.network.forward(np.array([[x1], [x2]]), playground.parameters)
    assert outputs[0].reshape(60, 60)[40, 14] == pytest.approx(255 * cache["A2"][0, 0], abs=1.1)
    unit = units[2 + 1].reshape(30, 30)[20, 7].astype(int) - 128
    assert unit == 0 or np.sign(unit) == np.sign(cache["A1"][1, 0])
    assert units.shape == (5, 900) and outputs.dtype == units.dtype == np.uint8


def test_every_picture_of_a_unit_reaches_its_strongest_say_and_silence_is_in_the_middle():
    playground = Playground(layers=(3,))
    parameters = playground.parameters
    parameters["W1"][1], parameters["b1"][1] = 0, 0
    _, units = decision_surface.paintings(playground.network, parameters, playground.model.grid)
    strongest = np.abs(units.astype(int) - 128).max(axis=1)
    assert strongest.tolist() == [127, 127, 127, 0, 127]  # x1, x2 and the three units


def test_the_colors_of_a_regression_reach_from_minus_to_plus_the_largest_number():
    playground = Playground(data="hills (regression)", m=30)
    AL, _ = playground.network.forward(playground.model.grid.astype(float), playground.parameters)
    outputs, _ = decision_surface.paintings(playground.network, playground.parameters, playground.model.grid, reach=2.0)
    np.testing.assert_allclose(outputs, np.clip(255 * (AL + 2) / 4, 0, 255), atol=1.1)


def test_the_scores_of_classes_are_those_of_scikit_learn():
    playground = Playground(data="three blades", m=60, layers=(3,))
    playground.step(30)
    points, scores = playground.points, playground.scores
    for X, Y, cost, right in (
        (playground.model.X, points.Y[0], scores.train_cost, scores.train_accuracy),
        (playground.model.X_test, points.Y_test[0], scores.test_cost, scores.test_accuracy),
    ):
        P = playground.network.forward(X, playground.parameters)[0].T
        assert (cost, right) == (pytest.approx(log_loss(Y, P)), accuracy_score(Y, P.argmax(axis=1)))
    assert scores.majority == np.bincount(points.Y_test[0].astype(int)).max() / 30 and scores.guess is None


def test_a_regression_is_compared_with_guessing_the_mean():
    playground = Playground(data="hills (regression)", m=40)
    points = playground.points
    assert playground.scores.guess == pytest.approx(np.mean((points.Y_test - points.Y.mean()) ** 2) / 2)
    alone = Playground([[0.0, 1.0, 2.0], [0.0, 1.0, 0.0]], [0.5, 1.0, -2.0]).scores
    assert alone.guess == pytest.approx(np.var([0.5, 1.0, -2.0]) / 2) and alone.test_cost is None


def test_the_plane_is_the_square_around_all_points_with_a_margin():
    given = datasets.given([[0, 2], [10, 11]], [0, 1], [[1], [10]], [1])
    assert given.limits == pytest.approx((-0.08, 2.08, 9.42, 11.58))
    assert datasets.given([[3], [4]], [0]).limits == pytest.approx((2.46, 3.54, 3.46, 4.54))
    assert datasets.clicked([(1, 1, 0)]).limits == (-3, 3, -3, 3)
    assert datasets.clicked([(1, -5, 0)]).limits == pytest.approx((-5.4, 5.4, -5.4, 5.4))


def test_the_sentence_tells_network_data_costs_and_guess():
    playground = Playground(m=40, layers=(2,), seed=1)
    playground.step(5)
    s = playground.scores
    assert playground.state_text == (
        f"A 2-2-1 tanh network on circles, 40 points, iteration 5, paused. Cost {s.train_cost:.4f}, on test points "
        f"{s.test_cost:.4f}. Right: {s.train_accuracy:.1%}, of test points {s.test_accuracy:.1%}, "
        f"by the majority guess {s.majority:.1%}."
    )
    regression = Playground(data="hills (regression)", m=40)
    assert regression.state_text.endswith(f"Guessing the mean costs {regression.scores.guess:.4f}.")


def test_a_slow_speed_adds_up_parts_of_updates(monkeypatch):
    monkeypatch.setattr("nnutils.widgets.playground.playground.SLICE", 10.0)
    playground, never = Playground(m=20, speed=10), threading.Event()
    reached = []
    for seconds in (0.04, 0.04, 0.04, 0.31, 5.0):
        playground._turn(seconds, never)
        reached.append(playground.iteration)
    assert reached == [0, 0, 1, 4, 14]  # after a long silence at most those of one second


def test_points_and_costs_are_sent_once_and_all_again_to_a_new_page():
    playground = watched(Playground)(m=20)
    playground.step(10)
    playground.told("ready")
    content, buffers = playground.sent[-1]
    assert content["costs_from"] == 0 and len(buffers[3]) == 11 * 3 * 4 and len(buffers[4]) == 30 * 3 * 4
    playground.step()
    content, buffers = playground.sent[-1]
    assert content["costs_from"] == 11 and len(buffers[3]) == 3 * 4 and buffers[4] == b""
    playground.told("ready")
    assert playground.sent[-1][0]["costs_from"] == 0 and playground.sent[-1][1][4]


def test_frames_wait_for_the_page_and_the_last_one_comes():
    playground = watched(Playground)(m=20)
    playground.told("ready")
    before = len(playground.sent)
    for _ in range(50):
        playground.step()
    assert len(playground.sent) - before < UNDER_WAY
    assert playground.sent[-1][0]["answer"]  # or none would ever follow
    playground.draw_last()
    assert playground.sent[-1][0]["iteration"] == 50
    playground.draw_last()
    assert len(playground.sent) - before <= UNDER_WAY


def test_what_the_page_asks_for_in_vain_is_answered_by_a_sentence():
    playground = watched(Playground)(data="my own points")
    for content in (
        {"kind": "train"},
        {"kind": "edit", "fields": {"name": "W1", "row": 9, "column": 0, "value": 1}},
        {"kind": "point", "fields": {"x1": None, "x2": 0}},
        {"kind": "edit", "fields": {"nonsense": 1}},
    ):
        playground._receive(playground, content, [])
        assert playground.sent[-1][0]["kind"] == "refused" and playground.sent[-1][0]["why"]
    playground.set_state({"learning_rate": -1})
    assert any(content.get("kind") == "refused" and "-1" in content["why"] for content, _ in playground.sent)
    playground._receive(playground, {"kind": "code"}, [])
    assert "nn.Network" in playground.sent[-1][0]["text"]


def test_a_playground_that_nobody_looks_at_any_more_pauses(monkeypatch):
    playground = watched(Playground)(m=20, speed=1000)
    monkeypatch.setattr("nnutils.widgets.playground.playground.LOOKED_AWAY", 0.2)
    playground.told("ready")
    playground.train()
    end = time.monotonic() + 30
    while playground.running and time.monotonic() < end:
        time.sleep(0.02)
    assert not playground.running and playground.iteration > 0


def test_an_edited_weight_replaces_the_last_cost_and_the_page_is_told():
    playground = watched(Playground)(m=20, layers=())
    playground.told("ready")
    playground.step(2)
    playground.draw_last()
    before = playground.costs
    playground.edit("W1", 0, 0, 3.0)
    content, buffers = playground.sent[-1]
    sent = np.frombuffer(buffers[3], np.float32).reshape(-1, 3)
    assert content["costs_from"] == 2 and sent.shape == (1, 3)
    assert sent[0, 1] == pytest.approx(playground.costs[2][0]) != pytest.approx(before[2][0])
    assert playground.costs.keys() == {0, 1, 2}


@pytest.mark.parametrize("data", ["circles", "three blades", "hills (regression)"])
def test_its_picture_shows_points_plane_and_cost_and_says_the_state(data):
    playground = Playground(data=data, m=40)
    playground.step(20)
    picture = playground.picture()
    assert repr(picture) == playground.state_text and data in repr(picture)
    plane, costs = picture.fig.axes[:2]
    assert costs.lines[0].get_ydata()[-1] == pytest.approx(playground.scores.train_cost)
    assert plane.get_xlim() == pytest.approx(playground.points.limits[:2])


def test_its_repr_names_no_address():
    assert repr(Playground()).startswith("Playground: A 2-4-2-1 tanh network on circles, 300 points, iteration 0")


@pytest.mark.parametrize("name, source", features.FEATURES.items())
def test_a_feature_is_what_its_code_says(name, source):
    X = np.random.default_rng(0).standard_normal((2, 5))
    assert np.array_equal(features.expand(X, [name])[0], eval(source, {"X": X, "np": np}))
