"""Small noisy pictures of a disc, a ring or a cross, and for each pixel which of them it belongs to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

SIDE = 22
BACKGROUND, DISC, RING, CROSS = range(4)


def figures(rng: np.random.Generator, count: int, noise: float = 0.2) -> tuple[Array, NDArray[np.intp]]:
    """Pictures [SIDE, SIDE, count], about 0 (ground) to 1, and the class of each pixel, of the same shape.

    Each holds one or two figures of random kind, size and place; where they meet, the later one lies on top.
    """
    images = np.zeros((SIDE, SIDE, count), np.float32)
    classes = np.zeros((SIDE, SIDE, count), np.intp)
    for turn in range(2):
        kinds = rng.integers(DISC, CROSS + 1, count)
        if turn:
            kinds[rng.random(count) < 0.4] = BACKGROUND  # no second figure
        covered = _covered(rng, kinds)
        np.copyto(classes, kinds, where=covered)
        np.copyto(images, rng.uniform(0.6, 1.0, count).astype(np.float32), where=covered)
    images += np.float32(noise) * rng.standard_normal(images.shape, np.float32)
    return images, classes


def _covered(rng: np.random.Generator, kinds: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which pixels a figure of each kind covers, [SIDE, SIDE, count]."""
    count = len(kinds)
    radius = rng.uniform(3.5, 5.5, count)
    x, y = rng.uniform(5.0, SIDE - 6.0, (2, count))
    lines = np.arange(SIDE)
    across, down = lines[None, :, None] - x, lines[:, None, None] - y
    away = np.hypot(across, down)
    bar = np.maximum(radius / 4, 1.0)
    disc = away <= radius
    ring = disc & (away >= 0.5 * radius)
    arms = (np.abs(across) <= bar) | (np.abs(down) <= bar)
    cross = arms & (np.maximum(np.abs(across), np.abs(down)) <= radius)
    return np.select([kinds == DISC, kinds == RING, kinds == CROSS], [disc, ring, cross], default=False)
