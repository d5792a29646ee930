"""Clouds of points in the plane: each shape is (rng, count) -> points [count, 2] within -1..1."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Shape = Callable[[np.random.Generator, int], Points]


def square(rng: np.random.Generator, count: int) -> Points:
    """Evenly over the whole square."""
    return rng.uniform(-1.0, 1.0, (count, 2))


def ring(rng: np.random.Generator, count: int) -> Points:
    """Evenly over a ring, with a hole in the middle where no data are."""
    angle = rng.uniform(0.0, 2 * np.pi, count)
    # the square root makes equal areas equally likely
    radius = np.sqrt(rng.uniform(0.55**2, 1.0, count))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def banana(rng: np.random.Generator, count: int) -> Points:
    """A thick parabola, bent like a banana."""
    x = rng.uniform(-1.0, 1.0, count)
    y = 1.2 * x * x - 0.75 + rng.uniform(-0.22, 0.22, count)
    return np.stack([x, y], axis=1)


SHAPES: dict[str, Shape] = {"square": square, "ring": ring, "banana": banana}
