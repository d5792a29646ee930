"""The frame of a plot: two axes with their labels, a legend above, and the cells between for the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.charts.axis import Axis, Number, labels, plain
from tutor.charts.canvas import RGB, SPACE, Canvas, Cells, Colours, Role, cut
from tutor.charts.colormap import contrast
from tutor.charts.dots import Dots, Floats, nearest
from tutor.locale import current


@dataclass(frozen=True)
class Key:
    """One entry of a legend: how it is drawn, in which colour, what it is."""

    sample: str
    colour: int
    label: str


@dataclass(frozen=True)
class Mark:
    """One point that is pointed out, in the units of the axes."""

    x: float
    y: float
    glyph: str = "●"
    role: int = Role.HIGHLIGHT
    label: str = ""


@dataclass(frozen=True)
class Plot:
    """A canvas whose cells from (left, top), `width` x `height` of them, carry data."""

    canvas: Canvas
    x: Axis
    y: Axis
    left: int = 0
    top: int = 0
    width: int = 0
    height: int = 0

    def dots(self) -> Dots:
        """An empty raster over the data's cells."""
        return Dots(self.width, self.height)

    def across(self, values: Floats) -> Floats:
        """Dot columns of x values."""
        return self.x.place(values, 2 * self.width)

    def down(self, values: Floats) -> Floats:
        """Dot rows of y values; row 0 is the top."""
        places = self.y.place(values, 4 * self.height)
        return np.subtract(4 * self.height - 1, places, out=places)

    def paint(self, dots: Dots, colour: int) -> None:
        """Lay dots over the data's cells."""
        dots.paint(self.canvas, self.left, self.top, colour)

    def glyphs(self, x: Floats, y: Floats, glyph: str | Cells, colours: Colours | int) -> None:
        """Put a sign on the cell of each point, later ones on top; what is outside is left out.

        `glyph` is one sign or a code point for each, `colours` one colour or one for each. On a coloured
        ground a sign is black or white.
        """
        if not self.width or not self.height:
            return
        columns, rows = self.across(x), self.down(y)
        inside = (columns >= -0.5) & (columns <= 2 * self.width - 0.5)
        inside &= (rows >= -0.5) & (rows <= 4 * self.height - 0.5)
        if not inside.all():
            columns, rows = columns[inside], rows[inside]
            glyph = glyph if isinstance(glyph, str) else glyph[inside]
            colours = colours if isinstance(colours, int) else colours[inside]
        self._sign(columns, rows, glyph, colours)

    def _sign(self, columns: Floats, rows: Floats, glyph: str | Cells, colours: Colours | int) -> None:
        """Put a sign on the cell of each dot; all are inside."""
        column = nearest(columns, 2 * self.width) // 2 + self.left
        row = nearest(rows, 4 * self.height) // 4 + self.top
        self.canvas.settle((row, column))
        self.canvas.glyph[row, column] = ord(glyph) if isinstance(glyph, str) else glyph
        self.canvas.fore[row, column] = colours
        self.ink((row, column))

    def mark(self, marks: Sequence[Mark]) -> None:
        """Put marks and their labels on top; a label stands where there is room for it."""
        if not self.width or not self.height:
            return
        columns = self.across(np.array([float(mark.x) for mark in marks]))
        rows = self.down(np.array([float(mark.y) for mark in marks]))
        for k, mark in enumerate(marks):
            column, row = float(columns[k]), float(rows[k])
            if not (-0.5 <= column <= 2 * self.width - 0.5 and -0.5 <= row <= 4 * self.height - 0.5):
                continue
            self._sign(columns[k : k + 1], rows[k : k + 1], mark.glyph[:1] or "●", mark.role)
            if mark.label:
                self._label(mark, round(column) // 2 + self.left, round(row) // 4 + self.top)

    def _label(self, mark: Mark, column: int, row: int) -> None:
        """Right of the mark, left of it, above or below: the first place that hides no data."""
        size, edge = len(mark.label), self.left + self.width
        sides = [(column + 2, row), (column - 1 - size, row)]
        sides += [(column - size // 2, row - 1), (column - size // 2, row + 1)]
        inside = [
            (x, y)
            for x, y in sides
            if self.left <= x <= edge - size and self.top <= y < self.top + self.height
        ]
        free = [(x, y) for x, y in inside if (self.canvas.glyph[y, x : x + size] == SPACE).all()]
        for x, y in (free or inside)[:1]:
            here = np.full(size, y), np.arange(x, x + size)
            self.canvas.settle(here)
            self.canvas.write(x, y, mark.label, mark.role)
            self.ink(here)

    def ink(self, where: tuple[NDArray[np.intp], ...] | NDArray[np.bool_]) -> None:
        """Make what stands on a coloured ground black or white, whichever can be read there."""
        ground = self.canvas.back[where]
        if (ground >= RGB).any():
            self.canvas.fore[where] = np.where(ground >= RGB, contrast(ground), self.canvas.fore[where])


def frame(
    width: int,
    height: int,
    x: Axis,
    y: Axis,
    *,
    x_label: str = "",
    y_label: str = "",
    legend: Sequence[Key] = (),
    number: Number = plain,
) -> Plot:
    """Draw the axes, their labels and the legend; small pictures give up first the line, then the numbers.

    From frame to frame they are nearly always the same: the last ones are kept, and copied.
    """
    keys = tuple(key for key in legend if key.label)
    empty = _frame(width, height, x, y, x_label, y_label, keys, number, current())
    return replace(empty, canvas=empty.canvas.copy())


@lru_cache(32)
def _frame(
    width: int,
    height: int,
    x: Axis,
    y: Axis,
    x_label: str,
    y_label: str,
    keys: Sequence[Key],
    number: Number,
    _language: str,  # that `number` writes in
) -> Plot:
    canvas = Canvas(width, height)
    top = _header(canvas, y_label, keys) if height >= 6 and width >= 12 else 0
    bottom = (height >= 4) + (height >= 7) if width >= 12 else 0
    rows = max(height - top - bottom, 0)
    names = _y_names(y, rows, number) if width >= 16 else []
    gutter = max((len(text) for _, text in names), default=-1) + 1
    if gutter > width // 3:
        names, gutter = [], 0
    left = gutter + (1 if gutter else 0)
    plot = Plot(canvas, x, y, left, top, max(width - left, 0), rows)
    if gutter:
        _y_axis(plot, names, corner=height >= 7)
    if bottom:
        _x_axis(plot, x_label, number, line=height >= 7)
    _zero(plot)
    return plot


def _header(canvas: Canvas, y_label: str, keys: Sequence[Key]) -> int:
    """Write the name of the y axis on the left, the legend on the right; return the rows used."""
    if not y_label and not keys:
        return 0
    total, width = _length(keys), canvas.width
    apart = canvas.height >= 14 and bool(y_label) and len(y_label) + 3 + total > width
    title = cut(y_label, width if apart else max(width - total - 3, width // 3))
    start = 0 if apart or not title else len(title) + 3
    lines = [list(keys)]
    if start + total > width and canvas.height >= 10:
        title = cut(y_label, width)
        lines = _lines(keys, 0 if apart or not title else len(title) + 3, width, most=canvas.height // 4)
    canvas.write(0, 0, title, Role.DIM)
    for y, line in enumerate(lines, int(apart)):
        _legend(canvas, max(0 if y else start, width - _length(line)), y, line)
    return len(lines) + apart


def _length(keys: Sequence[Key]) -> int:
    """Cells that the keys take side by side."""
    return sum(len(key.sample) + 1 + len(key.label) for key in keys) + 3 * max(len(keys) - 1, 0)


def _lines(keys: Sequence[Key], start: int, width: int, most: int) -> list[list[Key]]:
    """The keys in as many lines as they need; the first of them begins at `start`, behind the title."""
    lines: list[list[Key]] = [[]]
    for key in keys:
        room = width - (start if len(lines) == 1 else 0)
        if _length([*lines[-1], key]) > room and (lines[-1] or start) and len(lines) < most:
            lines.append([])
        lines[-1].append(key)
    return lines


def _legend(canvas: Canvas, x: int, y: int, keys: Sequence[Key]) -> None:
    for key in keys:
        room = canvas.width - x - len(key.sample) - 1
        if room < min(len(key.label), 3):
            return
        canvas.write(x, y, key.sample, key.colour)
        canvas.write(x + len(key.sample) + 1, y, cut(key.label, room), Role.TEXT)
        x += len(key.sample) + 1 + len(key.label) + 3


def _y_names(axis: Axis, rows: int, number: Number) -> list[tuple[int, str]]:
    """The cell row of each number beside the axis, and its text; none twice, none on another's row."""
    if rows < 1:
        return []
    ticks = axis.ticks(min(max((rows + 2) // 3, 2), 9))
    places = np.rint(4 * rows - 1 - axis.place(ticks, 4 * rows)).astype(int) // 4
    return _distinct(places.tolist(), labels(ticks, number, axis.log))


def _distinct(places: Sequence[int], texts: Sequence[str]) -> list[tuple[int, str]]:
    kept: list[tuple[int, str]] = []
    for place, text in zip(places, texts, strict=True):
        if not kept or (abs(place - kept[-1][0]) > 0 and text != kept[-1][1]):
            kept.append((place, text))
    return kept


def _y_axis(plot: Plot, names: Sequence[tuple[int, str]], corner: bool) -> None:
    canvas, column = plot.canvas, plot.left - 1
    canvas.glyph[plot.top : plot.top + plot.height, column] = ord("│")
    canvas.fore[plot.top : plot.top + plot.height, column] = Role.AXIS
    if corner:
        canvas.write(column, plot.top + plot.height, "└", Role.AXIS)
    canvas.glyph[[plot.top + row for row, _ in names], column] = ord("┤")
    for row, text in names:
        canvas.write(column - 1 - len(text), plot.top + row, text, Role.AXIS)


def _x_axis(plot: Plot, x_label: str, number: Number, line: bool) -> None:
    """The line below the data, its ticks and numbers, and the axis' name at the end of the numbers."""
    canvas, below = plot.canvas, plot.top + plot.height
    if line:
        canvas.glyph[below, plot.left :] = ord("─")
        canvas.fore[below, plot.left :] = Role.AXIS
    name = cut(x_label, plot.width * 3 // 5)
    edge = canvas.width - len(name) - (2 if name else 0)
    canvas.write(canvas.width - len(name), below + line, name, Role.DIM)
    names = _x_names(plot, edge, number)
    for _, start, text in names:
        canvas.write(start, below + line, text, Role.AXIS)
    if line:
        canvas.glyph[below, [column for column, _, _ in names]] = ord("┬")


def _x_names(plot: Plot, edge: int, number: Number) -> list[tuple[int, int, str]]:
    """The column of each tick, where its text starts, and the text: as many as stand apart."""
    if plot.width < 1:
        return []
    for most in range(min(max(plot.width // 6, 2), 11), 0, -1):
        ticks = plot.x.ticks(most)
        columns = np.rint(plot.x.place(ticks, 2 * plot.width)).astype(int) // 2 + plot.left
        found = _apart(columns.tolist(), labels(ticks, number, plot.x.log), plot.canvas.width, edge)
        if found:
            return found
    return []


def _apart(columns: Sequence[int], texts: Sequence[str], width: int, edge: int) -> list[tuple[int, int, str]]:
    """Each text centred under its tick, inside the canvas; nothing when two would touch.

    A number that would run into the axis' name (from `edge` on) is left out.
    """
    found: list[tuple[int, int, str]] = []
    stop = -2
    for column, text in zip(columns, texts, strict=True):
        start = min(max(column - (len(text) - 1) // 2, 0), max(width - len(text), 0))
        if found and text == found[-1][2]:
            continue
        if start + len(text) > edge:
            break
        if start < stop + 2:
            return []
        found.append((column, start, text))
        stop = start + len(text)
    return found


def _zero(plot: Plot) -> None:
    """A faint line at y = 0 where the range has both signs."""
    if plot.y.low < 0 < plot.y.high and not plot.y.log and plot.height > 2:
        row = int(np.rint(plot.down(np.zeros(1))[0])) // 4 + plot.top
        plot.canvas.glyph[row, plot.left : plot.left + plot.width] = ord("┄")
        plot.canvas.fore[row, plot.left : plot.left + plot.width] = Role.GRID
