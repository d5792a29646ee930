"""Words scattered over a plane: each at its place if there is room, else a dot. Knows no simulation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import Floats

REACH = 1.05
"""The plane goes so far to each side."""


def scattered(texts: Sequence[str], places: Floats, roles: Sequence[int], width: int, height: int) -> Canvas:
    """Each text with its middle at its place [n, 2] of -1..1; earlier ones have the right of way.

    A text that would touch another moves one row up or down; if that does not help either, it is a dot.
    """
    canvas = Canvas(width, height)
    if width < 1 or height < 1:
        return canvas
    taken = [bytearray(width + 2) for _row in range(height)]
    columns, rows = _cells(places, width, height)
    for text, column, row, role in zip(texts, columns, rows, roles, strict=True):
        text = text[:width]
        left = min(max(column - len(text) // 2, 0), width - len(text))
        for y in (row, row - 1, row + 1):
            if 0 <= y < height and not any(taken[y][left : left + len(text) + 2]):
                canvas.write(left, y, text, role)
                taken[y][left + 1 : left + len(text) + 1] = b"\1" * len(text)
                break
        else:
            if not taken[row][column + 1]:
                canvas.write(column, row, "•", role if role >= Role.CLASS_0 else Role.DIM)
    return canvas


def _cells(places: Floats, width: int, height: int) -> tuple[list[int], list[int]]:
    x = np.clip((places[:, 0] / REACH + 1) / 2, 0, 1) * (width - 1)
    y = np.clip((1 - places[:, 1] / REACH) / 2, 0, 1) * (height - 1)
    return np.rint(x).astype(int).tolist(), np.rint(y).astype(int).tolist()
