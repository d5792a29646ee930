"""The grid that the units of a map stand on: squares in rows and columns, or a honeycomb of hexagons."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pairs = NDArray[np.intp]

SQUARE, HEXAGON = "squares", "hexagons"
BESIDE = {SQUARE: 2.01, HEXAGON: 1.01}
"""Units at most this far apart, squared, are neighbours: eight around a square, six around a hexagon."""


@lru_cache(maxsize=4)
def squared_distances(side: int, grid: str) -> Floats:
    """Between all units of a grid with `side` rows and columns, [units, units], never changed."""
    rows, columns = (places.reshape(-1).astype(np.float64) for places in np.indices((side, side)))
    if grid == HEXAGON:
        # every second row is moved by half a unit, and rows are sqrt(3) / 2 apart
        columns, rows = columns + 0.5 * (rows % 2), rows * np.sqrt(0.75)
    apart = (rows[:, None] - rows) ** 2 + (columns[:, None] - columns) ** 2
    found = apart.astype(np.float32)
    found.setflags(write=False)
    return found


@lru_cache(maxsize=8)
def pairs(side: int, grid: str, most: float) -> Pairs:
    """Units at most so far apart, squared: [pairs, 2], each pair once."""
    found = np.argwhere(np.triu(squared_distances(side, grid) <= most, 1))
    found.setflags(write=False)
    return found
