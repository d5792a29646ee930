"""The text of many runs at once: every cell has a row of words with columns for all that it may need, and the
bytes that stay zero are left out at the end. No Python runs per cell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.ui.terminal.pens import Pens
from tutor.ui.terminal.sgr import BACK, FORE, change

Words = NDArray[np.uint32]
"""Four bytes of text each, the first one lowest."""


def _words(text: str) -> Words:
    """Text as words, filled up with zeros."""
    data = text.encode()
    return np.frombuffer(data.ljust(-(-len(data) // 4) * 4, b"\0"), "<u4")


_NUMBERS = np.array([_words(str(number))[0] for number in range(1000)], np.uint32)
_ROW, _COLUMN, _FORWARD = (_NUMBERS + (ord(end) << 24) for end in ";HC")
_PARAMETER = (_NUMBERS << 8) + ord(";")
"""`;` and a number."""

_MOVE, _CHANGE = 3, 12  # words of a row, after which comes the sign
_START, _AND, _END = (_words(text)[0] for text in ("\x1b[", ";", "m"))


@dataclass(frozen=True, eq=False)
class Runs:
    """Cells in the order of writing: glyph, pen, the jump before it, and the depth of the colours.

    A jump is 0 for none, -1 to the cell's row and column (counted from 1), or a number of cells forward.
    """

    signs: NDArray[np.uint32]
    pens: Pens
    jumps: NDArray[np.intp]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    bits: int


def many(cells: Runs, begins: NDArray[np.bool_], pen: int) -> tuple[str, int]:
    """The text that writes the cells, from this pen on, and the pen left; a run begins where `begins`."""
    sheet = np.zeros((cells.signs.size, _MOVE + _CHANGE + 1), "<u4")
    _put_moves(sheet, cells)
    starts = np.flatnonzero(begins)
    wanted = cells.pens.take(starts)
    before = np.concatenate((np.array([pen], np.int64), wanted[:-1]))
    sheet[starts, _MOVE:-1] = _changes(before, wanted, cells.bits)
    sheet[:, -1] = _utf8(cells.signs)
    return sheet.tobytes().translate(None, b"\0").decode(), int(wanted[-1])


def _put_moves(sheet: Words, cells: Runs) -> None:
    """ESC [ row ; column H, or ESC [ cells C."""
    moved = np.flatnonzero(cells.jumps)
    jumps = cells.jumps.take(moved)
    far, forward, gaps = moved[jumps < 0], moved[jumps > 0], jumps[jumps > 0]
    sheet[moved, 0] = _START
    sheet[far, 1], sheet[far, 2] = _ROW.take(cells.rows.take(far)), _COLUMN.take(cells.columns.take(far))
    sheet[forward, 1] = np.where(gaps > 1, _FORWARD.take(gaps), ord("C"))


def _changes(before: Pens, after: Pens, bits: int) -> Words:
    """A row for each step from one pen to the next.

    Nearly all steps are to another colour, with the same attributes. The others are put in one by one.
    """
    rows = np.zeros((after.size, _CHANGE), np.uint32)
    fore, back = (before ^ after) & FORE != 0, (before ^ after) & BACK != 0
    rows[:, 1:5] = _colours((after & FORE) - 1, "38", bits) * fore[:, None]
    rows[:, 6:10] = _colours(((after & BACK) >> 25) - 1, "48", bits) * back[:, None]
    some = fore | back
    rows[:, 0], rows[:, 5], rows[:, 10] = some * _START, (fore & back) * _AND, some * _END
    odd = (before >> 50 != after >> 50) | fore & (after & FORE == 0) | back & (after & BACK == 0)
    for place in np.flatnonzero(odd).tolist():
        text = _words(change(int(before[place]), int(after[place]), bits))
        rows[place] = 0
        rows[place, : text.size] = text
    return rows


def _colours(values: NDArray[np.int64], base: str, bits: int) -> Words:
    """Parameters of colours in four words: base;2;red;green;blue, or base;5;index, or one number."""
    words = np.zeros((values.size, 4), np.uint32)
    if bits >= 24:
        words[:, 0] = _words(f"{base};2")
        for column, shift in ((1, 16), (2, 8), (3, 0)):
            words[:, column] = _PARAMETER.take(values >> shift & 255)
        return words
    index = values.clip(0, 255)
    plain = int(base) - 8 + np.where(index < 8, index, index + 52)
    words[:, 0] = np.where(index < 16, _NUMBERS.take(plain), _words(f"{base};5"))
    words[:, 1] = np.where(index < 16, 0, _PARAMETER.take(index))
    return words


def _utf8(signs: NDArray[np.uint32]) -> Words:
    """Each glyph in UTF-8: a word holds all of its bytes."""
    last, third, second = (0x80 | signs >> shift & 0x3F for shift in (0, 6, 12))
    four = 0xF0 | signs >> 18 | second << 8 | third << 16 | last << 24
    three = 0xE0 | signs >> 12 | third << 8 | last << 16
    two = 0xC0 | signs >> 6 | last << 8
    words = np.where(signs > 0xFFFF, four, np.where(signs > 0x7FF, three, two))
    return np.where(signs > 0x7F, words, signs)
