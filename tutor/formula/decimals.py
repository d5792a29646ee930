"""A formula's numbers in the reader's notation: 8,5 for 8.5, and (0,2; 0,3) for (0.2, 0.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tutor.formula.tree import (
    Accent,
    BigOp,
    Brace,
    Delim,
    Frac,
    Grid,
    Named,
    Node,
    Row,
    Script,
    Space,
    Sqrt,
    Symbol,
)


def localised(node: Node, decimal: str) -> Node:
    """The tree with `decimal` between the digits of its numbers.

    A comma between two numbers of a list becomes a semicolon, if a decimal comma stands in that list.
    """
    return node if decimal == "." else _written(node, decimal)


def _written(node: Node, decimal: str) -> Node:
    match node:
        case Symbol(text, "number") if "." in text:
            return Symbol(text.replace(".", decimal), "number", bold=node.bold)
        case Row(items):
            listed = _separated(items) if decimal == "," else items
            return Row(tuple(_written(item, decimal) for item in listed))
        case _:
            return _rebuilt(node, lambda part: _written(part, decimal))


def _separated(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """The items with semicolons between numbers, where one of the numbers has decimals."""
    if not any(isinstance(item, Symbol) and item.kind == "number" and "." in item.text for item in items):
        return items
    return tuple(
        Symbol(";", "punct") if item == Symbol(",", "punct") and _between_numbers(items, at) else item
        for at, item in enumerate(items)
    )


def _between_numbers(items: Sequence[Node], at: int) -> bool:
    """Whether a number stands before a place, and another one, maybe negative, soon after it."""
    after = [item for item in items[at + 1 : at + 4] if not isinstance(item, Space) or item.width > 1]
    if after[:1] == [Symbol("−", "bin")]:
        after = after[1:]
    return at > 0 and bool(after) and _is_number(items[at - 1]) and _is_number(after[0])


def _is_number(node: Node) -> bool:
    return isinstance(node, Symbol) and node.kind == "number"


def _rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same node with its parts changed."""

    def perhaps(part: Node | None) -> Node | None:
        return part and change(part)

    match node:
        case Frac(top, bottom, rule):
            return Frac(change(top), change(bottom), rule)
        case Sqrt(body, index):
            return Sqrt(change(body), perhaps(index))
        case Script(base, sub, sup):
            return Script(change(base), perhaps(sub), perhaps(sup))
        case BigOp(base, sub, sup):
            return BigOp(change(base), perhaps(sub), perhaps(sup))
        case Delim(opener, body, closer):
            return Delim(opener, change(body), closer)
        case Grid(cells, kind, opener, closer, align):
            rows = tuple(tuple(change(cell) for cell in line) for line in cells)
            return Grid(rows, kind, opener, closer, align)
        case Accent(mark, body):
            return Accent(mark, change(body))
        case Brace(body, over):
            return Brace(change(body), over)
        case Named(name, body):
            return Named(name, change(body))
        case _:
            return node
