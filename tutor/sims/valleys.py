"""Three landscapes over the plane: a long valley, a bent one, and a saddle. Their least value is 0."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

LONG, BENT, SADDLE = "long", "bent", "saddle"
WIDTH, HEIGHT = 5.0, 3.0
"""The part that is looked at: -5 <= x <= 5, -3 <= y <= 3."""
MINIMA = {LONG: ((0.0, 0.0),), BENT: ((2.0, 0.5),), SADDLE: ((-3.0, 0.0), (3.0, 0.0))}
STARTS = {LONG: (-4.0, 1.0), BENT: (-4.0, 1.0), SADDLE: (-0.01, 1.0)}


def value(kind: str, curvature: float, w: ArrayLike) -> Floats:
    """f at points w [..., (x, y)]; `curvature` is how steeply the sides rise, κ."""
    x, y = np.moveaxis(np.asarray(w, np.float64), -1, 0)
    if kind == LONG:
        # f = ½ (x² + κ y²)
        return np.asarray(0.5 * (x**2 + curvature * y**2))
    if kind == BENT:
        # f = ¼ (x - 2)² + ½ κ (y - x²/8)²
        return np.asarray(0.25 * (x - 2) ** 2 + 0.5 * curvature * (y - x**2 / 8) ** 2)
    # f = ¼ (x²/3 - 3)² + ½ κ y²
    return np.asarray(0.25 * (x**2 / 3 - 3) ** 2 + 0.5 * curvature * y**2)


def gradient(kind: str, curvature: float, w: ArrayLike) -> Floats:
    """∇f at points w [..., (x, y)], of the same shape."""
    x, y = np.moveaxis(np.asarray(w, np.float64), -1, 0)
    if kind == LONG:
        slopes = (x, curvature * y)
    elif kind == BENT:
        beside = curvature * (y - x**2 / 8)
        slopes = (0.5 * (x - 2) - beside * x / 4, beside)
    else:
        slopes = ((x**2 / 3 - 3) * x / 3, curvature * y)
    return np.stack(slopes, axis=-1)
