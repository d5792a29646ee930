"""One artificial neuron, term by term: inputs times weights, plus the bias weight, through a sigmoid.

Source: bare-math/8-9. The document's neuron has inputs x₁ … xₙ, weights w₁ … wₙ and a bias weight w₀, and
its sigmoid a steepness β. The defaults are a day for a bicycle ride: hours of sun, millimetres of rain, and
wind in metres a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, factor, numeral

Floats = NDArray[np.float64]


def sigmoid(s: Floats | float, beta: float = 1.0) -> Floats:
    """Any sum into 0..1; the larger β, the steeper in the middle."""
    # f(s) = 1 / (1 + e^(-β s)), written so that it never overflows: f(s) = (1 + tanh(β s / 2)) / 2
    return np.asarray(0.5 * (1 + np.tanh(0.5 * beta * np.asarray(s, np.float64))))


@dataclass(frozen=True, eq=False)
class Frame:
    """The neuron, and how many of its parts have been computed: w₀, each w_i x_i, and at last f."""

    step: int
    inputs: Floats  # [4]: 1, x₁, x₂, x₃
    weights: Floats  # [4]: w₀, w₁, w₂, w₃
    beta: float

    @property
    def summed(self) -> int:
        """How many terms are in the sum."""
        return min(self.step, len(self.weights))

    @property
    def finished(self) -> bool:
        return self.step > len(self.weights)

    @cached_property
    def products(self) -> Floats:
        """[4]: w₀ and each w_i x_i."""
        return self.weights * self.inputs

    @property
    def s(self) -> float:
        """The sum, as far as it has come."""
        # s = w₀ + Σ w_i x_i
        return float(self.products[: self.summed].sum())

    @property
    def y(self) -> float:
        # y = f(s)
        return float(sigmoid(self.s, self.beta))

    @property
    def slope(self) -> float:
        """How fast the output changes with the sum, at this sum."""
        # f'(s) = β f(s) (1 - f(s))
        return self.beta * self.y * (1 - self.y)

    @cached_property
    def metrics(self) -> Metrics:
        """The output `y` and the slope there are told when the neuron is finished."""
        told = {"y": self.y, "slope": self.slope} if self.finished else {}
        return {"step": self.step, "s": self.s, **told, "beta": self.beta}


class Simulation(base.Simulation):
    PARAMS = (
        Param("beta", "Steepness β", 1.0, -5.0, 20.0, live=True),
        Param("w0", "Bias weight w₀", -0.5, -5.0, 5.0, live=True),
        Param("w1", "Weight w₁", 0.5, -2.0, 2.0, live=True),
        Param("w2", "Weight w₂", -1.0, -2.0, 2.0, live=True),
        Param("w3", "Weight w₃", -0.25, -2.0, 2.0, live=True),
        Param("x1", "Input x₁", 6.0, -10.0, 10.0, live=True),
        Param("x2", "Input x₂", 1.0, -10.0, 10.0, live=True),
        Param("x3", "Input x₃", 4.0, -10.0, 10.0, live=True),
    )
    pace = 1.0

    def __init__(self, rng: np.random.Generator, **params: Value) -> None:
        vars(self).update(params)  # the knobs are live: each is an attribute of its own
        self.steps = 0

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.frame.finished

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        weights = np.array([self._of(f"w{k}") for k in range(4)])
        inputs = np.array([1.0, *[self._of(f"x{k}") for k in range(1, 4)]])
        return Frame(self.steps, inputs, weights, self._of("beta"))

    def _of(self, knob: str) -> float:
        return float(getattr(self, knob))

    def step(self) -> Frame:
        """The next term of the sum; after the last one, the activation function."""
        if not self.done:
            self.steps += 1
        return self.frame

    def explain(self) -> Arithmetic:
        """The term that was added last, or the sigmoid; at the start the whole sum."""
        frame = self.frame
        if frame.finished:
            return _explain_output(frame)
        if not frame.step:
            terms = [factor(w) + rf" \cdot {factor(x)}" for w, x in _pairs(frame)]
            numbers = " + ".join([numeral(frame.weights[0]), *terms])
            rule = r"s = w_0 + \sum_{i=1}^{n} w_i x_i"
            return Arithmetic(rule, numbers, numeral(float(frame.products.sum())))
        i, before = frame.step - 1, float(frame.products[: frame.step - 1].sum())
        if i == 0:
            return Arithmetic(r"s \leftarrow w_0", numeral(frame.weights[0]), numeral(frame.s))
        added = rf"{factor(frame.weights[i])} \cdot {factor(frame.inputs[i])}"
        return Arithmetic(rf"s \leftarrow s + w_{i} x_{i}", rf"{numeral(before)} + {added}", numeral(frame.s))


def _pairs(frame: Frame) -> list[tuple[float, float]]:
    return list(zip(frame.weights[1:].tolist(), frame.inputs[1:].tolist(), strict=True))


def _explain_output(frame: Frame) -> Arithmetic:
    exponent = rf"-{factor(frame.beta)} \cdot {factor(frame.s)}"
    return Arithmetic(
        r"y = f(s) = \frac{1}{1 + e^{-\beta s}}", rf"\frac{{1}}{{1 + e^{{{exponent}}}}}", numeral(frame.y)
    )
