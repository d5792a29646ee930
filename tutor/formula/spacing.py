"""How many cells stand between two neighbours: TeX's table of atom kinds, in whole cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tutor.formula.style import DISPLAY, Style
from tutor.formula.symbols import Kind
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
    Text,
)

Class = Kind | Literal["fenced", "tower", "inner", "text"]

_NO_OPERAND = frozenset(("", "bin", "op", "big", "rel", "open", "punct"))
_NO_LEFT_OF = frozenset(("", "rel", "close", "punct"))


def kind(node: Node) -> Class:
    """The kind of a node as its neighbours see it."""
    match node:
        case Symbol(kind=own):
            return own
        case Script(base=base) | BigOp(base=base) | Named(body=base) | Accent(body=base):
            return kind(base)
        case Delim(body=body):
            return "tower" if tall(body) else "fenced"
        case Grid():
            return "tower"
        case Frac():
            return "inner"
        case Text():
            return "text"
        case Row((only,)) if not isinstance(only, Symbol):
            return kind(only)
        case _:
            return "letter"


def tall(node: Node, style: Style = DISPLAY) -> bool:
    """Whether delimiters grow around it: fractions, matrices, limits; not scripts and accents."""
    match node:
        case Row(nodes):
            return any(tall(part, style) for part in nodes)
        case Frac():
            return not style.tight
        case Grid() | Brace():
            return True
        case BigOp(base, sub, sup):
            return (style.display and sub is not None and sup is not None) or tall(base, style)
        case Script(base=body) | Delim(body=body) | Accent(body=body) | Named(body=body) | Sqrt(body=body):
            return tall(body, style)
        case _:
            return False


def gaps(nodes: Sequence[Node], tight: bool, after: Class | Literal[""] = "") -> list[int]:
    """Cells before each item. Set tightly (in a script), only words keep a distance.

    `after` is the kind of what stands before the items; the distance to it is left to the caller.
    """
    found = []
    last, apart = after, False
    for node, own in zip(nodes, kinds(nodes, after), strict=True):
        if isinstance(node, Space):
            found.append(0)
            apart = True
            continue
        word = "op" in (last, own)
        found.append(_gap(last, own, apart) if found and (word or not tight) else 0)
        last, apart = own, False
    return found


def between(left: Node, right: Node) -> int:
    """Cells between two rows that are set apart: the cells of aligned lines."""
    return _gap(_last(left), kind(items(right)[0]), False) if items(left) and items(right) else 0


def _last(node: Node) -> Class:
    return kind(items(node)[-1])


def items(node: Node) -> tuple[Node, ...]:
    """What a row consists of; anything else consists of itself."""
    return node.items if isinstance(node, Row) else (node,)


def kinds(nodes: Sequence[Node], after: Class | Literal[""] = "") -> list[Class]:
    """The kind of each item; a binary operator without two operands is a sign: −x, (−x), = −x."""
    found = [kind(node) for node in nodes]
    if "bin" not in found:
        return found
    solid = [at for at, node in enumerate(nodes) if not isinstance(node, Space)]
    for place, at in enumerate(solid):
        before = found[solid[place - 1]] if place else after
        next_kind = found[solid[place + 1]] if place + 1 < len(solid) else ""
        if found[at] == "bin" and (before in _NO_OPERAND or next_kind in _NO_LEFT_OF):
            found[at] = "letter"
    return found


def _gap(left: Class | Literal[""], right: Class, apart: bool) -> int:
    """Cells between two kinds; `apart` says that the author has already put some there."""
    if not left or left == "open" or right in ("close", "punct"):
        return 0
    if "rel" in (left, right):
        return int(left != right)
    if "bin" in (left, right) or left in ("punct", "big") or right == "big":
        return 1
    if left == "op":
        return int(right not in ("fenced", "tower", "open", "prime"))
    return int(right == "op" or (not apart and _touching(left, right)))


def _touching(left: Class, right: Class) -> bool:
    """Whether neighbours without an operator would run into each other: α╶─╴, 2 3, ⎠V."""
    if "text" in (left, right):
        return False
    if "inner" in (left, right):
        return right not in ("fenced", "tower")
    return left == right == "number" or (left == "tower" and right in ("letter", "number"))
