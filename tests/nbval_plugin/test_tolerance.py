"""Numbers are compared as a reader would: words and whole numbers exactly, decimals up to their last digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.nbval_plugin.tolerance import same_text


@pytest.mark.parametrize(
    "stored, new",
    [
        ("cost 0.693147", "cost 0.693148"),
        ("accuracy 99.04 %", "accuracy 99.05 %"),
        ("0.1 + 0.2 = 0.30000000000000004", "0.1 + 0.2 = 0.3"),
        ("[ 0.5  0.25]", "[0.5        0.25000001]"),
        ("1.234567e-08", "1.234568e-08"),
        ("dW −0.0000", "dW 0.0000"),
        ("nan inf", "nan inf"),
    ],
)
def test_the_last_digit_of_a_decimal_may_wobble(stored, new):
    assert same_text(stored, new)
    assert same_text(new, stored)


@pytest.mark.parametrize(
    "stored, new",
    [
        ("cost 0.693147", "cost 0.693157"),
        ("cost 0.69", "cost 0.70"),
        ("0.0001", "0.0002"),
        ("accuracy 70 %", "accuracy 71 %"),
        ("3", "3.0"),
        ("[1 2]", "[1. 2.]"),
        ("in 2000 iterations.", "in 2001 iterations."),
        ("in 2000.", "in 2001."),
        ("layer W1", "layer W2"),
        ("v1.2.3", "v1.2.4"),
        ("-0.5", "0.5"),
        ("0.5000", "nan"),
        ("1.000e-07", "1.000e-08"),
        ("1 2", "1 2 3"),
        ("#1e2030", "#1e2031"),
        ("train 0.98", "test 0.98"),
    ],
)
def test_what_a_reader_would_call_another_result_is_another_result(stored, new):
    assert not same_text(stored, new)
    assert not same_text(new, stored)


@given(st.floats(-1e12, 1e12, allow_subnormal=False), st.integers(4, 12))
def test_noise_of_a_billionth_never_matters_in_formatted_numbers(value, decimals):
    stored, new = (f"{v:.{decimals}f}" for v in (value, value * (1 + 1e-9)))
    assert same_text(stored, new)


@given(st.floats(1, 1e12), st.integers(4, 12))
def test_one_percent_always_matters(value, decimals):
    assert not same_text(f"{value:.{decimals}f}", f"{value * 1.01:.{decimals}f}")


@given(st.text())
def test_every_text_agrees_with_itself(text):
    assert same_text(text, text)
