import numpy as np

from nnutils.plotting import plot_cost


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
