import numpy as np
import pytest

import nnutils as nn
from nnutils.activations import Activation
from nnutils.engine.inplace import in_place

ACTIVATIONS = [nn.relu, nn.tanh, nn.sigmoid, nn.identity, nn.leaky(0.3), nn.step]
Z = np.concatenate([np.linspace(-9, 9, 181), [-1e3, -1e-8, 0, 1e-8, 1e3]]).reshape(6, -1)
dA = np.random.default_rng(0).normal(size=Z.shape)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("activation", [*ACTIVATIONS, nn.softmax], ids=lambda g: g.name)
def test_g_in_place_equals_the_pure_one(activation, dtype):
    A = Z.astype(dtype)
    in_place(activation, dtype)[0](A)
    np.testing.assert_allclose(
        A, activation(Z.astype(dtype)), rtol=0, atol=2 * np.finfo(dtype).eps * max(1, np.abs(A).max())
    )
    assert A.dtype == dtype


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda g: g.name)
def test_slope_in_place_equals_the_pure_one(activation, dtype):
    A, dZ = activation(Z.astype(dtype)), dA.astype(dtype)
    expected = dZ * activation.slope(A)
    in_place(activation, dtype)[1](A.copy(), dZ)
    np.testing.assert_allclose(dZ, expected, rtol=0, atol=4 * np.finfo(dtype).eps)
    assert dZ.dtype == dtype


def test_an_activation_of_one_s_own_runs_as_it_is():
    cube = Activation("tanh", lambda Z: Z**3, lambda A: 3 * np.cbrt(A) ** 2)  # a name is not what finds the partner
    g, slope = in_place(cube, np.float64)
    A, dZ = np.array([-2.0, 0.5]), np.array([1.0, -1.0])
    g(A)
    slope(A, dZ)
    assert A == pytest.approx([-8, 0.125])
    assert dZ == pytest.approx([12, -0.75])
