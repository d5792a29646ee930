"""A polynomial through noisy points: what degree, an L2 penalty and long training do to points not yet seen.

With each step one thing grows: the degree, the penalty, or the training. Degree and penalty are fitted
exactly, in closed form. Training is plain gradient descent from zero; each round adds a fifth to the updates
before it, because progress gets slower and slower. A validation set chooses; a test set judges.

Source: the topics of giliojo-mokymosi-metodai/3; A. Hoerl and R. Kennard, “Ridge regression” (1970).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, repeat

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]

DEGREE, PENALTY, TRAINING = "degree", "penalty", "training"
HIGHEST = 14
PENALTIES = ("0", "0.00001", "0.0001", "0.001", "0.01", "0.1", "1")
LADDER = [10.0 ** (place / 3) for place in range(-18, 4)]
"""The penalties that a sweep goes through: three to each power of ten."""
ROUNDS = 60
UPDATES = [0, *accumulate(repeat(1, ROUNDS), lambda done, _: done + max(1, done // 5))]
"""Updates after each round of training: 0, 1, 2, ... and then a fifth more each time."""
CHECKED, TESTED = 20, 200
"""Points of the validation set and of the test set."""


def truth(x: Floats) -> Floats:
    """The curve that the points come from."""
    return np.asarray(np.sin(np.pi * x))


def powers(x: Floats, degree: int) -> Floats:
    """The features of a polynomial: 1, x, x², ..., [n, degree + 1]."""
    return np.asarray(np.vander(x, degree + 1, increasing=True))


def mean_squared_error(w: Floats, points: Floats) -> float:
    """Of the polynomial with these weights, on points [n, (x, y)]."""
    # E = 1/N Σ (ŷ_i - y_i)²
    return float(np.mean((powers(points[:, 0], len(w) - 1) @ w - points[:, 1]) ** 2))


def fit(points: Floats, degree: int, penalty: float) -> Floats:
    """The weights with the least penalised loss, [degree + 1], in closed form. w₀ is not penalised."""
    x = powers(points[:, 0], degree) / np.sqrt(len(points))
    y = points[:, 1] / np.sqrt(len(points))
    # 1/N Σ (ŷ_i - y_i)² + λ Σ w_j² is the squared length of (X; √λ I) w - (y; 0)
    rows = np.sqrt(penalty) * np.eye(degree + 1)[1:]
    return np.asarray(np.linalg.lstsq(np.vstack([x, rows]), np.append(y, np.zeros(degree)), rcond=1e-13)[0])


class Descent:
    """Gradient descent on the penalised loss from zero; any number of updates at once, exactly.

    In the directions of the curvature's eigenvectors the weights do not disturb one another: each of them
    shrinks its distance to the minimum by the same factor in every update.
    """

    def __init__(self, points: Floats, degree: int, penalty: float) -> None:
        x = powers(points[:, 0], degree)
        held = 2 * penalty * np.append(0.0, np.ones(degree))
        self.curvature, self.axes = np.linalg.eigh(2 * x.T @ x / len(x) + np.diag(held))
        self.pull = self.axes.T @ (2 * x.T @ points[:, 1] / len(x))
        self.rate = 1 / float(self.curvature[-1])

    def after(self, updates: int) -> Floats:
        """The weights after so many updates w ← w - γ ∂L/∂w, [degree + 1]."""
        # w_t = (1 - (1 - γ h)^t) / h · b along each axis; for a flat one that is t γ b
        flat = np.clip(self.rate * self.curvature, 1e-18, 1 - 1e-15)
        grown = -np.expm1(updates * np.log1p(-flat)) / flat
        return np.asarray(self.axes @ (self.rate * grown * self.pull))


@dataclass(frozen=True, eq=False)
class Frame:
    """The points, the curve as it is now, and the errors of each step so far."""

    step: int
    grows: str
    values: tuple[float, ...]  # [step + 1]: the degrees, the penalties, or the updates so far
    penalty: float  # λ
    w: Floats  # [degree + 1]
    train: Floats  # [n, (x, y)]
    check: Floats
    test: Floats
    errors: Floats  # [step + 1, (training, validation, test)]
    done: bool

    @property
    def best(self) -> int:
        """The step whose curve the validation set would choose."""
        return int(self.errors[:, 1].argmin())

    @property
    def squares(self) -> float:
        """Σ w_j², without w₀."""
        return float(np.sum(self.w[1:] ** 2))

    @cached_property
    def metrics(self) -> Metrics:
        training, validation, test = self.errors[-1].tolist()
        updates = {"updates": self.values[-1]} if self.grows == TRAINING else {}
        return {
            "step": self.step,
            "degree": len(self.w) - 1,
            "penalty": self.penalty,
            **updates,
            "train": training,
            "validation": validation,
            "test": test,
            "squares": self.squares,
            "loss": training + self.penalty * self.squares,
            "best": self.values[self.best],
            "best_test": float(self.errors[self.best, 2]),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("degree", "Degree of the polynomial", 1, 0, HIGHEST, kind="integer"),
        Param("l2", "Penalty λ", "0", choices=PENALTIES, kind="choice"),
        Param("noise", "Noise", 0.3, 0.0, 1.0),
        Param("points", "Training points", 15, 4, 100, kind="integer", scale="log"),
        Param("grows", "With each step grows", DEGREE, choices=(DEGREE, PENALTY, TRAINING), kind="choice"),
    )
    SHARED = ("train", "check", "test", "descent", "sweep")
    pace = 2.0

    def __init__(
        self, rng: np.random.Generator, degree: int, l2: str, noise: float, points: int, grows: str
    ) -> None:
        self.grows, self.degree, self.penalty = grows, degree, float(l2)
        self.train, self.check, self.test = (_points(rng, n, noise) for n in (points, CHECKED, TESTED))
        self.descent = Descent(self.train, degree, self.penalty)
        self.sweep: list[float] = self._sweep()
        self.errors: list[list[float]] = []
        self.pace = {DEGREE: 1.5, PENALTY: 3.0, TRAINING: 6.0}[grows]
        self._take()

    def _sweep(self) -> list[float]:
        if self.grows == DEGREE:
            return [float(degree) for degree in range(self.degree, HIGHEST + 1)]
        if self.grows == PENALTY:
            return [self.penalty, *(value for value in LADDER if value > self.penalty * 1.01)]
        return [float(updates) for updates in UPDATES]

    def _take(self) -> None:
        """The weights at the next value of the sweep, and their errors."""
        value = self.sweep[len(self.errors)]
        if self.grows == TRAINING:
            self.w = self.descent.after(int(value))
        elif self.grows == DEGREE:
            self.w = fit(self.train, int(value), self.penalty)
        else:
            self.penalty = value
            self.w = fit(self.train, self.degree, value)
        sets = (self.train, self.check, self.test)
        self.errors.append([mean_squared_error(self.w, points) for points in sets])

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self.errors) == len(self.sweep)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        taken = len(self.errors)
        return Frame(
            taken - 1,
            self.grows,
            tuple(self.sweep[:taken]),
            self.penalty,
            self.w,
            self.train,
            self.check,
            self.test,
            np.array(self.errors),
            self.done,
        )

    def step(self) -> Frame:
        """A degree more, a larger penalty, or another round of training."""
        if not self.done:
            self._take()
        return self.frame

    def explain(self) -> Arithmetic:
        """The penalised loss of the curve."""
        frame = self.frame
        return Arithmetic(
            r"\mathcal{L} = \frac{1}{N} \sum_i (\hat{y}_i - y_i)^2 + \lambda \sum_{j \geq 1} w_j^2",
            rf"{numeral(frame.metrics['train'])} + {numeral(frame.penalty)} \cdot {numeral(frame.squares)}",
            numeral(frame.metrics["loss"]),
        )


def _points(rng: np.random.Generator, count: int, noise: float) -> Floats:
    """Points of the curve with noise, one somewhere in each of `count` equal parts of -1 to 1."""
    x = -1 + 2 * (np.arange(count) + rng.uniform(0, 1, count)) / count
    return np.stack([x, truth(x) + noise * rng.standard_normal(count)], axis=1)
