"""Layers upon layers: without an activation function they stay one straight line, with one they bend.

Source: neurala-natverk-anteckningar/4-8. The net has two inputs, hidden layers of equal size and one output,
y, whose sign is its answer. One step is one update by all points at once (Adam, Kingma and Ba 2015) down the
mean of -ln σ(t y), t = ±1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, factor, numeral
from tutor.sims.dense import Activation, Adam, Array, Layer, Net, logistic_loss

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

CROSS, RING, HEAPS = "cross", "ring", "heaps"
NONE, SIGMOID, RELU = "none", "sigmoid", "ReLU"
ACTIVATIONS: dict[str, Activation] = {NONE: "ReLU", SIGMOID: "sigmoid", RELU: "ReLU"}

SIDE = 2.0  # the plane reaches this far from 0
POINTS = 40
UPDATES = 300


@dataclass(frozen=True, eq=False)
class Frame:
    """The net, the points, and where the learner points."""

    step: int
    topic: str
    activation: str
    net: Net
    points: Floats  # [n, 2]
    truth: Whole  # [n]: +1 or -1
    own: Floats  # [2]
    losses: Floats  # [steps + 1]

    def output(self, points: Floats) -> Floats:
        """y for each point of an array [..., 2]."""
        return np.asarray(self.net.forward(points.reshape(-1, 2)).reshape(points.shape[:-1]))

    @cached_property
    def wrong(self) -> NDArray[np.bool_]:
        """[n]: which points are on the wrong side."""
        return np.asarray(self.truth * self.output(self.points) <= 0)

    @cached_property
    def folds(self) -> Floats:
        """[units, 3]: where each unit of the first hidden layer gets 0, as w1, w2, b; none without bends."""
        if self.activation == NONE or len(self.net.sizes) == 2:
            return np.empty((0, 3))
        return np.column_stack([self.net.weights[0].T, self.net.biases[0]])

    @cached_property
    def hidden(self) -> list[Floats]:
        """What the units of each hidden layer say to the learner's point."""
        return [self.net.forward(self.own[None], 0, k)[0] for k in range(1, len(self.net.weights))]

    @cached_property
    def collapsed(self) -> Floats | None:
        """[3]: the one neuron w1, w2, b that the net amounts to around the learner's point.

        Without an activation function it is the same everywhere. A sigmoid bends everywhere: there is none.
        """
        curved = self.activation == SIGMOID and len(self.net.sizes) > 2
        return None if curved else collapse(self.net, self.own)

    @cached_property
    def metrics(self) -> Metrics:
        """`right` is the share of the points on the right side, in per cent; `output` is y at the pointer."""
        told = {"step": self.step, "loss": float(self.losses[-1])}
        told["right"] = 100 * int((~self.wrong).sum()) / len(self.wrong)
        told["parameters"] = len(self.net.parameters)
        told["output"] = float(self.output(self.own))
        if self.collapsed is not None:
            told |= dict(zip(("w1", "w2", "b"), self.collapsed.tolist(), strict=True))
        return told


def collapse(net: Net, point: Floats) -> Floats:
    """w1, w2, b of the one neuron that a net of straight or ReLU layers is around a point."""
    matrix, shift = np.eye(2), np.zeros(2)
    for k, (weights, biases) in enumerate(zip(net.weights, net.biases, strict=True)):
        # (x M + s) W + b = x (M W) + (s W + b)
        matrix, shift = matrix @ weights, shift @ weights + biases
        if k not in net.straight:
            on = point @ matrix + shift > 0  # a unit that is off lets nothing through
            matrix, shift = matrix * on, shift * on
    return np.append(matrix[:, 0], shift[0])


class Simulation(base.Simulation):
    PARAMS = (
        Param("x1", "Your point, x₁", 1.0, -SIDE, SIDE, live=True),
        Param("x2", "Your point, x₂", 0.5, -SIDE, SIDE, live=True),
        Param("activation", "Activation", RELU, choices=(NONE, SIGMOID, RELU), kind="choice"),
        Param("layers", "Hidden layers", 1, 0, 4, kind="integer"),
        Param("units", "Units in a hidden layer", 4, 1, 16, kind="integer"),
        Param("data", "Points", CROSS, choices=(CROSS, RING, HEAPS), kind="choice"),
        Param("learning_rate", "Learning rate", 0.05, 0.001, 1.0, scale="log", live=True),
    )
    PAD = Pad("x1", "x2")
    pace = 20.0

    def __init__(
        self,
        rng: np.random.Generator,
        x1: float,
        x2: float,
        activation: str,
        layers: int,
        units: int,
        data: str,
        learning_rate: float,
    ) -> None:
        self.x1, self.x2, self.learning_rate = x1, x2, learning_rate
        self.topic, self.activation = data, activation
        data_rng, net_rng = rng.spawn(2)
        self._points, self._truth = examples(data_rng, data)
        sizes = (2, *(units,) * layers, 1)
        straight = range(layers + 1) if activation == NONE else ()
        self._net = Net(net_rng, sizes, ACTIVATIONS[activation], straight, np.float64)
        self._adam = Adam(self._net)
        self._losses = np.array([self._loss()[0]])

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self._losses) > UPDATES

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        own = np.array([self.x1, self.x2])
        step = len(self._losses) - 1
        net = self._net.twin()
        return Frame(step, self.topic, self.activation, net, self._points, self._truth, own, self._losses)

    def step(self) -> Frame:
        """One update, with the gradient of all points."""
        if not self.done:
            _loss, error, trace = self._loss()
            self._net.backward(trace, error)
            self._adam.update(self._net, self.learning_rate)
            self._losses = np.append(self._losses, self._loss()[0])
        return self.frame

    def _loss(self) -> tuple[float, Array, list[Layer]]:
        """The loss, its slope at the outputs, and what the net needs for the way back."""
        outputs, trace = self._net.run(self._points)
        loss, error = logistic_loss(outputs, (self._truth[:, None] > 0).astype(np.float64))
        return loss, error, trace

    def explain(self) -> Arithmetic:
        """The output at the learner's point, by the one neuron that the net amounts to there."""
        frame = self.frame
        y, (x1, x2) = float(frame.output(frame.own)), frame.own.tolist()
        if frame.collapsed is None:
            exponent = numeral(-y)
            return Arithmetic(
                r"P(+1) = \sigma(y) = \frac{1}{1 + e^{-y}}",
                rf"\frac{{1}}{{1 + e^{{{exponent}}}}}",
                numeral(float(1 / (1 + np.exp(-np.clip(y, -60, 60))))),
            )
        w1, w2, b = frame.collapsed.tolist()
        numbers = rf"{numeral(w1)} \cdot {factor(x1)} + {factor(w2)} \cdot {factor(x2)} + {factor(b)}"
        return Arithmetic("y = w_1 x_1 + w_2 x_2 + b", numbers, numeral(y))


def examples(rng: np.random.Generator, data: str) -> tuple[Floats, Whole]:
    """The points [n, 2] and their classes [n], +1 and -1 in turn."""
    truth = np.where(np.arange(POINTS) % 2, -1, 1)
    if data == RING:
        # +1 in a disc around 0, -1 in a ring around that
        radius = np.where(truth > 0, 0.6 * np.sqrt(rng.random(POINTS)), rng.uniform(1.1, 1.6, POINTS))
        angle = rng.uniform(0, 2 * np.pi, POINTS)
        return radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), truth
    sign = np.where(np.arange(POINTS) // 2 % 2, -1.0, 1.0)
    # the corners (1, 1) and (-1, -1) against the other two; or right against left
    middles = np.stack([sign, sign * truth] if data == CROSS else [truth, 0.7 * sign], axis=1)
    return np.clip(middles + 0.25 * rng.standard_normal((POINTS, 2)), -SIDE, SIDE), truth
