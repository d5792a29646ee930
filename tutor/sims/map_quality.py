"""How good a map is: how near its units are to the data, and whether near data have near places on the grid.

`units` are weight vectors [features, side * side], the unit of row r and column c at r * side + c.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.intp]

_HALF_OF_THE_NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))  # rows down, columns right


def squared_distances(data: Floats, units: Floats) -> Floats:
    """From each example to each unit, [examples, units]."""
    # |x - w|² = |x|² - 2 x·w + |w|²
    away = (data * data).sum(1)[:, None] - 2 * (data @ units) + (units * units).sum(0)
    return np.asarray(np.maximum(away, 0))


def two_nearest(data: Floats, units: Floats) -> Integers:
    """The best and the second best unit of each example, [examples, 2]."""
    away = squared_distances(data, units)
    first = away.argmin(1)
    away[np.arange(len(away)), first] = np.inf
    return np.stack([first, away.argmin(1)], axis=1)


def quantisation_error(data: Floats, units: Floats, best: Integers) -> float:
    """How far an example is from its best unit, on average."""
    gaps = data - units.T[best]
    return float(np.sqrt((gaps * gaps).sum(1)).mean())


def topographic_error(nearest: Integers, side: int) -> float:
    """The part of the examples whose two best units are not neighbours on the grid (diagonals are)."""
    rows, columns = np.divmod(nearest, side)
    apart = np.maximum(abs(rows[:, 0] - rows[:, 1]), abs(columns[:, 0] - columns[:, 1]))
    return float((apart > 1).mean())


def ridges(units: Floats, side: int) -> Floats:
    """How far each unit's weights are from its neighbours', on average, [rows, columns] (U-matrix)."""
    weights = units.T.reshape(side, side, -1)
    total, count = np.zeros((side, side)), np.zeros((side, side))
    for down, right in _HALF_OF_THE_NEIGHBOURS:
        here = np.s_[: side - down, max(-right, 0) : side - max(right, 0)]
        there = np.s_[down:, max(right, 0) : side - max(-right, 0)]
        gap = np.sqrt(((weights[here] - weights[there]) ** 2).sum(-1))
        for ends in (here, there):
            total[ends] += gap
            count[ends] += 1
    return (total / np.maximum(count, 1)).astype(np.float32)
