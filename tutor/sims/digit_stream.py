"""Digits as a net takes them in: centred numbers, and every example once in each epoch, in a new order."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import DigitSet
from tutor.sims.mlp import ROWS

Inputs = NDArray[np.float32]
Labels = NDArray[np.intp]


class Stream:
    """The examples of a set one after another, without end. It never changes: a place in it is a number."""

    def __init__(self, digits: DigitSet, seed: int, rows: Labels | None = None) -> None:
        """`rows` says which examples make an epoch, where one comes several times."""
        self.digits = digits
        self._rows = np.arange(len(digits.train_labels)) if rows is None else rows
        self.epoch = len(self._rows)  # examples in one
        self.mean: Inputs = (digits.train_images.mean(axis=0) / 255).astype(np.float32)
        self._seed = seed
        self._order = (0, self._shuffled(0))  # the last one asked for

    def __deepcopy__(self, memo: object) -> Stream:
        return self

    def pieces(self, start: int, count: int) -> Iterator[tuple[Inputs, Labels]]:
        """Examples number `start` and the following, `count` in all, in pieces of at most ROWS."""
        stop = start + count
        while start < stop:
            epoch, at = divmod(start, self.epoch)
            rows = self._epoch(epoch)[at : at + min(ROWS, stop - start)]
            yield self.taken_in(self.digits.train_images[rows]), self.digits.train_labels[rows]
            start += len(rows)

    def first(self, count: int) -> tuple[Inputs, Labels]:
        """The same few training examples each time."""
        return self.taken_in(self.digits.train_images[:count]), self.digits.train_labels[:count]

    def tests(self, count: int) -> tuple[Inputs, Labels]:
        """The first test digits."""
        return self.taken_in(self.digits.test_images[:count]), self.digits.test_labels[:count]

    def inputs(self, picture: NDArray[np.float32]) -> Inputs:
        """One picture [28, 28] of 0..1 as the net takes it in: [1, 784]."""
        return np.asarray(picture.reshape(1, -1) - self.mean, np.float32)

    def taken_in(self, images: NDArray[np.uint8]) -> Inputs:
        """Pictures [n, 784] of 0..255 as the net takes them in: of 0..1, less the mean training image."""
        inputs = np.multiply(images, np.float32(1 / 255), dtype=np.float32)
        inputs -= self.mean
        return inputs

    def _epoch(self, number: int) -> Labels:
        known, rows = self._order
        if known != number:
            rows = self._shuffled(number)
            self._order = (number, rows)
        return rows

    def _shuffled(self, epoch: int) -> Labels:
        return np.random.default_rng((self._seed, epoch)).permutation(self._rows)
