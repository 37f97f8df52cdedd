import numpy as np

from nnutils.plotting import plot_matrix

M = np.array([[1.0, -2.0, 0.5], [0.25, 0.0, 1.5]])


def test_every_entry_stands_at_its_row_and_column():
    ax = plot_matrix(M, "A1").fig.axes[0]
    written = {text.get_position(): text.get_text() for text in ax.texts}
    assert written[(1, 0)] == "−2.00" and written[(2, 1)] == "1.50" and len(written) == M.size


def test_rows_are_units_and_columns_examples():
    ax = plot_matrix(M, "A1").fig.axes[0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["unit 1", "unit 2"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["example 1", "example 2", "example 3"]


def test_zero_has_the_middle_color():
    assert plot_matrix(M, "A1").fig.axes[0].images[0].get_clim() == (-2, 2)


def test_the_description_counts_rows_and_columns():
    assert "2 rows, one per unit, and 3 columns, one per example" in plot_matrix(M, "A1").description
