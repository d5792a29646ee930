"""Linear regression by gradient descent: from the price of a costume to a number of comic book issues.

Source: bare-math/10-19. The objective is a quadratic bowl, so everything is known in closed form. With raw
prices the bowl is a valley 519 times as long as it is wide (condition number 269,246), and no learning rate
suits both parameters; with standardised prices it is round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.data.costumes import THREE, TWELVE, rows
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, numeral

Floats = NDArray[np.float64]

RAW, STANDARDISED = "raw", "standardised"
TOO_FAR = 1e60
"""A walk that gets this far from 0 stops."""


@dataclass(frozen=True, eq=False)
class Bowl:
    """The objective Q over (Θ₀, Θ₁), for the inputs as the learner sees them."""

    prices: Floats  # [n], as in the table
    x: Floats  # [n], raw or standardised
    y: Floats  # [n]

    @cached_property
    def design(self) -> Floats:
        """[n, 2]: a one and x for each row."""
        return np.stack([np.ones_like(self.x), self.x], axis=1)

    @cached_property
    def hessian(self) -> Floats:
        """[2, 2]: how the gradient changes with the parameters; the same everywhere."""
        # H = (1/N) Σ [1, x_j] [1, x_j]ᵀ
        return np.asarray(self.design.T @ self.design / len(self.x))

    @cached_property
    def curvatures(self) -> tuple[float, float]:
        """Along the valley and across it: the eigenvalues of the Hessian, the smaller one first."""
        half, det = float(np.trace(self.hessian)) / 2, float(np.var(self.x))
        # λ₁ λ₂ = det H = var x, computed as such: the difference of large numbers would lose digits
        large = half + float(np.sqrt(max(half * half - det, 0.0)))
        return det / large, large

    @property
    def condition(self) -> float:
        return max(self.curvatures[1] / self.curvatures[0], 1.0)

    @property
    def limit(self) -> float:
        """The learning rate from which on the walk diverges."""
        # |1 - α λ| < 1 for the larger λ
        return 2 / self.curvatures[1]

    @cached_property
    def best(self) -> Floats:
        """[2]: the parameters with the least Q."""
        slope = float(np.mean((self.x - self.x.mean()) * (self.y - self.y.mean())) / np.var(self.x))
        return np.array([self.y.mean() - slope * self.x.mean(), slope])

    def errors(self, theta: Floats) -> Floats:
        """f(x_j, Θ) - y_j for each row; for parameters [..., 2] it is [..., n]."""
        # f(x, Θ) = Θ₁ x + Θ₀
        return np.asarray(theta @ self.design.T - self.y)

    def q(self, theta: Floats) -> Floats:
        """Q for parameters [..., 2]."""
        # Q(Θ) = 1/(2N) Σ (f(x_j, Θ) - y_j)²
        return np.asarray((self.errors(theta) ** 2).mean(axis=-1) / 2)

    def gradient(self, theta: Floats) -> Floats:
        """[2]: the partial derivatives of Q."""
        # ∂Q/∂Θ₀ = 1/N Σ (f(x_j, Θ) - y_j), ∂Q/∂Θ₁ = 1/N Σ (f(x_j, Θ) - y_j) x_j
        return np.asarray(self.errors(theta) @ self.design / len(self.x))


def bowl(data: str, scale: str) -> Bowl:
    """The objective for a data set, with prices as they are or standardised: (x - mean) / deviation."""
    prices, issues = rows(data).T
    x = (prices - prices.mean()) / prices.std() if scale == STANDARDISED else prices
    return Bowl(prices, x, issues)


@dataclass(frozen=True, eq=False)
class Frame:
    """The walk so far. `path` is [steps + 1, 2], (Θ₀, Θ₁) at the start and after each step."""

    step: int
    scale: str
    bowl: Bowl
    learning_rate: float
    path: Floats
    updates: NDArray[np.int64]  # [steps + 1]: how many updates had been done
    done: bool  # the walk has left every picture

    @property
    def theta(self) -> Floats:
        return np.asarray(self.path[-1])

    @cached_property
    def qs(self) -> Floats:
        """[steps + 1]: Q at each point of the path."""
        return self.bowl.q(self.path)

    @cached_property
    def metrics(self) -> Metrics:
        """`slope` and `intercept` are those of the line over the prices as they are."""
        gradient = self.bowl.gradient(self.theta)
        slope, intercept = line(self.bowl, self.theta)
        return {
            "step": self.step,
            "updates": int(self.updates[-1]),
            "q": float(self.qs[-1]),
            "theta0": float(self.theta[0]),
            "theta1": float(self.theta[1]),
            "gradient0": float(gradient[0]),
            "gradient1": float(gradient[1]),
            "slope": slope,
            "intercept": intercept,
            "least": float(self.bowl.q(self.bowl.best)),
            "learning_rate": self.learning_rate,
            "limit": self.bowl.limit,
            "condition": self.bowl.condition,
        }


def line(bowl: Bowl, theta: Floats) -> tuple[float, float]:
    """Slope and intercept over the raw prices: x = (price - shift) / spread."""
    shift, spread = _scaling(bowl)
    return float(theta[1] / spread), float(theta[0] - theta[1] * shift / spread)


def _scaling(bowl: Bowl) -> tuple[float, float]:
    if bowl.x is bowl.prices:
        return 0.0, 1.0
    return float(bowl.prices.mean()), float(bowl.prices.std())


class Simulation(base.Simulation):
    PARAMS = (
        Param("theta0", "Start value of Θ₀", 0.0, -5000.0, 15000.0),
        Param("theta1", "Start value of Θ₁", 0.0, -20.0, 60.0),
        Param("learning_rate", "Learning step α", 1e-5, 1e-7, 5.0, scale="log", live=True),
        Param("scale", "Prices", RAW, choices=(RAW, STANDARDISED), kind="choice"),
        Param("data", "Data", THREE, choices=(THREE, TWELVE), kind="choice"),
        Param("updates", "Updates in a step", 1, 1, 1000, kind="integer", scale="log", live=True),
    )
    SHARED = ("bowl",)
    pace = 2.0

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        """A learning step that suits the scale: about half the limit for raw prices, a tenth otherwise."""
        suited = {"learning_rate": 0.1} if given.get("scale") == STANDARDISED else {}
        return {**super().defaults(given), **suited}

    def __init__(
        self,
        rng: np.random.Generator,
        theta0: float,
        theta1: float,
        learning_rate: float,
        scale: str,
        data: str,
        updates: int,
    ) -> None:
        self.bowl = bowl(data, scale)
        self.scale, self.learning_rate, self.updates = scale, learning_rate, updates
        shift, spread = _scaling(self.bowl)
        # the same line at the start, whatever the scale: Θ₁ x + Θ₀ with x = (price - shift) / spread
        self.path = np.array([[theta0 + theta1 * shift, theta1 * spread]])
        self.counts = np.zeros(1, np.int64)
        self.before, self.used = self.path[0], learning_rate  # of the last update

    @property
    def done(self) -> bool:  # type: ignore[override]
        return bool(np.abs(self.path[-1]).max() > TOO_FAR)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            len(self.path) - 1,
            self.scale,
            self.bowl,
            self.learning_rate,
            self.path,
            self.counts,
            self.done,
        )

    def step(self) -> Frame:
        """One update of both parameters (or as many as asked for)."""
        if not self.done:
            made = self._update(int(self.updates))
            self.counts = np.append(self.counts, self.counts[-1] + made)
        return self.frame

    def _update(self, count: int) -> int:
        """So many updates, in plain numbers; returns how many were done before the walk was lost."""
        mean, square, y = self.bowl.hessian[0, 1], self.bowl.hessian[1, 1], float(self.bowl.y.mean())
        a, b, product = float(mean), float(square), float(np.mean(self.bowl.x * self.bowl.y))
        theta0, theta1 = self.path[-1].tolist()
        before, rate, made = (theta0, theta1), self.learning_rate, 0
        while made < count and max(abs(theta0), abs(theta1)) <= TOO_FAR:
            before, made = (theta0, theta1), made + 1
            # Θ₀ <- Θ₀ - α 1/N Σ (Θ₁ x_j + Θ₀ - y_j), Θ₁ <- Θ₁ - α 1/N Σ (Θ₁ x_j + Θ₀ - y_j) x_j
            theta0, theta1 = (
                theta0 - rate * (theta1 * a + theta0 - y),
                theta1 - rate * (theta1 * b + theta0 * a - product),
            )
        self.before, self.used = np.array(before), rate
        self.path = np.append(self.path, [[theta0, theta1]], axis=0)
        return made

    def explain(self) -> Arithmetic:
        """The last update; before the first, the objective at the start."""
        if len(self.path) == 1:
            return self._explain_objective()
        theta = r"\begin{bmatrix} \Theta_0 \\ \Theta_1 \end{bmatrix}"
        rule = (
            rf"{theta} \leftarrow {theta} - \alpha \frac{{1}}{{N}} \sum_{{j=1}}^{{N}} (f(x_j, \Theta) - y_j)"
            r" \begin{bmatrix} 1 \\ x_j \end{bmatrix}"
        )
        slope = _column(self.bowl.gradient(self.before))
        numbers = rf"{_column(self.before)} - {numeral(self.used)} \cdot {slope}"
        return Arithmetic(rule, numbers, _column(self.path[-1]))

    def _explain_objective(self) -> Arithmetic:
        errors, n = self.bowl.errors(self.path[-1]), len(self.bowl.x)
        squares = " + ".join(rf"({numeral(e)})^2" for e in errors.tolist())
        above = squares if n <= 3 else numeral(float((errors**2).sum()))
        rule = r"Q(\Theta) = \frac{1}{2N} \sum_{j=1}^{N} (f(x_j, \Theta) - y_j)^2"
        result = numeral(float(self.bowl.q(self.path[-1])))
        return Arithmetic(rule, rf"\frac{{{above}}}{{2 \cdot {n}}}", result)


def _column(vector: Floats) -> str:
    return r"\begin{bmatrix} " + r" \\ ".join(numeral(v) for v in vector.tolist()) + r" \end{bmatrix}"
