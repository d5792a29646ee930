"""Training, example by example: look at one, compare the guess with the truth, nudge every weight a little.

Source: neurala-natverk-anteckningar/13. A single neuron tells cats from dogs by two features; with a hidden
layer it is the net 2-3-1 of the notes. The cost is cross-entropy, whose gradient is the plain difference
between guess and truth times what came into each weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.dense import sigmoid

Floats = NDArray[np.float64]

FOUR, ODD, CROSSED = "four animals", "an odd dog", "crossed"
NEURON, HIDDEN = "one neuron", "three hidden"
WORKED, EQUAL, RANDOM = "worked", "equal", "random"
EXAMPLE, EPOCH = "example", "epoch"

ANIMALS = np.array([[3.0, 1.0], [1.0, 2.0], [2.0, 1.0], [2.0, 3.0], [2.5, 1.0]])
"""How pointed the ears are, and how long the snout is. The last one is a dog that looks like a cat."""
LABELS = {FOUR: [1, 0, 1, 0], ODD: [1, 0, 1, 0, 0], CROSSED: [0, 0, 1, 1]}
"""1 for a cat, 0 for a dog. Crossed: each two neighbours of the quadrilateral are of different kinds."""
START = np.array([-0.5, 0.5, 0.0])
"""w₁, w₂ and b of the worked example: a border in the right place, with cats and dogs on the wrong sides."""
HIDDEN_NODES = 3
ALIKE = 0.5
"""Every weight of the equal start."""


def logit(weights: Floats, x: Floats) -> Floats:
    """[n] the raw output for inputs [n, 2]: of the neuron for 3 weights, of the net 2-3-1 for 13."""
    # z = w · x + b
    if len(weights) == len(START):
        return np.asarray(x @ weights[:2] + weights[2])
    # z = v · tanh(W x + b) + c
    w, b, v, c = parts(weights)
    return np.asarray(np.tanh(x @ w.T + b) @ v + c)


def parts(weights: Floats) -> tuple[Floats, Floats, Floats, float]:
    """The 13 numbers of the net as W [3, 2], b [3], v [3] and c."""
    h = HIDDEN_NODES
    return weights[: 2 * h].reshape(h, 2), weights[2 * h : 3 * h], weights[3 * h : 4 * h], float(weights[-1])


def slopes(weights: Floats, x: Floats) -> Floats:
    """dz/dw for each weight, at one example x [2]."""
    if len(weights) == len(START):
        return np.append(x, 1.0)
    w, b, v, _c = parts(weights)
    h = np.tanh(w @ x + b)
    # dz/dW_ji = v_j (1 - h_j²) x_i,   dz/db_j = v_j (1 - h_j²),   dz/dv_j = h_j,   dz/dc = 1
    back = v * (1 - h**2)
    return np.concatenate([np.outer(back, x).ravel(), back, h, [1.0]])


def cost(weights: Floats, x: Floats, y: Floats) -> float:
    """C(w): the mean cross-entropy over all examples."""
    # -ln σ(z) for a cat, -ln(1 - σ(z)) for a dog; ln(1 + e^-z) never overflows
    z = logit(weights, x)
    return float(np.logaddexp(0, np.where(y > 0.5, -z, z)).mean())


def gradient(weights: Floats, x: Floats, y: float) -> tuple[float, Floats]:
    """The guess at one example, and dC/dw of that example's own cost."""
    guess = float(sigmoid(logit(weights, x[None]))[0])
    # dC/dw = (ŷ - y) dz/dw
    return guess, (guess - y) * slopes(weights, x)


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment: the last example, what it did to the weights, and the cost after each update."""

    step: int
    updates: int
    index: int  # the example of the last update; -1 before the first
    by: str
    learning_rate: float
    x: Floats  # [n, 2]
    y: Floats  # [n]
    before: Floats  # the weights before the last update
    weights: Floats
    gradient: Floats  # of the last example
    guess: float  # ŷ of it, before the update; NaN at the start
    costs: Floats  # [updates + 1]

    @property
    def hidden(self) -> bool:
        return len(self.weights) > len(START)

    @property
    def epoch(self) -> int:
        """Finished rounds through all examples."""
        return self.updates // len(self.y)

    @cached_property
    def guesses(self) -> Floats:
        """[n] what the weights as they are now make of every example."""
        return np.asarray(sigmoid(logit(self.weights, self.x)))

    @property
    def right(self) -> int:
        return int(((self.guesses >= 0.5) == (self.y > 0.5)).sum())

    @cached_property
    def metrics(self) -> Metrics:
        """`difference` is y - ŷ of the last example, before its update."""
        told: dict[str, float] = {"step": self.step, "updates": self.updates, "epoch": self.epoch}
        if self.index >= 0:
            told |= {"guess": self.guess, "difference": float(self.y[self.index] - self.guess)}
        if not self.hidden:
            told |= dict(zip(("w1", "w2", "b"), self.weights.tolist(), strict=True))
        return {**told, "cost": float(self.costs[-1]), "right": self.right, "rate": self.learning_rate}


class Simulation(base.Simulation):
    PARAMS = (
        Param("learning_rate", "Learning rate η", 0.1, 0.001, 20.0, scale="log", live=True),
        Param("by", "A step is", EXAMPLE, choices=(EXAMPLE, EPOCH), kind="choice", live=True),
        Param("animals", "Animals", FOUR, choices=(FOUR, ODD, CROSSED), kind="choice"),
        Param("net", "Net", NEURON, choices=(NEURON, HIDDEN), kind="choice"),
        Param("start", "Weights at the start", WORKED, choices=(WORKED, EQUAL, RANDOM), kind="choice"),
    )
    SHARED = ("x", "y")
    pace = 2.0  # examples a second; of whole rounds more are needed before anything is learned

    def __init__(
        self, rng: np.random.Generator, learning_rate: float, by: str, animals: str, net: str, start: str
    ) -> None:
        self.learning_rate, self.by = learning_rate, by
        self.pace = 8.0 if by == EPOCH else type(self).pace
        self.y = np.array(LABELS[animals], np.float64)
        self.x = ANIMALS[: len(self.y)]
        self.weights = self.before = first_weights(rng, net, start)
        self.gradient = np.zeros_like(self.weights)
        self.guess, self.rate = np.nan, learning_rate
        self.costs = np.array([cost(self.weights, self.x, self.y)])
        self.steps, self.index = 0, -1

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            self.steps, len(self.costs) - 1, self.index, self.by, self.learning_rate, self.x, self.y,
            self.before, self.weights, self.gradient, self.guess, self.costs,
        )  # fmt: skip

    def step(self) -> Frame:
        """One example, or all that are left of this round."""
        self.steps += 1
        self._update()
        while self.by == EPOCH and self.index < len(self.y) - 1:
            self._update()
        return self.frame

    def _update(self) -> None:
        self.index, self.rate = (self.index + 1) % len(self.y), self.learning_rate
        self.before = self.weights
        self.guess, self.gradient = gradient(self.weights, self.x[self.index], float(self.y[self.index]))
        # w ← w - η ∇C(w), every weight at once
        self.weights = self.weights - self.rate * self.gradient
        self.costs = np.append(self.costs, cost(self.weights, self.x, self.y))

    def explain(self) -> Arithmetic:
        """The first weight of the last update: w₁ of the neuron, v₁ of the net."""
        if self.index < 0:
            z = float(logit(self.weights, self.x[:1])[0])
            return Arithmetic(r"\hat{y} = \sigma(z)", rf"\sigma({numeral(round(z, 6))})", "?")
        net = len(self.weights) > len(START)
        k, name, given = (3 * HIDDEN_NODES, "v_1", "h_1") if net else (0, "w_1", "x_1")
        rule = rf"{name} \leftarrow {name} - \eta (\hat{{y}} - y) {given}"
        miss = self.guess - self.y[self.index]
        came = slopes(self.before, self.x[self.index])[k]
        numbers = (
            rf"{numeral(self.before[k])} - {numeral(self.rate)} \cdot {factor(float(miss))}"
            rf" \cdot {factor(float(came))}"
        )
        return Arithmetic(rule, numbers, numeral(self.weights[k]))


def first_weights(rng: np.random.Generator, net: str, start: str) -> Floats:
    """The weights to begin with; the net has no worked example, it starts from drawn ones instead."""
    size = len(START) if net == NEURON else 4 * HIDDEN_NODES + 1
    if start == EQUAL:
        return np.full(size, ALIKE)
    if start == WORKED and net == NEURON:
        return START.copy()
    return np.round(rng.uniform(-1, 1, size), 2)
