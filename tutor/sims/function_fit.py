"""Pairs come one at a time: you guess the next answer, the machine guesses, and both see how far off it was.

Source: ml-primer/8-10. The machine fits a function to the pairs that it has seen; the data come from a rule
that it is not told, with noise. One step shows one pair: first the predictions count, then it is learned.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]

ICE, BRAKING = "ice", "braking"
LINE, PARABOLA, NEAREST = "line", "parabola", "nearest"
DEGREES = {LINE: 1, PARABOLA: 2}
NOBODY, MACHINE = "pairs", "function"  # what is shown

RANGES = {ICE: (10, 30), BRAKING: (20, 120)}
"""Degrees Celsius, and kilometres an hour."""
PAIRS = 24
TOP = 100.0  # no answer is larger


def rule(topic: str, x: Floats) -> Floats:
    """What the data follow: ice creams sold on a warm day; metres that a car needs to stop."""
    # ice: y = 4 x - 30;   braking: y = 0.4 (x / 10)²
    return 4 * x - 30 if topic == ICE else 0.4 * (x / 10) ** 2


@dataclass(frozen=True, eq=False)
class Frame:
    """The pairs so far, the question that comes next, and what was said to the earlier ones."""

    step: int
    topic: str
    model: str
    show: str
    x: Floats  # [step]
    y: Floats  # [step]
    following: float | None  # the next x; None after the last pair
    bet: float  # the learner's answer to it
    said: Floats  # [step]: the machine's answers before it saw y; NaN where it had seen nothing
    bets: Floats  # [step]: the learner's

    @cached_property
    def coefficients(self) -> Floats:
        """Of the fitted polynomial, highest power first; with few pairs its degree is lower."""
        # minimise Σ (f(x_i) - y_i)²
        return fitted(self.model, self.x, self.y)

    def answer(self, x: Floats) -> Floats:
        """f(x) for each x; NaN before the first pair."""
        return answers(self.model, self.coefficients, self.x, self.y, x)

    @property
    def misses(self) -> Floats:
        """[step]: how far off the machine was."""
        return np.asarray(np.abs(self.said - self.y))

    @property
    def own_misses(self) -> Floats:
        return np.asarray(np.abs(self.bets - self.y))

    @cached_property
    def metrics(self) -> Metrics:
        """`said` and `miss` are of the last pair; means are over the last eight."""
        told: dict[str, float] = {"step": self.step}
        if self.step:
            told |= {"x": float(self.x[-1]), "y": float(self.y[-1])}
            told |= {"own_miss": float(self.own_misses[-1]), "own_mean": float(self.own_misses[-8:].mean())}
        if self.step > 1:
            told |= {"said": float(self.said[-1]), "miss": float(self.misses[-1])}
            told["mean"] = float(self.misses[1:][-8:].mean())
        if self.model == LINE and len(np.unique(self.x)) > 1:
            told |= dict(zip(("a", "b"), self.coefficients.tolist(), strict=True))
        return told


def fitted(model: str, x: Floats, y: Floats) -> Floats:
    """The polynomial of least squares; of degree 0 after one pair, empty before."""
    distinct = len(np.unique(x))
    if model == NEAREST or not distinct:
        return np.empty(0)
    middle, spread = float(x.mean()), max(float(np.ptp(x)), 1.0)
    degree = min(DEGREES[model], distinct - 1)
    inner = np.polynomial.polynomial.polyfit((x - middle) / spread, y, degree)
    line = np.poly1d([1 / spread, -middle / spread])
    return np.asarray(np.poly1d(inner[::-1])(line).coeffs if degree else inner)


def answers(model: str, coefficients: Floats, seen: Floats, y: Floats, x: Floats) -> Floats:
    """What the machine says to each x."""
    if not len(seen):
        return np.full(np.shape(x), np.nan)
    if model == NEAREST:
        # the answer of the pair that is most alike: the smallest |x - x_i|
        return np.asarray(y[np.abs(np.subtract.outer(x, seen)).argmin(axis=-1)])
    return np.asarray(np.polyval(coefficients, x))


class Simulation(base.Simulation):
    PARAMS = (
        Param("bet", "Your prediction", 50.0, 0.0, TOP, kind="number", live=True),
        Param("show", "Show", NOBODY, choices=(NOBODY, MACHINE), kind="choice", live=True),
        Param("model", "Function", LINE, choices=(LINE, PARABOLA, NEAREST), kind="choice"),
        Param("data", "Pairs", ICE, choices=(ICE, BRAKING), kind="choice"),
        Param("noise", "Noise", 5.0, 0.0, 30.0),
    )
    SHARED = ("_x", "_y")
    pace = 1.5

    def __init__(
        self, rng: np.random.Generator, bet: float, show: str, model: str, data: str, noise: float
    ) -> None:
        self.bet, self.show, self.model, self.topic = bet, show, model, data
        low, high = RANGES[data]
        self._x = rng.integers(low, high + 1, PAIRS).astype(np.float64)
        spread = noise * rng.standard_normal(PAIRS)
        self._y = np.clip(np.round(rule(data, self._x) + spread), 0, TOP)
        self.taken = 0
        self._said = self._bets = np.empty(0)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.taken == PAIRS

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            self.taken,
            self.topic,
            self.model,
            self.show,
            self._x[: self.taken],
            self._y[: self.taken],
            None if self.done else float(self._x[self.taken]),
            self.bet,
            self._said,
            self._bets,
        )

    def step(self) -> Frame:
        """Let both answer the next question, then show the pair."""
        if not self.done:
            frame = self.frame
            said = float(frame.answer(self._x[self.taken : self.taken + 1])[0])
            self._said, self._bets = np.append(self._said, said), np.append(self._bets, self.bet)
            self.taken += 1
        return self.frame

    def explain(self) -> Arithmetic:
        """How far off the machine was on the last pair; before there is one, what it will minimise."""
        frame = self.frame
        if frame.step < 2:
            return Arithmetic(r"\min_f \sum_i (f(x_i) - y_i)^2", rf"n = {frame.step}", "0")
        said, y = float(frame.said[-1]), float(frame.y[-1])
        numbers = f"{numeral(said)} - {factor(y)}"
        return Arithmetic(r"\hat{y} - y, \quad \hat{y} = f(x)", numbers, numeral(said - y))
