"""A simple law against a fuller one: the speed after t seconds of steady push, with and without relativity.

Source: giliojo-mokymosi-metodai/8. Where it was measured the simple law v = a t cannot be told from the
other; pushed for a year it promises more than the speed of light. The fuller law is that of constant proper
acceleration, v = a t / sqrt(1 + (a t / c)²).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]

LIGHT = 299_792_458.0
"""Metres a second."""
LAST = 1e10


def full(a: float, t: Floats | float) -> Floats:
    """The speed by the fuller law."""
    # v = a t / √(1 + (a t / c)²)
    return np.asarray(a * np.asarray(t) / np.sqrt(1 + (a * np.asarray(t) / LIGHT) ** 2))


def too_much(a: float, t: float) -> float:
    """By what share of the true speed the simple law promises too much."""
    # √(1 + u²) - 1 with u = a t / c, in a form that keeps its digits for small u
    u = a * t / LIGHT
    return float(np.expm1(0.5 * np.log1p(u * u)))


@dataclass(frozen=True, eq=False)
class Frame:
    """Both speeds at each time looked at so far, the present one last."""

    step: int
    a: float
    times: Floats
    done: bool

    @property
    def t(self) -> float:
        return float(self.times[-1])

    @cached_property
    def metrics(self) -> Metrics:
        """`excess` is how much too high the simple law is, in per cent of the fuller one."""
        return {
            "step": self.step,
            "t": self.t,
            "simple": self.a * self.t,
            "full": float(full(self.a, self.t)),
            "excess": 100 * too_much(self.a, self.t),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("t", "Time t, seconds", 1.0, 1.0, LAST, scale="log", live=True),
        Param("a", "Slope a", 9.8, 0.1, 1000.0, scale="log", live=True),
    )
    pace = 1.5

    def __init__(self, rng: np.random.Generator, t: float, a: float) -> None:
        self.t, self.a = t, a
        self.before: tuple[float, ...] = ()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(len(self.before), self.a, np.array([*self.before, self.t]), self.done)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.t >= LAST

    def step(self) -> Frame:
        """Ten times as long a time."""
        if not self.done:
            self.before = (*self.before, self.t)
            self.t = min(10 * self.t, LAST)
        return self.frame

    def explain(self) -> Arithmetic:
        """The fuller law at the present time."""
        product = numeral(self.a * self.t)
        return Arithmetic(
            r"v = \frac{a t}{\sqrt{1 + (a t / c)^2}}",
            rf"\frac{{{product}}}{{\sqrt{{1 + ({product} / {numeral(LIGHT)})^2}}}}",
            numeral(float(full(self.a, self.t))),
        )
