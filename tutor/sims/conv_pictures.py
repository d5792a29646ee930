"""Digits as a convolutional net takes them in, moved on their paper, and every example once in each epoch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, DigitSet, digit_set
from tutor.data.hands import STEADY, written
from tutor.sims.conv import Array, Conv, ConvNet, Dense, Labels, Plan, answers
from tutor.sims.digit_reader import SIDE

Pixels = NDArray[np.uint8]
Places = NDArray[np.integer]

GREY = 0.13
"""The mean of all pixels of MNIST (0.1307), which is taken off each."""
SHAPE = (1, SIDE, SIDE)


def stacked(images: Pixels) -> Array:
    """Images [n, 784] of 0..255, row by row, as the inputs [1, 28, 28, n] of a net."""
    upright = images.reshape(-1, SIDE, SIDE).transpose(1, 2, 0)
    inputs = np.multiply(upright, np.float32(1 / 255), dtype=np.float32, order="C")
    inputs -= np.float32(GREY)
    return inputs[None]


def shown(inputs: Array) -> Array:
    """One input [1, 28, 28] as a picture of 0 (paper) to 1 (ink)."""
    return np.asarray(np.clip(inputs[0] + GREY, 0, 1), np.float32)


def moved(inputs: Array, down: Places, across: Places) -> Array:
    """Each picture of [1, 28, 28, n] moved by its whole number of pixels; paper comes in at the edges."""
    lines = np.arange(SIDE)[:, None]
    rows, columns = lines - down, lines - across  # [28, n]: where each line comes from
    every = np.arange(inputs.shape[-1])
    made = inputs[0, np.clip(rows, 0, SIDE - 1)[:, None], np.clip(columns, 0, SIDE - 1)[None], every]
    outside = ((rows < 0) | (rows >= SIDE))[:, None] | ((columns < 0) | (columns >= SIDE))[None]
    made[outside] = -GREY
    return np.asarray(made[None], inputs.dtype)


def steady(data: Choice, examples: int, tests: int, seed: int) -> DigitSet:
    """Real digits, or drawn ones of a steady hand, which a small net learns in seconds.

    Raises TutorError when MNIST is asked for and not installed.
    """
    if data != "drawn":
        real = digit_set(data, examples, seed)
        return replace(real, test_images=real.test_images[:tests], test_labels=real.test_labels[:tests])
    images, labels = written(STEADY, examples + tests, seed)
    learn, attempt = np.s_[:examples], np.s_[examples:]
    return DigitSet(images[learn], labels[learn], images[attempt], labels[attempt], "drawn", "drawn")


class Deck:
    """Examples in a new order for each epoch. It never changes: a place in it is a number."""

    def __init__(self, images: Pixels, labels: Labels, seed: int) -> None:
        self.images, self.labels, self._seed = images, labels, seed
        self._order = (-1, np.zeros(0, np.intp))

    def __len__(self) -> int:
        return len(self.labels)

    def batch(self, number: int, size: int) -> tuple[Array, Labels]:
        """The batch of that number from 0; an epoch's last examples are left out if they fill none."""
        size = min(size, len(self))
        epoch, place = divmod(number, len(self) // size)
        if self._order[0] != epoch:
            order = np.random.default_rng((self._seed, epoch)).permutation(len(self))
            self._order = (epoch, order)
        rows = self._order[1][place * size : (place + 1) * size]
        return stacked(self.images[rows]), self.labels[rows]


def plan(first: int = 8, second: int = 32, side: int = 5, nodes: int = 64) -> tuple[Plan, ...]:
    """Two convolutions that halve the picture, and two fully connected layers."""
    return Conv(first, side, 2), Conv(second, side, 2), Dense(nodes), Dense(10)


def right(net: ConvNet, inputs: Array, labels: Labels) -> float:
    """The share of the pictures that the net names rightly."""
    return float(np.mean(answers(net, inputs) == labels)) if len(labels) else 0.0
