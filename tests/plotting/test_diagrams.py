import pytest

from nnutils.plotting import plot_blocks, plot_flow, plot_network, plot_stages


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


def texts(picture):
    return [text.get_text().strip() for text in picture.fig.axes[0].texts]


def test_every_layer_has_a_forward_and_a_backward_block_and_hands_down_its_cache():
    drawn = texts(plot_blocks(4))
    for l in range(1, 5):
        assert any(text.startswith(f"layer {l} forward") for text in drawn)
        assert any(text.startswith(f"layer {l} backward") for text in drawn)
        assert f"cache $A^{{[{l - 1}]}}, Z^{{[{l}]}}$" in drawn


def test_nothing_goes_back_to_the_data():
    drawn = texts(plot_blocks(2))
    assert "$dA^{[1]}$" in drawn and "$dA^{[0]}$" not in drawn


ROWS = [["image", "filters"], ["radar", "dense"]]


def labels(picture):
    return [text.get_text() for text in picture.fig.axes[0].texts if text.get_text()]


def arrows(picture):
    return [text for text in picture.fig.axes[0].texts if not text.get_text()]


def test_every_label_gets_a_box():
    picture = plot_flow(ROWS, ["together", "position"])
    assert labels(picture) == ["image", "filters", "radar", "dense", "together", "position"]
    assert len(picture.fig.axes[0].patches) == 6


def test_every_branch_has_an_arrow_into_what_they_share():
    assert len(arrows(plot_flow(ROWS, ["answer"]))) == 2 + 2
    assert len(arrows(plot_flow(ROWS, ["together", "position"]))) == 2 + 2 + 1


def test_the_description_reads_the_chains():
    assert "image → filters; radar → dense; all flow into answer" in plot_flow(ROWS, ["answer"]).description


STAGES = {"forward": ["x", "z", "a"], "back": ["", "dz", "da"]}


def test_every_text_but_the_empty_one_has_a_box():
    ax = plot_stages(STAGES, "There and back").fig.axes[0]
    boxed = [text.get_text() for text in ax.texts if text.get_bbox_patch()]
    assert boxed == ["x", "z", "a", "dz", "da"]


@pytest.mark.parametrize(("leftward", "step"), [((), 1), (("back",), -1)])
def test_arrows_of_the_way_back_point_to_the_left(leftward, step):
    ax = plot_stages({"back": ["dz", "da"]}, "Back", leftward=leftward).fig.axes[0]
    (arrow,) = (text for text in ax.texts if hasattr(text, "arrow_patch"))
    assert (arrow.xy[0] - arrow.xyann[0]) * step > 0


def test_boxes_of_a_column_stand_above_each_other():
    ax = plot_stages(STAGES, "There and back").fig.axes[0]
    place = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert place["z"] == place["dz"] and place["a"] == place["da"]


def test_the_description_tells_the_direction():
    said = plot_stages(STAGES, "There and back", leftward=("back",)).description
    assert said == "There and back. forward, 3 boxes: x → z → a; back, 2 boxes: dz ← da."
