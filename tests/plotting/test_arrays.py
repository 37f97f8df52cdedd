import numpy as np

from nnutils.plotting import plot_broadcasting, plot_memory, plot_sums
from nnutils.plotting.arrays import in_memory


def numbers(picture):
    return [text.get_text() for text in picture.fig.axes[0].texts]


def dashed(picture):
    return sum(patch.get_linestyle() == "--" for patch in picture.fig.axes[0].patches)


def test_only_what_broadcasting_reads_again_is_dashed():
    assert dashed(plot_broadcasting(np.ones((2, 3)), np.ones((2, 3)))) == 0
    assert dashed(plot_broadcasting(np.ones((2, 3)), np.ones((1, 3)))) == 3
    assert dashed(plot_broadcasting(np.ones((2, 3)), np.ones((2, 1)))) == 4
    assert dashed(plot_broadcasting(np.ones((4, 1)), 100)) == 3


def test_a_rank_1_array_is_drawn_as_the_row_that_broadcasting_makes_of_it():
    picture = plot_broadcasting(np.arange(5), np.arange(5)[:, None], np.subtract, "−")
    assert dashed(picture) == 4 * 5 + 5 * 4
    assert "(5,) − (5, 1) gives (5, 5)" in picture.description


def test_the_result_is_that_of_the_operation():
    picture = plot_broadcasting(np.array([[2, 3]]), np.array([[10], [100]]), np.multiply, "×")
    assert numbers(picture)[10:14] == ["20", "30", "200", "300"]


def test_sums_stand_beneath_and_beside_the_table():
    picture = plot_sums([[1, 2, 3], [4, 5, 6]], ["a", "b"], ["x", "y", "z"])
    assert numbers(picture)[6:11] == ["5", "7", "9", "6", "15"]
    assert "totals down are 5, 7, 9, the totals along 6, 15" in picture.description


def test_entries_are_read_in_the_order_of_their_addresses():
    A = np.arange(6).reshape(2, 3)
    assert list(in_memory(A)) == [0, 1, 2, 3, 4, 5]
    assert list(A.ravel()[in_memory(np.asfortranarray(A))]) == [0, 3, 1, 4, 2, 5]


def test_the_strip_in_memory_follows_the_layout():
    A = np.array([[1, 2, 3], [4, 5, 6]])
    picture = plot_memory({"rows": A, "columns": np.asfortranarray(A)})
    assert "rows stores 1, 2, 3, 4, 5, 6; columns stores 1, 4, 2, 5, 3, 6" in picture.description
