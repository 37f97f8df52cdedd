"""The gate through which arrays come in: the numbers of whatever holds some, and a sentence for the rest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn
from nnutils.notation import as_array


class Tensor:
    """An array of another library, whose dtype is not NumPy's: torch has such."""

    dtype = "tensor.float64"

    def __init__(self, values):
        self.values = np.asarray(values)
        self.shape, self.ndim = self.values.shape, self.values.ndim

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype)


class Column:
    """A nullable column: NumPy gets objects of it. pandas has such."""

    dtype = "Int64"

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, object)


class Attached(Tensor):
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("this tensor requires grad: call detach() first")


NETWORK = nn.Network((3, 4, 1), hidden=nn.tanh)
START = NETWORK.initialize(np.random.default_rng(0))
X, Y = np.random.default_rng(1).normal(size=(3, 8)), np.array([[0, 1, 1, 0, 1, 0, 0, 1]])
USES = {
    "forward": lambda make: NETWORK.forward(make(X), START)[0],
    "cost": lambda make: NETWORK.cost(make(X), make(Y), START),
    "gradient_descent": lambda make: next(nn.gradient_descent(NETWORK, START, make(X), make(Y)))[1]["W1"],
    "fit": lambda make: nn.fit(NETWORK, make(X), make(Y), 0.1, 5, START).parameters["W1"],
    "standardize": lambda make: nn.data.standardize(make(X), make(X[:, :2]))[1],
    "flatten_and_scale": lambda make: nn.data.flatten_and_scale(make(X.reshape(2, 3, 4))),
    "accuracy": lambda make: nn.accuracy(make(Y), make(Y[:, ::-1])),
    "majority_accuracy": lambda make: nn.majority_accuracy(make(Y)),
    "one_hot": lambda make: nn.one_hot(make(Y), 2),
    **{
        g.name: lambda make, g=g: g(make(X))
        for g in (nn.sigmoid, nn.tanh, nn.relu, nn.leaky_relu, nn.softmax, nn.step, nn.identity)
    },
    **{f"{g.name} slope": lambda make, g=g: g.slope(make(X)) for g in (nn.sigmoid, nn.tanh, nn.relu, nn.leaky_relu)},
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("make", [Tensor, Column, np.ndarray.tolist, np.asfortranarray, np.ma.array])
def test_whatever_holds_numbers_gives_what_its_array_gives(use, make):
    result = USES[use](make)
    assert type(result) in (np.ndarray, float)
    np.testing.assert_allclose(result, USES[use](np.asarray), rtol=1e-12)


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda values: Column([*np.ravel(values)[1:].tolist(), None]), r"holds None, which is no number: fill what"),
        (lambda values: np.ma.masked_equal(values, values.flat[0]), r"masked entries, which no formula sees: fill"),
        (lambda values: [[1.0, 2.0], [3.0]], "rows have different lengths"),
        (lambda values: object(), r"is a object, which is no number: .* make an array"),
        (lambda values: np.full(values.shape, "2026", "datetime64[D]"), r"type datetime64\[D\], not real numbers"),
    ],
    ids=["missing value", "mask", "ragged", "no array", "dates"],
)
def test_what_would_lose_something_is_refused_in_a_sentence(use, make, sentence):
    with pytest.raises(ValueError, match=sentence):
        USES[use](make)


@pytest.mark.parametrize("use", USES)
def test_a_tensor_that_gives_no_array_says_so_itself(use):
    with pytest.raises(RuntimeError, match="detach"):
        USES[use](Attached)


def test_among_names_a_gap_is_told():
    with pytest.raises(ValueError, match="Y holds None, which is no number: fill what is missing"):
        nn.majority_accuracy(Column(["cat", "dog", None]))


def test_an_array_in_chunks_stays_one():
    da = pytest.importorskip("dask.array", reason="dask comes with the extra cluster, which is not installed")
    X_chunked = da.from_array(X, chunks=(3, 4))
    for g in (nn.sigmoid, nn.tanh, nn.relu, nn.leaky_relu, nn.softmax, nn.identity):
        assert isinstance(g(X_chunked), da.Array)
    assert all(isinstance(half, da.Array) for half in nn.data.standardize(X_chunked, X_chunked))


@given(st.lists(st.floats(allow_nan=False, width=32) | st.integers(-(2**52), 2**52) | st.booleans(), min_size=1))
def test_objects_that_are_numbers_keep_their_values(values):
    assert as_array("values", Column(values)).tolist() == [float(value) for value in values]


def test_a_kind_of_array_of_ones_own_goes_through_as_it_is_and_a_matrix_does_not():
    class Counted(np.ndarray):
        pass

    assert type(as_array("X", np.ones((2, 3)).view(Counted))) is Counted
    assert type(as_array("X", np.asmatrix("1 2; 3 4"))) is np.ndarray
