"""One layer of a net, number by number: each node weighs its inputs, adds its bias and squeezes the sum.

Source: djupinlarning-cirkel/14-29. Node 1 is the learner's: its weights and its bias are knobs. Whatever
has no knob is drawn from the seed, in halves, so that it can be followed in the head.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]

TERM, NODE = "term", "node"
ONE, ROWS, MATRIX = "one node", "rows", "matrix"


def sigmoid(x: Floats | float) -> Floats:
    """Any number into 0..1, element by element."""
    # σ(x) = 1 / (1 + e^-x), written so that it never overflows: σ(x) = (1 + tanh(x/2)) / 2
    return np.asarray(0.5 * (1 + np.tanh(0.5 * np.asarray(x, np.float64))))


@dataclass(frozen=True, eq=False)
class Frame:
    """The layer and how far it has been computed: all nodes before `node`, and `part` parts of that one.

    A node has n_0 + 2 parts: each weight times its input, then the bias, then the sigmoid.
    """

    step: int
    show: str
    inputs: Floats  # [n_0]
    weights: Floats  # [n_1, n_0]: row i leads into node i
    biases: Floats  # [n_1]
    node: int | None  # the node that the last step was about, from 0
    part: int

    @property
    def squeezed(self) -> bool:
        """The node in hand is finished."""
        return self.part == len(self.inputs) + 2

    @property
    def finished(self) -> int:
        """How many nodes are known."""
        return 0 if self.node is None else self.node + self.squeezed

    @cached_property
    def products(self) -> Floats:
        """[n_1, n_0]: what comes along each line."""
        return self.weights * self.inputs

    @cached_property
    def sums(self) -> Floats:
        """[n_1]: the sum of each node, bias included, whether it has been computed or not."""
        # z = W x + b
        return np.asarray(self.weights @ self.inputs + self.biases)

    @cached_property
    def values(self) -> Floats:
        """[n_1]: the value of each finished node, NaN for the others."""
        # a = σ(z)
        known = np.arange(len(self.biases)) < self.finished
        return np.where(known, sigmoid(self.sums), np.nan)

    @cached_property
    def sum(self) -> float:
        """The sum of the node in hand, as far as it has come."""
        if self.node is None:
            return 0.0
        bias = self.biases[self.node] if self.part > len(self.inputs) else 0.0
        return float(self.products[self.node, : self.part].sum() + bias)

    @cached_property
    def metrics(self) -> Metrics:
        """`value` is that of the last finished node; there is none before the first."""
        value = {"value": float(self.values[self.finished - 1])} if self.finished else {}
        return {
            "step": self.step,
            "node": 0 if self.node is None else self.node + 1,
            "sum": self.sum,
            **value,
            "weights": self.weights.size,
            "biases": self.biases.size,
            "parameters": self.weights.size + self.biases.size,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("show", "Show it as", ONE, choices=(ONE, ROWS, MATRIX), kind="choice", live=True),
        Param("by", "A step computes", TERM, choices=(TERM, NODE), kind="choice"),
        Param("net", "Inputs and nodes", (3, 4), 1, 8, kind="sizes", layers=(2, 2)),
        Param("bias", "Bias of node 1", 2.0, -10.0, 10.0, live=True),
        Param("w1", "Weight 1 into node 1", 0.5, -10.0, 10.0, live=True),
        Param("w2", "Weight 2 into node 1", -1.0, -10.0, 10.0, live=True),
        Param("w3", "Weight 3 into node 1", 2.0, -10.0, 10.0, live=True),
        Param("x1", "Input 1", 1.0, -5.0, 5.0, live=True),
        Param("x2", "Input 2", 2.0, -5.0, 5.0, live=True),
        Param("x3", "Input 3", 0.5, -5.0, 5.0, live=True),
    )
    pace = 1.0

    def __init__(
        self,
        rng: np.random.Generator,
        net: tuple[int, ...],
        x1: float,
        x2: float,
        x3: float,
        w1: float,
        w2: float,
        w3: float,
        bias: float,
        show: str,
        by: str,
    ) -> None:
        n0, n1 = net
        self.x1, self.x2, self.x3 = x1, x2, x3
        self.w1, self.w2, self.w3, self.bias = w1, w2, w3, bias
        self.show = show
        drawn = rng.integers(-4, 5, (n1, n0 + 1)) / 2
        self.weights, self.biases = drawn[:, :n0], drawn[:, n0]
        self.inputs = rng.integers(-4, 5, n0) / 2
        self.parts = n0 + 2
        self.stride = self.parts if by == NODE else 1
        self.steps = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        weights, biases, inputs = self.weights.copy(), self.biases.copy(), self.inputs.copy()
        own = min(len(inputs), 3)
        inputs[:own] = (self.x1, self.x2, self.x3)[:own]
        weights[0, :own] = (self.w1, self.w2, self.w3)[:own]
        biases[0] = self.bias
        if not self.steps:
            return Frame(0, self.show, inputs, weights, biases, None, 0)
        node, part = divmod(self.steps * self.stride - 1, self.parts)
        return Frame(self.steps, self.show, inputs, weights, biases, node, part + 1)

    def step(self) -> Frame:
        """The next term of a sum, its bias or its sigmoid; or the whole next node."""
        if not self.done:
            self.steps += 1
            self.done = self.steps * self.stride >= self.parts * len(self.biases)
        return self.frame

    def explain(self) -> Arithmetic:
        """The part that the last step computed, or the node; before the first, what is to come."""
        frame = self.frame
        node = frame.node or 0
        i, n0 = node + 1, len(frame.inputs)
        if frame.node is None or self.stride > 1:
            return _whole(frame, node)
        if frame.squeezed:
            formula = rf"a_{i}^{{(1)}} = \sigma(z_{i}) = \frac{{1}}{{1 + e^{{-z_{i}}}}}"
            numbers = rf"\frac{{1}}{{1 + e^{{{numeral(-frame.sum)}}}}}"
            return Arithmetic(formula, numbers, numeral(float(frame.values[node])))
        if frame.part > n0:
            before, added = frame.sum - frame.biases[node], float(frame.biases[node])
            formula = rf"z_{i} \leftarrow z_{i} + b_{i}^{{(0)}}"
            return Arithmetic(formula, f"{numeral(before)} + {factor(added)}", numeral(frame.sum))
        j = frame.part
        formula = rf"z_{i} \leftarrow z_{i} + w_{{{i},{j}}}^{{(0)}} a_{j}^{{(0)}}"
        before = frame.sum - frame.products[node, j - 1]
        numbers = rf"{numeral(before)} + {_product(frame, node, j - 1)}"
        return Arithmetic(formula, numbers, numeral(frame.sum))


def _product(frame: Frame, node: int, j: int) -> str:
    return rf"{factor(float(frame.weights[node, j]))} \cdot {factor(float(frame.inputs[j]))}"


def _whole(frame: Frame, node: int) -> Arithmetic:
    """A node from its inputs to its value."""
    i, n0 = node + 1, len(frame.inputs)
    inner = rf"\sum_{{j=1}}^{{{n0}}} w_{{{i},j}}^{{(0)}} a_j^{{(0)}} + b_{i}^{{(0)}}"
    formula = rf"a_{i}^{{(1)}} = \sigma\left({inner}\right)"
    terms = " + ".join(_product(frame, node, j) for j in range(n0))
    total = float(frame.sums[node])
    numbers = rf"\sigma({terms} + {factor(float(frame.biases[node]))}) = \sigma({numeral(total)})"
    return Arithmetic(formula, numbers, numeral(float(sigmoid(total))))
