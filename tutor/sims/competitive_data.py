"""What competing neurons are shown: the talk's one example, eight heaps of points, sixteen heroes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.data import heroes

Floats = NDArray[np.float64]

EXAMPLE, RING, UNEVEN, HEROES = "example", "ring", "uneven", "heroes"
ANYWHERE, CORNER = "anywhere", "corner"

WEIGHTS = (3.0, 2.0, 2.0)
"""The weights of the talk's neuron, and the example that it is shown (bare-math/38)."""
INPUTS = (1.0, 2.0, 3.0)

HEAPS = 8
RADIUS, DEVIATION = 0.75, 0.06  # of the ring; of each heap
POINTS = 1000


def examples(rng: np.random.Generator, topic: str) -> Floats:
    """The data, [examples, features]: points within -1..1, or the heroes' scores as parts of the highest."""
    if topic == HEROES:
        return heroes.scores() / heroes.HIGHEST
    # uneven: half of the points belong to the first heap
    shares = np.full(HEAPS, 1.0) if topic == RING else np.array([HEAPS - 1.0, *[1.0] * (HEAPS - 1)])
    heap = np.repeat(np.arange(HEAPS), np.rint(POINTS * shares / shares.sum()).astype(int))
    angle = 2 * np.pi * heap / HEAPS
    middles = RADIUS * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.asarray(middles + rng.normal(0.0, DEVIATION, middles.shape))


def first_weights(rng: np.random.Generator, data: Floats, count: int, start: str) -> Floats:
    """The first weights, [count, features]: anywhere in the square of the data, or all in one corner."""
    low, high = (0.0, 1.0) if data.shape[1] > 2 else (-1.0, 1.0)
    weights = rng.uniform(low, high, (count, data.shape[1]))
    return np.asarray(weights if start == ANYWHERE else high - 0.15 * (high - weights) / (high - low))
