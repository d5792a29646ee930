"""What the terminal shows, cell by cell; of what Textual paints only the difference is sent.

Textual sends every line of a widget that has changed in any cell, and the whole screen on many occasions.
Knows how its output looks, no widgets; does without NumPy. What it does not understand goes out as it came.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import cast

from tutor.ui.terminal.sgr import BACK, MARKS, PLAIN, change, read

Cell = tuple[str, int]
Row = list[Cell | None]
Runs = Iterable[tuple[str, int]]
"""Text, each piece with its pen."""

_TOKEN = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(\n)|([^\x00-\x1f\x7f-\x9f]+)|(.)", re.DOTALL)
_BRIDGE = 4  # cells that may be written again rather than jumped over
_narrow: set[str] = {chr(code) for code in range(0x20, 0x7F)}


class Shadow:
    """The cells of the screen; None where it is not known what stands there."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._width = 0
        self.painted = 0  # counts what has been painted

    def fit(self, width: int, height: int) -> None:
        """The terminal has this size: if that is new, nothing is known."""
        if (self._width, len(self._rows)) != (width, height):
            self._width = width
            self._rows = [[None] * width for _ in range(height)]

    def forget(self, x: int = 0, y: int = 0, width: int | None = None, height: int | None = None) -> None:
        """Somebody else has painted there, or anywhere."""
        stop = len(self._rows) if height is None else min(y + height, len(self._rows))
        end = self._width if width is None else min(x + width, self._width)
        for row in self._rows[y:stop]:
            row[x:end] = [None] * (end - x)

    def text(self) -> str:
        """What paints the whole screen on an empty one; empty if not all of it is known."""
        if not self._rows or any(cell is None for row in self._rows for cell in row):
            return ""
        pieces: list[str] = []
        pen, nothing = PLAIN, cast("Row", [None] * self._width)
        for y, row in enumerate(self._rows):
            pen = _encode(nothing, row, y, pen, pieces)
        return "".join(pieces) + change(pen, PLAIN, 24)

    def update(self, text: str, pen: int) -> tuple[str, int]:
        """What must be sent of a painting that begins and ends with a plain pen, and the pen that is left.

        `pen` is the one that the terminal has now.
        """
        self.painted += 1
        try:
            painted, cursor = self._painted(text)
        except (ValueError, IndexError):
            self.forget()
            return change(pen, PLAIN, 24) + text, PLAIN
        pieces: list[str] = []
        for y in sorted(painted):
            if painted[y] != self._rows[y]:
                pen = _encode(self._rows[y], painted[y], y, pen, pieces)
                self._rows[y] = painted[y]
        return "".join(pieces) + cursor, pen

    def put(self, x: int, rows: Mapping[int, Runs], pen: int) -> tuple[str, int]:
        """What must be sent for rows that are to hold these runs from column `x` on, and the pen left.

        Raises ValueError or IndexError, and changes nothing, for what would take more room than it seems to.
        """
        wanted = {}
        for y, runs in rows.items():
            row, at = self._rows[y].copy(), x
            for signs, ink in runs:
                at = _write(row, at, signs, ink)
            wanted[y] = row
        pieces: list[str] = []
        for y, row in wanted.items():
            pen = _encode(self._rows[y], row, y, pen, pieces)
            self._rows[y] = row
        return "".join(pieces), pen

    def _painted(self, text: str) -> tuple[dict[int, Row], str]:
        """The rows as they will be, and the move of the cursor at the end."""
        rows: dict[int, Row] = {}
        x = y = 0
        pen, cursor = PLAIN, ""
        for found in _TOKEN.finditer(text):
            down, right, parameters, line, signs, other = found.groups()
            cursor = ""
            if signs is not None:
                row = rows.get(y) or rows.setdefault(y, self._rows[y].copy())
                x = _write(row, x, signs, pen)
            elif parameters is not None:
                pen = read(pen, parameters)
            elif down is not None:
                x, y, cursor = int(right) - 1, int(down) - 1, found[0]
                if x < 0 or y < 0:
                    raise IndexError(cursor)
            elif line is not None:
                x, y = 0, y + 1
            else:
                raise ValueError(other)
        if pen != PLAIN:
            raise ValueError(pen)
        return rows, cursor


def _write(row: Row, x: int, signs: str, pen: int) -> int:
    """Put signs of one pen into a row; the column after them."""
    for sign in set(signs) - _narrow:
        if unicodedata.east_asian_width(sign) in "WF" or unicodedata.category(sign)[0] in "MC":
            raise ValueError(sign)
        _narrow.add(sign)
    end = x + len(signs)
    if end > len(row):
        raise IndexError(end)
    empty = (" ", pen if pen & MARKS else pen & BACK)  # nobody sees the ink of an empty cell
    row[x:end] = [empty if sign == " " else (sign, pen) for sign in signs]
    return end


def _encode(old: Row, new: Row, y: int, pen: int, pieces: list[str]) -> int:
    """Add what turns one row into the other; the pen that is left."""
    at = None
    for x, cell in enumerate(new):
        if cell is None or cell == old[x]:
            continue
        if at is None:
            pieces.append(f"\x1b[{y + 1};{x + 1}H")
        elif at != x:
            pieces.append(_gap(new[at:x], pen))
        wanted = _inked(cell, pen)
        pieces.append(change(pen, wanted, 24))
        pieces.append(cell[0])
        pen, at = wanted, x + 1
    return pen


def _gap(cells: Row, pen: int) -> str:
    """How to get over cells that are as they should be: written again if that is no longer than a jump."""
    jump = "\x1b[C" if len(cells) == 1 else f"\x1b[{len(cells)}C"
    if len(cells) > _BRIDGE or not all(cell and _inked(cell, pen) == pen for cell in cells):
        return jump
    text = "".join(cell[0] for cell in cells if cell)
    return text if len(text.encode()) <= len(jump) else jump


def _inked(cell: Cell, pen: int) -> int:
    """The pen to write a cell with: an empty one takes any ink."""
    sign, wanted = cell
    return wanted | pen & ~(BACK | MARKS) if sign == " " and not wanted & MARKS else wanted
