"""Cells in rows and columns. Boxes only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.formula.boxes import Box, beside, gap, stack

_NUMBER = re.compile(r"[−+]?\d+([.,]\d+)?")


def arrange(cells: Sequence[Sequence[Box]], align: str, gaps: Sequence[int]) -> list[Box]:
    """The rows of a grid, each a box of the whole width.

    `align` has one of `l c r` a column and `gaps` the cells before it; both are repeated. Columns of nothing
    but numbers have their decimal signs under each other.
    """
    columns = [
        _column([line[at] if at < len(line) else gap(0) for line in cells], align[at % len(align)])
        for at in range(max(map(len, cells)))
    ]
    spaces = [gap(gaps[at % len(gaps)] if at else 0) for at in range(len(columns))]
    return [
        beside([box for pair in zip(spaces, line, strict=True) for box in pair])
        for line in zip(*columns, strict=True)
    ]


def matrix(rows: Sequence[Box], apart: int = 2) -> Box:
    """Rows under each other, the baseline in the middle; kept apart if one is taller than `apart`."""
    loose = any(row.height > apart for row in rows)
    parts = [part for row in rows for part in ([gap(0), row] if loose else [row])][loose:]
    return stack(parts, (sum(part.height for part in parts) - 1) // 2)


def cases(rows: Sequence[Box]) -> Box:
    """Cases under each other, with room for the waist of the brace between two."""
    parts = [rows[0], gap(0), rows[1]] if len(rows) == 2 else list(rows)
    return stack(parts, (sum(part.height for part in parts) - 1) // 2)


def _column(boxes: list[Box], align: str) -> list[Box]:
    numbers = [_NUMBER.fullmatch(box.rows[0]) for box in boxes if box.width]
    if align == "c" and numbers and all(numbers):
        boxes = _by_decimal_sign(boxes)
    width = max(box.width for box in boxes)
    return [box.aligned(width, align) for box in boxes]


def _by_decimal_sign(boxes: list[Box]) -> list[Box]:
    """Numbers padded so that their decimal signs stand under each other."""
    tails = [
        len(re.split("[.,]", box.rows[0])[-1]) + 1 if re.search("[.,]", box.rows[0]) else 0 for box in boxes
    ]
    padded = [box.padded(0, max(tails) - tail) for box, tail in zip(boxes, tails, strict=True)]
    width = max(box.width for box in padded)
    return [box.aligned(width, "r") for box in padded]
