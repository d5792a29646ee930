"""A raster of braille dots, two by four to a cell, with lines drawn exactly. Knows no axes or data."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.charts.canvas import Canvas, Cells

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
Mask = NDArray[np.bool_]

BRAILLE = 0x2800
SOLID, DASHED, DOTTED, DASH_DOT = (
    np.array([sign == "-" for sign in pattern]) for pattern in ("-", "----  ", "- ", "----  - ")
)
"""Which dots of a line are set, by their column (on steep lines: their row)."""

_BIT = np.array([[0, 3], [1, 4], [2, 5], [6, 7]])  # the bit of a dot in its cell, by row and column
_CHUNK = 1 << 21  # dots rasterised at once: bounds the memory


class Dots:
    """`height` x `width` cells, hence 4 * height rows of 2 * width dots; dot (0, 0) is at the top left."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(width, 0), max(height, 0)
        self._bits = np.zeros(self.width * self.height * 8, np.uint8)
        self._drawn: tuple[Whole, Whole, Cells] | None = None

    @property
    def columns(self) -> int:
        return 2 * self.width

    @property
    def rows(self) -> int:
        return 4 * self.height

    def set(self, x: Whole, y: Whole) -> None:
        """Set dots that are known to be inside."""
        self._drawn = None
        if self._bits.size:
            self._bits[((y >> 2) * self.width + (x >> 1)) * 8 + _BIT[y & 3, x & 1]] = 1

    def points(self, x: Floats, y: Floats) -> None:
        """Set the dot nearest to each point; those outside (or NaN) are left out."""
        inside = (x >= -0.5) & (x <= self.columns - 0.5) & (y >= -0.5) & (y <= self.rows - 0.5)
        if not inside.all():
            x, y = x[inside], y[inside]
        self.set(nearest(x, self.columns), nearest(y, self.rows))

    def runs(self, x: Whole, low: Floats, high: Floats, pattern: Mask = SOLID) -> None:
        """Set the dots of column `x` from `low` to `high`, for many columns at once; cut at the borders."""
        seen = (high >= -0.5) & (low <= self.rows - 0.5)
        if len(pattern) > 1:
            seen &= pattern[x % len(pattern)]
        if not seen.all():
            x, low, high = x[seen], low[seen], high[seen]
        if len(x):
            first, last = nearest(low, self.rows), nearest(high, self.rows)
            index, offset = counted(last - first + 1)
            self.set(x[index], first[index] + offset)

    def lines(self, x0: Floats, y0: Floats, x1: Floats, y1: Floats, pattern: Mask = SOLID) -> None:
        """Draw many lines, no dot further than half a dot from its line. What is not finite is left out."""
        ends = _clip(np.stack([x0, y0, x1, y1]), self.columns - 0.5, self.rows - 0.5)
        if not ends.shape[1]:
            return
        length = np.maximum(np.abs(ends[2] - ends[0]), np.abs(ends[3] - ends[1])) + 2
        pieces = int(length.sum()) // _CHUNK + 1
        for piece in np.array_split(ends, pieces, axis=1) if pieces > 1 else [ends]:
            self._walk(piece, pattern)

    def _walk(self, ends: Floats, pattern: Mask) -> None:
        """Step along the longer side of each line; on the shorter one take the nearest dot."""
        steep = np.abs(ends[3] - ends[1]) > np.abs(ends[2] - ends[0])
        x0, y0, x1, y1 = ends
        start, stop = np.where(steep, y0, x0), np.where(steep, y1, x1)
        side, end = np.where(steep, x0, y0), np.where(steep, x1, y1)
        first, last = np.rint(start), np.rint(stop)
        index, offset = counted(np.abs(last - first).astype(np.intp) + 1)
        along = first[index] + offset * np.where(last < first, -1, 1)[index]
        slope = np.divide(end - side, stop - start, out=np.zeros_like(side), where=stop != start)
        across = side[index] + (along - start[index]) * slope[index]
        across = np.minimum(np.maximum(across, np.minimum(side, end)[index]), np.maximum(side, end)[index])
        along, tilted = along.astype(np.intp), steep[index]
        if len(pattern) > 1:
            shown = pattern[along % len(pattern)]
            along, across, tilted = along[shown], across[shown], tilted[shown]
        other = np.rint(across).astype(np.intp)
        x, y = np.where(tilted, other, along), np.where(tilted, along, other)
        self.set(_within(x, self.columns), _within(y, self.rows))

    def cells(self) -> NDArray[np.uint8]:
        """The dots of each cell as one byte, the offset of its glyph from U+2800."""
        return np.packbits(self._bits, bitorder="little").reshape(self.height, self.width)

    def drawn(self) -> tuple[Whole, Whole, Cells]:
        """Row, column and byte of each cell that has a dot; kept, as a raster is often painted again."""
        if self._drawn is None:
            cells = self.cells()
            rows, columns = cells.nonzero()
            self._drawn = rows, columns, cells[rows, columns].astype(np.uint32)
        return self._drawn

    def paint(self, canvas: Canvas, left: int, top: int, colour: int) -> None:
        """Put the dots on a canvas with the corner at (left, top), over the dots that are there already."""
        rows, columns, cells = self.drawn()
        rows, columns = rows + top, columns + left
        if top + self.height > canvas.height or left + self.width > canvas.width:
            inside = (rows < canvas.height) & (columns < canvas.width)
            rows, columns, cells = rows[inside], columns[inside], cells[inside]
        here = rows, columns
        if canvas.back[here].any():
            canvas.settle(here)
        glyph = canvas.glyph[here]
        canvas.glyph[here] = cells | np.where(glyph >> 8 == BRAILLE >> 8, glyph, BRAILLE)
        canvas.fore[here] = colour


def nearest(values: Floats, size: int) -> Whole:
    """The dot nearest to each place, among so many."""
    return np.minimum(np.maximum(np.rint(values), 0), size - 1).astype(np.intp)


def _within(places: Whole, size: int) -> Whole:
    return np.minimum(np.maximum(places, 0), size - 1)


def counted(lengths: Whole) -> tuple[Whole, Whole]:
    """For runs of the given lengths: which run each item is in, and its place there."""
    index = np.arange(len(lengths)).repeat(lengths)
    return index, np.arange(len(index)) - (lengths.cumsum() - lengths)[index]


def _clip(ends: Floats, right: float, bottom: float) -> Floats:
    """The parts of lines inside -0.5 .. right, -0.5 .. bottom (Liang and Barsky, 1984)."""
    low, high = ends.min(axis=1, initial=np.inf), ends.max(axis=1, initial=-np.inf)
    if low.min() >= -0.5 and max(high[0], high[2]) <= right and max(high[1], high[3]) <= bottom:
        return ends
    ends = ends[:, np.isfinite(ends).all(axis=0)]
    x0, y0, x1, y1 = ends
    enter, leave = np.zeros(len(x0)), np.ones(len(x0))
    for start, change, limit in ((x0, x1 - x0, right), (y0, y1 - y0, bottom)):
        with np.errstate(all="ignore"):
            near, far = (-0.5 - start) / change, (limit - start) / change
        flat = change == 0
        outside = flat & ((start < -0.5) | (start > limit))
        enter = np.maximum(enter, np.where(flat, np.where(outside, 2.0, 0.0), np.minimum(near, far)))
        leave = np.minimum(leave, np.where(flat, 1.0, np.maximum(near, far)))
    kept = enter <= leave
    x0, y0, x1, y1, enter, leave = (values[kept] for values in (x0, y0, x1, y1, enter, leave))
    dx, dy = x1 - x0, y1 - y0
    return np.stack([x0 + enter * dx, y0 + enter * dy, x0 + leave * dx, y0 + leave * dy])
