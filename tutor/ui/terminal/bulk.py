"""The text of many runs at once: every cell has a row of bytes with columns for all that it may need, and
those that stay zero are left out at the end. No Python runs per cell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.ui.terminal.pens import Pens
from tutor.ui.terminal.sgr import BACK, FORE, change

Bytes = NDArray[np.uint8]

_MOVE, _CHANGE, _SIGN = 12, 48, 4  # columns of a row

_DIGITS = np.array([list(str(number).ljust(3, "\0").encode()) for number in range(1000)], np.uint8)


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
    sheet = np.zeros((cells.signs.size, _MOVE + _CHANGE + _SIGN), np.uint8)
    _put_moves(sheet[:, :_MOVE], cells)
    starts = np.flatnonzero(begins)
    wanted = cells.pens.take(starts)
    before = np.concatenate((np.array([pen], np.int64), wanted[:-1]))
    sheet[starts, _MOVE:-_SIGN] = _changes(before, wanted, cells.bits)
    _put_signs(sheet[:, -_SIGN:], cells.signs)
    return sheet.tobytes().translate(None, b"\0").decode(), int(wanted[-1])


def _put_moves(sheet: Bytes, cells: Runs) -> None:
    """Columns ESC [ row ; column H, or ESC [ cells C."""
    moved = np.flatnonzero(cells.jumps)
    jumps = cells.jumps.take(moved)
    far, forward = moved[jumps < 0], moved[jumps > 0]
    sheet[moved, 0:2] = tuple(b"\x1b[")
    sheet[far, 2:5] = _DIGITS.take(cells.rows.take(far), 0)
    sheet[far, 5] = ord(";")
    sheet[far, 6:9] = _DIGITS.take(cells.columns.take(far), 0)
    sheet[far, 9] = ord("H")
    gaps = cells.jumps.take(forward)
    sheet[forward, 2:5] = np.where((gaps > 1)[:, None], _DIGITS.take(gaps, 0), 0)
    sheet[forward, 9] = ord("C")


def _changes(before: Pens, after: Pens, bits: int) -> Bytes:
    """A row for each step from one pen to the next.

    Nearly all steps are to another colour, with the same attributes. The others are put in one by one.
    """
    rows = np.zeros((after.size, _CHANGE), np.uint8)
    fore, back = (before ^ after) & FORE != 0, (before ^ after) & BACK != 0
    some = fore | back
    rows[some, 0:2] = tuple(b"\x1b[")
    rows[fore, 2:19] = _colours((after[fore] & FORE) - 1, 38, bits)
    rows[fore & back, 19] = ord(";")
    rows[back, 20:37] = _colours(((after[back] & BACK) >> 25) - 1, 48, bits)
    rows[some, 37] = ord("m")
    odd = (before >> 50 != after >> 50) | fore & (after & FORE == 0) | back & (after & BACK == 0)
    for place in np.flatnonzero(odd).tolist():
        text = change(int(before[place]), int(after[place]), bits).encode()
        rows[place] = np.frombuffer(text.ljust(_CHANGE, b"\0"), np.uint8)
    return rows


def _colours(values: NDArray[np.int64], base: int, bits: int) -> Bytes:
    """Parameters of colours in 17 columns: base;2;red;green;blue, or base;5;index, or one number."""
    columns = np.zeros((values.size, 17), np.uint8)
    if bits >= 24:
        columns[:, 0:5] = tuple(f"{base};2;".encode())
        for place, shift in ((5, 16), (9, 8), (13, 0)):
            columns[:, place : place + 3] = _DIGITS.take(values >> shift & 255, 0)
        columns[:, [8, 12]] = ord(";")
        return columns
    columns[:, 0:5] = np.where((values < 16)[:, None], 0, np.array(list(f"{base};5;".encode()), np.uint8))
    plain = np.where(values < 8, values + base - 8, values + base + 44)
    columns[:, 5:8] = _DIGITS.take(np.where(values < 16, plain, values).clip(0, 999), 0)
    return columns


def _put_signs(sheet: Bytes, signs: NDArray[np.uint32]) -> None:
    """The glyphs in UTF-8, one to four columns."""
    lengths = 1 + (signs > 0x7F).astype(np.intp) + (signs > 0x7FF) + (signs > 0xFFFF)
    text = signs.astype("<u4", copy=False).tobytes().decode("utf-32-le").encode()
    sheet[np.arange(_SIGN) < lengths[:, None]] = np.frombuffer(text, np.uint8)
