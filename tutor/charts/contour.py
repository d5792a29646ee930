"""Contour lines by marching squares, all cells of a field at once. Knows neither axes nor colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

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
    return lines(field, [level])[0]


def lines(field: ArrayLike, levels: Sequence[float]) -> list[Floats]:
    """The segments of several levels; what they share is computed once."""
    given = np.asarray(field, np.float64)
    if given.ndim != 2 or min(given.shape) < 2:
        return [np.empty((0, 2, 2)) for _ in levels]
    corners = np.stack([given[:-1, :-1], given[:-1, 1:], given[1:, 1:], given[1:, :-1]])
    low, high = corners.min(axis=0), corners.max(axis=0)
    usable = np.isfinite(low) & np.isfinite(high)
    return [_line(corners, usable & (low <= level) & (level < high), level) for level in levels]


def _line(corners: Floats, crossed: NDArray[np.bool_], level: float) -> Floats:
    row, column = np.nonzero(crossed)
    a, b, c, d = corners[:, row, column]
    case = (a > level) * 1 + (b > level) * 2 + (c > level) * 4 + (d > level) * 8
    above = a / 4 + b / 4 + c / 4 + d / 4 > level
    case = np.where(above & (case == 5), 16, np.where(above & (case == 10), 17, case))
    crossings = _crossings(a, b, c, d, level) + np.stack([column, row], axis=1)[:, None, :]
    two = _SECOND[case, 0] != _NONE
    index = np.arange(len(case))[:, None]
    return np.concatenate([crossings[index, _FIRST[case]], crossings[index[two], _SECOND[case[two]]]])


def _crossings(a: Floats, b: Floats, c: Floats, d: Floats, level: float) -> Floats:
    """Where the level crosses each of the four edges of a unit cell, [n, edge, (x, y)].

    An edge that is not crossed has some other place, or none; nobody asks for it.
    """
    start, stop = np.stack([a, b, d, a]), np.stack([b, c, c, d])
    with np.errstate(all="ignore"):
        parts = (level - start) / (stop - start)
    places = np.zeros((len(a), 4, 2))
    places[:, (_TOP, _BOTTOM), 0], places[:, (_RIGHT, _LEFT), 1] = parts[[0, 2]].T, parts[[1, 3]].T
    places[:, _RIGHT, 0] = places[:, _BOTTOM, 1] = 1
    return places
