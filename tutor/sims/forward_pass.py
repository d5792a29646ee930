"""Numbers flow through a net from left to right, layer by layer or node by node.

Source: djupinlarning-cirkel/5-13. The net 3-4-2 has weights set by hand that make something of a colour:
what comes out is how warm and how green it is, and how bright it is has been filtered away. Nodes have no
biases yet; they come with djupinlarning-cirkel/17.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.layer import sigmoid

Floats = NDArray[np.float64]

LAYER, NODE = "layer", "node"
COLOUR, SWITCHES = "amounts", "switches"
BY_HAND, DRAWN = "by hand", "drawn"

COLOUR_NET = (3, 4, 2)
COLOUR_WEIGHTS = (
    # red against blue, blue against red, green against the others, the others against green
    np.array([[4.0, 0.0, -4.0], [-4.0, 0.0, 4.0], [-2.0, 4.0, -2.0], [2.0, -4.0, 2.0]]),
    # warm, green
    np.array([[4.0, -4.0, 0.0, 0.0], [0.0, 0.0, 4.0, -4.0]]),
)
"""Each row adds up to 0: a grey, which has as much of all three, leaves every node at σ(0) = ½."""


@dataclass(frozen=True, eq=False)
class Frame:
    """How far the numbers have come. `weights[k]` is [n_k+1, n_k]; `values[k]` [n_k] is NaN until known."""

    step: int
    sizes: tuple[int, ...]
    weights: tuple[Floats, ...]
    values: tuple[Floats, ...]
    layer: int  # the layer that the last step computed in; 0 before the first
    node: int  # the node of it that is told about: the last one, or the first when whole layers are computed
    by: str
    inputs: str  # what the inputs are: COLOUR or SWITCHES
    by_hand: bool  # this is the net with the weights for colours

    @property
    def done(self) -> bool:
        return not np.isnan(self.values[-1]).any()

    @cached_property
    def terms(self) -> Floats:
        """[n_layer-1]: what comes along each line into the node that is told about; none at the start."""
        if not self.layer:
            return np.zeros(0)
        return np.asarray(self.weights[self.layer - 1][self.node] * self.values[self.layer - 1])

    @cached_property
    def metrics(self) -> Metrics:
        """`input` and `value` are those of the node that is told about; there are none before the first."""
        told = {}
        if self.layer:
            told = {"input": float(self.terms.sum()), "value": float(self.values[self.layer][self.node])}
        return {
            "step": self.step,
            "layer": self.layer,
            **told,
            "nodes": sum(self.sizes),
            "connections": sum(weights.size for weights in self.weights),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("x1", "Input 1", 1.0, 0.0, 1.0, live=True),
        Param("x2", "Input 2", 0.5, 0.0, 1.0, live=True),
        Param("x3", "Input 3", 0.0, 0.0, 1.0, live=True),
        Param("x4", "Input 4", 1.0, 0.0, 1.0, live=True),
        Param("net", "Nodes in each layer", COLOUR_NET, 1, 10, kind="sizes", layers=(2, 8)),
        Param("by", "A step computes", LAYER, choices=(LAYER, NODE), kind="choice"),
        Param("inputs", "Inputs are", COLOUR, choices=(COLOUR, SWITCHES), kind="choice", live=True),
        Param("weights", "Weights of 3-4-2", BY_HAND, choices=(BY_HAND, DRAWN), kind="choice"),
    )
    pace = 1.0

    def __init__(
        self,
        rng: np.random.Generator,
        x1: float,
        x2: float,
        x3: float,
        x4: float,
        net: tuple[int, ...],
        by: str,
        inputs: str,
        weights: str,
    ) -> None:
        self.x1, self.x2, self.x3, self.x4 = x1, x2, x3, x4
        self.net, self.by, self.inputs = net, by, inputs
        self.by_hand = weights == BY_HAND and net == COLOUR_NET
        drawn = tuple(rng.integers(-6, 7, (after, before)) / 2 for before, after in pairwise(net))
        self.weights = COLOUR_WEIGHTS if self.by_hand else drawn
        self.more = rng.integers(0, 3, net[0]) / 2  # inputs that have no knob
        self.steps = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        layer, node, known = self._reached()
        values = [self._given()]
        for k, weights in enumerate(self.weights, 1):
            # a node adds up weight times number over its lines, and squeezes the sum: a' = σ(W a)
            value = sigmoid(weights @ values[-1])
            values.append(np.where(np.arange(len(value)) < known[k], value, np.nan))
        return Frame(
            self.steps, self.net, self.weights, tuple(values), layer, node, self.by, self.inputs, self.by_hand
        )

    def step(self) -> Frame:
        """Compute the next layer, or the next node."""
        if not self.done:
            self.steps += 1
            self.done = self._reached()[2] == self.net
        return self.frame

    def explain(self) -> Arithmetic:
        """The node that is told about; before the first step, what a node will do."""
        frame = self.frame
        if not frame.layer:
            numbers = r",\; ".join(f"a_{j} = {numeral(a)}" for j, a in enumerate(frame.values[0], 1))
            return Arithmetic(r"\sigma(w_1 a_1 + w_2 a_2 + \dots)", numbers, "?")
        rows = zip(frame.weights[frame.layer - 1][frame.node], frame.values[frame.layer - 1], strict=True)
        terms = " + ".join(rf"{factor(float(w))} \cdot {numeral(round(float(a), 4))}" for w, a in rows)
        total = numeral(frame.metrics["input"])
        numbers = rf"\sigma({terms}) = \sigma({total})"
        return Arithmetic(r"\sigma(w_1 a_1 + w_2 a_2 + \dots)", numbers, numeral(frame.metrics["value"]))

    def _given(self) -> Floats:
        """[n_0]: the inputs as they stand."""
        given = self.more.copy()
        own = min(len(given), 4)
        given[:own] = (self.x1, self.x2, self.x3, self.x4)[:own]
        return (given >= 0.5).astype(np.float64) if self.inputs == SWITCHES else given

    def _reached(self) -> tuple[int, int, tuple[int, ...]]:
        """The layer and the node that the last step was about, and how many nodes of each layer are known."""
        if self.by == LAYER:
            known = tuple(size if k <= self.steps else 0 for k, size in enumerate(self.net))
            return min(self.steps, len(self.net) - 1), 0, known
        left, counts, layer = self.steps, [self.net[0]], 0
        for k, size in enumerate(self.net[1:], 1):
            counts.append(min(left, size))
            layer = k if left > 0 else layer
            left = max(left - size, 0)
        return layer, max(counts[layer] - 1, 0) if layer else 0, tuple(counts)
