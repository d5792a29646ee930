"""How good a map is: how near its units are to the data, and whether near data have near places on the grid.

`units` are weight vectors [features, side * side], the unit of row r and column c at r * side + c.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.sims import map_grid

Floats = NDArray[np.float32]
Integers = NDArray[np.intp]


def squared_distances(data: Floats, units: Floats) -> Floats:
    """From each example to each unit, [examples, units]."""
    # |x - w|² = |x|² - 2 x·w + |w|²
    away = (data * data).sum(1)[:, None] - 2 * (data @ units) + (units * units).sum(0)
    return np.asarray(np.maximum(away, 0))


def two_nearest(data: Floats, units: Floats) -> Integers:
    """The best and the second best unit of each example, [examples, 2]."""
    # |x - w|² less |x|², which is the same for all units: (-2x, 1) · (w, |w|²) is a single product
    left = np.concatenate([-2 * data, np.ones((len(data), 1), data.dtype)], axis=1)
    away = left @ np.concatenate([units, (units * units).sum(0)[None]])
    first = away.argmin(1)
    away[np.arange(len(away)), first] = np.inf
    return np.stack([first, away.argmin(1)], axis=1)


def quantisation_error(data: Floats, units: Floats, best: Integers) -> float:
    """How far an example is from its best unit, on average."""
    gaps = data - units.T[best]
    return float(np.sqrt((gaps * gaps).sum(1)).mean())


def topographic_error(nearest: Integers, side: int, grid: str) -> float:
    """The part of the examples whose two best units are not neighbours on the grid."""
    apart = map_grid.squared_distances(side, grid)[nearest[:, 0], nearest[:, 1]]
    return float((apart > map_grid.BESIDE[grid]).mean())


def ridges(units: Floats, side: int, grid: str) -> Floats:
    """How far each unit's weights are from its neighbours', on average, [rows, columns] (U-matrix)."""
    one, other = map_grid.pairs(side, grid, map_grid.BESIDE[grid]).T
    gaps = np.sqrt(((units[:, one] - units[:, other]) ** 2).sum(0))
    both, twice = np.concatenate([one, other]), np.concatenate([gaps, gaps])
    total, count = (np.bincount(both, weights, side * side) for weights in (twice, None))
    return (total / np.maximum(count, 1)).reshape(side, side).astype(np.float32)
