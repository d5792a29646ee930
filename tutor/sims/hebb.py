"""Hebbian learning: a weight grows when its input and the output are active together. No answers are given.

Source: bare-math/26-36. With Hebb's own rule the weights grow for ever; Oja's rule (E. Oja 1982) forgets as
much as it learns, which holds their length at 1 and turns them to the direction in which the data vary most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.sims import base, hebb_data
from tutor.sims.base import Arithmetic, Metrics, Param, Value, factor, numeral
from tutor.sims.hebb_data import INPUTS, MEAN, MIDDLE, RAW, WEIGHTS, Floats
from tutor.sims.layer import sigmoid

NEURON, CLOUD, HEROES = "neuron", "cloud", "heroes"
PART, ROUND = "part", "round"
HEBB, OJA = "hebb", "oja"
SIGMOID, SUM = "sigmoid", "sum"

PARTS = 4  # of a round: products, sum, output, changes
ROUNDS = {NEURON: 5000, CLOUD: 2000, HEROES: 800}
RATES = {NEURON: 0.1, CLOUD: 0.03, HEROES: 0.05}
PACES = {NEURON: 250.0, CLOUD: 20.0, HEROES: 40.0}
TOO_LONG = 1e9  # weights of this length stop the run: soon they would be no numbers any more


@dataclass(frozen=True, eq=False)
class Frame:
    """The neurons and the round in hand; `part` of its four parts are done (0: before the first round)."""

    step: int
    topic: str  # NEURON, CLOUD or HEROES
    by: str  # PART or ROUND
    rule: str
    output: str  # SIGMOID or SUM
    rate: float
    data: Floats  # [examples, n]
    example: int  # which of them is shown
    part: int
    before: Floats  # [neurons, n]: the weights as they were when the round began
    weights: Floats  # [neurons, n]: as they are
    norms: Floats  # [rounds + 1]: the length of the longest weight vector, at the start and after each round

    @property
    def rounds(self) -> int:
        """How many are finished."""
        return len(self.norms) - 1

    @property
    def inputs(self) -> Floats:
        """[n]"""
        return np.asarray(self.data[self.example])

    @cached_property
    def products(self) -> Floats:
        """[neurons, n]: each input times its weight."""
        return self.before * self.inputs

    @cached_property
    def sums(self) -> Floats:
        """[neurons]"""
        return np.asarray(self.products.sum(axis=1))

    @cached_property
    def outputs(self) -> Floats:
        """[neurons]"""
        return sigmoid(self.sums) if self.output == SIGMOID else self.sums

    @cached_property
    def changes(self) -> Floats:
        """[neurons, n]: what this round has changed, or will."""
        return changes(self.rule, self.rate, self.inputs, self.outputs, self.before)

    @cached_property
    def responses(self) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        """[examples, neurons]: which neuron responds to which example, that is with a sum above 0."""
        return self.data @ self.weights.T > 0

    @cached_property
    def cosine(self) -> float:
        """Of the angle between the first neuron's weights and the long axis of the cloud."""
        axis, weights = hebb_data.long_axis(self.data), self.weights[0]
        return float(abs(axis @ weights) / max(np.linalg.norm(weights), 1e-300))

    @cached_property
    def metrics(self) -> Metrics:
        """What is not computed yet, in a run part by part, has no number yet."""
        common = {"step": self.step, "rounds": self.rounds, "norm": float(self.norms[-1])}
        if self.topic == HEROES:
            count = self.responses.sum(axis=1)
            return {
                **common,
                "silent": int((count == 0).sum()),
                "alone": int((count == 1).sum()),
                "crowded": int((count > 1).sum()),
            }
        if self.topic == CLOUD:
            return {**common, "cosine": self.cosine}
        known = {"sum": float(self.sums[0])} if self.part >= 2 else {}
        known |= {"output": float(self.outputs[0])} if self.part >= 3 else {}
        if self.part == PARTS:
            known |= {f"change_{name}": float(d) for name, d in zip("1230", self.changes[0], strict=True)}
        weights = {f"w{name}": float(w) for name, w in zip("1230", self.weights[0], strict=True)}
        return {**common, **known, **weights}


def changes(rule: str, rate: float, inputs: Floats, outputs: Floats, weights: Floats) -> Floats:
    """How much each weight changes, [neurons, n]; inputs [n], outputs [neurons], weights [neurons, n]."""
    if rule == OJA:
        # Δw_ij = η y_i (x_j - y_i w_ij)
        return rate * outputs[:, None] * (inputs - outputs[:, None] * weights)
    # Δw_ij = η x_j y_i
    return np.asarray(rate * outputs[:, None] * inputs)


class Simulation(base.Simulation):
    PARAMS = (
        Param("data", "Shown", NEURON, choices=(NEURON, CLOUD, HEROES), kind="choice"),
        Param("by", "A step computes", PART, choices=(PART, ROUND), kind="choice", when=("data", NEURON)),
        Param("rule", "Rule", HEBB, choices=(HEBB, OJA), kind="choice"),
        Param("output", "Output", SIGMOID, choices=(SIGMOID, SUM), kind="choice"),
        Param("learning_rate", "Learning coefficient η", 0.1, 0.001, 1.0, scale="log", live=True),
        Param("x1", "Input 1", INPUTS[0], -2.0, 2.0, live=True, when=("data", NEURON)),
        Param("x2", "Input 2", INPUTS[1], -2.0, 2.0, live=True, when=("data", NEURON)),
        Param("x3", "Input 3", INPUTS[2], -2.0, 2.0, live=True, when=("data", NEURON)),
        Param("w1", "Weight 1 at the start", WEIGHTS[0], -2.0, 2.0, when=("data", NEURON)),
        Param("w2", "Weight 2 at the start", WEIGHTS[1], -2.0, 2.0, when=("data", NEURON)),
        Param("w3", "Weight 3 at the start", WEIGHTS[2], -2.0, 2.0, when=("data", NEURON)),
        Param("w0", "Weight of the constant 1", WEIGHTS[3], -2.0, 2.0, when=("data", NEURON)),
        Param("neurons", "Neurons", 5, 1, 8, kind="integer", when=("data", HEROES)),
        Param(
            "zero",
            "Scores count from",
            MEAN,
            choices=(RAW, MIDDLE, MEAN),
            kind="choice",
            when=("data", HEROES),
        ),
    )
    SHARED = ("data",)

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        """Oja's rule is made for an output that is the sum itself; only the talk's neuron has parts."""
        topic, rule = str(given.get("data", NEURON)), given.get("rule", HEBB)
        return {
            **super().defaults(given),
            "by": PART if topic == NEURON else ROUND,
            "output": SUM if rule == OJA or topic == CLOUD else SIGMOID,
            "learning_rate": RATES[topic],
        }

    def __init__(
        self,
        rng: np.random.Generator,
        data: str,
        by: str,
        rule: str,
        output: str,
        learning_rate: float,
        neurons: int,
        zero: str,
        **numbers: Value,
    ) -> None:
        self.topic, self.rule, self.output = data, rule, output
        self.by = by if data == NEURON else ROUND
        self.x1, self.x2, self.x3 = (float(str(numbers[name])) for name in ("x1", "x2", "x3"))
        self.learning_rate = learning_rate
        data_rng, start_rng, self.order_rng = rng.spawn(3)
        if data == NEURON:
            self.data = np.empty((0, 4))
            self.weights = np.array([[float(str(numbers[name])) for name in ("w1", "w2", "w3", "w0")]])
        elif data == CLOUD:
            self.data = hebb_data.cloud(data_rng)
            angle = start_rng.uniform(0, 2 * np.pi)
            self.weights = 0.5 * np.array([[np.cos(angle), np.sin(angle)]])
        else:
            self.data = hebb_data.scores(zero)
            self.weights = start_rng.uniform(-0.5, 0.5, (neurons, self.data.shape[1]))
        self.before = self.weights
        self.last_rate, self.taken, self.part, self.example = learning_rate, 0, 0, 0
        self.order: list[int] = []
        self.learned, self.norms = self.shown, self._norm()
        self.pace = 1.0 if self.by == PART else PACES[data]

    def _norm(self) -> Floats:
        # ||w|| = sqrt(Σ w_j²)
        return np.array([np.sqrt((self.weights**2).sum(axis=1)).max()])

    @property
    def shown(self) -> Floats:
        """Every example, [examples, n]; for the talk's neuron the one of the knobs, and the constant 1."""
        return self.data if len(self.data) else np.array([[self.x1, self.x2, self.x3, 1.0]])

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        # an input turned after the round belongs to the next one
        turned = self.part == PARTS and not np.array_equal(self.shown, self.learned)
        part, before = (0, self.weights) if turned else (self.part, self.before)
        rate = self.last_rate if part == PARTS else self.learning_rate
        return Frame(
            self.taken,
            self.topic,
            self.by,
            self.rule,
            self.output,
            rate,
            self.shown,
            self.example,
            part,
            before,
            self.weights,
            self.norms,
        )

    def step(self) -> Frame:
        """One part of a round: the products, their sum, the output, the changes. Or the whole round."""
        if self.done:
            return self.frame
        self.taken += 1
        if self.by == ROUND or self.part == PARTS or self.taken == 1:
            self._begin()
        self.part = PARTS if self.by == ROUND else self.part + 1
        if self.part == PARTS:
            self._learn()
        return self.frame

    def _begin(self) -> None:
        """A new round with the next example: all of them in a drawn order, again and again."""
        if not self.order:
            self.order = self.order_rng.permutation(len(self.shown)).tolist()
        self.example, self.before, self.part = self.order.pop(), self.weights, 0

    def _learn(self) -> None:
        self.last_rate, self.learned = self.learning_rate, self.shown
        self.part = PARTS
        # w ← w + Δw
        self.weights = self.before + self.frame.changes
        self.norms = np.append(self.norms, self._norm())
        self.done = len(self.norms) > ROUNDS[self.topic] or self.norms[-1] > TOO_LONG

    def explain(self) -> Arithmetic:
        """The part that was done last; of a whole round, the change of one weight."""
        frame = self.frame
        if self.part == PARTS:
            return _change(frame)
        return _output(frame) if self.part == 3 else _sum(frame, 0)


def _sum(frame: Frame, neuron: int) -> Arithmetic:
    terms = [
        rf"{factor(float(w))} \cdot {factor(float(x))}"
        for w, x in zip(frame.before[neuron], frame.inputs, strict=True)
    ]
    rule = r"s = w_0 \cdot 1 + \sum_j w_j x_j" if frame.topic == NEURON else r"s = \sum_j w_j x_j"
    return Arithmetic(rule, " + ".join(terms), numeral(float(frame.sums[neuron])))


def _output(frame: Frame) -> Arithmetic:
    total, value = float(frame.sums[0]), numeral(float(frame.outputs[0]))
    if frame.output == SUM:
        return Arithmetic("y = s", numeral(total), value)
    return Arithmetic(r"y = \frac{1}{1 + e^{-s}}", rf"\frac{{1}}{{1 + e^{{-{factor(total)}}}}}", value)


def _change(frame: Frame) -> Arithmetic:
    """The weight that changed most: of the neuron with the greatest output."""
    i = int(np.abs(frame.outputs).argmax())
    j = int(np.abs(frame.changes[i]).argmax())
    rate, y, x, w = (float(v) for v in (frame.rate, frame.outputs[i], frame.inputs[j], frame.before[i, j]))
    place = rf", \quad i = {i + 1},\; j = {0 if frame.topic == NEURON and j == 3 else j + 1}"
    result = numeral(float(frame.changes[i, j]))
    if frame.rule == OJA:
        numbers = rf"{numeral(rate)} \cdot {factor(y)} \cdot ({numeral(x)} - {factor(y)} \cdot {factor(w)})"
        return Arithmetic(r"\Delta w_{ij} = \eta \, y_i (x_j - y_i w_{ij})" + place, numbers, result)
    numbers = rf"{numeral(rate)} \cdot {factor(x)} \cdot {factor(y)}"
    return Arithmetic(r"\Delta w_{ij} = \eta \cdot x_{ij} \cdot y_i" + place, numbers, result)
