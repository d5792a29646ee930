"""Contour lines by marching squares, all cells of a field at once. Knows neither axes nor colours."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.dots import Floats

_TOP, _RIGHT, _BOTTOM, _LEFT, _NONE = range(5)

# The edges that a line joins, by which corners are above the level: 1 upper left, 2 upper right, 4 lower
# right, 8 lower left. In rows 5 and 10 two opposite corners are above, with the middle below; rows 16 and 17
# are the same two with the middle above.
_FIRST = np.array(
    [
        (_NONE, _NONE), (_LEFT, _TOP), (_TOP, _RIGHT), (_LEFT, _RIGHT), (_RIGHT, _BOTTOM), (_LEFT, _TOP),
        (_TOP, _BOTTOM), (_LEFT, _BOTTOM), (_BOTTOM, _LEFT), (_TOP, _BOTTOM), (_TOP, _RIGHT),
        (_RIGHT, _BOTTOM), (_RIGHT, _LEFT), (_TOP, _RIGHT), (_LEFT, _TOP), (_NONE, _NONE),
        (_TOP, _RIGHT), (_LEFT, _TOP),
    ]
)  # fmt: skip
_SECOND = np.full((18, 2), _NONE)
_SECOND[[5, 10, 16, 17]] = [(_RIGHT, _BOTTOM), (_BOTTOM, _LEFT), (_BOTTOM, _LEFT), (_RIGHT, _BOTTOM)]


def segments(field: ArrayLike, level: float) -> Floats:
    """The line field = level as segments [n, 2 ends, (x, y)], x in columns and y in rows of `field[h, w]`.

    The field is taken as linear along the edges between neighbours; cells with a corner that is not finite
    have no line. (Marching squares, saddles decided by the mean of the corners.)
    """
    given = np.asarray(field, np.float64)
    if given.ndim != 2 or min(given.shape) < 2:
        return np.empty((0, 2, 2))
    a, b, c, d = given[:-1, :-1], given[:-1, 1:], given[1:, 1:], given[1:, :-1]
    with np.errstate(invalid="ignore"):
        case = (a > level) * 1 + (b > level) * 2 + (c > level) * 4 + (d > level) * 8
        middle = a / 4 + b / 4 + c / 4 + d / 4
        finite = np.isfinite(a) & np.isfinite(b) & np.isfinite(c) & np.isfinite(d)
    row, column = np.nonzero(finite & (case > 0) & (case < 15))
    case, above = case[row, column], middle[row, column] > level
    case = np.where(above & (case == 5), 16, np.where(above & (case == 10), 17, case))
    a, b, c, d = (values[row, column] for values in (a, b, c, d))
    crossings = _crossings(a, b, c, d, level) + np.stack([column, row], axis=1)[:, None, :]
    two = _SECOND[case, 0] != _NONE
    index = np.arange(len(case))[:, None]
    return np.concatenate([crossings[index, _FIRST[case]], crossings[index[two], _SECOND[case[two]]]])


def _crossings(a: Floats, b: Floats, c: Floats, d: Floats, level: float) -> Floats:
    """Where the level crosses each of the four edges of a unit cell, [n, edge, (x, y)]."""

    def part(start: Floats, stop: Floats) -> Floats:
        with np.errstate(all="ignore"):
            return np.nan_to_num(np.clip((level - start) / (stop - start), 0, 1), nan=0.5)

    zero, one = np.zeros(len(a)), np.ones(len(a))
    edges = [(part(a, b), zero), (one, part(b, c)), (part(d, c), one), (zero, part(a, d))]
    return np.stack([np.stack(edge, axis=1) for edge in edges], axis=1)
