"""Points that no line parts are moved by a hidden layer to where one does; then plain regression draws it.

Source: neurala-natverk-anteckningar/10. Two hidden neurons, so that the features can be drawn as a plane too.
The output layer is fitted by least squares to the classes, +1 and -1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, Value, factor, numeral
from tutor.sims.xor import CROSS, HEAPS, NONE, RELU, RING, SIDE, SIGMOID, examples

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

MOVES = 8  # steps in which the points go from x to h; one more for the regression
LAYER = ("w11", "w12", "b1", "w21", "w22", "b2")


@dataclass(frozen=True, eq=False)
class Frame:
    """The points, the hidden layer, and how far the points have moved."""

    step: int
    topic: str
    activation: str
    points: Floats  # [n, 2]
    truth: Whole  # [n]: +1 or -1
    own: Floats  # [2]: the learner's point
    weights: Floats  # [2, 2]: W
    biases: Floats  # [2]: b

    @property
    def part(self) -> float:
        """How much of the way to h the points have gone, 0 to 1."""
        return min(self.step / MOVES, 1.0)

    @property
    def fitted(self) -> bool:
        return self.step > MOVES

    def features(self, points: Floats) -> Floats:
        """h for each point of an array [..., 2]."""
        # h = σ(W x + b), with ReLU, the sigmoid or nothing for σ
        k = points @ self.weights.T + self.biases
        if self.activation == RELU:
            return np.maximum(k, 0)
        return np.asarray((1 + np.tanh(k / 2)) / 2) if self.activation == SIGMOID else np.asarray(k)

    @cached_property
    def places(self) -> Floats:
        """[n, 2]: where the points are on their way from x to h."""
        return (1 - self.part) * self.points + self.part * self.features(self.points)

    @cached_property
    def output_layer(self) -> Floats:
        """[3]: v1, v2, c, the least squares fit of the classes to the features."""
        return regression(self.features(self.points), self.truth)

    @cached_property
    def straight(self) -> Floats:
        """[3]: the same fit to x itself, without a hidden layer."""
        return regression(self.points, self.truth)

    def output(self, points: Floats) -> Floats:
        """y for each point of an array [..., 2]."""
        # y = v h + c
        return np.asarray(self.features(points) @ self.output_layer[:2] + self.output_layer[2])

    @cached_property
    def wrong(self) -> NDArray[np.bool_]:
        """[n]: which points are on the wrong side of the fitted border."""
        return np.asarray(self.truth * self.output(self.points) <= 0)

    @cached_property
    def metrics(self) -> Metrics:
        """Per cent right: `straight` by a line in the plane of x, `right` by one in that of h."""
        line = self.points @ self.straight[:2] + self.straight[2]
        told = {"step": self.step, "straight": 100 * int((self.truth * line > 0).sum()) / len(self.truth)}
        h1, h2 = self.features(self.own).tolist()
        told |= {"h1": h1, "h2": h2}
        if self.fitted:
            told["right"] = 100 * int((~self.wrong).sum()) / len(self.truth)
            told |= dict(zip(("v1", "v2", "c"), self.output_layer.tolist(), strict=True))
            told["y"] = float(self.output(self.own))
        return told


def regression(features: Floats, truth: Whole) -> Floats:
    """[3]: the weights and the constant with the least squared error."""
    rows = np.column_stack([features, np.ones(len(features))])
    # minimise Σ (v h_i + c - t_i)²; where many do, the shortest
    return np.asarray(np.linalg.lstsq(rows, truth.astype(np.float64))[0])


class Simulation(base.Simulation):
    PARAMS = (
        Param("x1", "Your point, x₁", 0.5, -SIDE, SIDE, live=True),
        Param("x2", "Your point, x₂", 1.5, -SIDE, SIDE, live=True),
        Param("w11", "w₁₁", 1.0, -3.0, 3.0, live=True),
        Param("w12", "w₁₂", 1.0, -3.0, 3.0, live=True),
        Param("b1", "b₁", 0.0, -3.0, 3.0, live=True),
        Param("w21", "w₂₁", -1.0, -3.0, 3.0, live=True),
        Param("w22", "w₂₂", -1.0, -3.0, 3.0, live=True),
        Param("b2", "b₂", 0.0, -3.0, 3.0, live=True),
        Param("activation", "Activation", RELU, choices=(NONE, SIGMOID, RELU), kind="choice", live=True),
        Param("data", "Points", CROSS, choices=(CROSS, RING, HEAPS), kind="choice"),
    )
    PAD = Pad("x1", "x2")
    pace = 4.0

    def __init__(self, rng: np.random.Generator, data: str, activation: str, **numbers: Value) -> None:
        vars(self).update(numbers)  # the knobs are live: each is an attribute of its own
        self.topic, self.activation = data, activation
        self._points, self._truth = examples(rng.spawn(1)[0], data)
        self.taken = 0

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.taken > MOVES

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        w11, w12, b1, w21, w22, b2 = (self._of(name) for name in LAYER)
        return Frame(
            self.taken,
            self.topic,
            self.activation,
            self._points,
            self._truth,
            np.array([self._of("x1"), self._of("x2")]),
            np.array([[w11, w12], [w21, w22]]),
            np.array([b1, b2]),
        )

    def _of(self, knob: str) -> float:
        return float(getattr(self, knob))

    def step(self) -> Frame:
        """Move the points an eighth of the way to their features; at last the regression."""
        if not self.done:
            self.taken += 1
        return self.frame

    def explain(self) -> Arithmetic:
        """The features of the learner's point; after the regression its output."""
        frame = self.frame
        h = frame.features(frame.own).tolist()
        if frame.fitted:
            v1, v2, c = frame.output_layer.tolist()
            numbers = rf"{numeral(v1)} \cdot {factor(h[0])} + {factor(v2)} \cdot {factor(h[1])} + {factor(c)}"
            return Arithmetic("y = v_1 h_1 + v_2 h_2 + c", numbers, numeral(float(frame.output(frame.own))))
        rows = [
            rf"{numeral(a)} \cdot {factor(x)} + {factor(b)} \cdot {factor(y)} + {factor(c)}"
            for (a, b), c in zip(frame.weights.tolist(), frame.biases.tolist(), strict=True)
            for x, y in [frame.own.tolist()]
        ]
        formula, name = (
            (r"h = W x + b", "") if frame.activation == NONE else (r"h = \sigma(W x + b)", r"\sigma")
        )
        return Arithmetic(formula, rf"{name}({rows[0]},\; {rows[1]})", f"({numeral(h[0])}, {numeral(h[1])})")
