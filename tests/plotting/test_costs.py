import numpy as np

from nnutils.figures.fingerprint import fingerprint
from nnutils.figures.table import table
from nnutils.plotting import plot_cost, plot_paths, plot_repeats, plot_spreads, plot_sweep


def test_the_costs_of_a_run_are_drawn_where_they_were_recorded():
    line = plot_cost({0: 0.7, 100: 0.4, 200: 0.2}).fig.axes[0].lines[0]
    np.testing.assert_array_equal(line.get_xydata(), [[0, 0.7], [100, 0.4], [200, 0.2]])


def test_the_description_says_where_the_cost_starts_ends_and_turns():
    assert "falls from 0.7 at iteration 0 to 0.3 at 3, lowest 0.2 at 2" in plot_cost([0.7, 0.4, 0.2, 0.3]).description
    assert "rises from 0.1 at iteration 0 to 9 at 1" in plot_cost([0.1, 9]).description


def test_no_lowest_place_is_named_on_a_plateau():
    assert plot_cost([0.7, 2.30001, 2.3, 2.30002]).description.endswith("rises from 0.7 at iteration 0 to 2.3 at 3.")
    assert "lowest" not in plot_cost([3, 2.30001, 2.3, 2.30002]).description


def test_the_description_of_a_divergent_run_says_so():
    assert "starts at 0.7 and is no longer a finite number at iteration 2" in plot_cost([0.7, 3, np.nan]).description


def test_several_curves_are_told_apart_by_label_and_line_style():
    ax = plot_cost({"slow": [3, 2], "fast": [3, 1]}, log=True).fig.axes[0]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["slow", "fast"]
    assert ax.lines[0].get_linestyle() != ax.lines[1].get_linestyle() and ax.get_yscale() == "log"


def sweep():
    return plot_sweep((0.01, 0.1, 1), {"training": [9, 5, 1], "validation": [9, 6, 4]}, [3, 2, 2], "learning rate")


def test_values_stand_at_even_steps_under_their_own_names():
    ax = sweep().fig.axes[0]
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [0, 1, 2])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0.01", "0.1", "1"]


def test_only_the_last_curve_carries_the_uncertainty():
    training, validation = sweep().fig.axes[0].containers
    assert training.has_yerr is False and validation.has_yerr is True
    bars = [segment[:, 1].tolist() for segment in validation.lines[2][0].get_segments()]
    assert bars == [[6, 12], [4, 8], [2, 6]]


def test_the_description_reads_every_point():
    assert "validation: 9 at 0.01, 6 at 0.1, 4 at 1." in sweep().description


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


PATHS = {"constant": [[0.5, 0.6], [0.5, 0.6]], "random": [[0.1, 0.2], [-0.3, -0.4]]}


def test_a_path_has_a_line_for_every_unit():
    left, right = plot_paths(PATHS, "Two starts").fig.axes
    np.testing.assert_array_equal([line.get_ydata() for line in right.lines], PATHS["random"])
    assert len(left.lines) == 2


def test_paths_that_lie_on_each_other_are_counted_as_one():
    assert "constant: 2 units on 1 path; random: 2 units on 2 paths" in plot_paths(PATHS, "Two starts").description


def test_a_path_below_shows_beside_the_one_above_it():
    widths = [line.get_linewidth() for line in plot_paths(PATHS, "Two starts").fig.axes[0].lines]
    assert widths == sorted(widths, reverse=True) and len(set(widths)) == len(widths)


def test_a_spread_stands_over_its_layer_counted_from_one():
    ax = plot_spreads({"small": [0.1, 0.01, 0.001]}).fig.axes[0]
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), [[1, 0.1], [2, 0.01], [3, 0.001]])
    assert ax.get_yscale() == "log"


def test_schemes_are_told_apart_by_marker_and_named():
    picture = plot_spreads({"small": [0.1, 0.01], "he": [1.0, 1.1]})
    assert len({line.get_marker() for line in picture.fig.axes[0].lines}) == 2
    assert "small: 0.1 in layer 1, 0.01 in layer 2; he: 1 in layer 1" in picture.description
