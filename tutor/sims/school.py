"""A net that is taught handwritten digits from nothing, and the share of digits that it reads wrongly.

The net is 784-128-10. In a school of so many updates the learning rate climbs for a fifth of them and then
falls to nothing; in one without end it climbs and stays.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import DigitSet
from tutor.sims.digit_stream import Inputs, Labels, Stream
from tutor.sims.learner import outputs
from tutor.sims.mlp import Network

SIZES = (784, 128, 10)
BATCH = 128
PEAK, MOMENTUM = 0.1, 0.9
STEADY, WARM = 0.05, 100
"""The rate of a school without end, and the updates until it is reached."""


class School:
    """One net and its examples. `updates` is how many there will be in all; 0 is a school without end.

    `rows` says which examples make an epoch, where one comes several times.
    """

    def __init__(self, digits: DigitSet, updates: int, seed: int, rows: Labels | None = None) -> None:
        self.stream = Stream(digits, seed, rows)
        self.net = Network(np.random.default_rng(seed), SIZES)
        self.batch = min(BATCH, self.stream.epoch)
        self.updates = updates
        self.done = 0

    def teach(self, count: int) -> None:
        """So many updates more, each by a mini-batch."""
        for _update in range(count):
            for inputs, labels in self.stream.pieces(self.done * self.batch, self.batch):
                self.net.accumulate(inputs, labels)
            self.net.update(self.rate, self.batch, MOMENTUM)
            self.done += 1

    @property
    def rate(self) -> float:
        """The learning rate of the next update."""
        if not self.updates:
            return STEADY * min((self.done + 1) / WARM, 1)
        part = (self.done + 0.5) / self.updates
        return PEAK * min(part / 0.2, (1 - part) / 0.8)

    def wrong(self, inputs: Inputs, labels: Labels) -> float:
        """The share of these digits that the net reads otherwise than their label says."""
        return float(np.mean(self.reads(inputs) != labels))

    def reads(self, inputs: Inputs) -> NDArray[np.intp]:
        """Which digit the net takes each of these for, [n]."""
        return np.asarray(outputs(self.net, inputs).argmax(axis=1))
