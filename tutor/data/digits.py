"""Drawn digits: endless, offline, and in the format of MNIST (28 x 28, a box of 20, centred by mass)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tutor.data.handwriting import Chance, Hand, bend, lean, pressure, ways
from tutor.data.ink import SIDE, half_width, rasterise
from tutor.data.skeletons import SKELETONS
from tutor.data.strokes import POINTS, Skeleton, skeleton

Array = NDArray[np.float32]
Integers = NDArray[np.integer]

BOX = 20.6
"""The longer side of a digit in pixels; the fading edges of MNIST's reach a little beyond its box of 20."""
CENTRE = 14.0
_CHUNK = 256  # digits drawn at a time: their spots stay in the processor's cache
_ONE_IS_WIDER = 1.35  # people press harder on the single stroke of a 1


def labels(rng: np.random.Generator, count: int) -> NDArray[np.intp]:
    """`count` labels in random order, each digit equally often (as far as ten divides `count`)."""
    return rng.permutation(np.arange(count) % 10)


def draw(rng: np.random.Generator, labels: Integers, hand: Hand | None = None) -> Array:
    """A picture of each label, as [n, 28, 28] of 0 (paper) to 1 (ink)."""
    images = np.empty((len(labels), SIDE, SIDE), np.float32)
    for start in range(0, len(labels), _CHUNK):
        part = slice(start, start + _CHUNK)
        images[part] = _draw(rng, labels[part], hand or Hand())
    return images


def _draw(rng: np.random.Generator, labels: Integers, hand: Hand) -> Array:
    chance = Chance(rng, len(labels))
    x, y = _write(rng, labels, hand)
    x, y = lean(*bend(x, y, hand, chance), hand, chance)
    radius = chance.between(*hand.pen) * np.where(labels == 1, np.float32(_ONE_IS_WIDER), 1)[:, None]
    threshold = chance.between(*hand.threshold)
    # the box is taken after every change of shape
    longer = np.maximum(np.ptp(x, axis=1, keepdims=True), np.ptp(y, axis=1, keepdims=True))
    room = chance.normal(hand.box, BOX) - 2 * half_width(radius, threshold)
    scale = np.maximum(room, 4) / longer
    x, y = x * scale, y * scale
    amount = ways(x, y) * pressure(POINTS, hand, chance)
    mass = amount / amount.sum(axis=1, keepdims=True)
    x += chance.normal(hand.shift, CENTRE) - (x * mass).sum(axis=1, keepdims=True)
    y += chance.normal(hand.shift, CENTRE) - (y * mass).sum(axis=1, keepdims=True)
    return rasterise(x, y, amount, radius, threshold, chance.between(*hand.edge))


def _write(rng: np.random.Generator, labels: Integers, hand: Hand) -> tuple[Array, Array]:
    """The pen's points x and y [n, POINTS] for a skeleton of each label, its points moved a little."""
    shapes = _shapes()
    chosen = (rng.random(len(labels)) * shapes.count[labels]).astype(np.intp) + shapes.first[labels]
    control = shapes.control[chosen]
    control += np.float32(hand.jitter) * rng.standard_normal(control.shape, np.float32)
    points = shapes.basis[chosen] @ control
    return points[:, :, 0], points[:, :, 1]


@dataclass(frozen=True, eq=False)
class _Shapes:
    """All skeletons: control points [s, k, 2] around zero and bases [s, POINTS, k], filled up with zeros.

    Those of digit d begin at first[d] and are count[d] many.
    """

    control: Array
    basis: Array
    first: NDArray[np.intp]
    count: NDArray[np.intp]


@cache
def _shapes() -> _Shapes:
    figures = [
        [skeleton(line) for line in SKELETONS[digit].split("\n") if line.strip()] for digit in range(10)
    ]
    count = np.array([len(lines) for lines in figures])
    every: list[Skeleton] = [figure for lines in figures for figure in lines]
    longest = max(len(figure.control) for figure in every)
    control = np.zeros((len(every), longest, 2), np.float32)
    basis = np.zeros((len(every), POINTS, longest), np.float32)
    for i, figure in enumerate(every):
        used = len(figure.control)
        control[i, :used] = figure.control - 0.5
        basis[i, :, :used] = figure.basis
    return _Shapes(control, basis, np.cumsum(count) - count, count)
