"""A matrix as its numbers, shaded by size; one row, column or cell pointed out by glyph as well as colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.axis import Number
from tutor.charts.canvas import RGB, Canvas, Colours, Role, cut
from tutor.charts.colormap import contrast, sample, scale
from tutor.charts.dots import Floats, Mask, Whole

Place = tuple[int | None, int | None]
"""(row, column); None stands for all of them: (2, None) is row 2, (None, 0) column 0."""

_TRIED = 64  # numbers written to find out how wide they are


def draw(
    values: ArrayLike,
    width: int,
    height: int,
    *,
    highlight: Place | None = None,
    row_labels: Sequence[str] = (),
    column_labels: Sequence[str] = (),
    shade: str = "",
    low: float | None = None,
    high: float | None = None,
    number: Number | None = None,
) -> Canvas:
    """The numbers of `values[h, w]` (or `[w]`: one row) between brackets, centred.

    `shade` names a colour map for the backgrounds (default: diverging around zero where there are negative
    numbers, else viridis; "none": no shading) from `low` to `high`. `number` writes a value (default: all
    with the same decimals, one to three, fewer where that lets more columns be seen). What does not fit is
    ⋯ and ⋮, first of all in the middle; the highlighted row and column stay.
    """
    canvas = Canvas(width, height)
    given = np.atleast_2d(np.asarray(values, np.float64))
    if not given.size or not canvas.glyph.size:
        return canvas
    row, column = highlight or (None, None)
    head = 1 if column_labels or column is not None else 0
    rows = _slots(given.shape[0], max(height - head, 1), row)
    labels = [cut(text, max(width // 4, 3)) for text in row_labels]
    left = max(map(len, labels), default=0) + (1 if labels else 0) + (2 if row is not None else 0)
    fair = max((width - left - 1) // given.shape[1] - 1, 4)
    write = cache(number or _plain(given, fair))
    names = max((len(name) for name in column_labels), default=0)
    size = max(_widest(given[[slot for slot in rows if slot is not None]], write), min(names, fair))
    columns = _slots(given.shape[1], width - left - 1, column, size + 1, 2)
    layout = _Layout(canvas, rows, columns, size, left, head, (row, column))
    layout.numbers(given, write, _shades(given, shade, low, high))
    layout.frame(labels, column_labels)
    return canvas


def _slots(count: int, room: int, kept: int | None, size: int = 1, gap: int = 1) -> list[int | None]:
    """The indices that are shown, from both ends inwards, and `kept`; None where some are left out.

    An index takes `size` of the room, None takes `gap`; one index is shown in any case.
    """
    if count * size <= room:
        return list(range(count))
    ends = [index for k in range(min(room // size, count) + 1) for index in (k, count - 1 - k)]
    first = [] if kept is None else [min(max(kept, 0), count - 1)]
    chosen: set[int] = set()
    slots: list[int | None] = []
    for index in first + ends:
        trial = _with_gaps(sorted(chosen | {index}), count)
        if sum(gap if slot is None else size for slot in trial) <= room:
            chosen.add(index)
            slots = trial
    alone: list[int | None] = [first[0] if first else 0]
    return slots or alone


def _with_gaps(indices: Sequence[int], count: int) -> list[int | None]:
    slots: list[int | None] = []
    expected = 0
    for index in indices:
        slots += [None, index] if index != expected else [index]
        expected = index + 1
    return slots + ([None] if expected < count else [])


def _widest(values: Floats, number: Number) -> int:
    """Cells of the widest number; of very many numbers, of some from the least to the greatest."""
    seen = np.unique(values)
    if len(seen) > _TRIED:
        seen = seen[np.linspace(0, len(seen) - 1, _TRIED).astype(np.intp)]
    return max((len(number(value)) for value in seen.tolist()), default=1)


def _plain(values: Floats, room: int) -> Number:
    """Numbers with common decimals: none for whole ones, else those of three digits, fewer where room is."""
    finite = values[np.isfinite(values)]
    largest = float(np.abs(finite).max(initial=0.0))
    if largest >= 1e5 or 0 < largest < 1e-3:
        return lambda value: format(value, ".3g")
    if (finite == np.rint(finite)).all():
        return lambda value: format(value, "z.0f")
    signed = -largest if (finite < 0).any() else largest
    wanted = range(min(max(4 - len(str(int(largest))), 1), 3), 0, -1)
    decimals = next((k for k in wanted if len(format(signed, f".{k}f")) <= room), 1)
    return lambda value: format(value, f"z.{decimals}f")


def _shades(values: Floats, name: str, low: float | None, high: float | None) -> Colours | None:
    """The background of each number as an RGB colour, or none at all."""
    if name == "none":
        return None
    finite = values[np.abs(values) < 1e300]
    least = float(finite.min(initial=0.0))
    if (not name and least < 0) or name == "diverging":
        bound = float(np.abs(finite).max(initial=0.0)) or 1.0
        low, high = (-bound if low is None else low), (bound if high is None else high)
        return sample("diverging", scale(values, low, high))
    return sample(name or "viridis", scale(values, low, high))


def _indices(slots: Sequence[int | None]) -> Whole:
    """The indices that are shown as an array, with -1 for ⋯."""
    return np.array([-1 if slot is None else slot for slot in slots], np.intp)


@dataclass(frozen=True)
class _Layout:
    """Which rows and columns are shown (None: some left out), how wide, and what is pointed out."""

    canvas: Canvas
    rows: list[int | None]
    columns: list[int | None]
    size: int
    left: int
    head: int
    highlight: Place

    @cached_property
    def x(self) -> int:
        """The column of the left bracket."""
        return max((self.canvas.width - self.left - self.width) // 2, 0) + self.left

    @cached_property
    def y(self) -> int:
        """The row of the first numbers."""
        return max((self.canvas.height - self.head - len(self.rows)) // 2, 0) + self.head

    @cached_property
    def starts(self) -> list[int]:
        """Where each column begins, and after them the right bracket; a column of dots is one cell wide."""
        sizes = [2 if column is None else self.size + 1 for column in self.columns]
        return list(accumulate(sizes, initial=self.x + 1))

    @cached_property
    def width(self) -> int:
        return sum(2 if column is None else self.size + 1 for column in self.columns) + 1

    def numbers(self, values: Floats, number: Number, shades: Colours | None) -> None:
        """The numbers in their shades; the chosen ones without, so that they stand out."""
        sizes = [1 if column is None else self.size for column in self.columns]
        column = np.repeat(np.arange(len(sizes)), sizes)  # of each cell that is written in
        x = np.concatenate([np.arange(size) + start for size, start in zip(sizes, self.starts, strict=False)])
        shown = x < self.canvas.width
        for y, row in enumerate(self.rows, self.y):
            self.canvas.write(self.x + 1, y, self._text(values, number, row), Role.NONE)
        fore, back = self._colours(shades)
        bottom = min(self.y + len(self.rows), self.canvas.height)
        here = np.ix_(np.arange(self.y, bottom), x[shown])
        self.canvas.fore[here] = fore[: bottom - self.y, column[shown]]
        self.canvas.back[here] = back[: bottom - self.y, column[shown]]

    def _text(self, values: Floats, number: Number, row: int | None) -> str:
        """A row of numbers, each as wide as the widest; ⋮ and ⋯ for those left out."""
        if row is None:
            parts = ["⋯" if column is None else "⋮".rjust(self.size) for column in self.columns]
        else:
            parts = [
                "⋯" if column is None else cut(number(float(values[row, column])), self.size).rjust(self.size)
                for column in self.columns
            ]
        return " ".join(parts)

    def _colours(self, shades: Colours | None) -> tuple[Colours, Colours]:
        """Fore and back of each row and column that is shown."""
        rows, columns = _indices(self.rows)[:, None], _indices(self.columns)
        back = np.zeros((len(rows), len(columns)), np.int32) if shades is None else shades[rows, columns]
        fore = np.where(back >= RGB, contrast(back), Role.TEXT)
        chosen, absent = self._chosen(rows, columns), (rows < 0) | (columns < 0)
        fore[chosen], back[chosen] = Role.HIGHLIGHT, Role.SURFACE
        fore[absent], back[absent] = Role.DIM, Role.NONE
        return fore, back

    def _chosen(self, rows: Whole, columns: Whole) -> Mask:
        """Which of these is pointed out: a row, a column, or one number."""
        row, column = self.highlight
        none = row is None and column is None
        in_row = (rows == row) if row is not None else np.full(rows.shape, not none)
        in_column = (columns == column) if column is not None else np.full(columns.shape, not none)
        return np.asarray(in_row & in_column)

    def frame(self, row_labels: Sequence[str], column_labels: Sequence[str]) -> None:
        """The brackets, the names of rows and columns, ▸ and ▾ at the chosen ones."""
        last = len(self.rows) - 1
        for k, row in enumerate(self.rows):
            left, right = "[]" if not last else "⎡⎤" if k == 0 else "⎣⎦" if k == last else "⎢⎥"
            self.canvas.write(self.x, self.y + k, left, Role.AXIS)
            self.canvas.write(self.x + self.width - 1, self.y + k, right, Role.AXIS)
            chosen = row is not None and row == self.highlight[0]
            if row is not None and row < len(row_labels):
                role = Role.HIGHLIGHT if chosen else Role.DIM
                self.canvas.write(self.x - 1 - len(row_labels[row]), self.y + k, row_labels[row], role)
            if chosen:
                self.canvas.write(self.x - self.left, self.y + k, "▸", Role.HIGHLIGHT)
        for k, column in enumerate(self.columns):
            chosen = column is not None and column == self.highlight[1]
            name = column_labels[column] if column is not None and column < len(column_labels) else ""
            text = cut("▾" + name if chosen else name, self.size).rjust(self.size)
            if self.head and text.strip():
                role = Role.HIGHLIGHT if chosen else Role.DIM
                self.canvas.write(self.starts[k], self.y - 1, text, role)
