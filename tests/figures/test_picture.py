"""Figures carry their picture, a sentence and their data, and stay small."""

import base64
import html.parser
import io
import subprocess
import sys

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from nnutils.figures import (
    CLASS_COLORS,
    CLASS_MARKERS,
    DIVERGING,
    INK,
    MAX_BYTES,
    Picture,
    course_style,
    show,
    subplots,
)
from nnutils.figures.fingerprint import MIME


def decision_surface():
    """A hard case for a small file: 20 shades under 400 points."""
    rng = np.random.default_rng(0)
    x = np.linspace(-4, 4, 200)
    fig, ax = subplots()
    ax.contourf(x, x, np.sin(2 * x) + x[:, None], levels=20, cmap=DIVERGING, alpha=0.6)
    for k, (color, marker) in enumerate(zip(CLASS_COLORS[:2], CLASS_MARKERS, strict=False)):
        ax.scatter(*rng.normal(k, 1, (2, 200)), c=color, marker=marker, edgecolors="white", label=f"class {k}")
    ax.legend()
    return fig


def tiles(shape=(8, 8)):
    """Another: 50 pictures of their own."""
    rng = np.random.default_rng(0)
    fig, axes = subplots(5, 10, figsize=(8, 4.5))
    for ax in axes.flat:
        ax.imshow(rng.random(shape), cmap=INK)
        ax.set_axis_off()
    return fig


def line(**options):
    fig, ax = subplots()
    ax.plot([0, 1, 2], [3, 1, 2], **options)
    return fig


class Images(html.parser.HTMLParser):
    """Collects the elements of a piece of HTML."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("draw", [decision_surface, tiles, line])
def test_picture_is_at_most_sixty_kilobytes(draw):
    assert len(Picture(draw()).png) <= MAX_BYTES


def test_tiles_too_many_for_fine_screens_become_coarser_instead_of_large():
    picture = Picture(tiles((32, 32)))
    assert Image.open(io.BytesIO(picture.png)).width == 800


def test_picture_has_two_pixels_for_each_of_the_page():
    picture = Picture(line())
    (_, image), *_ = Images(picture._repr_mimebundle_()["text/html"]).found
    assert Image.open(io.BytesIO(picture.png)).width == 2 * int(image["width"])


def test_html_is_one_image_with_its_description():
    picture = Picture(line(), 'J falls from 3 to 1 & "stays" <there>')
    (tag, attributes), *_ = Images(picture._repr_mimebundle_()["text/html"]).found
    assert tag == "img" and attributes["alt"] == 'J falls from 3 to 1 & "stays" <there>'
    assert base64.b64decode(attributes["src"].removeprefix("data:image/png;base64,")) == picture.png


def test_plain_text_is_the_description():
    picture = Picture(line(), "Three points.")
    assert picture._repr_mimebundle_()["text/plain"] == repr(picture) == str(picture)


def test_description_without_a_number_gets_one_from_the_data():
    assert Picture(line(), "The cost falls.").description == (
        "The cost falls. Line from 3 to 2 in 3 points, between 1 and 3."
    )
    assert Picture(line(), "J falls to 1.").description == "J falls to 1."


def test_description_and_fingerprint_of_the_same_figure_are_the_same_again():
    assert Picture(line())._repr_mimebundle_() == Picture(line())._repr_mimebundle_()


def test_a_figure_takes_less_than_twenty_kilobytes_of_fingerprint():
    marks = Picture(tiles())._repr_mimebundle_()[MIME]
    assert sum(len(key) + len(value) + 8 for key, value in marks.items()) < 20_000


def test_picture_takes_a_pyplot_figure_over_so_that_it_is_not_shown_twice():
    fig = plt.figure()
    Picture(fig)
    assert not plt.fignum_exists(fig.number)


def test_subplots_leaves_the_settings_of_others_alone():
    before = dict(matplotlib.rcParams)
    subplots(2, 2)
    assert dict(matplotlib.rcParams) == before


def test_the_look_is_legible_on_a_card_of_its_own_in_dark_themes():
    with course_style():
        paper, text = (matplotlib.rcParams[name] for name in ("savefig.facecolor", "text.color"))
    assert contrast(paper, text) > 12


@pytest.mark.parametrize("color", CLASS_COLORS)
def test_colors_stand_out_from_the_paper(color):
    assert contrast("#ffffff", color) > 2


def contrast(a, b):
    """The contrast ratio of WCAG 2."""
    luminances = []
    for color in (a, b):
        rgb = np.array(matplotlib.colors.to_rgb(color))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        luminances.append(linear @ [0.2126, 0.7152, 0.0722])
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)


def test_curves_differ_in_more_than_color():
    _, ax = subplots()
    drawn = [ax.plot([0, 1])[0] for _ in range(7)]
    assert len({each.get_color() for each in drawn}) == len({str(each._dash_pattern) for each in drawn}) == 7


def test_show_outside_of_a_notebook_prints_the_description(capsys):
    show(line(), "Three points.")
    assert capsys.readouterr().out == "Three points. Line from 3 to 2 in 3 points, between 1 and 3.\n"


def test_importing_figures_does_not_load_matplotlib():
    code = "import sys, nnutils.figures; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
