import pytest

from nnutils.plotting import plot_bars


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
