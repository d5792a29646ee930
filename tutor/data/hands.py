"""Hands that draw digits: a steady one, and one that writes quite differently from the rest."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.data import digits
from tutor.data.handwriting import Hand

Pixels = NDArray[np.uint8]

STEADY = Hand(
    jitter=0.03,
    warp=0.1,
    taper=0.12,
    elastic=0.03,
    aspect=0.1,
    slant=0.12,
    rotation=4.0,
    pen=(0.7, 1.3),
    pressure=0.1,
    box=0.6,
    shift=0.4,
)
"""The same person on the same kind of paper: every digit in its place."""
OTHER = replace(STEADY, slant_mean=-0.6, pen=(1.3, 1.9))
"""Somebody who leans backwards and writes with a broad pen."""


@lru_cache(maxsize=4)
def written(hand: Hand, count: int, seed: int) -> tuple[Pixels, NDArray[np.intp]]:
    """`count` digits of this hand [n, 784], 0..255, row by row, and their labels; never to be changed."""
    rng = np.random.default_rng(seed)
    labels = digits.labels(rng, count)
    images = np.rint(digits.draw(rng, labels, hand) * 255).astype(np.uint8).reshape(count, -1)
    for shared in (images, labels):
        shared.flags.writeable = False
    return images, labels
