"""Two sums into a third: by hand in two layers, then along each path in one; and what ReLU does to that.

Source: neurala-natverk-anteckningar/4-6, y = 1(1x1 + 3x2) + 2(2x3 + 1x4). The notes print 1x4 as the last
term of the sum in one layer; it is 2 · 1 = 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, factor, numeral

Floats = NDArray[np.float64]

NONE, SIGMOID, RELU = "none", "sigmoid", "ReLU"
SUMS, PATHS = 3, 4  # steps: the two inner sums and the outer one, then a path for each input


@dataclass(frozen=True, eq=False)
class Frame:
    """The net and how far it has been computed: `summed` of the three sums, `walked` of the four paths."""

    step: int
    activation: str
    x: Floats  # [4]
    inner: Floats  # [4]: the weight of each input; 1 and 2 lead into the first sum, 3 and 4 into the second
    outer: Floats  # [2]

    @property
    def summed(self) -> int:
        return min(self.step, SUMS)

    @property
    def walked(self) -> int:
        return min(max(self.step - SUMS, 0), PATHS)

    @property
    def finished(self) -> bool:
        """The one layer has been summed up too."""
        return self.step > SUMS + PATHS

    @cached_property
    def sums(self) -> Floats:
        """[2]: the inner sums."""
        # k1 = w1 x1 + w2 x2,   k2 = w3 x3 + w4 x4
        return np.asarray((self.inner * self.x).reshape(2, 2).sum(axis=1))

    @cached_property
    def hidden(self) -> Floats:
        """[2]: what is passed on of them."""
        if self.activation == RELU:
            return np.maximum(self.sums, 0)
        if self.activation == SIGMOID:
            # σ(k) = (1 + tanh(k/2)) / 2
            return np.asarray((1 + np.tanh(self.sums / 2)) / 2)
        return self.sums

    @property
    def y(self) -> float:
        # y = v1 h1 + v2 h2
        return float(self.outer @ self.hidden)

    @cached_property
    def on(self) -> NDArray[np.bool_]:
        """[2]: which inner sums get through."""
        return np.asarray(self.sums > 0) if self.activation == RELU else np.ones(2, np.bool_)

    @cached_property
    def coefficients(self) -> Floats:
        """[4]: along each path the product of its weights, 0 where a ReLU shuts it; none with a sigmoid."""
        # c_i = v_j w_i
        return np.repeat(self.outer * self.on, 2) * self.inner

    @cached_property
    def metrics(self) -> Metrics:
        """The sums that are known, and the coefficients of the paths that have been walked."""
        told: dict[str, float] = {"step": self.step}
        names = ("k1", "k2", "y")
        told |= dict(zip(names[: self.summed], [*self.sums.tolist(), self.y], strict=False))
        walked = self.coefficients[: self.walked].tolist()
        return told | {f"c{k}": c + 0.0 for k, c in enumerate(walked, 1)}


class Simulation(base.Simulation):
    PARAMS = (
        Param("x1", "Input x₁", 1.0, -10.0, 10.0, live=True),
        Param("x2", "Input x₂", 2.0, -10.0, 10.0, live=True),
        Param("x3", "Input x₃", 1.0, -10.0, 10.0, live=True),
        Param("x4", "Input x₄", 3.0, -10.0, 10.0, live=True),
        Param("activation", "Activation", NONE, choices=(NONE, SIGMOID, RELU), kind="choice", live=True),
        Param("w1", "Weight of x₁", 1.0, -5.0, 5.0, live=True),
        Param("w2", "Weight of x₂", 3.0, -5.0, 5.0, live=True),
        Param("w3", "Weight of x₃", 2.0, -5.0, 5.0, live=True),
        Param("w4", "Weight of x₄", 1.0, -5.0, 5.0, live=True),
        Param("v1", "Weight of sum 1", 1.0, -5.0, 5.0, live=True),
        Param("v2", "Weight of sum 2", 2.0, -5.0, 5.0, live=True),
    )
    pace = 1.0

    def __init__(self, rng: np.random.Generator, activation: str, **numbers: Value) -> None:
        vars(self).update(numbers)  # the knobs are live: each is an attribute of its own
        self.activation = activation
        self.steps = 0

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.steps >= (SUMS if self.activation == SIGMOID else SUMS + PATHS + 1)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        x, inner = (np.array([self._of(f"{name}{k}") for k in (1, 2, 3, 4)]) for name in "xw")
        outer = np.array([self._of("v1"), self._of("v2")])
        steps = min(self.steps, SUMS) if self.activation == SIGMOID else self.steps
        return Frame(steps, self.activation, x, inner, outer)

    def _of(self, knob: str) -> float:
        return float(getattr(self, knob))

    def step(self) -> Frame:
        """The next sum; then the next path from an input to y; at last the one layer that is left."""
        if not self.done:
            self.steps += 1
        return self.frame

    def explain(self) -> Arithmetic:
        """The sum or the product of the last step; at the start all of it."""
        frame = self.frame
        if frame.finished:
            terms = _terms(frame.coefficients, frame.x)
            return Arithmetic(r"y = \sum_{i=1}^{4} c_i x_i", terms, numeral(frame.y))
        if frame.step > SUMS:
            return _path(frame, frame.walked - 1)
        if frame.step in (1, 2):
            k = frame.step - 1
            here = slice(2 * k, 2 * k + 2)
            rule = rf"k_{k + 1} = w_{2 * k + 1} x_{2 * k + 1} + w_{2 * k + 2} x_{2 * k + 2}"
            return Arithmetic(rule, _terms(frame.inner[here], frame.x[here]), numeral(float(frame.sums[k])))
        name = {NONE: "k", RELU: "h", SIGMOID: "h"}[frame.activation]
        return Arithmetic(
            f"y = v_1 {name}_1 + v_2 {name}_2", _terms(frame.outer, frame.hidden), numeral(frame.y)
        )


def _terms(weights: Floats, values: Floats) -> str:
    pairs = zip(weights.tolist(), values.tolist(), strict=True)
    return " + ".join(rf"{factor(w)} \cdot {factor(x)}" for w, x in pairs)


def _path(frame: Frame, i: int) -> Arithmetic:
    """The weights along the path from input i, from 0."""
    j = i // 2
    if not frame.on[j]:
        return Arithmetic(rf"c_{i + 1} = 0", rf"k_{j + 1} = {numeral(float(frame.sums[j]))} \le 0", "0")
    numbers = rf"{factor(float(frame.outer[j]))} \cdot {factor(float(frame.inner[i]))}"
    return Arithmetic(rf"c_{i + 1} = v_{j + 1} w_{i + 1}", numbers, numeral(float(frame.coefficients[i])))
