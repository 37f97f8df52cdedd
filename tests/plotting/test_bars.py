import numpy as np
import pytest

from nnutils.plotting import plot_bars, plot_histograms, plot_shares


def bars():
    return plot_bars([0.3, -1.5, -0.01], ["cat", "dog", "cow"], "Three logits", ylabel="z", digits=1)


def test_every_bar_is_as_high_as_its_value():
    assert [bar.get_height() for bar in bars().fig.axes[0].patches] == [0.3, -1.5, 0]


def test_bars_stand_over_their_names_and_carry_their_values():
    ax = bars().fig.axes[0]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["cat", "dog", "cow"]
    assert [text.get_text() for text in ax.texts] == ["0.3", "−1.5", "0.0"]


def test_the_description_reads_every_bar():
    assert bars().description == "Three logits. 0.3 at cat, -1.5 at dog, 0.0 at cow."


def test_a_name_too_few_is_refused():
    with pytest.raises(ValueError):
        plot_bars([1, 2], ["one"], "Two")


def test_bars_are_stacked_to_the_whole():
    ax = plot_shares([[25, 50], [75, 50]], ["protein", "fat"], ["milk", "egg"]).fig.axes[0]
    tops = [patch.get_y() + patch.get_height() for patch in ax.patches[2:]]
    assert np.allclose(tops, 100)


def test_the_description_names_the_largest_part():
    description = plot_shares([[25, 60], [75, 40]], ["protein", "fat"], ["milk", "egg"]).description
    assert "milk: mostly fat, 75.0 %; egg: mostly protein, 60.0 %" in description


BINS = np.array([0.0, 1.0, 2.0])


def test_the_bars_are_shares_and_add_up_to_one():
    ax = plot_histograms({"few": [0.5, 0.5, 0.5, 1.5]}, BINS, "Counted").fig.axes[0]
    np.testing.assert_allclose([bar.get_height() for bar in ax.patches], [0.75, 0.25])


def test_the_description_says_where_most_of_the_values_are():
    description = plot_histograms({"a": [0.5, 1.5, 1.5], "b": [[0.1], [0.2]]}, BINS, "Counted").description
    assert "a: most, 67%, between 1 and 2; b: most, 100%, between 0 and 1" in description
