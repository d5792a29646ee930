"""Activation functions: sigmoid, tanh and ReLU, their slopes, and a signal that passes through a node.

Source: djupinlarning-cirkel/17-18 and 38-39. A chain of layers applies the function again and again; its
slope is the product of the slopes on the way (the chain rule).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]
Function = Callable[[Floats], Floats]

SIGMOID, TANH, RELU = "sigmoid", "tanh", "ReLU"
PERIOD = 24
"""Steps in one turn of the signal."""


def sigmoid(x: Floats) -> Floats:
    # σ(x) = 1 / (1 + e^-x) = (1 + tanh(x / 2)) / 2, which never overflows
    return np.asarray((1 + np.tanh(x / 2)) / 2)


def sigmoid_slope(x: Floats) -> Floats:
    # σ'(x) = σ(x) (1 - σ(x)) = σ(x) σ(-x)
    return sigmoid(x) * sigmoid(-x)


def tanh(x: Floats) -> Floats:
    # tanh(x) = (e^x - e^-x) / (e^x + e^-x)
    return np.asarray(np.tanh(x))


def tanh_slope(x: Floats) -> Floats:
    # tanh'(x) = 1 - tanh(x)²
    return np.asarray(1 - np.tanh(x) ** 2)


def relu(x: Floats) -> Floats:
    # R(x) = max(0, x)
    return np.maximum(0.0, x)


def relu_slope(x: Floats) -> Floats:
    # R'(x) = 1 where x > 0, otherwise 0 (at 0 itself there is no slope: 0 by agreement)
    return np.asarray(x > 0, np.float64)


FUNCTIONS: dict[str, tuple[Function, Function]] = {
    SIGMOID: (sigmoid, sigmoid_slope),
    TANH: (tanh, tanh_slope),
    RELU: (relu, relu_slope),
}


def chain(name: str, x: Floats, layers: int) -> tuple[Floats, Floats]:
    """The function applied `layers` times to each x, and the slope of all of it."""
    function, slope = FUNCTIONS[name]
    value, product = np.asarray(x, np.float64), np.ones_like(x, np.float64)
    for _layer in range(layers):
        # (f ∘ g)' = f'(g) g'
        product = product * slope(value)
        value = function(value)
    return value, product


@dataclass(frozen=True, eq=False)
class Frame:
    """The node at one moment: its input x = w s + b, and how each function answers."""

    step: int
    function: str
    weight: float
    bias: float
    layers: int

    @property
    def x(self) -> float:
        return float(self.inputs(np.array([self.step]))[0])

    def inputs(self, times: NDArray[np.int64]) -> Floats:
        """What goes into the function at these steps: the signal s = sin, weighted, with the bias added."""
        # x = w s + b
        return np.asarray(self.weight * np.sin(2 * np.pi * times / PERIOD) + self.bias)

    def outputs(self, name: str, x: Floats) -> tuple[Floats, Floats]:
        """Values and slopes of one function behind all layers."""
        return chain(name, x, self.layers)

    @property
    def metrics(self) -> Metrics:
        """`value` and `slope` are those of the function that has been chosen."""
        here = np.array([self.x])
        found = {name: self.outputs(name, here) for name in FUNCTIONS}
        value, slope = found[self.function]
        return {
            "step": self.step,
            "x": self.x,
            "value": float(value[0]),
            "slope": float(slope[0]),
            **{name.lower(): float(pair[0][0]) for name, pair in found.items()},
            **{f"{name.lower()}_slope": float(pair[1][0]) for name, pair in found.items()},
        }


class Simulation(base.Simulation):
    """A step lets one more moment of the signal through. With weight 0 the input stands still at the bias."""

    PARAMS = (
        Param(
            "function",
            "Activation function",
            SIGMOID,
            choices=(SIGMOID, TANH, RELU),
            kind="choice",
            live=True,
        ),
        Param("weight", "Weight w of the signal", 3.0, 0.0, 10.0, live=True),
        Param("bias", "Bias b", 0.0, -6.0, 6.0, live=True),
        Param("layers", "Layers", 1, 1, 10, kind="integer", live=True),
    )
    pace = 6.0

    def __init__(
        self, rng: np.random.Generator, function: str, weight: float, bias: float, layers: int
    ) -> None:
        self.function, self.weight, self.bias, self.layers = function, weight, bias, layers
        self.time = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(self.time, self.function, self.weight, self.bias, self.layers)

    def step(self) -> Frame:
        """The next moment of the signal."""
        self.time += 1
        return self.frame

    def explain(self) -> Arithmetic:
        """Value and slope of the chosen function at this x; with several layers, the slopes multiplied."""
        frame = self.frame
        if frame.layers > 1:
            return _product(frame)
        x, y, slope = (numeral(frame.metrics[name]) for name in ("x", "value", "slope"))
        if frame.function == SIGMOID:
            rest = numeral(1 - frame.metrics["value"])
            rule = r"\sigma(x) = \frac{1}{1 + e^{-x}}, \quad \sigma'(x) = \sigma(x) (1 - \sigma(x))"
            numbers = rf"\frac{{1}}{{1 + e^{{{numeral(-frame.x)}}}}}"
            return Arithmetic(rule, numbers, rf"= {y}, \quad {y} \cdot {rest} = {slope}")
        if frame.function == TANH:
            rule = r"\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}, \quad \tanh'(x) = 1 - \tanh(x)^2"
            up, down = rf"e^{{{x}}}", rf"e^{{{numeral(-frame.x)}}}"
            numbers = rf"\frac{{{up} - {down}}}{{{up} + {down}}}"
            return Arithmetic(
                rule, numbers, rf"= {y}, \quad 1 - {factor(frame.metrics['value'])}^2 = {slope}"
            )
        return Arithmetic(r"R(x) = \max(0, x)", rf"\max(0, {x})", rf"= {y}, \quad R'(x) = {slope}")


def _product(frame: Frame) -> Arithmetic:
    """The slope behind all layers as the product of the slope of each."""
    slopes, value = [], np.array([frame.x])
    for _layer in range(frame.layers):
        slopes.append(float(chain(frame.function, value, 1)[1][0]))
        value = chain(frame.function, value, 1)[0]
    numbers = r" \cdot ".join(factor(float(f"{slope:.3g}")) for slope in slopes)
    rule = rf"f'(x_1) \cdot f'(x_2) \cdots f'(x_{{{frame.layers}}})"
    return Arithmetic(rule, numbers, numeral(frame.metrics["slope"]))
