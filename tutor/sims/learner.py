"""A net that is shown one example after another and corrects itself after each batch; and how it is tried."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.sims.base import Arithmetic, factor, numeral
from tutor.sims.mlp import ROWS, Array, Labels, Network, summed_loss

BOUNDS = 1e9
"""A net whose squared parameters sum to more is lost: a healthy one stays below a few thousand."""


@dataclass(frozen=True)
class Correction:
    """One update of one weight, from node `before` to node `after` of the last layer (both count from 1).

    `gradient` is the mean over the `batch`; `push` is what momentum added.
    """

    batch: int

    before: int
    after: int
    old: float
    gradient: float
    rate: float
    push: float
    new: float

    def arithmetic(self) -> Arithmetic:
        weight = rf"w_{{{self.before},{self.after}}}"
        slope = rf"\frac{{\partial L(X_l)}}{{\partial {weight}}}"
        if self.batch > 1:
            slope = rf"\frac{{1}}{{{self.batch}}} \sum_{{l=1}}^{{{self.batch}}} {slope}"
        symbol, pushed = (r" + \mu \, v", f" + {factor(self.push)}") if self.push else ("", "")
        return Arithmetic(
            rf"{weight} \leftarrow {weight} - \gamma \, {slope}{symbol}",
            rf"{numeral(self.old)} - {numeral(self.rate)} \cdot {factor(self.gradient)}{pushed}",
            f"{weight} = {numeral(self.new)}",
        )


class Learner:
    """Shows examples to `net` and updates it whenever `batch` of them have been seen."""

    def __init__(self, net: Network, batch: int) -> None:
        self.net = net
        self.batch = batch
        self.updates = 0
        self.batch_loss = 0.0  # mean loss of the last whole batch, before its update
        self.correction: Correction | None = None
        self.lost = False  # too large a learning rate has thrown it out of all bounds: it learns no more
        self._seen = 0  # of the batch under way
        self._loss = 0.0

    def see(self, inputs: Array, labels: Labels, rate: float, momentum: float) -> None:
        """Learn from these rows [n, inputs], in their order; a batch may end anywhere among them."""
        start = 0
        while start < len(inputs) and not self.lost:
            stop = min(start + ROWS, start + self.batch - self._seen, len(inputs))
            self._loss += self.net.accumulate(inputs[start:stop], labels[start:stop])
            self._seen += stop - start
            start = stop
            if self._seen == self.batch:
                self._update(rate, momentum)

    def _update(self, rate: float, momentum: float) -> None:
        noted = self._largest(rate, momentum)
        with np.errstate(over="ignore", invalid="ignore"):
            self.net.update(rate, self.batch, momentum)
            self.lost = not np.vdot(self.net.parameters, self.net.parameters) < BOUNDS
        before, after, old, gradient, push = noted
        new = float(self.net.weights[-1][before, after])
        self.correction = Correction(self.batch, before + 1, after + 1, old, gradient, rate, push, new)
        self.updates += 1
        self.batch_loss = self._loss / self.batch
        self._seen, self._loss = 0, 0.0

    def _largest(self, rate: float, momentum: float) -> tuple[int, int, float, float, float]:
        """The weight of the last layer with the largest gradient: its nodes, value, gradient and push."""
        net = self.net
        assert net.gradient is not None
        gradients = net.layers(net.gradient)[0][-1]
        before, after = divmod(int(np.argmax(np.abs(gradients))), gradients.shape[1])
        gradient = float(gradients[before, after]) / self.batch
        push = 0.0
        if momentum and net.velocity is not None:
            push = momentum * float(net.layers(net.velocity)[0][-1][before, after])
        return before, after, float(net.weights[-1][before, after]), gradient, push


def outputs(net: Network, inputs: Array) -> Array:
    """The net's outputs for any number of rows."""
    parts = [net.forward(inputs[i : i + ROWS]).copy() for i in range(0, len(inputs), ROWS)]
    return np.concatenate(parts) if parts else np.empty((0, net.sizes[-1]), inputs.dtype)


def mean_loss(net: Network, inputs: Array, labels: Labels) -> float:
    """The mean loss over the rows."""
    return summed_loss(outputs(net, inputs), labels, net.loss) / max(len(labels), 1)


def confusion(truths: Labels, guesses: Labels, kinds: int) -> NDArray[np.intp]:
    """How often a truth (row) was taken for a guess (column), [kinds, kinds]."""
    counted = np.bincount(np.asarray(truths) * kinds + guesses, minlength=kinds * kinds)
    return counted.reshape(kinds, kinds)
