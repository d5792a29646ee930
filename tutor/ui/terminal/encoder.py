"""What must be written to turn one picture on the screen into another: changed cells only, in few bytes.

Pure: no terminal, no widget. Applying `encode(old, new, ...)` to a screen that shows `old` gives `new`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.ui.terminal.cells import BLANK, Picture
from tutor.ui.terminal.pens import BACK, MARKS, PLAIN, Pens, change

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

SYNC = ("\x1b[?2026h", "\x1b[?2026l")
SYNC_ABOVE = 1400
"""A frame of more bytes than one packet holds is shown at once by the terminal, if it can (mode 2026)."""

_BRIDGE = 4
"""No gap of more cells is ever cheaper to write again than to jump over."""


def encode(
    old: Picture | None, new: Picture, x: int, y: int, bits: int, *, synchronised: bool = False
) -> str:
    """The whole update: for a picture whose corner is at (x, y) of the screen, from and to a plain pen."""
    text, pen = delta(old, new, x, y, bits)
    return framed(text + change(pen, PLAIN, bits), synchronised)


def framed(text: str, synchronised: bool) -> str:
    """The same text, to be shown at once if it is long and the terminal can do that."""
    if synchronised and len(text) > SYNC_ABOVE // 3 and len(text.encode()) > SYNC_ABOVE:
        return text.join(SYNC)
    return text


def delta(old: Picture | None, new: Picture, x: int, y: int, bits: int, pen: int = PLAIN) -> tuple[str, int]:
    """The update for a terminal whose pen is `pen`, and the pen that it leaves behind.

    `old` is what the terminal shows there now: of the same size, or None if that is not known.
    """
    changed = _changed(old, new)
    places = np.flatnonzero(changed)
    if not places.size:
        return "", pen
    width = new.width
    if places.size < changed.size:
        places = _bridged(places, changed.reshape(-1), new)
    signs, wanted = new.glyph.reshape(-1).take(places), new.pen.reshape(-1).take(places)
    wanted = _inherited(signs, wanted, pen)
    jumps = np.ones(places.size, np.bool_)
    np.not_equal(places[1:], places[:-1] + 1, out=jumps[1:])
    jumps[1:] |= places[1:] % width == 0
    starts = np.flatnonzero(jumps | np.concatenate(([True], wanted[1:] != wanted[:-1])))
    moves = _moves(places, starts, jumps, width, x, y)
    text = signs.astype("<u4", copy=False).tobytes().decode("utf-32-le")
    return _written(moves, text, starts.tolist(), wanted.take(starts).tolist(), pen, bits)


def _changed(old: Picture | None, new: Picture) -> Flags:
    if old is None or old.pen.shape != new.pen.shape:
        return np.ones(new.pen.shape, np.bool_)
    changed: Flags = (old.pen != new.pen) | (old.glyph != new.glyph)
    return changed


def _bridged(places: Places, changed: Flags, new: Picture) -> Places:
    """The places with those added that cost no more to write again than to jump over.

    A gap is bridged if all of it has the pen of the cell before it or of the cell after it.
    """
    gap = np.diff(places) - 1
    near = np.flatnonzero((gap > 0) & (gap <= _BRIDGE))
    if not near.size:
        return places
    glyph, pen = new.glyph.reshape(-1), new.pen.reshape(-1)
    before, gap = places[near], gap[near]
    near_row = before // new.width == (before + gap + 1) // new.width
    cost, same_before, same_after = np.zeros(near.size, np.intp), near_row, near_row.copy()
    for step in range(1, _BRIDGE + 1):
        inside = step <= gap
        cell = np.where(inside, before + step, before)
        cost += np.where(inside, _bytes(glyph.take(cell)), 0)
        same_before &= ~inside | _fits(glyph, pen, cell, before)
        same_after &= ~inside | _fits(glyph, pen, cell, before + gap + 1)
    worth = (same_before | same_after) & (cost <= np.where(gap == 1, 3, 4))
    changed = changed.copy()
    for step in range(1, _BRIDGE + 1):
        changed[(before + step)[worth & (step <= gap)]] = True
    return np.flatnonzero(changed)


def _fits(glyph: NDArray[np.uint32], pen: Pens, cell: Places, other: Places) -> Flags:
    """Whether each cell can be written with the pen of the other."""
    ours, theirs = pen.take(cell), pen.take(other)
    empty = (glyph.take(cell) == BLANK) & ((ours | theirs) & MARKS == 0)
    fits: Flags = (ours == theirs) | (empty & (ours & BACK == theirs & BACK))
    return fits


def _bytes(glyphs: NDArray[np.uint32]) -> NDArray[np.intp]:
    """The length of each glyph in UTF-8."""
    return 1 + (glyphs > 0x7F).astype(np.intp) + (glyphs > 0x7FF) + (glyphs > 0xFFFF)


def _inherited(signs: NDArray[np.uint32], wanted: Pens, pen: int) -> Pens:
    """The pens with each empty cell taking the fore colour and the weight of the cell written before it."""
    empty = (signs == BLANK) & (wanted & MARKS == 0)
    if not empty.any():
        return wanted
    last = np.maximum.accumulate(np.where(empty, -1, np.arange(signs.size)))
    carried = np.where(last >= 0, wanted.take(np.maximum(last, 0)), pen) & ~(BACK | MARKS)
    inherited: Pens = np.where(empty, carried | wanted & BACK, wanted)
    return inherited


def _moves(places: Places, starts: Places, jumps: Flags, width: int, x: int, y: int) -> list[str]:
    """For each run what brings the cursor to it: nothing, forward in the row, or to a row and column."""
    first = places.take(starts)
    row, column = np.divmod(first, width)
    back = places.take(np.maximum(starts - 1, 0))
    ahead = np.where((back // width == row) & (starts > 0), first - back - 1, -1)
    ahead = np.where(jumps.take(starts), ahead, 0)
    cells = zip(ahead.tolist(), (row + (y + 1)).tolist(), (column + (x + 1)).tolist(), strict=True)
    return [
        "" if gap == 0 else "\x1b[C" if gap == 1 else f"\x1b[{gap}C" if gap > 0 else f"\x1b[{down};{right}H"
        for gap, down, right in cells
    ]


def _written(
    moves: list[str], text: str, starts: list[int], pens: list[int], pen: int, bits: int
) -> tuple[str, int]:
    pieces = []
    for move, start, stop, wanted in zip(moves, starts, [*starts[1:], len(text)], pens, strict=True):
        pieces.append(move)
        if wanted != pen:
            pieces.append(change(pen, wanted, bits))
            pen = wanted
        pieces.append(text[start:stop])
    return "".join(pieces), pen
