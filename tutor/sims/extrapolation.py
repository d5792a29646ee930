"""A curve that fits the data perfectly, asked further and further outside them.

Source: bare-math/11, and the cartoon on extrapolating that the document's list of sources ends with. The
curve is a polynomial by least squares; with as many coefficients as there are rows it hits every one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.data.costumes import THREE, TWELVE, rows
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]

STRIDE, LAST = 50.0, 1500.0
"""The price that is asked about grows by so much in a step, and up to here."""


@dataclass(frozen=True, eq=False)
class Curve:
    """A polynomial in the standardised price; coefficients [degree + 1], the constant first."""

    coefficients: Floats
    mean: float
    deviation: float

    def powers(self, prices: ArrayLike) -> Floats:
        """[..., degree + 1]: 1, z, z² ... for each price."""
        # z = (x - mean) / deviation
        z = (np.asarray(prices, np.float64) - self.mean) / self.deviation
        return np.asarray(z[..., None] ** np.arange(len(self.coefficients)))

    def __call__(self, prices: ArrayLike) -> Floats:
        # f(x, Θ) = Σ Θ_k z^k
        return np.asarray(self.powers(prices) @ self.coefficients)


def fit(prices: Floats, issues: Floats, degree: int) -> Curve:
    """The polynomial of that degree with the least sum of squared errors."""
    mean, deviation = float(prices.mean()), float(prices.std())
    curve = Curve(np.zeros(degree + 1), mean, deviation)
    coefficients = np.asarray(np.linalg.lstsq(curve.powers(prices), issues, rcond=None)[0], np.float64)
    return Curve(coefficients, mean, deviation)


@dataclass(frozen=True, eq=False)
class Frame:
    """The rows, the curve and the straight line through them, and the prices asked about so far."""

    step: int
    prices: Floats  # [n]
    issues: Floats  # [n]
    curve: Curve
    line: Curve
    asked: Floats  # [step + 1]
    done: bool

    @property
    def price(self) -> float:
        return float(self.asked[-1])

    @property
    def degree(self) -> int:
        return len(self.curve.coefficients) - 1

    @property
    def beyond(self) -> float:
        """How far the price lies outside the data; 0 inside."""
        low, high = float(self.prices.min()), float(self.prices.max())
        return max(low - self.price, self.price - high, 0.0)

    @cached_property
    def metrics(self) -> Metrics:
        """`q` is the objective over the rows, `apart` how much the curve and the straight line disagree."""
        errors = self.curve(self.prices) - self.issues
        predicted, straight = float(self.curve(self.price)), float(self.line(self.price))
        return {
            "step": self.step,
            "degree": self.degree,
            # Q = 1/(2N) Σ (f(x_j, Θ) - y_j)²; what is left of a perfect fit is rounding
            "q": float(np.round((errors**2).mean() / 2, 6)) + 0.0,
            "price": self.price,
            "beyond": self.beyond,
            "predicted": predicted,
            "straight": straight,
            "apart": abs(predicted - straight),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("degree", "Degree of the curve", 2, 1, 11, kind="integer"),
        Param("data", "Data", THREE, choices=(THREE, TWELVE), kind="choice"),
        Param("price", "First price to ask about", 250.0, 0.0, 1500.0),
    )
    SHARED = ("prices", "issues", "curve", "line")
    pace = 4.0

    def __init__(self, rng: np.random.Generator, degree: int, data: str, price: float) -> None:
        self.prices, self.issues = rows(data).T
        self.curve = fit(self.prices, self.issues, min(degree, len(self.prices) - 1))
        self.line = fit(self.prices, self.issues, 1)
        self.asked = np.array([price])

    @property
    def done(self) -> bool:  # type: ignore[override]
        return bool(self.asked[-1] >= LAST)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            len(self.asked) - 1, self.prices, self.issues, self.curve, self.line, self.asked, self.done
        )

    def step(self) -> Frame:
        """Ask about a price a little higher."""
        if not self.done:
            self.asked = np.append(self.asked, min(self.asked[-1] + STRIDE, LAST))
        return self.frame

    def explain(self) -> Arithmetic:
        """The prediction for the price asked about, term by term."""
        price, curve = float(self.asked[-1]), self.curve
        z = float(curve.powers(price)[1])
        terms = [numeral(curve.coefficients[0])]
        for k, coefficient in enumerate(curve.coefficients[1:].tolist(), start=1):
            power = f"^{{{k}}}" if k > 1 else ""
            terms.append(rf"{factor(coefficient)} \cdot {factor(z)}{power}")
        if len(terms) > 4:
            terms = [*terms[:2], r"\dots", terms[-1]]
        rule = r"f(x, \Theta) = \sum_k \Theta_k z^k, \quad z = \frac{x - \mu}{\sigma}"
        return Arithmetic(rule, " + ".join(terms), numeral(float(curve(price))))
