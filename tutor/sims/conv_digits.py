"""A small convolutional net learns digits; its kernels, and what they make of one picture, can be seen.

Source: giliojo-mokymosi-metodai/3. One step is one update, by stochastic gradient descent with momentum.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, digit_set
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.conv import Array, ConvNet, softmax
from tutor.sims.conv_pictures import SHAPE, Deck, moved, plan, right, shown, stacked

DRAWN, REAL, BOTH = "drawn", "MNIST", "drawn, tried on MNIST"
MOMENTUM = 0.9
WARM = 40  # updates in which the rate grows to what the knob says
TRIED = 500  # test digits on which the net is tried on the way; at the end of an epoch it is on all
LOST = 1e9  # a net whose squared parameters sum to more has been thrown out of all bounds


@dataclass(frozen=True, eq=False)
class Curve:
    """What the trials found, [trials] each: examples seen until then, loss of the last batch, accuracy."""

    seen: NDArray[np.int64]
    loss: NDArray[np.float64]
    accuracy: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Frame:
    """The net at one moment, and what it makes of one picture."""

    step: int
    metrics: Metrics
    curve: Curve
    counts: tuple[int, ...]  # parameters of each layer
    kernels: Array  # [kernels, side, side] of the first layer
    chosen: int  # the kernel looked at, from 1
    picture: Array  # [28, 28], 0 (paper) to 1 (ink)
    truth: int
    maps: Array  # [kernels, rows, columns], the picture's feature maps after ReLU
    outputs: Array  # [10], probabilities
    source: Literal["drawn", "MNIST"]
    test_source: Literal["drawn", "MNIST"]
    examples: int
    lost: bool


@dataclass(frozen=True)
class Update:
    """One update of the weight of the first layer with the largest gradient; its places count from 1."""

    kernel: int
    row: int
    column: int
    old: float
    gradient: float
    push: float  # what momentum added
    rate: float
    new: float


class Simulation(base.Simulation):
    PARAMS = (
        Param("kernels", "Kernels, first layer", 8, 1, 16, kind="integer"),
        Param("second", "Kernels, second layer", 32, 1, 64, kind="integer"),
        Param("side", "Side of a kernel", 5, 2, 7, kind="integer"),
        Param("learning_rate", "Learning rate γ", 0.03, 0.0001, 3.0, scale="log", live=True),
        Param("batch", "Mini-batch", 50, 5, 500, kind="integer", scale="log"),
        Param("shift", "Shifts while learning, px", 0, 0, 4, kind="integer"),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL, BOTH), kind="choice"),
        Param("examples", "Training examples", 10_000, 500, 60_000, kind="integer", scale="log"),
        Param("digit", "Digit shown", 4, 0, 9, kind="integer", live=True),
        Param("kernel", "Kernel looked at", 1, 1, 16, kind="integer", live=True),
    )
    HEAVY = True
    SHARED = ("_deck", "_tests", "_truths")
    pace = 30.0

    def __init__(
        self,
        rng: np.random.Generator,
        kernels: int,
        second: int,
        side: int,
        learning_rate: float,
        batch: int,
        shift: int,
        data: Choice,
        examples: int,
        digit: int,
        kernel: int,
    ) -> None:
        digits, weights, order = (int(seed) for seed in rng.integers(2**31, size=3))
        chosen = digit_set(data, examples, digits)
        self._deck = Deck(chosen.train_images, chosen.train_labels, order)
        self._tests, self._truths = stacked(chosen.test_images), chosen.test_labels
        self._sources = chosen.source, chosen.test_source
        self._net = ConvNet(np.random.default_rng(weights), SHAPE, plan(kernels, second, side))
        self.learning_rate, self._batch, self._shift = learning_rate, min(batch, examples), shift
        self.digit, self.kernel = digit, kernel
        self._order = order
        self._step = self._seen = self._due = 0
        self._loss = float(np.log(10))
        self._update: Update | None = None
        self._curve = Curve(np.zeros(0, np.int64), np.zeros(0), np.zeros(0))
        self._try()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        net = self._net
        at = int(np.flatnonzero(self._truths == self.digit)[0])
        picture = self._tests[..., at : at + 1]
        values = net.values(np.ascontiguousarray(picture))
        side = net.plan[0].side  # type: ignore[union-attr]
        outputs = softmax(values[-1].copy())[:, 0]
        return Frame(
            step=self._step,
            metrics=self._metrics(outputs),
            curve=self._curve,
            counts=tuple(net.counts()),
            kernels=net.weights[0].reshape(-1, side, side).copy(),
            chosen=(self.kernel - 1) % len(net.weights[0]) + 1,
            picture=shown(picture[..., 0]),
            truth=self.digit,
            maps=values[1][..., 0].copy(),
            outputs=outputs,
            source=self._sources[0],
            test_source=self._sources[1],
            examples=len(self._deck),
            lost=self.done,
        )

    def step(self) -> Frame:
        """One update by one mini-batch."""
        if self.done:
            return self.frame
        inputs, labels = self._deck.batch(self._step, self._batch)
        if self._shift:
            rng = np.random.default_rng((self._order, self._step))
            down, across = rng.integers(-self._shift, self._shift + 1, (2, len(labels)))
            inputs = moved(inputs, down, across)
        before = self._net.parameters.copy()
        self._loss = self._net.accumulate(inputs, labels)
        rate = self.learning_rate * min((self._step + 1) / WARM, 1)
        self._note(rate)
        with np.errstate(over="ignore", invalid="ignore"):
            self._net.update(rate, MOMENTUM)
            self.done = not np.vdot(self._net.parameters, self._net.parameters) < LOST
        if self.done:  # it stays as it was, for there is nothing to be seen in numbers without bounds
            self._net.parameters[:] = before
        self._step += 1
        self._seen += len(labels)
        if self._seen >= self._due or self.done:
            self._try()
        return self.frame

    def explain(self) -> Arithmetic:
        """The update of one weight of a kernel; before the first, how many parameters the net has."""
        made = self._update
        if made is None:
            counts = self._net.counts()
            sizes = [f"{w.shape[1]} + 1) \\cdot {w.shape[0]}" for w in self._net.weights]
            written = " + ".join(f"({part}" for part in sizes)
            return Arithmetic(r"\sum_l (n_l + 1) \, m_l", written, numeral(sum(counts)))
        weight = rf"K^{{({made.kernel})}}_{{{made.row},{made.column}}}"
        new = float(self._net.weights[0].reshape(-1)[self._flat(made)])
        return Arithmetic(
            rf"{weight} \leftarrow {weight} - \gamma \, \frac{{\partial L}}{{\partial {weight}}} + \mu \, v",
            rf"{numeral(made.old)} - {numeral(made.rate)} \cdot {factor(made.gradient)}"
            f" + {factor(made.push)}",
            f"{weight} = {numeral(new)}",
        )

    def _flat(self, made: Update) -> int:
        side = int(np.sqrt(self._net.weights[0].shape[1]))
        return ((made.kernel - 1) * side + made.row - 1) * side + made.column - 1

    def _note(self, rate: float) -> None:
        """Keep the numbers of the update to come, of the kernel weight that the loss pulls at most."""
        net = self._net
        gradients = net.parts(net.gradient)[0][0]
        side = int(np.sqrt(gradients.shape[1]))
        kernel, place = divmod(int(np.argmax(np.abs(gradients))), gradients.shape[1])
        old, gradient = float(net.weights[0][kernel, place]), float(gradients[kernel, place])
        push = MOMENTUM * float(net.parts(net.velocity)[0][0][kernel, place])
        row, column = divmod(place, side)
        self._update = Update(
            kernel + 1, row + 1, column + 1, old, gradient, push, rate, old - rate * gradient + push
        )

    def _try(self) -> None:
        """Measure the net, and say when to do so again: ever more rarely, and at the end of each epoch."""
        stride = self._batch * (len(self._deck) // self._batch)  # examples of an epoch
        count = len(self._truths) if self._seen % stride == 0 else TRIED
        accuracy = right(self._net, self._tests[..., :count], self._truths[:count])
        curve = self._curve
        self._curve = replace(
            curve,
            seen=np.append(curve.seen, self._seen),
            loss=np.append(curve.loss, self._loss),
            accuracy=np.append(curve.accuracy, accuracy),
        )
        self._due = min(
            self._seen + max(5 * self._batch, self._seen // 20), (self._seen // stride + 1) * stride
        )

    def _metrics(self, outputs: Array) -> Metrics:
        return {
            "step": self._step,
            "loss": self._loss,
            "accuracy": float(self._curve.accuracy[-1]),
            "epoch": self._seen / len(self._deck),
            "examples_seen": self._seen,
            "parameters": len(self._net.parameters),
            "answer": int(outputs.argmax()),
            "certainty": float(outputs.max()),
        }
