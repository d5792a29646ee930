"""Pens by the thousand: colours and attributes of each cell in one number (see `sgr` for what it means)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.charts.canvas import Colours

Pens = NDArray[np.int64]


def pens(fore: Colours, back: Colours, attribute: NDArray[np.uint8]) -> Pens:
    """One number of each cell's colours (0xRRGGBB, an index, or -1) and attributes."""
    packed = back.astype(np.int64)
    packed += 1
    packed <<= 25
    packed += fore
    packed += 1
    packed |= attribute.astype(np.int64) << 50
    return packed
