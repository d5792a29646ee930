"""Gradient descent on one parameter: the slope a of the line y = a x is learned from three points.

Source: giliojo-mokymosi-metodai/9-14. The loss is a parabola, so everything is known in closed form: the
distance to its minimum is multiplied by 1 - 248.5 γ in each step, and the walk settles for 0 < γ < 2 / 248.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]

X = np.array([2.0, 4.5, 10.0])
Y = np.array([19.6, 44.1, 98.0])
CURVATURE = float(2 * np.sum(X * X))
"""The second derivative of the loss: 248.5 everywhere."""
MINIMUM = float(np.sum(X * Y) / np.sum(X * X))
"""Where the loss is smallest: 9.8."""
TOO_FAR = 1e140
"""A walk that gets this far from 0 stops: its loss would soon be no number any more."""


def loss(a: Floats | float) -> Floats:
    """L(a), the summed squared error of the line y = a x; for each a of an array."""
    # L(a) = Σ (a x_i - y_i)²
    return np.asarray(((np.multiply.outer(a, X) - Y) ** 2).sum(axis=-1))


def derivative(a: float) -> float:
    """dL/da, how fast the loss changes with a."""
    # dL/da = 2 Σ x_i (a x_i - y_i)
    return float(2 * np.sum(X * (a * X - Y)))


@dataclass(frozen=True, eq=False)
class Frame:
    """The walk so far. `path` is [steps + 1]: a at the start and after each step."""

    step: int
    learning_rate: float
    path: Floats
    diverged: bool  # the walk has left every picture, and stops
    x: Floats  # the data
    y: Floats

    @property
    def a(self) -> float:
        return float(self.path[-1])

    @property
    def done(self) -> bool:
        return self.diverged

    @cached_property
    def losses(self) -> Floats:
        """The loss at each point of the path."""
        return loss(self.path)

    @cached_property
    def metrics(self) -> Metrics:
        """`distance` is a minus the best a; `factor` is what one step multiplies it by."""
        return {
            "step": self.step,
            "a": self.a,
            "loss": float(self.losses[-1]),
            "gradient": derivative(self.a),
            "learning_rate": self.learning_rate,
            "distance": self.a - MINIMUM,
            "factor": 1 - self.learning_rate * CURVATURE,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("a", "Start value of a", 8.0, -5.0, 25.0),
        Param("learning_rate", "Learning rate γ", 0.003, 0.0001, 0.02, scale="log", live=True),
    )
    pace = 2.0

    def __init__(self, rng: np.random.Generator, a: float, learning_rate: float) -> None:
        self.learning_rate = learning_rate
        self.path = np.array([a])
        self.last: tuple[float, float, float] | None = (
            None  # a, learning rate and derivative of the last step
        )

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(len(self.path) - 1, self.learning_rate, self.path, self.done, X, Y)

    def step(self) -> Frame:
        """One step downhill: against the derivative, by the learning rate."""
        if not self.done:
            a, slope = float(self.path[-1]), derivative(float(self.path[-1]))
            self.last = a, self.learning_rate, slope
            # a ← a - γ dL/da
            self.path = np.append(self.path, a - self.learning_rate * slope)
            self.done = abs(self.path[-1]) > TOO_FAR
        return self.frame

    def explain(self) -> Arithmetic:
        """The last step; before the first, the derivative at the start."""
        if self.last is None:
            a = float(self.path[-1])
            terms = " + ".join(
                rf"{numeral(x)} \cdot ({numeral(a)} \cdot {numeral(x)} - {numeral(y)})"
                for x, y in zip(X, Y, strict=True)
            )
            rule = r"\frac{\partial \mathcal{L}}{\partial a} = 2 \sum_i x_i (a x_i - y_i)"
            return Arithmetic(rule, rf"2 \left( {terms} \right)", numeral(derivative(a)))
        a, rate, slope = self.last
        rule = r"a \leftarrow a - \gamma \frac{\partial \mathcal{L}}{\partial a}"
        numbers = rf"{numeral(a)} - {numeral(rate)} \cdot {factor(slope)}"
        return Arithmetic(rule, numbers, numeral(float(self.path[-1])))
