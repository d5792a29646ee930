"""Boxes of text with a baseline, and the ways to put them together. Knows nothing of formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tutor.charts.canvas import Canvas, Role

STRONG = "\\mathbf"
"""The name of bold spans; no author can give it."""


class Span(NamedTuple):
    """A named rectangle of cells."""

    name: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of one width (at least one row); `baseline` is the index of the row that text runs along."""

    rows: tuple[str, ...]
    baseline: int = 0
    marks: tuple[Span, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0])

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def spans(self) -> dict[str, list[tuple[int, int, int, int]]]:
        """Where the named parts are: name -> rectangles (x, y, width, height) in cells."""
        found: dict[str, list[tuple[int, int, int, int]]] = {}
        for name, *cells in self.marks:
            if name != STRONG:
                found.setdefault(name, []).append((cells[0], cells[1], cells[2], cells[3]))
        return found

    @property
    def canvas(self) -> Canvas:
        """The box on a canvas of its size: `Role.TEXT`, bold parts `Role.STRONG`."""
        canvas = Canvas(self.width, self.height)
        for y, row in enumerate(self.rows):
            canvas.write(0, y, row)
        for name, x, y, width, height in self.marks:
            if name == STRONG:
                canvas.fore[y : y + height, x : x + width] = Role.STRONG
        return canvas

    def named(self, name: str) -> Box:
        """The same box, all of it marked as `name`."""
        return Box(self.rows, self.baseline, (*self.marks, Span(name, 0, 0, self.width, self.height)))

    def at(self, baseline: int) -> Box:
        """The same box with another baseline."""
        return Box(self.rows, baseline, self.marks)

    def padded(self, left: int, right: int) -> Box:
        """The box with empty columns at its sides."""
        if not (left or right):
            return self
        rows = tuple(" " * left + row + " " * right for row in self.rows)
        return Box(rows, self.baseline, moved(self.marks, left, 0))

    def aligned(self, width: int, align: str = "c") -> Box:
        """A narrower box in `width` cells: at the left (l), in the centre (c) or at the right (r)."""
        room = max(width - self.width, 0)
        left = {"l": 0, "c": room // 2, "r": room}[align]
        return self.padded(left, room - left)


def moved(marks: tuple[Span, ...], x: int, y: int) -> tuple[Span, ...]:
    """The spans shifted by (x, y) cells."""
    return tuple(Span(m.name, m.x + x, m.y + y, m.width, m.height) for m in marks) if marks else marks


def text(row: str) -> Box:
    """One row of text."""
    return Box((row,))


def gap(width: int) -> Box:
    """Empty cells."""
    return Box((" " * width,))


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes in a row, their baselines on one line."""
    if len(boxes) == 1:
        return boxes[0]
    above = max((box.baseline for box in boxes), default=0)
    below = max((box.height - box.baseline for box in boxes), default=1)
    marks: list[Span] = []
    x = 0
    for box in boxes:
        marks += moved(box.marks, x, above - box.baseline)
        x += box.width
    if above + below == 1:
        return Box(("".join([box.rows[0] for box in boxes]),), 0, tuple(marks))
    columns = [_column(box, above, below) for box in boxes]
    return Box(tuple(map("".join, zip(*columns, strict=True))), above, tuple(marks))


def _column(box: Box, above: int, below: int) -> tuple[str, ...]:
    """The rows of a box filled up to `above` rows over its baseline and `below` from it on."""
    blank = (" " * box.width,)
    return blank * (above - box.baseline) + box.rows + blank * (below - box.height + box.baseline)


def stack(boxes: Sequence[Box], baseline: int, align: str = "c") -> Box:
    """Boxes under each other; `baseline` is counted from the top of the first."""
    width = max(box.width for box in boxes)
    rows: list[str] = []
    marks: list[Span] = []
    for box in boxes:
        wide = box.aligned(width, align)
        marks += moved(wide.marks, 0, len(rows))
        rows += wide.rows
    return Box(tuple(rows), baseline, tuple(marks))


def overlay(width: int, height: int, baseline: int, parts: Iterable[tuple[Box, int, int]]) -> Box:
    """Boxes at places (box, x, y) of an empty box; they must not cover each other."""
    rows = [" " * width] * height
    marks: list[Span] = []
    for box, x, y in parts:
        marks += moved(box.marks, x, y)
        for offset, row in enumerate(box.rows, y):
            rows[offset] = rows[offset][:x] + row + rows[offset][x + len(row) :]
    return Box(tuple(rows), baseline, tuple(marks))
