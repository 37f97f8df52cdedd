"""A fingerprint holds what a figure shows: every point and pixel, and nothing that is chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnutils.figures import subplots
from nnutils.figures.fingerprint import PACKED, fingerprint, pack, unpack, with_repeats
from tests.nbval_plugin.compare import fingerprint_differences

finite = st.floats(-1e6, 1e6)


def marks(draw, *args, **options):
    """The fingerprint of what one call draws on empty axes."""
    fig, ax = subplots()
    getattr(ax, draw)(*args, **options)
    return fingerprint(fig)


@given(arrays(float, st.integers(5, 900), elements=finite))
def test_packed_values_come_back_within_a_step(values):
    low, high, back = unpack(PACKED.fullmatch(pack(values)))
    assert np.abs(back - values).max() <= (high - low) / 2**16 + 1e-8 * np.abs(values).max()


def test_a_few_values_are_written_to_be_read():
    assert pack([0.0, 1.5, -2.0]) == "0, 1.5, -2"


def test_what_cannot_be_drawn_stays_a_gap():
    values = np.array([0, 1, np.nan, 3, np.inf, 5])
    _, _, back = unpack(PACKED.fullmatch(pack(values)))
    np.testing.assert_allclose(back, [0, 1, np.nan, 3, np.nan, 5], atol=1e-4)


def test_rounding_noise_around_zero_has_no_shape():
    noise = np.random.default_rng(0).normal(0, 1e-17, 50)
    assert pack(noise, span=1.0) == pack(np.zeros(50), span=1.0)


@pytest.mark.parametrize("m", [10, 500, 5000, 20_000])
def test_one_point_of_a_line_moved_by_one_percent_is_seen(m):
    y = np.sin(np.linspace(0, 9, m))
    moved = y + 0.02 * (np.arange(m) == m // 3)
    assert fingerprint_differences(marks("plot", y), marks("plot", moved))


@pytest.mark.parametrize("shape", [(8, 8), (64, 64), (64, 64, 3), (300, 200)])
@pytest.mark.parametrize("dtype", [float, np.uint8])
def test_one_pixel_is_seen(shape, dtype):
    image = np.random.default_rng(0).integers(0, 250, shape)
    other = image.copy()
    other[5, 6] += 1 if dtype is np.uint8 else 4
    image, other = (each.astype(np.uint8) if dtype is np.uint8 else each / 255 for each in (image, other))
    assert fingerprint_differences(marks("imshow", image), marks("imshow", other))


def test_two_pixels_swapped_in_a_large_image_are_seen():
    image = np.random.default_rng(0).random((400, 400))
    other = image.copy()
    other[10, [10, 11]] = image[10, [11, 10]]
    assert fingerprint_differences(marks("imshow", image), marks("imshow", other))


@given(st.integers(0, 2**32 - 1))
def test_noise_of_a_billionth_is_not_seen(seed):
    rng = np.random.default_rng(seed)
    y, noise = rng.normal(size=300), rng.normal(0, 1e-9, 300)
    assert not fingerprint_differences({"y": pack(y)}, {"y": pack(y + noise)})


def test_on_a_log_axis_a_factor_is_seen_where_it_is_small():
    J = np.logspace(0, -6, 40)
    other = J * np.where(np.arange(40) == 39, 1.05, 1)
    assert fingerprint_differences(marks("semilogy", J), marks("semilogy", other))


def test_many_edges_of_a_graph_are_one_line():
    fig, ax = subplots()
    for i in range(100):
        ax.plot([0, 1], [0, i], color="gray", linestyle="-")
    assert fingerprint(fig)["axes 1 line 1"].startswith("100 × ")


@pytest.mark.parametrize(
    "draw, args, other",
    [
        ("bar", (["a", "b"], [1, 2]), (["a", "b"], [1, 2.1])),
        ("hist", ([1, 2, 2, 3],), ([1, 2, 3, 3],)),
        ("fill_between", ([0, 1, 2], [1, 2, 3]), ([0, 1, 2], [1, 2, 3.1])),
        ("pcolormesh", (np.eye(9),), (np.eye(9)[::-1],)),
        ("contour", (np.outer(*[np.arange(9.0)] * 2),), (np.outer(*[np.arange(9.0)] * 2) * 1.01,)),
        ("quiver", ([0, 1], [0, 1], [1, 0], [0, 1]), ([0, 1], [0, 1], [1, 0.5], [0, 1])),
        ("errorbar", ([0, 1], [2, 3], [0.1, 0.1]), ([0, 1], [2, 3], [0.1, 0.2])),
        ("text", (0.5, 0.5, "J = 0.69"), (0.5, 0.5, "J = 0.70")),
        ("annotate", ("here", (0, 1)), ("here", (0, 0.9))),
        ("axhline", (0.5,), (0.6,)),
        ("set_xticks", ([0, 1], ["no", "yes"]), ([0, 1], ["no", "maybe"])),
        ("stem", ([1, 2, 3],), ([1, 2, 2.9],)),
        ("step", ([1, 2], [1, 2]), ([1, 2], [1, 3])),
        ("matshow", (np.eye(3),), (np.eye(3) * 2,)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_kind_of_plot_shows_its_data(draw, args, other):
    assert fingerprint_differences(marks(draw, *args), marks(draw, *other))
    assert not fingerprint_differences(marks(draw, *args), marks(draw, *args))


def test_points_drawn_in_several_axes_are_written_once():
    X = np.random.default_rng(0).normal(size=(2, 400))
    fig, axes = subplots(1, 8)
    for ax in axes:
        ax.scatter(*X)
    marks = fingerprint(fig)
    assert marks["axes 8 collection 1 x"] == "= axes 1 collection 1 x"
    assert not fingerprint_differences(marks, with_repeats(marks))
    axes[7].collections[0].set_offsets(X.T + 0.1)
    assert fingerprint_differences(marks, fingerprint(fig))


def test_what_is_hidden_is_not_in_it():
    fig, ax = subplots()
    (line,) = ax.plot([1, 2])
    line.set_visible(False)
    assert "axes 1 line 1" not in fingerprint(fig)


def test_axes_that_are_not_flat_are_refused_in_a_sentence():
    fig, _ = subplots(subplot_kw={"projection": "polar"})
    with pytest.raises(TypeError, match="these are polar: draw contours"):
        fingerprint(fig)
