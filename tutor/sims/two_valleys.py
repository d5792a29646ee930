"""Gradient descent on a loss with two valleys: the start and the learning rate decide which one it ends in.

Source: giliojo-mokymosi-metodai/15-16. Four points and the model ŷ = a x + b - 2a². With b = 2 held still
the loss is L(a) = 16a⁴ - 1.94a² + 0.03a + 0.0775: the global minimum is at a = -1/4, a second one at 0.24226,
and the top of the hill between them at 0.00774. The second model, ŷ = -5.5 (a - 0.246) x + b - 0.217, is
linear in a, and its loss has one minimum. With b free the first model has one as well, in a bent valley.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]
Whole = NDArray[np.int8]

X = np.array([-0.3, -0.2, 0.2, 0.3])
Y = np.array([1.9, 1.85, 1.85, 1.85])

BENT, STRAIGHT = "bent", "straight"
ONLY_A, BOTH = "only a", "both"
LEFT, RIGHT, RESTLESS, AWAY = range(4)
"""How a walk ends: in the left or the right valley, never at rest, or beyond every bound."""
TOO_FAR = 1e3
STILL = 1e-9
ROUNDS = 300
"""Steps after which the map asks where a walk is."""


def guess(a: Floats, b: Floats | float, model: str) -> Floats:
    """The model's answers at the four points: [..., 4] for a and b of one shape [...]."""
    a, b = np.asarray(a, np.float64)[..., None], np.asarray(b, np.float64)[..., None]
    if model == STRAIGHT:
        # ŷ = -5.5 (a - 0.246) x + b - 0.217
        return np.asarray(-5.5 * (a - 0.246) * X + b - 0.217)
    # ŷ = a x + b - 2a²
    return np.asarray(a * X + b - 2 * a * a)


def loss(a: Floats | float, b: Floats | float, model: str = BENT) -> Floats:
    """L(a, b), the sum of the squared errors at the four points."""
    # L = Σ (ŷ_i - y_i)²
    return np.asarray(((guess(np.asarray(a), b, model) - Y) ** 2).sum(axis=-1))


def gradient(a: Floats | float, b: Floats | float, model: str = BENT) -> tuple[Floats, Floats]:
    """dL/da and dL/db."""
    a = np.asarray(a, np.float64)
    misses = guess(a, b, model) - Y
    # dŷ_i/da = x_i - 4a,   or -5.5 x_i
    slope = np.broadcast_to(-5.5 * X, misses.shape) if model == STRAIGHT else X - 4 * a[..., None]
    # dL/da = 2 Σ (ŷ_i - y_i) dŷ_i/da,   dL/db = 2 Σ (ŷ_i - y_i)
    return np.asarray(2 * (misses * slope).sum(axis=-1)), np.asarray(2 * misses.sum(axis=-1))


@lru_cache(maxsize=64)
def quartic(b: float, model: str) -> tuple[float, ...]:
    """The loss with b held still as a polynomial in a, highest power first (at most degree 4)."""
    at = np.linspace(-1, 1, 5)
    return tuple(np.polyfit(at, loss(at, b, model), 4).tolist())


@lru_cache(maxsize=64)
def turning_points(b: float, model: str) -> tuple[float, ...]:
    """Where dL/da is 0 with b held still, from left to right: one minimum, or minimum, top, minimum."""
    polynomial = np.array(quartic(b, model))
    polynomial[np.abs(polynomial) < 1e-9] = 0
    roots = np.roots(np.polyder(polynomial))
    return tuple(sorted(roots.real[np.abs(roots.imag) < 1e-7].tolist()))


@lru_cache(maxsize=16)
def ends(b: float, model: str, starts: int, rates: int, low: float, high: float) -> Whole:
    """How a walk ends from each start, [rates, starts]; rates from `low` to `high` by equal factors."""
    a = np.tile(np.linspace(-1, 1, starts), (rates, 1))
    rate = np.geomspace(low, high, rates)[:, None]
    slope = np.polyder(np.array(quartic(b, model)))
    before = a
    for _round in range(ROUNDS):
        before = a
        # a <- a - gamma dL/da, all walks at once; those that are lost stay where they are
        a = np.where(np.abs(a) > TOO_FAR, a, a - rate * np.polyval(slope, np.clip(a, -TOO_FAR, TOO_FAR)))
    turns = turning_points(b, model)
    border = turns[1] if len(turns) == 3 else 0.0
    found = np.where(a < border, LEFT, RIGHT)
    found[np.abs(a - before) > 1e-2] = RESTLESS
    found[np.abs(a) > TOO_FAR] = AWAY
    return found.astype(np.int8)


@dataclass(frozen=True, eq=False)
class Frame:
    """The walk so far. `path` is [steps + 1, 2]: a and b at the start and after each step."""

    step: int
    model: str
    moves: str
    learning_rate: float
    path: Floats
    done: bool

    @property
    def a(self) -> float:
        return float(self.path[-1, 0])

    @property
    def b(self) -> float:
        return float(self.path[-1, 1])

    @property
    def away(self) -> bool:
        return abs(self.a) > TOO_FAR

    @property
    def turns(self) -> tuple[float, ...]:
        """Minimum, top and minimum of the loss over a; or one minimum."""
        return turning_points(float(self.path[0, 1]), self.model)

    @cached_property
    def losses(self) -> Floats:
        return loss(self.path[:, 0], self.path[:, 1], self.model)

    @cached_property
    def metrics(self) -> Metrics:
        slope_a, slope_b = gradient(self.a, self.b, self.model)
        told = {"step": self.step, "a": self.a, "b": self.b, "loss": float(self.losses[-1])}
        told["gradient"] = float(slope_a)
        if self.moves == BOTH:
            told["gradient_b"] = float(slope_b)
        return {**told, "learning_rate": self.learning_rate}


class Simulation(base.Simulation):
    PARAMS = (
        Param("a", "Start value of a", 0.4, -1.0, 1.0),
        Param("learning_rate", "Learning rate γ", 0.03, 0.002, 0.5, scale="log", live=True),
        Param("b", "Value of b", 2.0, 1.7, 2.4),
        Param("model", "Model", BENT, choices=(BENT, STRAIGHT), kind="choice"),
        Param("moves", "What is learned", ONLY_A, choices=(ONLY_A, BOTH), kind="choice"),
    )
    pace = 4.0

    def __init__(
        self, rng: np.random.Generator, a: float, learning_rate: float, b: float, model: str, moves: str
    ) -> None:
        self.learning_rate, self.model, self.moves = learning_rate, model, moves
        self.path = np.array([[a, b]])
        self.done = False
        self.last: tuple[float, float, float] | None = None  # a, learning rate, dL/da of the last step

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(len(self.path) - 1, self.model, self.moves, self.learning_rate, self.path, self.done)

    def step(self) -> Frame:
        """One step downhill, of a alone or of both."""
        if not self.done:
            a, b = self.path[-1].tolist()
            slope_a, slope_b = (float(slope) for slope in gradient(a, b, self.model))
            self.last = a, self.learning_rate, slope_a
            # a <- a - gamma dL/da,   b <- b - gamma dL/db
            after = [
                a - self.learning_rate * slope_a,
                b - self.learning_rate * slope_b * (self.moves == BOTH),
            ]
            self.path = np.append(self.path, [after], axis=0)
            moved = float(np.abs(self.path[-1] - self.path[-2]).max())
            self.done = moved < STILL or float(np.abs(self.path[-1]).max()) > TOO_FAR
        return self.frame

    def explain(self) -> Arithmetic:
        """The last step of a; before the first, the derivative at the start."""
        if self.last is None:
            return self._explain_slope()
        a, rate, slope = self.last
        rule = r"a \leftarrow a - \gamma \frac{\partial \mathcal{L}}{\partial a}"
        numbers = rf"{numeral(a)} - {numeral(rate)} \cdot {factor(slope)}"
        return Arithmetic(rule, numbers, numeral(float(self.path[-1, 0])))

    def _explain_slope(self) -> Arithmetic:
        a, b = self.path[0].tolist()
        misses = guess(np.array(a), b, self.model) - Y
        inner = -5.5 * X if self.model == STRAIGHT else X - 4 * a
        terms = [
            rf"{factor(miss)} \cdot {factor(slope)}"
            for miss, slope in zip(misses.tolist(), inner.tolist(), strict=True)
        ]
        change = "(-5.5 x_i)" if self.model == STRAIGHT else "(x_i - 4a)"
        rule = rf"\frac{{\partial \mathcal{{L}}}}{{\partial a}} = 2 \sum_i (\hat{{y}}_i - y_i) {change}"
        slope = float(gradient(a, b, self.model)[0])
        return Arithmetic(rule, rf"2 \left( {' + '.join(terms)} \right)", numeral(slope))
