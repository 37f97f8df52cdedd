"""The table beside a figure holds the numbers that were drawn."""

import re

import numpy as np
import pytest

from nnutils.figures import subplots
from nnutils.figures.fingerprint import fingerprint
from nnutils.figures.table import table


def rows(fig, order=None):
    """The cells of the table, row by row; order: how the fingerprint's lines come, which must not matter."""
    marks = fingerprint(fig)
    found = table({key: marks[key] for key in sorted(marks, key=order)})
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", found)]


def test_a_curve_is_nine_of_its_points_with_both_ends():
    fig, ax = subplots()
    ax.plot(np.arange(101), np.arange(101) ** 2, label="squares")
    ax.set(xlabel="n", ylabel="square")
    head, *points = rows(fig)
    assert head == ["what", "n", "square"] and len(points) == 9
    assert points[0] == ["squares", "0", "0"] and points[-1] == ["squares", "100", "10000"]
    assert all(abs(float(y) / max(float(x), 1) ** 2 - (float(x) > 0)) < 0.01 for _, x, y in points)


def test_on_a_log_axis_the_numbers_are_those_of_the_axis():
    fig, ax = subplots()
    ax.plot([1, 10, 100], [3, 300, 3], label="peak")
    ax.set(xscale="log", yscale="log")
    assert rows(fig)[1:] == [["peak", "1", "3"], ["peak", "10", "300"], ["peak", "100", "3"]]


def test_where_an_axis_has_words_or_numbers_of_its_own_the_table_says_them():
    fig, ax = subplots()
    ax.plot([0, 1, 2], [7, 5, 3], label="errors")
    ax.bar([0, 2], [1, 2])
    ax.set_xticks([0, 1, 2], ["apple", "16", "−1437"])
    assert [x for _, x, _ in rows(fig)[1:]] == ["apple", "16", "-1437", "apple", "-1437"]


def test_bars_are_their_middle_and_their_height():
    fig, ax = subplots()
    ax.bar([1, 2, 3], [5, -2, 0.5])
    assert rows(fig)[1:] == [["bar", "1", "5"], ["bar", "2", "-2"], ["bar", "3", "0.5"]]


def test_bars_that_are_left_out_are_counted():
    fig, ax = subplots()
    ax.bar(np.arange(40), np.arange(40))
    assert rows(fig)[-2:] == [["bar", "31", "31"], ["and 8 more bars", "", ""]]


def test_thousands_and_years_are_written_in_full():
    fig, ax = subplots()
    ax.bar([2012, 2017], [1437, 9999])
    assert rows(fig)[1:] == [["bar", "2012", "1437"], ["bar", "2017", "9999"]]


def test_points_are_counted_and_their_extent_given():
    fig, ax = subplots()
    ax.scatter([1, 2, 3, 4, 5], [9, 7, 5, 3, 1], label="downhill")
    assert rows(fig)[1] == ["downhill, 5 of them", "1 to 5", "1 to 9"]


def test_an_image_is_its_size_and_range():
    fig, ax = subplots()
    ax.imshow(np.arange(12).reshape(3, 4))
    assert rows(fig)[1] == ["image of 3 by 4", "values from 0 to 11"]


def test_a_diagram_is_its_words_in_the_order_they_were_written():
    fig, ax = subplots()
    ax.axis("off")
    for i in range(12):
        ax.text(i, 0, f"word {i}")
    assert rows(fig) == [["words"], ["; ".join(f"word {i}" for i in range(12))]]


def test_where_the_boxes_of_a_diagram_lie_is_no_number_to_read():
    fig, ax = subplots()
    ax.axis("off")
    ax.bar([0, 1], [1, 1])
    ax.plot([0, 1, 2], [0, 1, 0])
    ax.text(0, 0, "$a^{[1]}$")
    assert rows(fig) == [["words"], ["a[1]"]]


def test_a_bar_at_zero_stands_at_zero():
    fig, ax = subplots()
    ax.bar([0, 1, 2], [1, 2, 3], width=0.7)
    assert [row[1] for row in rows(fig)[1:]] == ["0", "1", "2"]


def test_panels_are_named_and_forty_of_them_are_not_all_listed():
    fig, axes = subplots(2, 7)
    for i, ax in enumerate(axes.flat):
        ax.imshow(np.eye(2))
        ax.set_title(f"digit {i}")
    assert rows(fig)[1][0] == "digit 0" and rows(fig)[-1] == ["and 2 more panels", "", ""]


def test_markup_in_a_label_stays_text():
    fig, ax = subplots()
    ax.plot([1, 2, 3], [1, 2, 3], label="<script>")
    assert "<script>" not in table(fingerprint(fig)) and "&lt;script&gt;" in table(fingerprint(fig))


@pytest.mark.parametrize("order", [str, lambda key: key[::-1]])
def test_the_order_of_the_fingerprint_does_not_matter(order):
    fig, axes = subplots(1, 2)
    for ax in axes:
        for k in range(12):
            ax.plot([0, 1, 2], [k, k, 0], label=f"{k}")
    assert rows(fig, order) == rows(fig)
