"""Matrices in a row with signs between them, as W · a + b = z. Knows no simulation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.charts import matrix
from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import Floats

Write = Callable[[float], str]
_LEAST = 8  # cells that the first matrix keeps, however little room there is


@dataclass(frozen=True, eq=False)
class Piece:
    """One matrix: its name above it, `values[h, w]` (NaN: not known yet), and the sign before it.

    `write` writes a number.
    `widest` are the values that it will have in the end: it keeps their width from the start, so that
    nothing moves. `mark` is the row that ▸ points at; None: no room is kept for that sign, -1: no row.
    """

    name: str
    values: Floats
    write: Write
    sign: str = ""
    widest: Floats | None = None
    mark: int | None = None

    @cached_property
    def digits(self) -> int:
        """Cells of the widest number."""
        values = np.unique(self.values if self.widest is None else self.widest)
        return max((len(self.write(value)) for value in values.tolist()), default=1)

    @property
    def body(self) -> int:
        """Cells of the numbers and their brackets."""
        return int(self.values.shape[1]) * (self.digits + 1) + 1

    @property
    def before(self) -> int:
        """Cells between the matrix before and this one."""
        return len(self.sign) + 1 + (self.mark is None) if self.sign else 0


def width(pieces: Sequence[Piece]) -> int:
    """Cells that the whole row takes."""
    return sum(piece.before + piece.body + 2 * (piece.mark is not None) for piece in pieces)


def draw(pieces: Sequence[Piece], row: int | None, room: int, height: int) -> Canvas:
    """The pieces from left to right; `row` is the one in hand. Too wide, the first matrix gives way (⋯)."""
    canvas = Canvas(room, height)
    spare = room - width(pieces)
    tallest = max((len(piece.values) for piece in pieces), default=0)
    top = max((height - 1 - tallest) // 2, 0)
    x = max(spare // 2, 0)
    for k, piece in enumerate(pieces):
        canvas.write(x + 1, top + (tallest + 1) // 2, piece.sign, Role.AXIS)
        x += piece.before
        body, marker = piece.body, 2 * (piece.mark is not None)
        if k == 0:
            body = max(min(body, body + spare), _LEAST)
        canvas.paste(_block(piece, row, body + marker, height - 1), x, 1)
        x += marker
        canvas.write(x + max(body - len(piece.name), 0) // 2, top, piece.name, Role.DIM)
        x += body
    return canvas


def _block(piece: Piece, row: int | None, room: int, height: int) -> Canvas:
    mark = None if piece.mark is None else (piece.mark, None)

    def padded(value: float) -> str:
        return piece.write(value).rjust(piece.digits)

    block = matrix.draw(piece.values, room, height, highlight=mark, shade="none", number=padded)
    count = len(piece.values)
    if mark is None and row is not None and row < count <= height:
        block.fore[(height - count) // 2 + row, 1:-1] = Role.HIGHLIGHT
    return block
