"""A small net that reads digits given column by column: taught when it is first asked, then kept.

It has one hidden layer, and outputs between 0 and 1, each on its own: they need not add up to 1.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tutor.data import digits
from tutor.sims.learner import Learner
from tutor.sims.mlp import Network

Numbers = NDArray[np.float32]

SIDE = 28
HIDDEN = 64
EXAMPLES, EPOCHS, BATCH = 6000, 6, 100
RATE, MOMENTUM = 0.6, 0.9
WARM = 0.2  # the part of the updates in which the rate grows; after it, it falls to zero
SEEDS = {True: 7, False: 8}


class Reader:
    """A net and the mean picture that is subtracted from what it reads."""

    def __init__(self, net: Network, mean: Numbers) -> None:
        self._net = net
        self._mean = mean

    def scores(self, vectors: Numbers) -> Numbers:
        """Ten outputs between 0 and 1 for each of at most 256 vectors [n, 784]: [n, 10]."""
        return np.array(self._net.forward(vectors.astype(np.float32) - self._mean), np.float32)


def columns(images: Numbers) -> Numbers:
    """Pictures [..., 28, 28] as vectors [..., 784], column by column (djupinlarning-cirkel/50)."""
    turned: Numbers = np.swapaxes(images, -1, -2).reshape(*images.shape[:-2], SIDE * SIDE)
    return turned


@cache
def reader(taught: bool = True) -> Reader:
    """The reader, always the same one; or another that has learnt nothing: its weights are chance."""
    rng = np.random.default_rng(SEEDS[taught])
    net = Network(rng, (SIDE * SIDE, HIDDEN, 10), "ReLU", "squared error")
    if not taught:
        return Reader(net, np.zeros(SIDE * SIDE, np.float32))
    labels = digits.labels(rng, EXAMPLES)
    vectors = columns(digits.draw(rng, labels))
    mean = vectors.mean(axis=0)
    _teach(rng, net, vectors - mean, labels)
    return Reader(net, mean)


def _teach(rng: np.random.Generator, net: Network, vectors: Numbers, labels: NDArray[np.intp]) -> None:
    learner = Learner(net, BATCH)
    updates = EPOCHS * EXAMPLES // BATCH
    for _epoch in range(EPOCHS):
        for rows in rng.permutation(EXAMPLES).reshape(-1, BATCH):
            done = learner.updates / updates
            part = min(done / WARM, (1 - done) / (1 - WARM))
            learner.see(vectors[rows], labels[rows], RATE * part, MOMENTUM)
