"""From tree to box: each kind of node by its rule of two-dimensional layout."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Literal, assert_never

from tutor.formula import boxes, grids
from tutor.formula.boxes import STRONG, Box, beside, gap, stack
from tutor.formula.fences import fenced
from tutor.formula.roots import root
from tutor.formula.scripts import Piece, attach
from tutor.formula.spacing import Class, between, gaps, items, kind, tall
from tutor.formula.style import Style
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

MARKS = {
    "\u0302": "^", "\u0304": "_", "\u0303": "~", "\u0307": "˙", "\u0308": "¨", "\u20d7": "→", "\u0305": "_",
    "\u0301": "´", "\u0300": "`", "\u030c": "ˇ", "\u0306": "˘", "\u030a": "˚", "\u0332": "‾",
}  # fmt: skip
"""What stands in the row above (below, for an underline) where no letter carries the accent itself."""

_WIDE = frozenset(("\u0304", "\u0305", "\u0332"))


def typeset(node: Node, style: Style) -> Box:
    """The box of a node."""
    match node:
        case Symbol(text=text, bold=bold) | Text(text, bold):
            return boxes.text(text).named(STRONG) if bold else boxes.text(text)
        case Row(nodes):
            return set_row(nodes, style)
        case Script():
            return _script(node, style)
        case Frac():
            return _fraction(node, style)
        case Delim():
            return beside(delimited(node, style))
        case BigOp():
            return _operator(node, style)
        case Space(width):
            return gap(width)
        case Accent(mark, body):
            return _accent(mark, body, style)
        case Named(name, body):
            return typeset(body, style).named(name)
        case Grid():
            return _grid(node, style)
        case Sqrt():
            return _root(node, style)
        case Brace(body, over):
            return _brace(typeset(body, style), over)
        case _:
            assert_never(node)


def set_row(nodes: tuple[Node, ...], style: Style, after: Class | Literal[""] = "") -> Box:
    """Nodes beside each other with the spaces between them."""
    parts: list[Box] = []
    for item, space in zip(nodes, gaps(nodes, style.tight, after), strict=True):
        if space:
            parts.append(gap(space))
        parts.append(typeset(item, style))
    return beside(parts or [gap(0)])


def delimited(node: Delim, style: Style) -> list[Box]:
    """The opening delimiter, the body and the closing one, grown where the body is tall."""
    body = typeset(node.body, style)
    if body.height > 1 and tall(node.body, style):
        return fenced(node.open, body, node.close)
    return [boxes.text(node.open), body, boxes.text(node.close)]


def _fraction(node: Frac, style: Style) -> Box:
    if style.tight:
        return beside([_operand(node.top, style), boxes.text("/"), _operand(node.bottom, style)])
    top, bottom = typeset(node.top, style.inner), typeset(node.bottom, style.inner)
    if not node.rule:
        return stack([top, gap(0), bottom], top.height)
    rule = boxes.text(f"╶{'─' * max(top.width, bottom.width)}╴")
    return stack([top, rule, bottom], top.height)


def _operand(node: Node, style: Style) -> Box:
    """A part of a fraction on one line: between parentheses if it is a row."""
    return typeset(Delim("(", node, ")") if isinstance(node, Row) and len(node.items) > 1 else node, style)


def _script(node: Script, style: Style) -> Box:
    base = typeset(node.base, style)
    corner = base.height > 1 and tall(node.base, style)
    sub, sup = _piece(node.sub, lowered, style), _piece(node.sup, raised, style)
    if sub and sup and node.sub and style.squeeze > 1 and not (corner or _primed(sup)):
        sub = Piece(typeset(node.sub, style.script), glyphs=False)
    if corner or (sub and not sub.glyphs) or (sup and not sup.glyphs):
        return attach(base, sub, sup, corner=corner)
    return beside([base, *_in_order(sub, sup)])


def _in_order(sub: Piece | None, sup: Piece | None) -> list[Box]:
    """The order in a row: a₁⁽²⁾, but w′ᵢ."""
    pieces = [piece.box for piece in (sub, sup) if piece]
    return pieces[::-1] if sup and _primed(sup) else pieces


def _primed(sup: Piece) -> bool:
    return sup.box.rows[0].startswith(tuple(PRIMES))


def _piece(node: Node | None, glyphs: Callable[[Node], str | None], style: Style) -> Piece | None:
    """A script in glyphs of its own where there are some for all of it."""
    if node is None:
        return None
    if isinstance(node, Named):
        piece = _piece(node.body, glyphs, style)
        return piece and Piece(piece.box.named(node.name), piece.glyphs)
    row = glyphs(node)
    return Piece(typeset(node, style.script), False) if row is None else Piece(boxes.text(row), True)


def _operator(node: BigOp, style: Style) -> Box:
    """Limits stand above and below in a display; an inner sum, or one with a short limit, keeps to a row."""
    own = kind(node.base)
    beside_base = own == "big" and (not style.display or node.sub is None or node.sup is None)
    if beside_base or (own == "op" and not style.display):
        sub, sup = _piece(node.sub, lowered, style), _piece(node.sup, raised, style)
        if (sub is None or sub.glyphs) and (sup is None or sup.glyphs):
            return beside([typeset(node.base, style), *_in_order(sub, sup)])
    base = typeset(node.base, style)
    above = [typeset(node.sup, style.script)] if node.sup else []
    below = [typeset(node.sub, style.script)] if node.sub else []
    return stack([*above, base, *below], sum(box.height for box in above) + base.baseline)


def _accent(mark: str, body: Node, style: Style) -> Box:
    box = typeset(body, style)
    composed = unicodedata.normalize("NFC", box.rows[0] + mark)
    if box.height == 1 and len(composed) == box.width == 1:
        return Box((composed,), 0, box.marks)
    sign = boxes.text(MARKS.get(mark, "^") * (box.width if mark in _WIDE else 1))
    if mark == "\u0332":
        return stack([box, sign], box.baseline)
    return stack([sign, box], box.baseline + 1)


def _brace(body: Box, over: bool) -> Box:
    body = body.aligned(3)
    half, rest = (body.width - 3) // 2, (body.width - 2) // 2
    left, waist, right = "╭┴╮" if over else "╰┬╯"
    brace = boxes.text(left + "─" * half + waist + "─" * rest + right)
    return stack([brace, body], body.baseline + 1) if over else stack([body, brace], body.baseline)


def _root(node: Sqrt, style: Style) -> Box:
    body = typeset(node.body, style)
    index = (raised(node.index) or "".join(typeset(node.index, style.script).rows)) if node.index else ""
    single = isinstance(node.body, Symbol) or (isinstance(node.body, Script) and node.body.sup is None)
    return root(body, index, bare=single)


def _grid(node: Grid, style: Style) -> Box:
    if node.kind in ("aligned", "lines"):
        return _lines(node, style)
    cells = [[typeset(cell, style.inner) for cell in line] for line in node.cells]
    if node.kind == "cases":
        body = grids.cases(grids.arrange(cells, node.align, [3])).padded(1 if node.open else 0, 0)
    else:
        body = grids.matrix(grids.arrange(cells, node.align, [1 if style.squeeze else 2]))
    return beside(fenced(node.open, body, node.close))


def _lines(node: Grid, style: Style) -> Box:
    """Aligned lines. Columns come in pairs that meet at an `&`: what follows it has something before it."""
    cells = [
        [set_row(items(cell), style, after="letter" if at % 2 else "") for at, cell in enumerate(line)]
        for line in node.cells
    ]
    return grids.matrix(grids.arrange(cells, node.align, _column_gaps(node)), apart=1)


def _column_gaps(node: Grid) -> list[int]:
    width = max(map(len, node.cells))
    pairs = [list(pairwise(line)) for line in node.cells]
    meeting = [
        max((between(*line[at]) for line in pairs if at < len(line)), default=0) for at in range(width - 1)
    ]
    return [0, *(3 if at % 2 else space for at, space in enumerate(meeting))]
