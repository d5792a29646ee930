"""A net of two inputs, three hidden neurons and one output as two matrix products, a multiplication a step.

Source: neurala-natverk-anteckningar/9, W x + b = k, σ(k) = h, v h + c = y. The formula above it leaves out v.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, factor, numeral

Floats = NDArray[np.float64]

RELU, SIGMOID = "ReLU", "sigmoid"
PART, NEURON = "one term", "one neuron"

W = np.array([[1.0, 2.0], [-1.0, 1.0], [2.0, 0.0]])
UNITS, INPUTS = 3, 2
PARTS = INPUTS + 2  # of a hidden neuron: each product, the bias, the activation
LAST = UNITS + 1  # of the output: each product, and c
STEPS = UNITS * PARTS + LAST


@dataclass(frozen=True, eq=False)
class Frame:
    """The net, and how many of its parts have been computed, in order: neuron by neuron, then the output."""

    step: int
    parts: int
    activation: str
    x: Floats  # [2]
    weights: Floats  # [3, 2]: W
    biases: Floats  # [3]: b
    outer: Floats  # [3]: v
    c: float

    @property
    def unit(self) -> int | None:
        """The hidden neuron in hand; UNITS for the output."""
        return min((self.parts - 1) // PARTS, UNITS) if self.parts else None

    @property
    def part(self) -> int:
        """How many of its parts that neuron has got."""
        return 0 if self.unit is None else self.parts - self.unit * PARTS

    @cached_property
    def sums(self) -> Floats:
        # k = W x + b
        return np.asarray(self.weights @ self.x + self.biases)

    @cached_property
    def hidden(self) -> Floats:
        # h = σ(k), with ReLU or the sigmoid for σ
        if self.activation == RELU:
            return np.maximum(self.sums, 0)
        return np.asarray((1 + np.tanh(self.sums / 2)) / 2)

    @property
    def y(self) -> float:
        # y = v h + c
        return float(self.outer @ self.hidden + self.c)

    @cached_property
    def sum(self) -> float:
        """The sum in hand as far as it has come."""
        if self.unit is None:
            return 0.0
        if self.unit == UNITS:
            return float(self.outer[: self.part] @ self.hidden[: self.part]) + self.c * (self.part == LAST)
        bias = float(self.biases[self.unit]) if self.part > INPUTS else 0.0
        return float(self.weights[self.unit, : self.part] @ self.x[: self.part]) + bias

    @property
    def summed(self) -> int:
        """How many of k are known."""
        return min((self.parts + 1) // PARTS, UNITS)

    @property
    def activated(self) -> int:
        """How many of h are known."""
        return min(self.parts // PARTS, UNITS)

    @property
    def done(self) -> bool:
        return self.parts == STEPS

    @cached_property
    def metrics(self) -> Metrics:
        """Of k, h and y what is known."""
        told: dict[str, float] = {"step": self.step, "sum": self.sum}
        told |= {f"k{i}": float(k) for i, k in enumerate(self.sums[: self.summed], 1)}
        told |= {f"h{i}": float(h) for i, h in enumerate(self.hidden[: self.activated], 1)}
        return {**told, **({"y": self.y} if self.done else {})}


class Simulation(base.Simulation):
    PARAMS = (
        Param("x1", "Input x₁", 2.0, -5.0, 5.0, live=True),
        Param("x2", "Input x₂", 1.0, -5.0, 5.0, live=True),
        Param("activation", "Activation", RELU, choices=(RELU, SIGMOID), kind="choice", live=True),
        Param("by", "A step computes", PART, choices=(PART, NEURON), kind="choice"),
        Param("b1", "b₁", 0.0, -5.0, 5.0, live=True),
        Param("b2", "b₂", 0.0, -5.0, 5.0, live=True),
        Param("b3", "b₃", -3.0, -5.0, 5.0, live=True),
        Param("v1", "v₁", 1.0, -5.0, 5.0, live=True),
        Param("v2", "v₂", 2.0, -5.0, 5.0, live=True),
        Param("v3", "v₃", -1.0, -5.0, 5.0, live=True),
        Param("c", "c", 1.0, -5.0, 5.0, live=True),
    )
    pace = 1.5

    def __init__(self, rng: np.random.Generator, by: str, activation: str, **numbers: Value) -> None:
        vars(self).update(numbers)  # the knobs are live: each is an attribute of its own
        self.activation, self.by = activation, by
        self.parts = self.steps = 0

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.parts == STEPS

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        x, b, v = (np.array([self._of(f"{name}{k}") for k in ks]) for name, ks in _ROWS)
        return Frame(self.steps, self.parts, self.activation, x, W, b, v, self._of("c"))

    def _of(self, knob: str) -> float:
        return float(getattr(self, knob))

    def step(self) -> Frame:
        """The next product, bias or activation; or the whole next neuron."""
        if not self.done:
            self.steps += 1
            whole = self.parts - self.parts % PARTS + PARTS
            self.parts = min(whole if self.by == NEURON else self.parts + 1, STEPS)
        return self.frame

    def explain(self) -> Arithmetic:
        """The part that the last step computed, or the neuron; at the start the output as a whole."""
        frame = self.frame
        if frame.unit is None:
            numbers = rf"{_products(frame.outer, frame.hidden)} + {factor(frame.c)}"
            return Arithmetic(r"y = v \, \sigma(W x + b) + c", numbers, numeral(frame.y))
        if frame.unit == UNITS:
            return _output(frame)
        return _hidden(frame, frame.unit, self.by == NEURON)


_ROWS = (("x", (1, 2)), ("b", (1, 2, 3)), ("v", (1, 2, 3)))


def _products(weights: Floats, values: Floats) -> str:
    pairs = zip(weights.tolist(), values.tolist(), strict=True)
    return " + ".join(rf"{factor(w)} \cdot {factor(x)}" for w, x in pairs)


def _hidden(frame: Frame, i: int, whole: bool) -> Arithmetic:
    """A product, the bias or the activation of hidden neuron i."""
    k, h = float(frame.sums[i]), numeral(float(frame.hidden[i]))
    if frame.part == PARTS:
        rule = rf"h_{i + 1} = \max(0, k_{i + 1})"
        numbers = rf"\max(0, {numeral(k)})"
        if frame.activation == SIGMOID:
            rule = rf"h_{i + 1} = \frac{{1}}{{1 + e^{{-k_{i + 1}}}}}"
            numbers = rf"\frac{{1}}{{1 + e^{{{numeral(-k)}}}}}"
        if whole:
            inner = rf"{_products(frame.weights[i], frame.x)} + {factor(float(frame.biases[i]))}"
            return Arithmetic(
                rf"h_{i + 1} = \sigma\left(\sum_j w_{{{i + 1}j}} x_j + b_{i + 1}\right)",
                rf"\sigma({inner})",
                h,
            )
        return Arithmetic(rule, numbers, h)
    if frame.part > INPUTS:
        before = numeral(frame.sum - float(frame.biases[i]))
        numbers = f"{before} + {factor(float(frame.biases[i]))}"
        return Arithmetic(rf"k_{i + 1} \leftarrow k_{i + 1} + b_{i + 1}", numbers, numeral(frame.sum))
    j = frame.part - 1
    w, x = float(frame.weights[i, j]), float(frame.x[j])
    numbers = rf"{numeral(frame.sum - w * x)} + {factor(w)} \cdot {factor(x)}"
    rule = rf"k_{i + 1} \leftarrow k_{i + 1} + w_{{{i + 1}{j + 1}}} x_{j + 1}"
    return Arithmetic(rule, numbers, numeral(frame.sum))


def _output(frame: Frame) -> Arithmetic:
    """A product of the output, or c."""
    if frame.part == LAST:
        numbers = f"{numeral(frame.sum - frame.c)} + {factor(frame.c)}"
        return Arithmetic(r"y \leftarrow y + c", numbers, numeral(frame.sum))
    j = frame.part - 1
    v, h = float(frame.outer[j]), float(frame.hidden[j])
    numbers = rf"{numeral(frame.sum - v * h)} + {factor(v)} \cdot {factor(h)}"
    return Arithmetic(rf"y \leftarrow y + v_{j + 1} h_{j + 1}", numbers, numeral(frame.sum))
