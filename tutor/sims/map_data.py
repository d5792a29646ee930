"""What a self-organising map starts from: the data, the order in which they are shown, the first weights."""

from __future__ import annotations

import numpy as np

from tutor.data import heroes
from tutor.data.shapes import SHAPES
from tutor.sims.map_quality import Floats

EXAMPLES = 1000  # of colours, of points in a cloud


def examples(rng: np.random.Generator, topic: str, shape: str) -> Floats:
    """The data, [examples, features]: colours in 0..1, points in -1..1, scores as parts of the highest."""
    if topic == "heroes":
        return (heroes.scores() / heroes.HIGHEST).astype(np.float32)
    if topic == "cloud":
        return SHAPES[shape](rng, EXAMPLES).astype(np.float32)
    return rng.random((EXAMPLES, 3), np.float32)


def stream(rng: np.random.Generator, data: Floats, count: int) -> Floats:
    """`count` examples, [count, features, 1]: all of them in a new order, again and again."""
    passes = -(-count // len(data))
    order = np.concatenate([rng.permutation(len(data)) for _ in range(passes)])
    return data[order[:count], :, None]


def first_weights(rng: np.random.Generator, data: Floats, side: int, start: str) -> Floats:
    """The first weights, [features, side * side]: anywhere among the data, or on their best plane."""
    low, high = data.min(0), data.max(0)
    if start == "random":
        return rng.uniform(low, high, (side * side, len(low))).astype(np.float32).T.copy()
    mean = data.mean(0)
    # the two directions in which the data vary most, each as long as their standard deviation
    _, spread, directions = np.linalg.svd(data - mean, full_matrices=False)
    axes = directions[:2] * spread[:2, None] / np.sqrt(len(data))
    steps = np.linspace(-1, 1, side)
    plane = steps[:, None, None] * axes[0] + steps[None, :, None] * axes[1]
    weights: Floats = (mean + plane).reshape(side * side, -1).astype(np.float32)
    return np.ascontiguousarray(weights.T)
