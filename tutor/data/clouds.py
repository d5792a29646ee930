"""Clouds of points for a net that makes more of the same: each is (rng, count) -> points [count, 2].

Their coordinates vary by about 1, as noise does that is added to them, and lie within -3..3.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Cloud = Callable[[np.random.Generator, int], Points]

BLUR = 0.06


def swiss_roll(rng: np.random.Generator, count: int) -> Points:
    """A spiral, like a slice of cake that was rolled up."""
    angle = 1.5 * np.pi * (1 + 2 * rng.random(count))
    turned = np.stack([angle * np.cos(angle), angle * np.sin(angle)], axis=1) / (2.25 * np.pi)
    return turned + BLUR / 2 * rng.standard_normal((count, 2))


def ring(rng: np.random.Generator, count: int) -> Points:
    """A thin ring."""
    angle = 2 * np.pi * rng.random(count)
    round_ = 1.5 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return round_ + BLUR * rng.standard_normal((count, 2))


def moons(rng: np.random.Generator, count: int) -> Points:
    """Two half moons, one inside the other's bow."""
    angle, upper = np.pi * rng.random(count), rng.random(count) < 0.5
    x = np.where(upper, np.cos(angle), 1 - np.cos(angle)) - 0.5
    y = np.where(upper, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    return 1.2 * np.stack([x, y], axis=1) + BLUR * rng.standard_normal((count, 2))


CLOUDS: dict[str, Cloud] = {"swiss roll": swiss_roll, "ring": ring, "moons": moons}


def energy_distance(one: Points, other: Points) -> float:
    """How unlike two clouds are: 2 E|x - y| - E|x - x'| - E|y - y'| (Székely and Rizzo, 2013), 0 if alike."""
    return float(2 * _apart(one, other) - _apart(one, one) - _apart(other, other))


def _apart(one: Points, other: Points) -> float:
    """The mean distance from a point of one cloud to a point of the other."""
    squares = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1) - 2 * one @ other.T
    return float(np.sqrt(np.maximum(squares, 0)).mean())
