import pytest

from nnutils.plotting import plot_stages

ROWS = {"forward": ["x", "z", "a"], "back": ["", "dz", "da"]}


def test_every_text_but_the_empty_one_has_a_box():
    ax = plot_stages(ROWS, "There and back").fig.axes[0]
    boxed = [text.get_text() for text in ax.texts if text.get_bbox_patch()]
    assert boxed == ["x", "z", "a", "dz", "da"]


@pytest.mark.parametrize(("leftward", "step"), [((), 1), (("back",), -1)])
def test_arrows_of_the_way_back_point_to_the_left(leftward, step):
    ax = plot_stages({"back": ["dz", "da"]}, "Back", leftward=leftward).fig.axes[0]
    (arrow,) = (text for text in ax.texts if hasattr(text, "arrow_patch"))
    assert (arrow.xy[0] - arrow.xyann[0]) * step > 0


def test_boxes_of_a_column_stand_above_each_other():
    ax = plot_stages(ROWS, "There and back").fig.axes[0]
    place = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert place["z"] == place["dz"] and place["a"] == place["da"]


def test_the_description_tells_the_direction():
    said = plot_stages(ROWS, "There and back", leftward=("back",)).description
    assert said == "There and back. forward, 3 boxes: x → z → a; back, 2 boxes: dz ← da."
