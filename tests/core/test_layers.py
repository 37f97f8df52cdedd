import numpy as np

import nnutils as nn
from nnutils import layers


def test_forward_of_a_layer_is_a_loop_over_units_and_examples():
    rng = np.random.default_rng(0)
    W, b, A_prev = rng.normal(size=(3, 2)), rng.normal(size=(3, 1)), rng.normal(size=(2, 4))
    Z, A = layers.forward(A_prev, W, b, nn.tanh)
    for unit in range(3):
        for i in range(4):
            z = sum(W[unit, k] * A_prev[k, i] for k in range(2)) + b[unit, 0]
            np.testing.assert_allclose((Z[unit, i], A[unit, i]), (z, np.tanh(z)))


def test_backward_of_a_layer_averages_and_backward_input_does_not():
    dZ, A_prev, W = np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [5.0, 6.0]]), np.array([[7.0, 8.0]])
    dW, db = layers.backward(dZ, A_prev)
    np.testing.assert_array_equal(dW, [[(1 * 3 + 2 * 4) / 2, (1 * 5 + 2 * 6) / 2]])
    np.testing.assert_array_equal(db, [[1.5]])
    np.testing.assert_array_equal(layers.backward_input(dZ, W), [[7, 14], [8, 16]])
