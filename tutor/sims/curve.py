"""A curve that grows as long as one likes and stays short: means over ever longer stretches of steps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LONGEST = 400
"""A curve with more points is halved: two neighbours become their mean."""


@dataclass(frozen=True, eq=False)
class Curve:
    """`values` [points, kinds] are means over `stride` steps each; `steps` [points] are the last of those.

    It never changes: `add` gives another one.
    """

    kinds: int = 1
    stride: int = 1
    steps: Floats = field(default_factory=lambda: np.zeros(0))
    values: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    waiting: tuple[tuple[float, ...], ...] = ()

    def add(self, step: int, *values: float) -> Curve:
        """The curve with one more step, whose values these are."""
        waiting = (*self.waiting, values)
        if len(waiting) < self.stride:
            return replace(self, waiting=waiting)
        mean = np.mean(waiting, axis=0)[None]
        known = self.values if len(self.values) else np.zeros((0, self.kinds))
        grown = replace(
            self,
            steps=np.append(self.steps, step),
            values=np.concatenate([known, mean]),
            waiting=(),
        )
        return grown._halved() if len(grown.steps) >= LONGEST else grown

    def _halved(self) -> Curve:
        pairs = self.values.reshape(-1, 2, self.kinds)
        return replace(self, stride=2 * self.stride, steps=self.steps[1::2], values=pairs.mean(axis=1))
