import ast
import inspect
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn
from nnutils import Node

numbers = st.floats(0.2, 3)


def test_the_course_s_graph_forward_and_backward():
    a, b, c = Node(5), Node(3), Node(2)
    u = b * c
    v = a + u
    J = 3 * v
    J.backward()
    assert (u.value, v.value, J.value) == (6, 11, 33)
    assert (v.grad, u.grad, a.grad, b.grad, c.grad) == (3, 3, 3, 6, 9)


@given(x=numbers, y=numbers)
def test_every_operation_agrees_with_central_differences(x, y):
    def f(x, y):
        x, y = (v if isinstance(v, Node) else Node(v) for v in (x, y))
        return (x * y - y / x + 2 - 3 / y + (-x) ** 3 + (1 - x)).exp().log() + (x + y).log() * x.relu()

    a, b = Node(x), Node(y)
    f(a, b).backward()
    h = 1e-5
    assert a.grad == pytest.approx((f(x + h, y).value - f(x - h, y).value) / (2 * h), rel=1e-5, abs=1e-5)
    assert b.grad == pytest.approx((f(x, y + h).value - f(x, y - h).value) / (2 * h), rel=1e-5, abs=1e-5)


@given(x=st.floats(-800, 800))
def test_sigmoid_and_tanh_of_a_node_are_those_of_an_array(x):
    for method, g in ((Node.sigmoid, nn.sigmoid), (Node.tanh, nn.tanh), (Node.relu, nn.relu)):
        node = Node(x)
        A = method(node)
        A.backward()
        assert (A.value, node.grad) == pytest.approx((float(g(x)), float(g.slope(g(x)))), abs=1e-12)


def test_a_value_used_twice_earns_both_shares():
    x = Node(3.0)
    (x * x + x).backward()
    assert x.grad == 2 * 3 + 1


def test_backward_twice_gives_the_same_gradient_not_its_double():
    x = Node(2.0)
    y = x * x
    y.backward()
    y.backward()
    assert x.grad == 4


def test_a_chain_of_five_thousand_nodes_is_no_problem():
    x = y = Node(1.0)
    for _ in range(5000):
        y = y + 1
    y.backward()
    assert x.grad == 1


def test_a_logistic_neuron_built_of_nodes_has_the_gradient_a_minus_y():
    w, x, b, y = Node(0.7), 1.5, Node(-0.2), 1
    z = w * x + b
    a = 1 / (1 + (-z).exp())
    loss = -(y * a.log() + (1 - y) * (1 - a).log())
    loss.backward()
    assert z.grad == pytest.approx(a.value - y)
    assert (w.grad, b.grad) == pytest.approx((x * (a.value - y), a.value - y))


def test_nodes_and_backward_agree_on_a_network_entry_by_entry():
    rng = np.random.default_rng(3)
    network = nn.Network((2, 3, 1))
    X, Y, parameters = rng.normal(size=(2, 4)), np.array([[0, 1, 1, 0]]), network.initialize(rng)
    grads = network.backward(Y, parameters, network.forward(X, parameters)[1])
    nodes = {name: [[Node(v) for v in row] for row in values] for name, values in parameters.items()}
    J = 0
    for i in range(4):
        A = [Node(v) for v in X[:, i]]
        for W, b, last in ((nodes["W1"], nodes["b1"], False), (nodes["W2"], nodes["b2"], True)):
            Z = [sum((w * a for w, a in zip(row, A, strict=True)), beta) for row, (beta,) in zip(W, b, strict=True)]
            A = [1 / (1 + (-z).exp()) if last else z.relu() for z in Z]
        J = J - (A[0].log() if Y[0, i] else (1 - A[0]).log()) / 4
    J.backward()
    assert J.value == pytest.approx(network.cost(X, Y, parameters))
    for name, rows in nodes.items():
        np.testing.assert_allclose([[node.grad for node in row] for row in rows], grads["d" + name], atol=1e-12)


def test_node_is_at_most_forty_lines_of_code():
    source = inspect.getsource(Node).splitlines()
    docstring = ast.parse("\n".join(source)).body[0].body[0]
    code = source[: docstring.lineno - 1] + source[docstring.end_lineno :]
    assert sum(bool(line.strip()) for line in code) <= 40


def test_node_prints_its_value_and_gradient():
    assert repr(Node(math.pi)) == "Node(3.14159, grad=0)"


def test_a_node_may_be_divided_by_a_numpy_integer():
    assert np.mean([Node(np.int64(1)), Node(np.int64(2))]).value == 1.5
    assert (3 / Node(np.int64(2))).value == 1.5
