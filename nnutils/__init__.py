"""A small NumPy package for feed-forward networks, written in the notation of the course.

m examples are the columns of X (n_x, m) and Y (n_y, m);  A0 = X is layer 0 and is not counted.
layer_dims = (n0, n1, ..., nL);  l = 1..L numbers the layers that have weights.
parameters  W1 (n1, n0), b1 (n1, 1), ..., WL, bL
cache       A0, then Zl = Wl @ A(l-1) + bl and Al = g(Zl), both (nl, m)
grads       dWl, dbl = the derivative of the cost J by Wl, bl; a gradient has its parameter's shape
dZ, dA      the derivative of one example's loss by Z, A, a column per example
loss        of one example;  cost J = the mean of the losses over m examples
learning_rate, num_iterations are hyperparameters: chosen, not learned
"""

from .io import lazy

__version__ = "0.1.0"
__getattr__, __dir__, __all__ = lazy.attach(__name__, extras=("distributed", "sklearn"))
__all__ += ["__version__"]
