"""Sixteen flats that have been sold: living area in m² and price in millions of kronor. Invented."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROWS = (
    (25, 1.9),
    (28, 1.7),
    (32, 2.3),
    (36, 2.0),
    (40, 2.6),
    (44, 2.3),
    (48, 2.9),
    (52, 2.6),
    (56, 3.4),
    (60, 2.9),
    (65, 3.6),
    (70, 3.3),
    (76, 4.1),
    (84, 3.9),
    (95, 4.6),
)
PENTHOUSE = (58, 7.5)
"""A flat that is unlike the others: no larger than they, with a roof terrace."""


def flats(penthouse: bool) -> NDArray[np.float64]:
    """Area and price of each flat, [n, 2], by area; with the penthouse or without it."""
    return np.array(sorted([*ROWS, PENTHOUSE] if penthouse else ROWS), np.float64)
