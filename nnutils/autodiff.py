"""A scalar that remembers how it was made, and can therefore say how it depends on what it was made from."""

import itertools
import math
from collections.abc import Callable, Sequence

_clock = itertools.count()


class Node:
    """A number in a computation graph; backward() fills `grad` = d(this)/d(node) in every node it was made from.

    >>> a, b, c = Node(5), Node(3), Node(2)
    >>> J = 3 * (a + b * c)
    >>> J.backward()
    >>> J.value, a.grad, b.grad, c.grad
    (33, 3, 6, 9)
    """

    def __init__(self, value: float, edges: Sequence[tuple["Node", float]] = (), grad: float = 0):
        self.value, self.edges, self.grad = value, edges, grad  # edges: pairs (parent, slope along this edge)
        self.born = next(_clock)  # parents are born first, so youngest to oldest is right to left

    def backward(self) -> None:
        graph, todo = set(), [self]
        while todo:
            node = todo.pop()
            if node not in graph:
                graph.add(node)
                node.grad = 0
                todo += [parent for parent, _ in node.edges]
        self.grad = 1
        for node in sorted(graph, key=lambda node: node.born, reverse=True):
            for parent, slope in node.edges:
                parent.grad += slope * node.grad  # the chain rule; += since a value used twice earns both shares

    def __add__(self, other: "Node | float") -> "Node":
        other = as_node(other)
        return Node(self.value + other.value, ((self, 1), (other, 1)))

    def __mul__(self, other: "Node | float") -> "Node":
        other = as_node(other)
        return Node(self.value * other.value, ((self, other.value), (other, self.value)))

    def __pow__(self, n: float) -> "Node":
        return Node(self.value**n, ((self, n * self.value ** (n - 1)),))

    def exp(self) -> "Node":
        return Node(math.exp(self.value), ((self, math.exp(self.value)),))

    def log(self) -> "Node":
        return Node(math.log(self.value), ((self, 1 / self.value),))

    def tanh(self) -> "Node":
        return Node(math.tanh(self.value), ((self, 1 - math.tanh(self.value) ** 2),))

    relu = lambda self: Node(max(self.value, 0), ((self, float(self.value > 0)),))
    sigmoid = lambda self: 0.5 * (0.5 * self).tanh() + 0.5  # a stretched tanh, which no input makes overflow

    # The rest of arithmetic follows from + and * and **.
    __radd__, __rmul__ = __add__, __mul__
    __neg__ = lambda self: self * -1
    __repr__: Callable[..., str] = lambda self: f"Node({self.value:g}, grad={self.grad:g})"
    __sub__ = lambda self, other: self + -as_node(other)
    __rsub__ = lambda self, other: -self + other
    __truediv__ = lambda self, other: self * as_node(other) ** -1.0  # a float: NumPy refuses negative whole powers
    __rtruediv__ = lambda self, other: other * self**-1.0


def as_node(x: Node | float) -> Node:
    return x if isinstance(x, Node) else Node(x)
