"""Repeated measurements show the middle run and both extremes."""

import numpy as np

from nnutils.figures.fingerprint import fingerprint
from nnutils.figures.table import table
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


def test_curves_stand_aside_on_the_page_and_not_in_the_data():
    curves = [bars.lines[0] for bars in plot_repeats(MEASURED, "Errors").fig.axes[0].containers]
    pages = [curve.get_transform().transform(curve.get_xydata())[0, 0] for curve in curves]
    assert pages[0] < pages[1] and all(curve.get_xdata()[0] == 10 for curve in curves)


def test_the_table_names_every_curve_and_both_its_extremes():
    words = table(fingerprint(plot_repeats(MEASURED, "Errors").fig))
    assert "<td>big</td><td>10</td><td>0.2</td>" in words
    assert "<td>big, lowest run</td><td>10</td><td>0.1</td>" in words
    assert "<td>small, highest run</td><td>100</td><td>0.3</td>" in words
