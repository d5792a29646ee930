"""What must be written to turn one picture on the screen into another: changed cells only, in few bytes.

Pure: no terminal, no widget. Applying `encode(old, new, ...)` to a screen that shows `old` gives `new`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.charts.canvas import Cells
from tutor.charts.dots import counted
from tutor.ui.terminal.bulk import Runs, many
from tutor.ui.terminal.cells import BLANK, Picture
from tutor.ui.terminal.pens import Pens
from tutor.ui.terminal.sgr import BACK, MARKS, PLAIN, change, framed

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
Written = tuple[str, int]

FEW = 32
"""Runs up to which they are written one by one; above, all at once is quicker."""

_BRIDGE = 4
"""No gap of more cells is ever cheaper to write again than to jump over."""


def encode(
    old: Picture | None, new: Picture, x: int, y: int, bits: int, *, synchronised: bool = False
) -> str:
    """The whole update: for a picture whose corner is at (x, y) of the screen, from and to a plain pen."""
    text, pen = delta(old, new, x, y, bits)
    return framed(text + change(pen, PLAIN, bits), synchronised)


def delta(old: Picture | None, new: Picture, x: int, y: int, bits: int, pen: int = PLAIN) -> Written:
    """The update for a terminal whose pen is `pen`, and the pen that it leaves behind.

    `old` is what the terminal shows there now: of the same size, or None if that is not known.
    """
    changed = _changed(old, new)
    places = np.flatnonzero(changed)
    if not places.size:
        return "", pen
    if places.size < changed.size:
        places = _bridged(places, changed.reshape(-1), new)
    signs, wanted = new.glyph.reshape(-1).take(places), new.pen.reshape(-1).take(places)
    wanted = _inherited(signs, wanted, pen)
    rows, columns = np.divmod(places, new.width)
    runs = Runs(signs, wanted, _jumps(places, new.width), rows + (y + 1), columns + (x + 1), bits)
    begins = runs.jumps != 0
    begins[1:] |= wanted[1:] != wanted[:-1]
    starts = np.flatnonzero(begins)
    return _few(runs, starts, pen) if starts.size <= FEW else many(runs, begins, pen)


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
    before, gap = places[near], gap[near]
    worth = (before // new.width == (before + gap + 1) // new.width) & _worth(before, gap, new)
    of, offset = counted(gap)
    inside = (before[of] + 1 + offset)[worth[of]]
    changed = changed.copy()
    changed[inside] = True
    return np.flatnonzero(changed)


def _worth(before: Places, gap: Places, new: Picture) -> Flags:
    """Whether each gap is no longer to write than to jump over, with the pen on one of its sides."""
    glyph, pen = new.glyph.reshape(-1), new.pen.reshape(-1)
    of, offset = counted(gap)
    inside, first = before[of] + 1 + offset, np.flatnonzero(offset == 0)
    sign, ours = glyph[inside], pen[inside]
    length = np.add.reduceat(_bytes(sign), first)
    sides = (pen[side][of] for side in (before, before + gap + 1))
    fits = [np.logical_and.reduceat(_fits(sign, ours, theirs), first) for theirs in sides]
    worth: Flags = (fits[0] | fits[1]) & (length <= np.where(gap == 1, 3, 4))
    return worth


def _fits(sign: Cells, ours: Pens, theirs: Pens) -> Flags:
    """Whether each cell can be written with the other pen: an empty one takes any ink."""
    empty = (sign == BLANK) & ((ours | theirs) & MARKS == 0)
    fits: Flags = (ours == theirs) | (empty & (ours & BACK == theirs & BACK))
    return fits


def _bytes(glyphs: Cells) -> NDArray[np.intp]:
    """The length of each glyph in UTF-8."""
    return 1 + (glyphs > 0x7F).astype(np.intp) + (glyphs > 0x7FF) + (glyphs > 0xFFFF)


def _inherited(signs: Cells, wanted: Pens, pen: int) -> Pens:
    """The pens with each empty cell taking the fore colour and the weight of the cell written before it."""
    empty = (signs == BLANK) & (wanted & MARKS == 0)
    if not empty.any():
        return wanted
    last = np.maximum.accumulate(np.where(empty, -1, np.arange(signs.size)))
    carried = np.where(last >= 0, wanted.take(np.maximum(last, 0)), pen) & ~(BACK | MARKS)
    inherited: Pens = np.where(empty, carried | wanted & BACK, wanted)
    return inherited


def _jumps(places: Places, width: int) -> Places:
    """For each place the cells from the one written before: 0 if it follows, -1 if it is in another row."""
    jumps = np.full(places.size, -1)
    row = places // width
    jumps[1:] = np.where(row[1:] == row[:-1], places[1:] - places[:-1] - 1, -1)
    return jumps


def _few(cells: Runs, starts: Places, pen: int) -> Written:
    """Run by run: for the few runs of a small frame the shortest way."""
    text = cells.signs.astype("<u4", copy=False).tobytes().decode("utf-32-le")
    first = starts.tolist()
    jumps, rows, columns = (array.take(starts).tolist() for array in (cells.jumps, cells.rows, cells.columns))
    pieces = []
    stops, pens = [*first[1:], len(text)], cells.pens.take(starts).tolist()
    for start, stop, jump, row, column, wanted in zip(first, stops, jumps, rows, columns, pens, strict=True):
        if jump:
            pieces.append(f"\x1b[{row};{column}H" if jump < 0 else f"\x1b[{jump if jump > 1 else ''}C")
        if wanted != pen:
            pieces.append(change(pen, wanted, cells.bits))
            pen = wanted
        pieces.append(text[start:stop])
    return "".join(pieces), pen
