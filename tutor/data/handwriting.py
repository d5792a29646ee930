"""How one person's writing of a figure differs from another's: shape, slant and pen. It knows no digits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Range = tuple[float, float]


@dataclass(frozen=True)
class Hand:
    """How much writing varies. A single number is a standard deviation, a pair is a range of equal chances.

    Shape, where the figure is one unit wide and high: `jitter` moves each control point, `warp` bends the
    axes into parabolas, `taper` makes one end narrower, `elastic` is the height of two waves. Posture:
    `aspect` of the logarithm of width to height, `slant` in x per y (around `slant_mean`), `rotation` in
    degrees. Pen, in pixels: `pen` is its radius, `edge` the width of the soft edge; `threshold` is how much
    ink shows, `pressure` how much its flow varies. Place, in pixels: the longer side of the `box` (around
    20, as in MNIST) and the `shift` away from the centre of mass.
    """

    jitter: float = 0.044
    warp: float = 0.18
    taper: float = 0.24
    elastic: float = 0.045
    aspect: float = 0.18
    slant: float = 0.25
    slant_mean: float = 0.12
    rotation: float = 8.0
    pen: Range = (0.5, 1.65)
    edge: Range = (0.7, 1.5)
    threshold: Range = (0.33, 0.63)
    pressure: float = 0.2
    box: float = 1.2
    shift: float = 1.0


class Chance:
    """Random numbers for `count` figures at once, each [count, 1]."""

    def __init__(self, rng: np.random.Generator, count: int) -> None:
        self.rng = rng
        self.count = count

    def normal(self, spread: float, mean: float = 0.0) -> Array:
        drawn = self.rng.standard_normal((self.count, 1), np.float32)
        return drawn * np.float32(spread) + np.float32(mean)

    def between(self, low: float, high: float) -> Array:
        drawn = self.rng.random((self.count, 1), np.float32)
        return drawn * np.float32(high - low) + np.float32(low)


def bend(x: Array, y: Array, hand: Hand, chance: Chance) -> tuple[Array, Array]:
    """The points [n, m], around zero, with their shape changed."""
    x = x * (1 + chance.normal(hand.taper) * y)
    # parabolas whose mean over a figure is about zero
    x, y = x + chance.normal(hand.warp) * (y * y - 0.08), y + chance.normal(hand.warp) * (x * x - 0.08)
    for _ in range(2):
        phase = chance.normal(5) * x + chance.normal(5) * y + chance.between(0, 2 * np.pi)
        wave = np.sin(phase, out=phase)
        x, y = x + chance.normal(hand.elastic) * wave, y + chance.normal(hand.elastic) * wave
    return x, y


def lean(x: Array, y: Array, hand: Hand, chance: Chance) -> tuple[Array, Array]:
    """The points made wider or narrower, slanted and turned."""
    x = x * np.exp(chance.normal(hand.aspect))
    x = x - chance.normal(hand.slant, hand.slant_mean) * y
    angle = chance.normal(float(np.deg2rad(hand.rotation)))
    cos: Array = np.cos(angle)
    sin: Array = np.sin(angle)
    return cos * x - sin * y, sin * x + cos * y


def ways(x: Array, y: Array) -> Array:
    """How long a way the pen wrote at each point [n, m]: half the ways to its neighbours, jumps left out."""
    steps = np.hypot(np.diff(x, axis=1), np.diff(y, axis=1))
    steps = np.minimum(steps, 1.6 * np.median(steps, axis=1, keepdims=True))
    written = np.zeros_like(x)
    written[:, 1:] = steps / 2
    written[:, :-1] += steps / 2
    return written


def pressure(points: int, hand: Hand, chance: Chance) -> Array:
    """How the flow of ink swells and sinks along the strokes [n, points], around 1."""
    along = np.linspace(0, 2 * np.pi, points, dtype=np.float32)
    phase = chance.between(0.5, 2) * along + chance.between(0, 2 * np.pi)
    flow: Array = 1 + np.float32(hand.pressure) * np.sin(phase)
    return flow
