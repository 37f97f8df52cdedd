import numpy as np
import pytest

import nnutils as nn
from nnutils.inplace import IN_PLACE, in_place

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


def test_every_partner_has_a_pure_activation():
    assert set(IN_PLACE) <= {activation.name for activation in [*ACTIVATIONS, nn.softmax]}
