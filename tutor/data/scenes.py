"""Small pictures with a shape in each half, and what each pixel belongs to: as many as are asked for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.float32]
Masks = NDArray[np.intp]
Floats = NDArray[np.float64]

SIDE = 24
BACKGROUND, DISC, RING, CROSS = range(4)
_RADII = 3.5, 5.2  # of the shapes, in pixels
_RING, _CROSS = 2.0, 1.3  # the thickness of a ring; half that of the bars of a cross
_BRIGHT = 0.55, 1.0


def draw(rng: np.random.Generator, count: int, noise: float) -> tuple[Pictures, Masks]:
    """`count` pictures [SIDE, SIDE, count], paper 0 and ink up to 1 under noise, and their true masks."""
    pictures = np.zeros((SIDE, SIDE, count))
    masks = np.zeros((SIDE, SIDE, count), np.intp)
    for half in range(2):
        kind = rng.integers(DISC, CROSS + 1, count)
        radius = rng.uniform(*_RADII, count)
        top, left = rng.uniform(5, SIDE - 6, count), rng.uniform(5, 6, count) + half * SIDE / 2
        inside = _inside(kind, radius, top, left)
        pictures = np.where(inside, rng.uniform(*_BRIGHT, count), pictures)
        masks = np.where(inside, kind, masks)
    noisy = pictures + noise * rng.standard_normal(pictures.shape)
    return noisy.astype(np.float32), masks


def _inside(kind: NDArray[np.int64], radius: Floats, top: Floats, left: Floats) -> NDArray[np.bool_]:
    """Which pixels each shape covers, [SIDE, SIDE, count]."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE][..., None].astype(np.float64)
    down, right = np.abs(rows - top), np.abs(columns - left)
    far = np.hypot(down, right)
    ring = (far <= radius) & (far >= radius - _RING)
    upright = (right <= _CROSS) & (down <= radius)
    level = (down <= _CROSS) & (right <= radius)
    return np.asarray(np.select([kind == DISC, kind == RING], [far <= radius, ring], upright | level))
