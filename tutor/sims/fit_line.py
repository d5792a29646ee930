"""A line through the origin, y = a x, fitted to points: slopes are tried one by one, or a is solved for.

Source: giliojo-mokymosi-metodai/7-10. The squared loss is a parabola in a, L(a) = a² Σx² - 2a Σxy + Σy², so
its lowest point is known: a = Σxy / Σx², which is 9.8 for the document's three points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.descent_1d import X, Y

Floats = NDArray[np.float64]

TRY, SOLVE = "try", "solve"
DOCUMENT, NOISY = "document", "noisy"
SQUARES, MEAN, ABSOLUTE, PLAIN = "squares", "mean", "absolute", "plain"
TRUE_SLOPE = 9.8
FROM, TO = 7.0, 12.5
"""The slopes worth trying; a search that starts above them goes on to HIGH."""
HIGH = 20.0
FEW = 4
"""So many points are written out in the arithmetic."""


def loss(a: Floats | float, x: Floats, y: Floats, measure: str = SQUARES) -> Floats:
    """How badly the line y = a x fits, by one of four measures; for each a of an array."""
    # y_i - a x_i, what the line misses each point by
    misses = y - np.multiply.outer(a, x)
    if measure == PLAIN:
        return np.asarray(misses.sum(axis=-1))
    if measure == ABSOLUTE:
        return np.asarray(np.abs(misses).sum(axis=-1))
    # L(a) = Σ (y_i - a x_i)², or that divided by the number of points
    squares = (misses**2).sum(axis=-1)
    return np.asarray(squares / len(x) if measure == MEAN else squares)


def best_slope(x: Floats, y: Floats) -> float:
    """The slope with the smallest squared loss."""
    # a = Σ x_i y_i / Σ x_i²
    return float(np.sum(x * y) / np.sum(x * x))


@dataclass(frozen=True, eq=False)
class Frame:
    """The points, the line as it is now, and what has been tried or taken in so far."""

    step: int
    method: str
    measure: str
    x: Floats  # [n]
    y: Floats  # [n]
    a: float
    tried: Floats  # the slopes measured so far, the present one last
    used: int  # solving: how many points are in the sums
    done: bool

    @property
    def guesses(self) -> Floats:
        return self.a * self.x

    @property
    def misses(self) -> Floats:
        return self.y - self.guesses

    @cached_property
    def losses(self) -> Floats:
        """The loss of each slope that was tried."""
        return loss(self.tried, self.x, self.y, self.measure)

    @cached_property
    def metrics(self) -> Metrics:
        """`sum_xy` and `sum_xx` are of the points taken in so far."""
        # nine decimals: sums of misses that cancel are to be zero
        told = {"step": self.step, "a": self.a, "loss": round(float(self.losses[-1]), 9)}
        told["miss"] = float(self.misses[np.abs(self.misses).argmax()])
        if self.method == SOLVE:
            x, y = self.x[: self.used], self.y[: self.used]
            return {**told, "used": self.used, "sum_xy": float(x @ y), "sum_xx": float(x @ x)}
        best = int(self.losses.argmin())
        return {**told, "best_a": float(self.tried[best]), "best_loss": float(self.losses[best])}


class Simulation(base.Simulation):
    PARAMS = (
        Param("a", "Slope a", 8.0, 0.0, HIGH, live=True),
        Param("stride", "Next slope after", 0.5, 0.1, 2.0),
        Param("measure", "Loss", SQUARES, choices=(SQUARES, MEAN, ABSOLUTE, PLAIN), kind="choice", live=True),
        Param("method", "A step", TRY, choices=(TRY, SOLVE), kind="choice"),
        Param("data", "Points", DOCUMENT, choices=(DOCUMENT, NOISY), kind="choice"),
        Param("points", "Drawn points", 5, 2, 40, kind="integer", scale="log"),
        Param("noise", "Errors of measurement", 8.0, 0.0, 40.0),
    )
    SHARED = ("x", "y")
    pace = 2.0

    def __init__(
        self,
        rng: np.random.Generator,
        a: float,
        stride: float,
        measure: str,
        method: str,
        data: str,
        points: int,
        noise: float,
    ) -> None:
        self.a, self.stride, self.measure, self.method = a, stride, measure, method
        pair: tuple[Floats, Floats] = (X, Y) if data == DOCUMENT else _draw(rng, points, noise)
        self.x, self.y = pair
        self.tried: list[float] = []
        self.steps = self.used = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        tried = np.array([*self.tried, self.a])
        return Frame(
            self.steps, self.method, self.measure, self.x, self.y, self.a, tried, self.used, self.done
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        if self.method == SOLVE:
            return self.used == len(self.x)
        end = TO if self.a <= TO and max(self.tried, default=0) <= TO else HIGH
        return self.a + self.stride > end + 1e-9

    def step(self) -> Frame:
        """Measure the next slope; or take the next point into the sums."""
        if not self.done:
            self.steps += 1
            if self.method == SOLVE:
                self.used += 1
                self.a = best_slope(self.x[: self.used], self.y[: self.used])
            else:
                self.tried = [*self.tried, self.a]
                self.a = round(self.a + self.stride, 9)
        return self.frame

    def explain(self) -> Arithmetic:
        """The loss of the line as it is; when solving, the two sums."""
        if self.method == SOLVE and self.used:
            return self._explain_sums()
        rules = {
            SQUARES: (r"\mathcal{L} = \sum_i (y_i - a x_i)^2", "({})^2"),
            MEAN: (r"\mathcal{L} = \frac{1}{N} \sum_i (y_i - a x_i)^2", "({})^2"),
            ABSOLUTE: (r"\mathcal{L} = \sum_i |y_i - a x_i|", "|{}|"),
            PLAIN: (r"\mathcal{L} = \sum_i (y_i - a x_i)", "({})"),
        }
        rule, term = rules[self.measure]
        terms = [
            term.format(rf"{numeral(y)} - {numeral(self.a)} \cdot {factor(x)}")
            for x, y in zip(self.x[:FEW].tolist(), self.y[:FEW].tolist(), strict=True)
        ]
        numbers = " + ".join(terms + [r"\cdots"] * (len(self.x) > FEW))
        if self.measure == MEAN:
            numbers = rf"\frac{{1}}{{{len(self.x)}}} \left( {numbers} \right)"
        return Arithmetic(rule, numbers, numeral(self.frame.metrics["loss"]))

    def _explain_sums(self) -> Arithmetic:
        points = list(zip(self.x[: self.used].tolist(), self.y[: self.used].tolist(), strict=True))
        more = [r"\cdots"] * (len(points) > FEW)
        products = " + ".join([rf"{numeral(x)} \cdot {numeral(y)}" for x, y in points[:FEW]] + more)
        squares = " + ".join([f"{numeral(x)}^2" for x, _y in points[:FEW]] + more)
        rule = r"a = \frac{\sum_i x_i y_i}{\sum_i x_i^2}"
        return Arithmetic(rule, rf"\frac{{{products}}}{{{squares}}}", numeral(self.a))


def _draw(rng: np.random.Generator, points: int, noise: float) -> tuple[Floats, Floats]:
    """Points of the line y = 9.8 x, measured with errors: one decimal each, in order of x."""
    x = np.sort(np.round(rng.uniform(1, 10.5, points), 1))
    return x, np.round(TRUE_SLOPE * x + noise * rng.standard_normal(points), 1)
