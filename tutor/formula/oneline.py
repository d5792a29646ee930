"""A formula on one line, for running text and narrow screens: (a + b)/c, raised glyphs or ^(), [a b; c d]."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import assert_never

from tutor.formula.spacing import between, gaps, items, kind
from tutor.formula.superscripts import lowered, raised
from tutor.formula.symbols import PRIMES
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

_OPERANDS = frozenset(("letter", "number", "close", "fenced", "tower", "inner", "prime"))
_FOLLOWERS = _OPERANDS - {"close"} | {"op", "big", "open"}
_DIFFERENTIALS = ("∂", "d")
_ROOTS = {"3": "∛", "4": "∜"}


def one_line(node: Node, tight: bool = False) -> str:
    """The node on one line; `tight` leaves out the spaces around operators."""
    match node:
        case Symbol(text=text) | Text(text):
            return text
        case Space(width):
            return " " * width
        case Row(nodes):
            return _row(nodes, tight)
        case Frac(top, bottom, rule):
            return f"{_operand(top, True)}{'/' if rule else ' '}{_operand(bottom, False)}"
        case Sqrt(body, index):
            return _root(body, one_line(index, True) if index else "")
        case Script() | BigOp():
            return _scripted(node, tight)
        case Delim(opener, body, closer):
            return f"{opener}{one_line(body, tight)}{closer}"
        case Grid():
            return _aligned(node) if node.kind in ("aligned", "lines") else _matrix(node)
        case Accent(mark, body):
            return _accented(mark, body)
        case Brace(body) | Named(_, body):
            return one_line(body, tight)
        case _:
            assert_never(node)


def _row(nodes: tuple[Node, ...], tight: bool) -> str:
    parts: list[str] = []
    solid = [at for at, node in enumerate(nodes) if not isinstance(node, Space)]
    neighbours = {at: near for at, *near in zip(solid, [None, *solid], [*solid[1:], None], strict=False)}
    for at, space in enumerate(gaps(nodes, tight)):
        text = one_line(nodes[at], tight)
        if isinstance(nodes[at], Frac) and at in neighbours:
            before, after = (None if near is None else nodes[near] for near in neighbours[at])
            text = f"({text})" if _clings(before, after) else text
        if parts and not space and _runs_on(nodes[at - 1], text):
            space = 1
        parts += [" " * space, text]
    return re.sub(" {3,}", "  ", "".join(parts))


def _clings(before: Node | None, after: Node | None) -> bool:
    """Whether a fraction between these needs parentheses: α(1/N)x."""
    return (before is not None and kind(before) in _OPERANDS) or (
        after is not None and kind(after) in _FOLLOWERS
    )


def _runs_on(before: Node, text: str) -> bool:
    """Whether `text` would be read as part of the script before it: y_best x."""
    return text[:1].isalnum() and isinstance(before, Script) and "_" in one_line(before) + "^"


def _operand(node: Node, top: bool) -> str:
    text = one_line(node)
    return text if _atomic(node, top) else f"({text})"


def _atomic(node: Node, top: bool) -> bool:
    """Whether a part of a fraction keeps together by itself: 2x above, a single thing or ∂a below."""
    if not isinstance(node, Row):
        return not isinstance(node, Frac | BigOp | Grid)
    parts = node.items
    if len(parts) == 2 and isinstance(parts[0], Symbol) and parts[0].text in _DIFFERENTIALS:
        return True
    return top and all(kind(part) in _OPERANDS and not isinstance(part, Frac) for part in parts)


def _root(body: Node, index: str) -> str:
    sign = _ROOTS.get(index) or (raised(Text(index)) or f"^({index})" if index else "") + "√"
    text = one_line(body)
    single = isinstance(body, Symbol | Delim) or (isinstance(body, Script) and body.sup is None)
    return f"{sign}{text}" if single else f"{sign}({text})"


def _scripted(node: Script | BigOp, tight: bool) -> str:
    base = one_line(node.base, tight)
    if isinstance(node.base, Frac) or (isinstance(node.base, Brace) and isinstance(node.base.body, Row)):
        base = f"({base})"
    both = node.sub is not None and node.sup is not None
    sub, sup = _script(node.sub, "_", lowered, both), _script(node.sup, "^", raised, both)
    return base + (sup + sub if sup.startswith(tuple(PRIMES)) else sub + sup)


def _script(node: Node | None, mark: str, glyphs: Callable[[Node], str | None], both: bool) -> str:
    if node is None:
        return ""
    row = glyphs(node.body if isinstance(node, Named) else node)
    if row is not None:
        return row
    text = one_line(node, tight=True)
    bare = isinstance(node, Delim) or (isinstance(node, Symbol | Text) and not both and " " not in text)
    return f"{mark}{text}" if bare else f"{mark}({text})"


def _accented(mark: str, body: Node) -> str:
    if isinstance(body, Script):
        return one_line(Script(Accent(mark, body.base), body.sub, body.sup))
    text = "".join(sign + mark if sign.isalnum() else sign for sign in one_line(body))
    return unicodedata.normalize("NFC", text)


def _matrix(node: Grid) -> str:
    lines = [[one_line(cell) for cell in line] for line in node.cells]
    loose = node.kind == "cases" or any(" " in cell for line in lines for cell in line)
    text = "; ".join((", " if loose else " ").join(line) for line in lines)
    opener, closer = ("{", "}") if node.kind == "cases" else (node.open, node.close)
    return f"{opener}{text}{closer}"


def _aligned(node: Grid) -> str:
    """The lines after each other, separated where one does not go on with an operator."""
    text = ""
    for line in node.cells:
        start = next((kind(items(cell)[0]) for cell in line if items(cell)), "")
        row = one_line(line[0])
        for left, right in pairwise(line):
            row += " " * between(left, right) + one_line(Row((Row(), *items(right)))).lstrip()
        text += ("" if not text else " " if start in ("rel", "bin") else "; ") + row.lstrip()
    return text
