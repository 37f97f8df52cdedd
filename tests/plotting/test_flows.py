"""Branches say where the data goes, and where they meet."""

from nnutils.plotting import plot_flow

ROWS = [["image", "filters"], ["radar", "dense"]]


def texts(picture):
    return [text.get_text() for text in picture.fig.axes[0].texts if text.get_text()]


def arrows(picture):
    return [text for text in picture.fig.axes[0].texts if not text.get_text()]


def test_every_label_gets_a_box():
    picture = plot_flow(ROWS, ["together", "position"])
    assert texts(picture) == ["image", "filters", "radar", "dense", "together", "position"]
    assert len(picture.fig.axes[0].patches) == 6


def test_every_branch_has_an_arrow_into_what_they_share():
    assert len(arrows(plot_flow(ROWS, ["answer"]))) == 2 + 2
    assert len(arrows(plot_flow(ROWS, ["together", "position"]))) == 2 + 2 + 1


def test_the_description_reads_the_chains():
    assert "image → filters; radar → dense; all flow into answer" in plot_flow(ROWS, ["answer"]).description
