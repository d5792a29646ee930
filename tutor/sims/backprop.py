"""A net of two inputs, two hidden neurons and one output learns one example, one number at a time.

Source: bare-math/20-22. Forward come the outputs and the squared error; backward each weight's share of it,
by the chain rule of `sims/autodiff.py`; then all nine weights step against their shares at once. Beside each
share stands what one gets by nudging that weight a little and measuring the error again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.autodiff import Scalar, neuron
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.layer import sigmoid

Floats = NDArray[np.float64]

NUMBER, ROUND = "number", "round"
WORKED, DRAWN = "worked", "drawn"

WEIGHTS = np.array([0.8, -0.4, 0.1, -0.6, 1.0, 0.2, 0.9, -0.5, 0.2])
"""Those of the worked example: two inputs and the bias of hidden neuron 1, of 2, and of the output."""
NAMES = ("w₁₁", "w₁₂", "b₁", "w₂₁", "w₂₂", "b₂", "v₁", "v₂", "c")

HIDDEN_1, HIDDEN_2, OUTPUT, ERROR, SIGNAL, SHARES, SIGNAL_1, SHARES_1, SIGNAL_2, SHARES_2, UPDATE = range(
    1, 12
)
"""The phases of a round, in order; 0 is before the first."""
NUDGE = 1e-5


def error(weights: Sequence[float] | Floats, x: Sequence[float] | Floats, expected: float) -> float:
    """E for nine weights, straight from the formulas."""
    w11, w12, b1, w21, w22, b2, v1, v2, c = weights
    h1, h2 = sigmoid(w11 * x[0] + w12 * x[1] + b1), sigmoid(w21 * x[0] + w22 * x[1] + b2)
    # E = (y - expected)²
    return float((sigmoid(v1 * h1 + v2 * h2 + c) - expected) ** 2)


def nudged(weights: Floats, x: Floats, expected: float) -> Floats:
    """Each weight's share by central differences, [9]: the error a little to the right, and to the left."""
    # dE/dw ≈ (E(w + ε) - E(w - ε)) / 2ε
    steps = NUDGE * np.eye(len(weights))
    rises = [error(weights + step, x, expected) - error(weights - step, x, expected) for step in steps]
    return np.array(rises) / (2 * NUDGE)


@dataclass(frozen=True)
class Pass:
    """Forward and backward through the net: everything that one round finds out."""

    hidden: tuple[float, float]
    output: float
    error: float
    signals: tuple[float, float, float]  # dE/dz of hidden neuron 1, 2 and the output
    shares: Floats  # [9] dE/dw


def through(weights: Floats, x: Floats, expected: float) -> Pass:
    """Build the graph of the error, and walk it back."""
    w = [Scalar(weight) for weight in weights.tolist()]
    inputs = [Scalar(value) for value in x.tolist()]
    # h = σ(w₁ x₁ + w₂ x₂ + b)
    sums = [neuron(w[0:2], inputs, w[2]), neuron(w[3:5], inputs, w[5])]
    hidden = [one.sigmoid() for one in sums]
    # y = σ(v₁ h₁ + v₂ h₂ + c)
    last = neuron(w[6:8], hidden, w[8])
    output = last.sigmoid()
    # E = (y - expected)²
    end = (output - expected) ** 2
    end.backward()
    signals = sums[0].gradient, sums[1].gradient, last.gradient
    shares = np.array([weight.gradient for weight in w])
    return Pass((hidden[0].value, hidden[1].value), output.value, end.value, signals, shares)


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment: how far the round has come, and all its numbers; which of them are known, `phase` says."""

    step: int
    round: int  # how many rounds have been begun
    phase: int
    by: str
    learning_rate: float
    x: Floats  # [2]
    expected: float
    weights: Floats  # [9] of this round, before the update
    new: Floats  # [9] after it
    found: Pass
    errors: Floats  # [rounds that are over + 1]: the error before each round, and now

    @property
    def updated(self) -> bool:
        return self.phase == UPDATE

    @cached_property
    def shares(self) -> Floats:
        """[9] each weight's share, NaN until it is known."""
        known = np.array([SHARES_1] * 3 + [SHARES_2] * 3 + [SHARES] * 3) <= self.phase
        return np.where(known, self.found.shares, np.nan)

    @cached_property
    def nudged(self) -> Floats:
        """[9] the same by nudging."""
        return nudged(self.weights, self.x, self.expected)

    @property
    def hidden(self) -> tuple[float, float]:
        return self._known(HIDDEN_1, self.found.hidden[0]), self._known(HIDDEN_2, self.found.hidden[1])

    @property
    def output(self) -> float:
        return self._known(OUTPUT, self.found.output)

    @property
    def signals(self) -> tuple[float, float, float]:
        one, two, out = self.found.signals
        return self._known(SIGNAL_1, one), self._known(SIGNAL_2, two), self._known(SIGNAL, out)

    def _known(self, phase: int, value: float) -> float:
        return value if self.phase >= phase else np.nan

    @cached_property
    def metrics(self) -> Metrics:
        """Only what is known yet; `after` is the error with the new weights."""
        told: dict[str, float] = {"step": self.step, "round": self.round}
        if self.phase >= OUTPUT:
            told["output"] = self.found.output
        if self.phase >= ERROR:
            told["error"] = self.found.error
        if self.phase >= SIGNAL:
            told["signal"] = self.found.signals[2]
        if self.phase >= SHARES_2:
            told["gap"] = float(np.abs(self.found.shares - self.nudged).max())
        if self.updated:
            told["after"] = float(self.errors[-1])
        return {**told, "learning_rate": self.learning_rate}


class Simulation(base.Simulation):
    PARAMS = (
        Param("x1", "Input x₁", 1.0, -3.0, 3.0),
        Param("x2", "Input x₂", 0.5, -3.0, 3.0),
        Param("expected", "Expected output", 1.0, 0.0, 1.0),
        Param("learning_rate", "Learning step α", 0.5, 0.01, 100.0, scale="log", live=True),
        Param("by", "A step is", NUMBER, choices=(NUMBER, ROUND), kind="choice", live=True),
        Param("weights", "Weights", WORKED, choices=(WORKED, DRAWN), kind="choice"),
    )
    pace = 1.0

    def __init__(
        self,
        rng: np.random.Generator,
        x1: float,
        x2: float,
        expected: float,
        learning_rate: float,
        by: str,
        weights: str,
    ) -> None:
        self.x, self.expected = np.array([x1, x2]), expected
        self.learning_rate, self.by = learning_rate, by
        self.weights = WEIGHTS.copy() if weights == WORKED else np.round(rng.uniform(-1, 1, 9), 1)
        self.found = through(self.weights, self.x, expected)
        self.new = self.weights
        self.errors = np.array([self.found.error])
        self.steps, self.round, self.phase = 0, 1, 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            self.steps,
            self.round,
            self.phase,
            self.by,
            self.learning_rate,
            self.x,
            self.expected,
            self.weights,
            self.new,
            self.found,
            self.errors,
        )

    def step(self) -> Frame:
        """The next number of the round, or the rest of it at once."""
        self.steps += 1
        if self.phase == UPDATE:
            self._begin()
        self.phase = UPDATE if self.by == ROUND else self.phase + 1
        if self.phase == UPDATE:
            # w ← w - α dE/dw, all nine at once
            self.new = self.weights - self.learning_rate * self.found.shares
            self.errors = np.append(self.errors, error(self.new, self.x, self.expected))
        return self.frame

    def _begin(self) -> None:
        """A new round with the weights that the last one left."""
        self.weights, self.phase = self.new, 0
        self.round += 1
        self.found = through(self.weights, self.x, self.expected)

    def explain(self) -> Arithmetic:
        return arithmetic(self.frame)


def arithmetic(frame: Frame) -> Arithmetic:
    """The number that the last step has found; before the first, what is asked for."""
    phase, found = frame.phase, frame.found
    if phase == 0:
        given = rf"x_1 = {numeral(frame.x[0])},\; x_2 = {numeral(frame.x[1])}"
        return Arithmetic(r"E = (y - t)^2", given, "?")
    if phase in (HIDDEN_1, HIDDEN_2):
        k = phase - HIDDEN_1
        return _forward(
            rf"h_{k + 1}", "x", frame.weights[3 * k : 3 * k + 3], frame.x.tolist(), found.hidden[k]
        )
    if phase == OUTPUT:
        return _forward("y", "h", frame.weights[6:], found.hidden, found.output)
    if phase == ERROR:
        numbers = rf"({_short(found.output)} - {numeral(frame.expected)})^2"
        return Arithmetic(r"E = (y - t)^2", numbers, numeral(found.error))
    if phase == SIGNAL:
        y = _short(found.output)
        rule = r"\delta = \frac{\partial E}{\partial y} \, \sigma' = 2 (y - t) \cdot y (1 - y)"
        numbers = rf"2 \cdot ({y} - {numeral(frame.expected)}) \cdot {y} \cdot (1 - {y})"
        return Arithmetic(rule, numbers, numeral(found.signals[2]))
    if phase in (SIGNAL_1, SIGNAL_2):
        return _hidden_signal(frame, (phase - SIGNAL_1) // 2)
    if phase == UPDATE:
        rule = r"w \leftarrow w - \alpha \frac{\partial E}{\partial w}"
        old, share = float(frame.weights[6]), float(found.shares[6])
        numbers = (
            rf"v_1 \leftarrow {_short(old)} - {numeral(frame.learning_rate)} \cdot {factor(round(share, 4))}"
        )
        return Arithmetic(rule, numbers, numeral(float(frame.new[6])))
    return _shares(frame)


def _short(value: float) -> str:
    return numeral(round(float(value), 4))


def _forward(name: str, given: str, weights: Floats, inputs: Sequence[float], value: float) -> Arithmetic:
    w = "w" if given == "x" else "v"
    bias = "b" if given == "x" else "c"
    terms = " + ".join(
        rf"{factor(round(float(weight), 4))} \cdot {factor(round(a, 4))}"
        for weight, a in zip(weights[:2], inputs, strict=True)
    )
    rule = rf"{name} = \sigma({w}_1 {given}_1 + {w}_2 {given}_2 + {bias})"
    return Arithmetic(rule, rf"\sigma({terms} + {factor(round(float(weights[2]), 4))})", numeral(value))


def _hidden_signal(frame: Frame, k: int) -> Arithmetic:
    """What comes back to a hidden neuron: along its weight to the output, times its own slope."""
    n, h = k + 1, _short(frame.found.hidden[k])
    rule = rf"\delta_{n} = \delta \, v_{n} \cdot h_{n} (1 - h_{n})"
    back = (
        rf"{factor(round(frame.found.signals[2], 4))} \cdot {factor(round(float(frame.weights[6 + k]), 4))}"
    )
    return Arithmetic(rule, rf"{back} \cdot {h} \cdot (1 - {h})", numeral(frame.found.signals[k]))


def _shares(frame: Frame) -> Arithmetic:
    """The shares of the three weights into one neuron: its signal times what came along each of them."""
    if frame.phase == SHARES:
        rule, signal, names, start = (
            r"\frac{\partial E}{\partial v_j} = \delta \, h_j",
            frame.found.signals[2],
            (*frame.found.hidden, 1.0),
            6,
        )
    else:
        k = (frame.phase - SHARES_1) // 2
        n = k + 1
        rule = rf"\frac{{\partial E}}{{\partial w_{{{n}j}}}} = \delta_{n} \, x_j"
        signal, names, start = frame.found.signals[k], (*frame.x.tolist(), 1.0), 3 * k
    came = r",\; ".join(factor(round(float(value), 4)) for value in names)
    shares = r",\; ".join(_share(value) for value in frame.found.shares[start : start + 3])
    return Arithmetic(rule, rf"{factor(round(signal, 4))} \cdot ({came})", f"({shares})")


def _share(value: float) -> str:
    return numeral(round(float(value), 5))
