"""Repeated measurements show the middle run and both extremes."""

import numpy as np

from nnutils.plotting import plot_repeats

MEASURED = {"big": {10: [0.3, 0.1, 0.2], 100: [0.05, 0.03, 0.04]}, "small": {10: [0.4, 0.4, 0.4], 100: [0.3, 0.2, 0.1]}}


def test_a_curve_runs_through_the_medians():
    lines = plot_repeats(MEASURED, "Errors").fig.axes[0].containers
    assert np.allclose(lines[0].lines[0].get_ydata(), [0.2, 0.04])


def test_a_bar_reaches_from_the_lowest_run_to_the_highest():
    bars = plot_repeats(MEASURED, "Errors").fig.axes[0].containers[1].lines[2][0]
    assert np.allclose([segment[:, 1] for segment in bars.get_segments()], [[0.4, 0.4], [0.1, 0.3]])


def test_the_description_names_every_curve_and_its_ends():
    description = plot_repeats(MEASURED, "Errors").description
    assert "big: median 0.2 at 10, 0.04 at 100" in description and "small: median 0.4" in description


def test_one_curve_needs_no_legend():
    assert plot_repeats({"only": MEASURED["big"]}, "Errors").fig.axes[0].get_legend() is None


def test_a_logarithmic_axis_is_labelled_with_plain_numbers():
    axis = plot_repeats(MEASURED, "Errors", yscale="log").fig.axes[0].yaxis
    assert axis.get_major_formatter()(0.2) == "0.2"


def test_curves_stand_aside_only_where_the_axis_is_logarithmic():
    for xscale, x in (("linear", 10), ("log", 10 * 1.04**-0.5)):
        curve = plot_repeats(MEASURED, "Errors", xscale=xscale).fig.axes[0].containers[0].lines[0]
        assert np.isclose(curve.get_xdata()[0], x)
