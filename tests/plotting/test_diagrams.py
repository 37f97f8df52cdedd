from nnutils.plotting import plot_network


def test_a_circle_per_unit_and_a_line_per_weight():
    ax = plot_network((3, 4, 1)).fig.axes[0]
    assert [len(c.get_offsets()) for c in ax.collections] == [3, 4, 1]
    assert len(ax.lines) == 3 * 4 + 4 * 1


def test_wide_layers_are_cut_to_eight_circles_and_say_so():
    ax = plot_network((12288, 20, 1)).fig.axes[0]
    assert [len(c.get_offsets()) for c in ax.collections] == [8, 8, 1]
    assert "12288 units" in ax.texts[0].get_text()


def test_the_description_counts_every_layer():
    assert "3 inputs, 4 units in layer 1, 1 unit in layer 2" in plot_network((3, 4, 1)).description
