"""A net learns handwritten digits: by full batches, mini-batches, one by one, or all three in a race.

Source: djupinlarning-cirkel/45-58 and 65-66. One step is one update; in a race it is one mini-batch, which
every net sees, while each corrects itself whenever a batch of its own size ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, digit_set
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.learner import Learner, confusion, mean_loss, outputs
from tutor.sims.mlp import ROWS, Activation, Loss, Network

RACE, FULL, MINI, SINGLE = "race", "full batch", "mini-batch", "one by one"
DRAWN, REAL, BOTH = "drawn", "MNIST", "drawn, tried on MNIST"
PIXELS, DIGITS = 784, 10
PROBE = 500  # training examples on which the loss of the curves is measured
TRIED = 1000  # test digits on which the net is tried on the way; at the end of an epoch it is on all
SHOWN = 40  # test pictures in a frame
_NOTHING = (0, np.zeros(0, np.int64), np.zeros(0), np.zeros(0))


@dataclass(frozen=True, eq=False)
class Run:
    """The history of one net: mean loss and accuracy on test digits by the number of examples seen."""

    method: str
    batch: int
    updates: int
    seen: NDArray[np.int64]
    loss: NDArray[np.float64]
    accuracy: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trial:
    """How one net did when it was last tried: on TRIED test digits, at the end of an epoch on all.

    `matrix` [10, 10] counts truths (rows) taken for guesses (columns); the pictures [n, 28, 28] of 0..1 begin
    with those it got wrong.
    """

    matrix: NDArray[np.intp]
    pictures: NDArray[np.float32]
    truths: NDArray[np.intp]
    guesses: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Frame:
    """The nets at one moment; `trial` and `weights` [28, 28] of hidden unit `unit` are the `leader`'s."""

    step: int
    metrics: Metrics
    runs: tuple[Run, ...]
    leader: int  # the place in `runs` of the net that is looked into
    trial: Trial
    unit: int  # counts from 1
    weights: NDArray[np.float32]
    source: Literal["drawn", "MNIST"]
    test_source: Literal["drawn", "MNIST"]
    examples: int


class Simulation(base.Simulation):
    PARAMS = (
        Param("method", "Method", MINI, choices=(RACE, FULL, MINI, SINGLE), kind="choice"),
        Param("learning_rate", "Learning rate", 0.1, 0.0001, 10, scale="log", live=True),
        Param("batch", "Mini-batch", 50, 2, 1000, kind="integer", scale="log"),
        Param("hidden", "Hidden layers", (128, 64), 1, 512, kind="sizes", layers=(1, 4)),
        Param("activation", "Activation", "ReLU", choices=("ReLU", "sigmoid"), kind="choice"),
        Param("loss", "Loss", "cross-entropy", choices=("cross-entropy", "squared error"), kind="choice"),
        Param("momentum", "Momentum", 0.0, 0.0, 0.99, live=True),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL, BOTH), kind="choice"),
        Param("examples", "Training examples", 10_000, 10, 60_000, kind="integer", scale="log"),
        Param("unit", "Hidden unit shown", 1, 1, 512, kind="integer", live=True),
    )
    HEAVY = True
    SHARED = ("_set", "_mean")

    def __init__(
        self,
        rng: np.random.Generator,
        method: str,
        learning_rate: float,
        batch: int,
        hidden: tuple[int, ...],
        activation: Activation,
        loss: Loss,
        momentum: float,
        data: Choice,
        examples: int,
        unit: int,
    ) -> None:
        digits, weights, self._seed = (int(seed) for seed in rng.integers(2**31, size=3))
        self.learning_rate, self.momentum, self._unit = learning_rate, momentum, unit
        self._set = digit_set(data, examples, digits)
        self._mean = (self._set.train_images.mean(axis=0) / 255).astype(np.float32)
        methods = (FULL, MINI, SINGLE) if method == RACE else (method,)
        batches = {FULL: len(self._set.train_labels), MINI: batch, SINGLE: 1}
        # each net starts with the same weights
        self._learners = [
            Learner(
                Network(np.random.default_rng(weights), (PIXELS, *hidden, DIGITS), activation, loss),
                batches[name],
            )
            for name in methods
        ]
        self._runs = [Run(name, batches[name], *_NOTHING) for name in methods]
        self._leader = methods.index(MINI) if method == RACE else 0
        self._stride = batches[MINI] if method == RACE else batches[method]
        self._seen = self._due = self._step = 0
        self._order = self._shuffled(0)
        self.pace = max(1, 200 // self._stride)
        self._try()
        self._show()

    @property
    def unit(self) -> int:
        """The unit of the first hidden layer whose weights are shown, from 1; after the last comes the first."""
        return self._unit

    @unit.setter
    def unit(self, unit: int) -> None:
        self._unit = unit
        self._show()

    def step(self) -> Frame:
        self._step += 1
        end = self._seen + self._stride
        while self._seen < end:
            rows = self._next_rows(min(ROWS, end - self._seen))
            inputs, labels = self._inputs(self._set.train_images[rows]), self._set.train_labels[rows]
            for learner in self._learners:
                learner.see(inputs, labels, self.learning_rate, self.momentum)
            self._seen += len(rows)
        if self._seen >= self._due:
            self._try()
        return self._show()

    def explain(self) -> Arithmetic:
        """The update of one weight of the last layer; before the first update, the loss as it stands."""
        made = self._learners[self._leader].correction
        return made.arithmetic() if made else self._explain_start()

    def _explain_start(self) -> Arithmetic:
        run = self._runs[self._leader]
        count = min(PROBE, len(self._set.train_labels))
        softmax = self._learners[self._leader].net.loss == "cross-entropy"
        one = r"-\ln y_{\hat{k}}(X_l)" if softmax else r"|Y(X_l) - \hat{Y}(X_l)|^2"
        total = numeral(float(run.loss[-1]) * count)
        return Arithmetic(
            rf"L = \frac{{1}}{{{count}}} \sum_{{l=1}}^{{{count}}} {one}",
            rf"\frac{{{total}}}{{{count}}}",
            f"L = {numeral(float(run.loss[-1]))}",
        )

    def _next_rows(self, most: int) -> NDArray[np.intp]:
        """The next examples, at most so many: every one once in each epoch, in a new order each time."""
        count = len(self._set.train_labels)
        epoch, at = divmod(self._seen, count)
        if epoch != self._order.epoch:
            self._order = self._shuffled(epoch)
        return self._order.rows[at : at + most]

    def _shuffled(self, epoch: int) -> _Order:
        rng = np.random.default_rng((self._seed, epoch))
        return _Order(epoch, rng.permutation(len(self._set.train_labels)))

    def _inputs(self, images: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Pixels of 0..1 less the mean training image."""
        inputs = np.multiply(images, np.float32(1 / 255), dtype=np.float32)
        inputs -= self._mean
        return inputs

    def _try(self) -> None:
        """Measure each net, and say when to do so again: ever more rarely, and at the end of each epoch."""
        for place, learner in enumerate(self._learners):
            self._runs[place] = self._tried(self._runs[place], learner.net, place == self._leader)
        count = len(self._set.train_labels)
        epoch_ends = (self._seen // count + 1) * count
        self._due = min(self._seen + max(self._stride, self._seen // 25), epoch_ends)

    def _tried(self, run: Run, net: Network, leads: bool) -> Run:
        digits = self._set
        loss = mean_loss(net, self._inputs(digits.train_images[:PROBE]), digits.train_labels[:PROBE])
        tried = TRIED if self._seen % len(digits.train_labels) else len(digits.test_labels)
        truths = digits.test_labels[:tried]
        guesses = outputs(net, self._inputs(digits.test_images[:tried])).argmax(axis=1)
        if leads:
            self._trial = _trial(digits.test_images, truths, guesses)
        return replace(
            run,
            seen=np.append(run.seen, self._seen),
            loss=np.append(run.loss, loss),
            accuracy=np.append(run.accuracy, np.mean(guesses == truths)),
        )

    def _show(self) -> Frame:
        weights = self._learners[self._leader].net.weights[0]
        unit = (self._unit - 1) % weights.shape[1]
        runs = tuple(
            replace(run, updates=learner.updates)
            for run, learner in zip(self._runs, self._learners, strict=True)
        )
        self.frame: Frame = Frame(
            step=self._step,
            metrics=self._metrics(runs),
            runs=runs,
            leader=self._leader,
            trial=self._trial,
            unit=unit + 1,
            weights=weights[:, unit].reshape(28, 28).copy(),
            source=self._set.source,
            test_source=self._set.test_source,
            examples=len(self._set.train_labels),
        )
        return self.frame

    def _metrics(self, runs: tuple[Run, ...]) -> Metrics:
        lead, learner = runs[self._leader], self._learners[self._leader]
        metrics = {
            "step": self._step,
            "loss": float(lead.loss[-1]),
            "accuracy": float(lead.accuracy[-1]),
            "batch_loss": learner.batch_loss if learner.updates else float(lead.loss[-1]),
            "updates": lead.updates,
            "tried": int(self._trial.matrix.sum()),
            "examples_seen": self._seen,
            "epoch": self._seen / len(self._set.train_labels),
            "updates_per_epoch": len(self._set.train_labels) / learner.batch,
        }
        if len(runs) > 1:
            for run in runs:
                name = run.method.replace(" ", "_").replace("-", "_")
                metrics[f"{name}_loss"] = float(run.loss[-1])
                metrics[f"{name}_accuracy"] = float(run.accuracy[-1])
                metrics[f"{name}_updates"] = run.updates
        return metrics


@dataclass(frozen=True, eq=False)
class _Order:
    """The order of the training examples in one epoch."""

    epoch: int
    rows: NDArray[np.intp]


def _trial(images: NDArray[np.uint8], truths: NDArray[np.intp], guesses: NDArray[np.intp]) -> Trial:
    wrong_first = np.argsort(guesses == truths, kind="stable")[:SHOWN]
    pictures = images[wrong_first].reshape(-1, 28, 28).astype(np.float32) / np.float32(255)
    return Trial(confusion(truths, guesses, DIGITS), pictures, truths[wrong_first], guesses[wrong_first])
