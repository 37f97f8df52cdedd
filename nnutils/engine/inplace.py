"""Activations that write into their argument, for the buffers of the engine.

g turns Z into A where it stands; slope turns dA into dZ = dA * g'(Z) and may use A up, which nobody reads again.
Constants are arrays of the buffers' own type: in a small layer a Python float costs more than the arithmetic.
"""

import numpy as np

from ..activations import identity, relu, sigmoid, softmax, tanh


def in_place(activation, dtype):
    """The pair g(Z), slope(A, dA), in place; an activation without such a partner runs as it is."""

    def g(Z):
        Z[...] = activation(Z)

    def slope(A, dA):
        dA *= activation.slope(A)

    partner = IN_PLACE.get(activation.g)
    return partner(dtype) if partner else (g, slope)


def _sigmoid(dtype):
    half = np.array(0.5, dtype)

    def g(Z):
        """1 / (1 + exp(-Z)), written as (1 + tanh(Z / 2)) / 2, which cannot overflow.

        It is 0 from about Z = -38 down (-20 in float32), where the other form goes on to the smallest of numbers; the
        gradient AL - Y does not see the difference.
        """
        Z *= half
        np.tanh(Z, Z)
        Z *= half
        Z += half

    def slope(A, dA):
        """dA A (1 - A) = dA A - (dA A) A."""
        dA *= A
        A *= dA
        dA -= A

    return g, slope


def _tanh(dtype):
    def g(Z):
        np.tanh(Z, Z)

    def slope(A, dA):
        """dA (1 - A A) = dA - (A A) dA."""
        A *= A
        A *= dA
        dA -= A

    return g, slope


def _relu(dtype):
    zero = np.array(0, dtype)

    def g(Z):
        np.maximum(Z, zero, out=Z)

    def slope(A, dA):
        dA *= A > zero

    return g, slope


def _softmax(dtype):
    def g(Z):
        Z -= np.max(Z, axis=0)
        np.exp(Z, Z)
        Z /= np.sum(Z, axis=0)

    return g, None  # an output: backward starts from AL - Y


def _identity(dtype):
    def leave(*_):
        pass

    return leave, leave


IN_PLACE = {identity.g: _identity, relu.g: _relu, sigmoid.g: _sigmoid, softmax.g: _softmax, tanh.g: _tanh}
