"""A picture is drawn in its own style, whatever is set outside and whoever draws beside it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnutils.figures import Picture, course_style, subplots
from nnutils.plotting import plot_cost, plot_network


def drawn():
    fig, ax = subplots()
    ax.plot([0, 1, 2], [3, 1, 2], label="a line")
    ax.annotate("here", (1, 1))
    ax.legend()
    return Picture(fig, "3 points").png


@pytest.fixture
def settings():
    before = dict.copy(matplotlib.rcParams)
    yield before
    dict.update(matplotlib.rcParams, before)


def test_the_settings_outside_are_as_before(settings):
    drawn()
    assert dict.copy(matplotlib.rcParams) == settings


def test_a_setting_made_meanwhile_by_another_thread_stays(settings):
    with course_style():
        thread = threading.Thread(target=lambda: matplotlib.rcParams.update({"lines.linewidth": 7.5}))
        thread.start()
        thread.join()
    assert matplotlib.rcParams["lines.linewidth"] == 7.5
    assert matplotlib.rcParams["font.size"] == settings["font.size"]


@pytest.mark.parametrize("style", ["dark_background", "ggplot", {"savefig.dpi": 300, "savefig.bbox": "tight"}])
def test_a_learners_own_style_changes_no_letter_and_no_frame_of_ours(style, settings):
    ours = drawn_labels()
    with plt.style.context(style):
        assert drawn_labels() == ours


def drawn_labels():
    """What a legend, a note and the axes look like that a cell adds to a figure of ours."""
    fig, ax = subplots()
    ax.plot([0, 1], [0, 1], color="C0", label="a line")
    texts = [ax.annotate("here", (1, 1)), ax.text(0, 0, "there"), *ax.legend().get_texts(), ax.set_title("title")]
    look = [(text.get_color(), text.get_fontsize(), text.get_fontfamily()) for text in texts]
    legend = ax.get_legend()
    size = Picture(fig, "1 line").png[16:24]  # width and height in the header of a PNG
    return look, legend.get_frame_on(), ax.get_facecolor(), fig.get_facecolor(), size


def test_pictures_drawn_in_many_threads_are_those_drawn_alone(settings):
    costs = {i: float(np.exp(-i / 50)) for i in range(0, 200, 10)}
    jobs = [drawn, lambda: plot_cost(costs).png, lambda: plot_network((2, 3, 1)).png]
    alone = [job() for job in jobs]
    with ThreadPoolExecutor(4) as pool:
        beside = list(pool.map(lambda i: jobs[i % 3](), range(12)))
    assert all(png == alone[i % 3] for i, png in enumerate(beside))
    assert dict.copy(matplotlib.rcParams) == settings
