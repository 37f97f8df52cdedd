from nnutils.plotting import plot_blocks


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
