"""Places in the tree of a function, and the small nodes that a change puts there."""

import ast
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Site:
    """A place in a tree and what a change puts there."""

    slugs: tuple
    parent: ast.AST
    field: str
    index: int | None
    old: ast.AST
    new: ast.AST
    statement: int  # the number of the statement in the function's body that it belongs to

    def put(self, node):
        """Put a node in this place and give back what was there."""
        holder = getattr(self.parent, self.field)
        if self.index is None:
            setattr(self.parent, self.field, node)
            return holder
        old, holder[self.index] = holder[self.index], node
        return old


def walk(node):
    """(parent, field, index, node) of everything below a node."""
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.expr | ast.stmt):
            yield node, field, None, value
            yield from walk(value)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.expr | ast.stmt):
                    yield node, field, index, item
                    yield from walk(item)


def plain(node):
    """An expression without the .T behind it."""
    return node.value if isinstance(node, ast.Attribute) and node.attr == "T" else node


def transposed(node):
    return plain(node) if plain(node) is not node else ast.Attribute(node, "T", ast.Load())


def numpy_name(name):
    return ast.parse(f"np.{name}", mode="eval").body
