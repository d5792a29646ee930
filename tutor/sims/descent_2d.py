"""Gradient descent on a function of two variables, with an edge that the plain method knows nothing of.

Source: djupinlarning-cirkel/58-64. The document's function is given on a rectangle. Its least value there is
on the edge, at (2.118939, -2), where the gradient is not zero: Algorithm 1 walks out through the edge and on
to (2.118939, -2.617994), where it is. Only a walk that is put back after each step ends on the edge.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]

LOW, HIGH = np.array([-2.0, -2.0]), np.array([3.0, 2.0])
"""The domain: -2 <= x1 <= 3, -2 <= x2 <= 2."""
BEST = np.array([(math.pi - math.atan(8)) / 0.8, -2.0])
"""Where f is least in the domain. On the edge x2 = -2 its slope along x1 is zero where tan(0.8 x1) = -8."""
IGNORED, RESPECTED = "ignored", "respected"
STILL = 1e-9
"""A walk that moves less than this in a step has stopped."""
TOO_FAR = 60.0
"""A walk that gets this far from 0 has left every picture: there the slopes grow and throw it further."""


def f(x1: ArrayLike, x2: ArrayLike) -> Floats:
    """The document's function, for numbers or for arrays of one shape."""
    # f(x1, x2) = sin(0.8 x1) sin(0.6 x2) e^(0.1 x1)
    return np.asarray(
        np.sin(0.8 * np.asarray(x1)) * np.sin(0.6 * np.asarray(x2)) * np.exp(0.1 * np.asarray(x1))
    )


def gradient(x1: float, x2: float) -> Floats:
    """The partial derivatives by x1 and by x2, [2]."""
    sine, cosine, growth = math.sin(0.8 * x1), math.cos(0.8 * x1), math.exp(0.1 * x1)
    # df/dx1 = e^(0.1 x1) sin(0.6 x2) (0.8 cos(0.8 x1) + 0.1 sin(0.8 x1))
    # df/dx2 = e^(0.1 x1) 0.6 sin(0.8 x1) cos(0.6 x2)
    return np.array(
        [
            growth * math.sin(0.6 * x2) * (0.8 * cosine + 0.1 * sine),
            growth * 0.6 * sine * math.cos(0.6 * x2),
        ]
    )


def outside(points: ArrayLike) -> NDArray[np.bool_]:
    """Which of the points [n, 2] are not in the domain."""
    given = np.asarray(points)
    return np.asarray(((given < LOW) | (given > HIGH)).any(axis=-1))


@dataclass(frozen=True, eq=False)
class Frame:
    """The walk so far. `path` is [steps + 1, 2]: the start, and the point after each step."""

    step: int
    learning_rate: float
    edge: str  # IGNORED or RESPECTED
    path: Floats
    held: bool  # the last step led out of the domain and was put back on the edge
    lost: bool  # the walk is too far away to go on
    done: bool

    @cached_property
    def values(self) -> Floats:
        """f at each point of the path."""
        return f(self.path[:, 0], self.path[:, 1])

    @cached_property
    def lengths(self) -> Floats:
        """How far each step went, [steps]."""
        return np.asarray(np.hypot(*np.diff(self.path, axis=0).T))

    @cached_property
    def gradient(self) -> Floats:
        return gradient(*self.path[-1].tolist())

    @property
    def left_at(self) -> int | None:
        """The first step after which the walk was outside the domain."""
        found = np.flatnonzero(outside(self.path))
        return int(found[0]) if len(found) else None

    @cached_property
    def metrics(self) -> Metrics:
        """`moved` is the length of the last step, `left_at` the first step that ended outside the domain."""
        left = {} if self.left_at is None else {"left_at": self.left_at}
        return {
            "step": self.step,
            "x1": float(self.path[-1, 0]),
            "x2": float(self.path[-1, 1]),
            "f": float(self.values[-1]),
            "slope_1": float(self.gradient[0]),
            "slope_2": float(self.gradient[1]),
            "gradient": float(np.hypot(*self.gradient)),
            "moved": float(self.lengths[-1]) if self.step else 0.0,
            "learning_rate": self.learning_rate,
            **left,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("x1", "Start value of x₁", 2.0, -2.0, 3.0),
        Param("x2", "Start value of x₂", 2.0, -2.0, 2.0),
        Param("learning_rate", "Learning rate γ", 0.5, 0.01, 5.0, scale="log", live=True),
        Param("edge", "Edge", IGNORED, choices=(IGNORED, RESPECTED), kind="choice", live=True),
    )
    pace = 4.0

    def __init__(
        self, rng: np.random.Generator, x1: float, x2: float, learning_rate: float, edge: str
    ) -> None:
        self.learning_rate = learning_rate
        self.edge = edge
        self.path = np.array([[x1, x2]], np.float64)
        self.last: tuple[Floats, float, Floats] | None = (
            None  # point, learning rate, gradient of the last step
        )
        self.held = self.lost = False
        self.still = ""  # how the edge was treated when the walk stopped

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            len(self.path) - 1,
            self.learning_rate,
            self.edge,
            self.path,
            self.held,
            self.lost,
            self.done,
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        """A walk that stands still goes on when the edge is treated in another way."""
        return self.lost or self.still == self.edge

    def step(self) -> Frame:
        """One step against the gradient; with the edge respected, back to the nearest point inside."""
        if not self.done:
            x, slope = self.path[-1], gradient(*self.path[-1].tolist())
            self.last = x, self.learning_rate, slope
            # x <- x - gamma grad f(x)
            wanted = x - self.learning_rate * slope
            # the nearest point of a rectangle: each coordinate for itself, kept between its limits
            reached = np.clip(wanted, LOW, HIGH) if self.edge == RESPECTED else wanted
            self.held = bool((reached != wanted).any())
            self.path = np.append(self.path, [reached], axis=0)
            self.still = self.edge if np.abs(reached - x).max() < STILL else ""
            self.lost = bool(np.abs(reached).max() > TOO_FAR)
        return self.frame

    def explain(self) -> Arithmetic:
        """The last step; before the first, the gradient at the start."""
        if self.last is None:
            return self._explain_gradient()
        x, rate, slope = self.last
        wanted = x - rate * slope
        point = r"\begin{bmatrix} x_1 \\ x_2 \end{bmatrix}"
        result = _column(wanted)
        if self.held:
            result += rf" \rightarrow {_column(self.path[-1])}"
        return Arithmetic(
            rf"{point} \leftarrow {point} - \gamma \nabla f",
            rf"{_column(x)} - {numeral(rate)} \cdot {_column(slope)}",
            result,
        )

    def _explain_gradient(self) -> Arithmetic:
        x1, x2 = self.path[-1].tolist()
        inner, other, power = numeral(0.8 * x1), numeral(0.6 * x2), numeral(0.1 * x1)
        rule = (
            r"\nabla f = e^{0.1 x_1} \begin{bmatrix} \sin(0.6 x_2) (0.8 \cos(0.8 x_1) + 0.1 \sin(0.8 x_1)) \\"
            r" 0.6 \sin(0.8 x_1) \cos(0.6 x_2) \end{bmatrix}"
        )
        numbers = (
            rf"e^{{{power}}} \begin{{bmatrix}} \sin({other}) (0.8 \cos({inner}) + 0.1 \sin({inner})) \\"
            rf" 0.6 \sin({inner}) \cos({other}) \end{{bmatrix}}"
        )
        return Arithmetic(rule, numbers, _column(gradient(x1, x2)))


def _column(vector: Floats) -> str:
    return r"\begin{bmatrix} " + r" \\ ".join(numeral(value) for value in vector.tolist()) + r" \end{bmatrix}"
