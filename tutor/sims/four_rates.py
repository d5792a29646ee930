"""Four learning rates on one parabola, from one start: too small, just right, too large, far too large.

Source: giliojo-mokymosi-metodai/14. Each step multiplies the distance to the minimum by 1 - 248.5 γ.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.descent_1d import CURVATURE, MINIMUM, Floats, derivative

RATES = np.array([0.003, 1 / CURVATURE, 0.0075, 0.0081])
"""The document's, the one that needs one step, one that swings and calms down, one that diverges."""
LAST = 300


@dataclass(frozen=True, eq=False)
class Frame:
    """The four walks so far. `paths` is [steps + 1, 4]."""

    step: int
    paths: Floats
    done: bool

    @cached_property
    def metrics(self) -> Metrics:
        """Where each walk is, in the order of `RATES`."""
        places = {f"a_{k + 1}": float(a) for k, a in enumerate(self.paths[-1])}
        return {"step": self.step, **places}


class Simulation(base.Simulation):
    PARAMS = (Param("a", "Start value of a", 8.0, -5.0, 25.0),)
    pace = 1.5

    def __init__(self, rng: np.random.Generator, a: float) -> None:
        self.paths = np.full((1, len(RATES)), a)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self.paths) > LAST

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(len(self.paths) - 1, self.paths, self.done)

    def step(self) -> Frame:
        """One step of each walk."""
        if not self.done:
            slopes = np.array([derivative(a) for a in self.paths[-1].tolist()])
            # a <- a - gamma dL/da, for each of the four rates
            self.paths = np.append(self.paths, [self.paths[-1] - RATES * slopes], axis=0)
        return self.frame

    def explain(self) -> Arithmetic:
        """The last step of the largest rate; before the first step, the four factors."""
        if len(self.paths) == 1:
            factors = ", ".join(numeral(round(float(one), 6)) for one in 1 - RATES * CURVATURE)
            rates = ", ".join(numeral(float(rate)) for rate in RATES)
            return Arithmetic(r"1 - 248.5 \gamma", rf"\gamma = {rates}", factors)
        a, rate = float(self.paths[-2, -1]), float(RATES[-1])
        numbers = rf"{numeral(a)} - {numeral(rate)} \cdot {factor(derivative(a))}"
        rule = r"a \leftarrow a - \gamma \frac{\partial \mathcal{L}}{\partial a}"
        return Arithmetic(rule, numbers, numeral(float(self.paths[-1, -1])))


__all__ = ["MINIMUM", "RATES", "Frame", "Simulation"]
