"""What is measured: a name, a value, a unit, and what was promised. How time is taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Figure(NamedTuple):
    """One thing that was measured, and what it should be at most or at least (None: nothing was promised)."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def kept(self) -> bool:
        """Whether what was promised is so."""
        return (self.most is None or self.value <= self.most) and (
            self.least is None or self.value >= self.least
        )


def median_ms(work: Callable[[], object], times: int = 31) -> float:
    """The median CPU time of `work`, in milliseconds: what neighbours do is no part of it."""
    work()
    taken = []
    for _ in range(times):
        began = time.process_time_ns()
        work()
        taken.append(time.process_time_ns() - began)
    return statistics.median(taken) / 1e6
