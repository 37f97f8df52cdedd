import numpy as np
import pytest

import nnutils as nn

SETS = [nn.planar.flower, nn.planar.moons, nn.planar.circles, nn.planar.spirals, nn.planar.xor, nn.planar.nothing]
SETS.append(nn.planar.above_curve)


@pytest.mark.parametrize("draw", SETS, ids=lambda draw: draw.__name__)
@pytest.mark.parametrize("m", [1, 7, 200])
def test_every_set_has_m_points_in_the_plane_with_labels_0_and_1(draw, m):
    X, Y = draw(m, np.random.default_rng(0))
    assert X.shape == (2, m) and Y.shape == (1, m)
    assert np.isfinite(X).all() and set(np.unique(Y)) <= {0, 1}


@pytest.mark.parametrize("draw", SETS, ids=lambda draw: draw.__name__)
def test_the_rng_alone_decides_the_points(draw):
    first, again, other = (draw(50, np.random.default_rng(seed))[0] for seed in (1, 1, 2))
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_random_state_1_draws_the_course_s_flower():
    X, Y = nn.planar.flower(400, np.random.RandomState(1))
    course = np.random.RandomState(1)
    t = np.linspace(0, 3.12, 200) + 0.2 * course.randn(200)
    r = 4 * np.sin(4 * t) + 0.2 * course.randn(200)
    np.testing.assert_allclose(X[:, :200], [r * np.sin(t), r * np.cos(t)])
    assert Y.sum() == 200 and not Y[0, :200].any()


def test_without_noise_the_shapes_are_exact():
    rng = np.random.default_rng(0)
    X, Y = nn.planar.circles(60, rng, noise=0)
    np.testing.assert_allclose(np.linalg.norm(X, axis=0), np.where(Y[0], 0.5, 1))
    X, Y = nn.planar.xor(60, rng, noise=0)
    np.testing.assert_array_equal(Y[0], X[0] * X[1] < 0)
    X, Y = nn.planar.above_curve(60, rng, curve=np.abs, noise=0)
    np.testing.assert_array_equal(Y[0], X[1] > np.abs(X[0]))


def test_half_the_points_of_the_moons_lie_on_each_half_circle():
    X, Y = nn.planar.moons(80, np.random.default_rng(0), noise=0)
    centers = np.where(Y, [[1.0], [0.5]], 0.0)
    np.testing.assert_allclose(np.linalg.norm(X - centers, axis=0), 1)
    assert Y.sum() == 40


# Not the flower, whose noise is in angle and radius as in the course, and not `nothing`, which is all noise.
@pytest.mark.parametrize("draw", SETS[1:5] + SETS[6:], ids=lambda draw: draw.__name__)
def test_noise_is_the_spread_of_what_is_added_to_the_points(draw):
    exact, noisy = (draw(4000, np.random.default_rng(0), noise=noise)[0] for noise in (0, 0.3))
    assert (noisy - exact).std() == pytest.approx(0.3, rel=0.05)


def test_shapes_fill_their_place():
    rng = np.random.default_rng(0)
    X, _ = nn.planar.moons(2000, rng, noise=0)
    np.testing.assert_allclose([X[0].min(), X[0].max(), X[1].min(), X[1].max()], [-1, 2, -0.5, 1], atol=0.01)
    X, _ = nn.planar.above_curve(2000, rng)
    np.testing.assert_allclose(np.abs(X).max(axis=1), [np.pi, 2], atol=0.01)
    X, _ = nn.planar.spirals(2000, rng, noise=0)
    np.testing.assert_allclose(np.linalg.norm(X, axis=0).max(), 3, atol=0.01)


def test_a_pinwheel_is_three_blades_of_one_form_a_third_of_a_turn_apart():
    X, Y = nn.planar.pinwheel(3000, np.random.default_rng(0), noise=0.0)
    t, angle = np.hypot(*X) / 3, np.arctan2(X[1], X[0])
    turned = (angle - np.pi * t - 2 * np.pi * Y[0] / 3) % (2 * np.pi)
    assert np.allclose(np.minimum(turned, 2 * np.pi - turned), 0, atol=1e-9)
    assert np.bincount(Y[0]).tolist() == [1000, 1000, 1000]


def test_hills_are_a_height_at_every_point():
    X, Y = nn.planar.hills(50, np.random.default_rng(0), noise=0.0)
    assert Y.shape == (1, 50) and np.allclose(Y[0], [np.sin(x1) * np.cos(x2) for x1, x2 in X.T])
