"""How long a batch takes when several workers share it, and what Amdahl's law allows.

Source: G. Amdahl, “Validity of the single processor approach to achieving large scale computing capabilities”
(1967).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

IDLE, TALK, SERIAL = -1, -2, -3
"""What a worker does that has no example in hand: wait, hand over its sum, or do what one must do alone."""


def amdahl(share: float, workers: Floats | float) -> Floats:
    """How many times as fast, for each number of workers, when `share` of the work can be split."""
    # S(n) = 1 / ((1 - p) + p / n)
    return np.asarray(1 / ((1 - share) + share / np.asarray(workers)))


@dataclass(frozen=True)
class Split:
    """A batch of examples, one tick each, shared by workers; then what they must do one after the other."""

    examples: int
    workers: int
    serial: int  # ticks of work that cannot be shared
    talk: int  # ticks in which each of several workers hands over its sum

    @property
    def rounds(self) -> int:
        """Ticks until the last example is done."""
        return -(-self.examples // self.workers)

    @property
    def talks(self) -> int:
        return self.talk * self.workers if self.workers > 1 else 0

    @property
    def time(self) -> int:
        """All ticks."""
        # T(n) = ⌈B / n⌉ + n k + s
        return self.rounds + self.talks + self.serial

    @property
    def alone(self) -> int:
        """The ticks that a single worker takes."""
        return self.examples + self.serial

    @property
    def speed_up(self) -> float:
        # S = T(1) / T(n)
        return self.alone / self.time

    @property
    def share(self) -> float:
        """The part of the work that can be shared."""
        # p = B / (B + s)
        return self.examples / self.alone

    @property
    def limit(self) -> float:
        """What the speed-up comes near with ever more workers; infinite when everything can be shared."""
        # 1 / (1 - p) = (B + s) / s
        return self.alone / self.serial if self.serial else np.inf

    def among(self, workers: int) -> Split:
        """The same batch, shared by so many."""
        return replace(self, workers=workers)

    @cached_property
    def examples_at(self) -> Whole:
        """[workers, time] the example that each has in hand in each tick, or IDLE, TALK, SERIAL."""
        plan = np.full((self.workers, self.time), IDLE)
        numbers = np.arange(self.rounds * self.workers).reshape(self.rounds, self.workers).T
        plan[:, : self.rounds] = np.where(numbers < self.examples, numbers, IDLE)
        if self.talks:
            for k in range(self.workers):
                start = self.rounds + k * self.talk
                plan[k, start : start + self.talk] = TALK
        plan[0, self.rounds + self.talks :] = SERIAL
        return plan
