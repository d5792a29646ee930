"""A bat-like shape of our own between two curves, and the shape that a learner has drawn.

Source: bare-math/23, whose bibliography names a curve made of one-line functions. These are other functions
with other constants. The frame is 15.2 wide and 7.6 high, the origin in its middle, y upwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.sims.drawing import Places

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

HALF_WIDTH, HALF_HEIGHT = 7.6, 3.8


def upper(x: Floats | float) -> Floats:
    """The upper edge: the largest of head, ears and wings."""
    u = np.abs(x)
    # max(1.6 - u⁴, 3.4 - 4|u - 0.9|, 2.4 - 0.2 (u - 3.9)²)
    return np.maximum(np.maximum(1.6 - u**4, 3.4 - 4 * np.abs(u - 0.9)), 2.4 - 0.2 * (u - 3.9) ** 2)


def lower(x: Floats | float) -> Floats:
    """The lower edge: arcs that meet in points, higher towards the tips."""
    u = np.abs(x)
    # 0.06 u² - 2.6 + |sin(π u / 2.4)|
    return np.asarray(0.06 * u**2 - 2.6 + np.abs(np.sin(np.pi * u / 2.4)))


def inside(points: Floats) -> Mask:
    """Which of the points [n, 2] lie between the two curves."""
    x, y = points[:, 0], points[:, 1]
    return np.asarray((lower(x) <= y) & (y <= upper(x)))


def grid(rows: int, columns: int) -> Floats:
    """The middles of the places of a grid over the frame, [rows * columns, 2], row by row from the top."""
    x = HALF_WIDTH * ((2 * np.arange(columns) + 1) / columns - 1)
    y = HALF_HEIGHT * (1 - (2 * np.arange(rows) + 1) / rows)
    across, up = np.meshgrid(x, y)
    return np.stack([across.ravel(), up.ravel()], axis=1)


def enclosed(ink: Places) -> Mask:
    """The ink [rows, columns] and all that it surrounds, which cannot be reached from the border."""
    free = ~np.pad(ink, 1)
    outside = np.zeros_like(free)
    outside[0] = outside[-1] = outside[:, 0] = outside[:, -1] = True
    size = 0
    while size < (size := int(outside.sum())):
        spread = outside.copy()
        spread[1:] |= outside[:-1]
        spread[:-1] |= outside[1:]
        spread[:, 1:] |= outside[:, :-1]
        spread[:, :-1] |= outside[:, 1:]
        outside = spread & free
    return np.asarray(~outside[1:-1, 1:-1])


def drawn(filled: Mask, points: Floats) -> Mask:
    """Which of the points [n, 2] lie on a filled place of a drawing [rows, columns] laid over the frame."""
    rows, columns = filled.shape
    row = ((1 - points[:, 1] / HALF_HEIGHT) / 2 * rows).astype(np.intp)
    column = ((1 + points[:, 0] / HALF_WIDTH) / 2 * columns).astype(np.intp)
    return np.asarray(filled[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)])


def iou(one: Mask, other: Mask) -> float:
    """Intersection over union; two empty shapes are alike."""
    union = int((one | other).sum())
    # IoU = |A ∩ B| / |A ∪ B|
    return int((one & other).sum()) / union if union else 1.0
