"""A table of the sixteen heroes and of the neurons that they belong to, or that respond to them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.charts.canvas import Canvas, Role, cut
from tutor.data import heroes
from tutor.locale import N_, _

FEATURES = (
    N_("intelligence"),
    N_("strength"),
    N_("speed"),
    N_("durability"),
    N_("energy projection"),
    N_("fighting skills"),
)
YES, NO = "●", "·"
ROWS = len(heroes.NAMES) + 3  # of the table with its head and its summary


def draw(
    marks: NDArray[np.bool_], shown: int | None, summary: str, width: int, height: int, lit: int | None = None
) -> Canvas:
    """A row for each hero, a sign for each neuron of `marks[16, neurons]`; two columns where it is low.

    `shown` is the hero in hand, `lit` the neuron.
    """
    canvas = Canvas(width, height)
    count, neurons = marks.shape
    columns = 1 if height >= count + 1 else 2
    pitch = width // columns
    names = heroes.NAMES if pitch >= 20 + 2 * neurons + 5 else heroes.SHORT_NAMES
    room = max(map(len, names)) + 1
    rows = -(-count // columns)
    for column in range(columns):
        left = column * pitch
        for k in range(neurons):
            canvas.write(
                left + 2 + room + 2 * k, 0, str((k + 1) % 10), Role.HIGHLIGHT if k == lit else Role.DIM
            )
        for place, hero in enumerate(range(column * rows, min((column + 1) * rows, count)), 1):
            _row(canvas, left, place, names[hero].ljust(room), marks[hero].tolist(), hero == shown)
    if height > rows + 1:
        canvas.write(0, height - 1, cut(summary, width), Role.STRONG)
    return canvas


def _row(canvas: Canvas, left: int, y: int, name: str, marks: list[bool], shown: bool) -> None:
    role = Role.HIGHLIGHT if shown else Role.TEXT if any(marks) else Role.DIM
    canvas.write(left, y, "▸ " if shown else "  ", Role.HIGHLIGHT)
    canvas.write(left + 2, y, name, role)
    start = left + 2 + len(name)
    for k, mark in enumerate(marks):
        canvas.write(start + 2 * k, y, YES if mark else NO, Role.CLASS_0 + k % 10 if mark else Role.DIM)
    if not any(marks):
        canvas.write(start + 2 * len(marks) + 1, y, _("none"), Role.DIM)
