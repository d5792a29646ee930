"""Breaking a formula that is wider than its place: at outermost relations, at + and commas, then inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tutor.formula import boxes
from tutor.formula.boxes import Box, beside, gap, stack
from tutor.formula.spacing import Class, gaps, items, kinds, tall
from tutor.formula.style import Style
from tutor.formula.tree import Delim, Named, Node, Script, Space, Symbol
from tutor.formula.typeset import typeset

WHOLE = 99
"""The level of a place where no line may end."""
STATEMENT = 3
"""So wide a space stands between statements: the readiest place to end a line."""
INDENT = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays whole. `level` says how readily a line ends before it: the lower, the better.

    `anchor` is the number of the piece under which it goes then.
    """

    box: Box
    space: int
    level: int = WHOLE
    anchor: int | None = None


def wrap(node: Node, style: Style, width: int) -> Box:
    """The formula in lines of at most `width` cells, wherever it can be broken."""
    cutter = _Cutter(style)
    cutter.cut(items(node), 0)
    if not cutter.pieces:
        return typeset(node, style)
    return stacked([beside([gap(indent), *_spaced(line)]) for indent, line in _Filler(cutter.pieces, width)])


class _Cutter:
    """Cuts rows, and what stands in them between small delimiters, into pieces."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.pieces: list[Piece] = []
        self.names: list[str] = []  # of the parts around the next piece
        self.space = 0  # before it

    def cut(self, nodes: Sequence[Node], depth: int) -> None:
        """Add the pieces of a row that stands within `depth` pairs of delimiters."""
        first, relation, last = len(self.pieces), None, None
        for node, own, space in zip(nodes, kinds(nodes), gaps(nodes, self.style.tight), strict=True):
            self.space += space
            if isinstance(node, Space):
                self.space += node.width
                continue
            level = self._level(own, last, depth) if len(self.pieces) > first else WHOLE
            if level == 0:
                relation = None
            anchor = first if depth else relation
            if own == "rel" and relation is None and not depth:
                relation = len(self.pieces)
            self._add(node, level, anchor, depth)
            last = own

    def _level(self, own: Class, last: Class | None, depth: int) -> int:
        if self.space >= STATEMENT and not depth:
            return 0
        if own == "rel":
            return 2 * depth + 1
        return 2 * depth + 2 if own == "bin" or last == "punct" else WHOLE

    def _add(self, node: Node, level: int, anchor: int | None, depth: int) -> None:
        """A node as one piece or as the pieces that it consists of."""
        match node:
            case Delim() if not tall(node.body, self.style):
                self._fenced(node, Symbol(node.close, "close"), level, anchor, depth)
            case Script(base=Delim() as base) if not tall(base.body, self.style):
                close = Script(Symbol(base.close, "close"), node.sub, node.sup)
                self._fenced(base, close, level, anchor, depth)
            case Named(name, body):
                self.names.append(name)
                self._row(items(body), level, anchor, depth)
                self.names.pop()
            case _:
                self._piece(typeset(node, self.style), level, anchor)

    def _row(self, nodes: Sequence[Node], level: int, anchor: int | None, depth: int) -> None:
        start = len(self.pieces)
        self.cut(nodes, depth)
        if len(self.pieces) > start:
            self.pieces[start] = replace(self.pieces[start], level=level, anchor=anchor)

    def _fenced(self, node: Delim, close: Node, level: int, anchor: int | None, depth: int) -> None:
        self._piece(boxes.text(node.open), level, anchor)
        self.cut(items(node.body), depth + 1)
        self._piece(typeset(close, self.style), WHOLE, None)

    def _piece(self, box: Box, level: int, anchor: int | None) -> None:
        for name in reversed(self.names):
            box = box.named(name)
        self.pieces.append(Piece(box, self.space, level, anchor))
        self.space = 0


class _Filler:
    """Fills lines with pieces: an iterator of (indent, pieces)."""

    def __init__(self, pieces: Sequence[Piece], width: int) -> None:
        self.pieces = pieces
        self.width = width
        self.start = 0
        self.places: dict[int, int] = {}  # piece -> the column in which it stands

    def __iter__(self) -> _Filler:
        return self

    def __next__(self) -> tuple[int, Sequence[Piece]]:
        if self.start >= len(self.pieces):
            raise StopIteration
        start, indent = self.start, self._indent(self.start)
        end = self._reach(start, indent)
        if end < len(self.pieces):
            end = self._choose(start, end)
        self.start = end
        return indent, self.pieces[start:end]

    def _indent(self, at: int) -> int:
        piece = self.pieces[at]
        if at == 0 or piece.level == 0:
            return 0
        place = self.places.get(piece.anchor, 0) if piece.anchor is not None else INDENT
        return place if place <= self.width // 2 else 2 * INDENT

    def _reach(self, start: int, indent: int) -> int:
        """The first piece that does not fit into a line from `start`; notes where the others stand."""
        x = indent
        for at in range(start, len(self.pieces)):
            piece = self.pieces[at]
            x += piece.space if at > start else 0
            if x + piece.box.width > self.width and at > start:
                return at
            self.places[at] = x
            x += piece.box.width
        return len(self.pieces)

    def _choose(self, start: int, end: int) -> int:
        """Where to end the line: outermost, if the rest up to the next such place fits; else late."""
        places = [at for at in range(start + 1, end + 1) if self.pieces[at].level < WHOLE]
        for at in sorted(places, key=lambda at: (self.pieces[at].level, -at)):
            if self.pieces[at].level == 0 or self._fits(at):
                return at
        if places:
            return places[-1]
        later = range(end + 1, len(self.pieces))
        return next((at for at in later if self.pieces[at].level < WHOLE), len(self.pieces))

    def _fits(self, start: int) -> bool:
        """Whether a line from `start` holds everything up to the next place of its level."""
        x = self._indent(start)
        for at in range(start, len(self.pieces)):
            piece = self.pieces[at]
            if at > start and piece.level <= self.pieces[start].level:
                return True
            x += piece.box.width + (piece.space if at > start else 0)
            if x > self.width:
                return False
        return True


def _spaced(line: Sequence[Piece]) -> list[Box]:
    parts = [line[0].box]
    for piece in line[1:]:
        parts += [gap(piece.space), piece.box]
    return parts


def stacked(lines: Sequence[Box]) -> Box:
    """Lines under each other, tall ones kept apart; the baseline is that of the first."""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        parts += [gap(0), line] if before.height > 1 and line.height > 1 else [line]
    return stack(parts, lines[0].baseline, "l")
