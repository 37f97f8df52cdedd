"""Who is timed. Each function takes a workload and gives run(n), which makes n updates; an import may fail."""

import warnings
from itertools import pairwise

import numpy as np

import nnutils as nn
from nnutils.engine.compression import compress
from nnutils.engine.descent import Descent, Settings


def bare_products(w, dtype, orders="C", product=np.matmul):
    """The matrix products of a step and nothing else, into buffers that are there: the unit of all ratios.

    orders: the examples in rows "C" or columns "F", or one for the forward and one for the backward product, "CF".
    """
    dims, m = w.network.layer_dims, w.X.shape[1]
    W = [np.ones((n, n_prev), dtype) for n_prev, n in pairwise(dims)]
    A = [np.array(w.X, dtype, order=orders[0]), *(np.ones((n, m), dtype) for n in dims[1:])]
    A_T = [np.array(w.X, dtype, order=orders[-1]).T, *(a.T for a in A[1:])]
    dZ, dW = [np.ones_like(a) for a in A], [np.ones_like(w) for w in W]
    forward = [(W[l], A[l], A[l + 1]) for l in range(len(W))]
    gradients = [(dZ[l + 1], A_T[l], dW[l]) for l in range(len(W))]
    backward = [(W[l].T, dZ[l + 1], dZ[l]) for l in range(1, len(W))]
    products = [*forward, *gradients, *backward]

    def run(n):
        for _ in range(n):
            for a, b, out in products:
                product(a, b, out=out)

    return run


def fast(w, dtype, compressed=False):
    """The engine of nn.fit, factorization excluded."""
    network, parameters, X = w.network, w.parameters, w.X
    if compressed:
        network, parameters, X, _ = compress(network, parameters, X, dtype)
    Y = network.targets(w.Y, X.shape[1])
    descent = Descent(network, parameters, X, Y, Settings(w.learning_rate, dtype=dtype))

    def run(n):
        for i in range(n):
            descent.step(record=i % 100 == 1)

    return run


def fast_from_a_deck(w, dtype, m):
    """The engine of nn.fit on batches as large as w, shuffled and gathered out of m examples."""
    rng = np.random.default_rng(0)
    n_x, size = w.X.shape
    X, labels = rng.random((m, n_x), np.float32).T, rng.integers(0, w.network.layer_dims[-1], (1, m))
    settings = Settings(w.learning_rate, batch_size=size, dtype=dtype)
    descent = Descent(w.network, w.parameters, X, w.network.targets(labels, m), settings, rng)

    def run(n):
        for _ in range(n):
            descent.step()

    return run


def readable(w, dtype):
    """nn.gradient_descent: the pure functions of the lessons."""
    parameters = {name: value.astype(dtype) for name, value in w.parameters.items()}
    Y = w.network.targets(w.Y, w.X.shape[1]).astype(dtype)
    steps = nn.gradient_descent(w.network, parameters, w.X.astype(dtype), Y, w.learning_rate)

    def run(n):
        for _ in range(n):
            next(steps)

    return run


def course_style(w):
    """Dictionaries, caches and a loop over layers in float64, as such notebooks commonly spell it."""
    L, m, Y = w.network.L, w.X.shape[1], w.Y.reshape(1, -1)
    params = {name: value.copy() for name, value in w.parameters.items()}
    tanh = w.network.hidden == nn.tanh

    def forward(X):
        A, caches = X, []
        for l in range(1, L + 1):
            A_prev, W, b = A, params["W" + str(l)], params["b" + str(l)]
            Z = np.dot(W, A_prev) + b
            if l == L:
                A = 1 / (1 + np.exp(-Z))
            else:
                A = np.tanh(Z) if tanh else np.maximum(0, Z)
            caches.append((A_prev, W, b, Z, A))
        return A, caches

    def backward(AL, caches):
        grads = {}
        dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
        for l in reversed(range(1, L + 1)):
            A_prev, W, _, Z, A = caches[l - 1]
            if l == L:
                s = 1 / (1 + np.exp(-Z))
                dZ = dA * s * (1 - s)
            elif tanh:
                dZ = dA * (1 - np.power(A, 2))
            else:
                dZ = np.array(dA, copy=True)
                dZ[Z <= 0] = 0
            grads["dW" + str(l)] = 1.0 / m * np.dot(dZ, A_prev.T)
            grads["db" + str(l)] = 1.0 / m * np.sum(dZ, axis=1, keepdims=True)
            dA = np.dot(W.T, dZ)
        return grads

    def run(n):
        for _ in range(n):
            AL, caches = forward(w.X)
            cost = 1.0 / m * (-np.dot(Y, np.log(AL).T) - np.dot(1 - Y, np.log(1 - AL).T))
            np.squeeze(cost)
            grads = backward(AL, caches)
            for l in range(1, L + 1):
                params["W" + str(l)] = params["W" + str(l)] - w.learning_rate * grads["dW" + str(l)]
                params["b" + str(l)] = params["b" + str(l)] - w.learning_rate * grads["db" + str(l)]

    return run


def course_logistic(w):
    """Logistic regression as such notebooks spell it: one vector w, one number b."""
    X, Y, m = w.X, w.Y, w.X.shape[1]
    weights, b = np.zeros((X.shape[0], 1)), 0.0

    def run(n):
        nonlocal weights, b
        for _ in range(n):
            A = 1 / (1 + np.exp(-(np.dot(weights.T, X) + b)))
            np.squeeze(-1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
            dw, db = 1 / m * np.dot(X, (A - Y).T), 1 / m * np.sum(A - Y)
            weights, b = weights - w.learning_rate * dw, b - w.learning_rate * db

    return run


def scikit_learn(w, dtype):
    """MLPClassifier, plain stochastic gradient descent on one full batch, no penalty, no shuffling."""
    from sklearn.neural_network import MLPClassifier

    X, y = np.ascontiguousarray(w.X.T, dtype), w.Y[0]
    hidden = w.network.layer_dims[1:-1]
    model = MLPClassifier(
        hidden, activation=w.network.hidden.name, solver="sgd", alpha=0, batch_size=len(X), momentum=0, tol=0,
        learning_rate_init=w.learning_rate, nesterovs_momentum=False, shuffle=False, warm_start=True, max_iter=1,
        n_iter_no_change=10**9,
    )  # fmt: skip

    def run(n):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it would like to train until it converges
            model.set_params(max_iter=n).fit(X, y)

    return run


def pytorch(w):
    """Eager mode: autograd, torch.optim.SGD, the loss from the logits."""
    import torch

    torch.set_num_threads(1)
    dims = w.network.layer_dims
    bend = torch.nn.Tanh if w.network.hidden == nn.tanh else torch.nn.ReLU
    layers = [torch.nn.Linear(dims[0], dims[1])]
    for n_prev, n in pairwise(dims[1:]):
        layers += [bend(), torch.nn.Linear(n_prev, n)]
    model = torch.nn.Sequential(*layers)
    X = torch.tensor(np.ascontiguousarray(w.X.T), dtype=torch.float32)
    if w.classes:
        Y, loss = torch.tensor(w.Y[0]), torch.nn.CrossEntropyLoss()
    else:
        Y, loss = torch.tensor(w.Y.T, dtype=torch.float32), torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=w.learning_rate)

    def run(n):
        for _ in range(n):
            optimizer.zero_grad()
            loss(model(X), Y).backward()
            optimizer.step()

    return run


def jax_jit(w):
    """One compiled step, called from Python as often as there are updates; its buffers are donated."""
    import jax
    import jax.numpy as jnp

    bend = jnp.tanh if w.network.hidden == nn.tanh else jax.nn.relu
    X = jnp.array(w.X.T, jnp.float32)
    Y = jax.nn.one_hot(w.Y[0], w.network.layer_dims[-1]) if w.classes else jnp.array(w.Y.T, jnp.float32)
    layers = range(1, w.network.L + 1)
    params = [(jnp.array(w.parameters[f"W{l}"].T, jnp.float32), jnp.zeros(w.parameters[f"b{l}"].size)) for l in layers]

    def cost(params, X, Y):
        A = X
        for W, b in params[:-1]:
            A = bend(A @ W + b)
        Z = A @ params[-1][0] + params[-1][1]
        if w.classes:
            return -jnp.mean(jnp.sum(Y * jax.nn.log_softmax(Z), axis=1))
        return jnp.mean(jnp.logaddexp(0, Z) - Y * Z)

    def step(params, X, Y):
        grads = jax.grad(cost)(params, X, Y)
        return jax.tree.map(lambda p, g: p - w.learning_rate * g, params, grads)

    step = jax.jit(step, donate_argnums=0)

    def run(n):
        nonlocal params
        for _ in range(n):
            params = step(params, X, Y)
        jax.block_until_ready(params)

    return run


def line_up(w, smoke=False):
    """All candidates for a workload, {name: function that makes run}."""
    f32, f64 = np.float32, np.float64
    candidates = {
        "products f32": lambda: bare_products(w, f32),
        "products f32, columns": lambda: bare_products(w, f32, "F"),
        "products f32, rows and columns": lambda: bare_products(w, f32, "CF"),
        "products f32, np.dot": lambda: bare_products(w, f32, product=np.dot),
        "products f64": lambda: bare_products(w, f64),
        "nnutils fit f32": lambda: fast(w, f32),
        "nnutils fit f64": lambda: fast(w, f64),
        "nnutils gradient_descent f32": lambda: readable(w, f32),
        "scikit-learn f32": lambda: scikit_learn(w, f32),
        "PyTorch f32": lambda: pytorch(w),
        "JAX f32": lambda: jax_jit(w),
    }
    if w.classes:
        m = 1000 if smoke else 60_000
        candidates["nnutils fit f32, gathering too"] = lambda: fast_from_a_deck(w, f32, m)
    elif w.shrinks:
        candidates["nnutils fit f32, compressed"] = lambda: fast(w, f32, compressed=True)
        candidates["nnutils fit f64, compressed"] = lambda: fast(w, f64, compressed=True)
    if not w.classes:
        candidates["course's style f64"] = lambda: course_logistic(w) if w.network.L == 1 else course_style(w)
    return candidates
