"""How many parameters a net has, counted connection by connection: 25 + 30 + 18 + 8 = 81.

Source: djupinlarning-cirkel/34-37.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param

LAYER, NODE = "layer", "node"


@dataclass(frozen=True, eq=False)
class Frame:
    """What has been counted. Connection k joins layer k with its n_k nodes to layer k + 1."""

    step: int
    sizes: tuple[int, ...]  # n_0, n_1, ... from the input to the output
    by: str  # a step counts a whole connection (LAYER), or what leads into one node (NODE)
    weights: tuple[int, ...]  # counted so far in each connection
    biases: tuple[int, ...]
    lit: int | None  # the connection that the last step counted in
    node: int | None  # the node of layer lit + 1 that the last step counted, when it counts nodes
    done: bool

    @property
    def metrics(self) -> Metrics:
        """Totals so far, and those of the connection that is lit (0 before the first step)."""
        weights, biases = sum(self.weights), sum(self.biases)
        lit = (0, 0) if self.lit is None else (self.weights[self.lit], self.biases[self.lit])
        return {
            "step": self.step,
            "weights": weights,
            "biases": biases,
            "parameters": weights + biases,
            "connection_weights": lit[0],
            "connection_biases": lit[1],
            "connection_parameters": sum(lit),
        }


class Simulation(base.Simulation):
    """A net is only its sizes here: what its weights are does not change how many there are."""

    PARAMS = (
        Param("net", "Nodes in each layer", (4, 5, 5, 3, 2), 1, 1000, kind="sizes"),
        Param("by", "A step counts", LAYER, choices=(LAYER, NODE), kind="choice"),
    )
    pace = 1.0

    def __init__(self, rng: np.random.Generator, net: tuple[int, ...], by: str) -> None:
        self.net = net
        self.by = by
        self.frame: Frame = self._frame(0)

    def step(self) -> Frame:
        """Count the next connection between two layers, or what leads into the next node."""
        if not self.done:
            self.frame = self._frame(self.frame.step + 1)
            self.done = self.frame.done
        return self.frame

    def explain(self) -> Arithmetic:
        """The parameters that the last step counted; before the first, what the letters stand for."""
        k = self.frame.lit
        if k is None:
            sizes = r",\; ".join(f"n_{k} = {n}" for k, n in enumerate(self.net))
            return Arithmetic(r"n_k \, n_{k+1} + n_{k+1}", sizes, "0")
        before, after = self.net[k], self.net[k + 1]
        if self.by == NODE:
            return Arithmetic(rf"n_{k} + 1", f"{before} + 1", f"{before + 1}")
        numbers = rf"{before} \cdot {after} + {after} = {before * after} + {after}"
        return Arithmetic(rf"n_{k} \, n_{k + 1} + n_{k + 1}", numbers, f"{before * after + after}")

    def _frame(self, step: int) -> Frame:
        nodes, lit = self._counted(step)
        # each node has one weight for each node of the layer before, and one bias of its own
        weights = tuple(before * now for before, now in zip(self.net, nodes, strict=False))
        node = nodes[lit] - 1 if lit is not None and self.by == NODE else None
        return Frame(step, self.net, self.by, weights, nodes, lit, node, nodes == self.net[1:])

    def _counted(self, step: int) -> tuple[tuple[int, ...], int | None]:
        """How many nodes of each layer but the first have been counted, and in which connection the last."""
        nodes, lit, left = [], None, step
        for k, (_before, after) in enumerate(pairwise(self.net)):
            lit = k if left > 0 else lit
            now = min(left, after) if self.by == NODE else after * (left > 0)
            left -= after if self.by == NODE else 1
            nodes.append(max(now, 0))
        return tuple(nodes), lit
