"""A net learns handwritten digits: by full batches, mini-batches, one by one, or all three in a race.

Source: djupinlarning-cirkel/45-58 and 65-66. One step is one update; in a race it is one mini-batch, which
every net sees, while each corrects itself whenever a batch of its own size ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, digit_set
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, Value, numeral
from tutor.sims.digit_stream import Stream
from tutor.sims.drawing import centred, inked, places
from tutor.sims.learner import Learner, confusion, mean_loss, outputs
from tutor.sims.mlp import Activation, Loss, Network

RACE, FULL, MINI, SINGLE = "race", "full batch", "mini-batch", "one by one"
DRAWN, REAL, BOTH = "drawn", "MNIST", "drawn, tried on MNIST"
PIXELS, DIGITS = 784, 10
PROBE = 500  # training examples on which the loss of the curves is measured
TRIED = 1000  # test digits on which the net is tried on the way; at the end of an epoch it is on all
SHOWN = 40  # test pictures in a frame
PACES = {RACE: 30.0, FULL: 4.0, MINI: 30.0, SINGLE: 600.0}
RATES = {RACE: 0.05, FULL: 0.5, MINI: 0.3, SINGLE: 0.01}
CURVES, INSIDE, OWN = "the training", "inside the net", "your own digit"
PAPER = (28, 28)
_NOTHING = (0, np.zeros(0, np.int64), np.zeros(0), np.zeros(0))


@dataclass(frozen=True, eq=False)
class Run:
    """The history of one net: mean loss and accuracy on test digits by the number of examples seen.

    A `lost` net has been thrown out of all bounds; its history ends before that.
    """

    method: str
    batch: int
    updates: int
    seen: NDArray[np.int64]
    loss: NDArray[np.float64]
    accuracy: NDArray[np.float64]
    lost: bool = False


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
class Own:
    """The learner's own drawing [28, 28] of 0..1, and the `outputs` [10] for it now."""

    paper: NDArray[np.float32]
    outputs: NDArray[np.float32]
    empty: bool


@dataclass(frozen=True, eq=False)
class Frame:
    """The nets at one moment; `trial`, and `weights` [28, 28] of hidden unit `unit`, are the `leader`'s.

    Both are as old as the last trial: the next frames show the same. `own` is there while it is shown.
    """

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
    own: Own | None = None
    inside: bool = False  # what is confused and what a unit sees come first where there is room for little


class Simulation(base.Simulation):
    PARAMS = (
        Param("method", "Method", MINI, choices=(RACE, FULL, MINI, SINGLE), kind="choice"),
        Param("learning_rate", "Learning rate", RATES[MINI], 0.0001, 10, scale="log", live=True),
        Param("batch", "Mini-batch", 50, 2, 1000, kind="integer", scale="log"),
        Param("hidden", "Hidden layers", (128, 64), 1, 512, kind="sizes", layers=(1, 4)),
        Param("activation", "Activation", "ReLU", choices=("ReLU", "sigmoid"), kind="choice"),
        Param("loss", "Loss", "cross-entropy", choices=("cross-entropy", "squared error"), kind="choice"),
        Param("momentum", "Momentum", 0.0, 0.0, 0.99, live=True),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL, BOTH), kind="choice"),
        Param("examples", "Training examples", 10_000, 10, 60_000, kind="integer", scale="log"),
        Param("unit", "Hidden unit shown", 1, 1, 512, kind="integer", live=True),
        Param("show", "Show", CURVES, choices=(CURVES, INSIDE, OWN), kind="choice", live=True),
        Param("drawing", "Drawing", "", kind="drawing", grid=PAPER, live=True),
    )
    HEAVY = True
    PAD = Pad(drawing="drawing", shown=("show", OWN))
    SHARED = ("_stream",)

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        method = str(given.get("method", MINI))
        # a sigmoid's slope is at most 1/4, so its net needs larger steps
        flat = "sigmoid" in given.values() or "squared error" in given.values()
        chosen: dict[str, Value] = {"learning_rate": RATES[method] * (3 if flat else 1)}
        if method == RACE:  # a hundred rounds over few examples, rather than one over many
            chosen |= {"batch": 20, "hidden": (32,), "examples": 1000}
        return {**super().defaults(given), **chosen}

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
        show: str,
        drawing: str,
    ) -> None:
        self.show, self.drawing = show, drawing
        digits, weights, order = (int(seed) for seed in rng.integers(2**31, size=3))
        self.learning_rate, self.momentum, self._unit = learning_rate, momentum, unit
        self._stream = Stream(digit_set(data, examples, digits), order)
        methods = (FULL, MINI, SINGLE) if method == RACE else (method,)
        batches = {FULL: self._stream.epoch, MINI: batch, SINGLE: 1}
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
        self.pace = PACES[method]
        self._try()
        self._show()

    @property
    def unit(self) -> int:
        """The unit of the first hidden layer whose weights are shown, from 1; beyond the last, the first."""
        return self._unit

    @unit.setter
    def unit(self, unit: int) -> None:
        self._unit = unit
        self._look_inside()
        self._show()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        """The last moment of the run, with what is to be shown of it: the learner's digit is read now."""
        if self.show == CURVES:
            return self._moment
        if self.show == INSIDE:
            return replace(self._moment, inside=True)
        return replace(self._moment, own=self._own())

    def _own(self) -> Own:
        """The drawing. The net reads it moved to the middle, where all that it has learned from stood."""
        paper = inked(places(self.drawing, PAPER))
        read = outputs(self._learners[self._leader].net, self._stream.inputs(centred(paper)))[0]
        return Own(paper, np.nan_to_num(read), not self.drawing)

    def step(self) -> Frame:
        if self.done:
            return self.frame
        self._step += 1
        for inputs, labels in self._stream.pieces(self._seen, self._stride):
            for learner in self._learners:
                learner.see(inputs, labels, self.learning_rate, self.momentum)
        self._seen += self._stride
        self.done = all(learner.lost for learner in self._learners)
        if self._seen >= self._due:
            self._try()
        return self._show()

    def explain(self) -> Arithmetic:
        """The update of one weight of the last layer; before the first update, the loss as it stands."""
        made = self._learners[self._leader].correction
        return made.arithmetic() if made else self._explain_start()

    def _explain_start(self) -> Arithmetic:
        run = self._runs[self._leader]
        count = min(PROBE, self._stream.epoch)
        softmax = self._learners[self._leader].net.loss == "cross-entropy"
        sign, one = ("-", r"y(X_l) \cdot \ln \hat{y}(X_l)") if softmax else ("", r"|\hat{y}(X_l) - y(X_l)|^2")
        total = numeral(float(run.loss[-1]) * count)
        return Arithmetic(
            rf"L = {sign}\frac{{1}}{{{count}}} \sum_{{l=1}}^{{{count}}} {one}",
            rf"\frac{{{total}}}{{{count}}}",
            f"L = {numeral(float(run.loss[-1]))}",
        )

    def _try(self) -> None:
        """Measure each net, and say when to do so again: ever more rarely, and at the end of each epoch."""
        for place, learner in enumerate(self._learners):
            if not learner.lost:
                self._runs[place] = self._tried(self._runs[place], learner.net, place == self._leader)
        self._look_inside()
        epoch_ends = (self._seen // self._stream.epoch + 1) * self._stream.epoch
        self._due = min(self._seen + max(self._stride, self._seen // 25), epoch_ends)

    def _tried(self, run: Run, net: Network, leads: bool) -> Run:
        every = self._seen % self._stream.epoch == 0
        inputs, truths = self._stream.tests(len(self._stream.digits.test_labels) if every else TRIED)
        guesses = outputs(net, inputs).argmax(axis=1)
        if leads:
            self._trial = _trial(self._stream.digits.test_images, truths, guesses)
        return replace(
            run,
            seen=np.append(run.seen, self._seen),
            loss=np.append(run.loss, mean_loss(net, *self._stream.first(PROBE))),
            accuracy=np.append(run.accuracy, np.mean(guesses == truths)),
        )

    def _look_inside(self) -> None:
        """Take the weights of a hidden unit; as often as the nets are tried, which spares a slow line."""
        weights = self._learners[self._leader].net.weights[0]
        place = (self._unit - 1) % weights.shape[1]
        self._inside = _Inside(place + 1, weights[:, place].reshape(28, 28).copy())

    def _show(self) -> Frame:
        runs = tuple(
            replace(run, updates=learner.updates, lost=learner.lost)
            for run, learner in zip(self._runs, self._learners, strict=True)
        )
        self._moment = Frame(
            step=self._step,
            metrics=self._metrics(runs),
            runs=runs,
            leader=self._leader,
            trial=self._trial,
            unit=self._inside.unit,
            weights=self._inside.weights,
            source=self._stream.digits.source,
            test_source=self._stream.digits.test_source,
            examples=self._stream.epoch,
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
            "epoch": self._seen / self._stream.epoch,
            "updates_per_epoch": self._stream.epoch / learner.batch,
        }
        if len(runs) > 1:
            for run in runs:
                name = run.method.replace(" ", "_").replace("-", "_")
                metrics[f"{name}_loss"] = float(run.loss[-1])
                metrics[f"{name}_accuracy"] = float(run.accuracy[-1])
                metrics[f"{name}_updates"] = run.updates
        return metrics


@dataclass(frozen=True, eq=False)
class _Inside:
    unit: int
    weights: NDArray[np.float32]


def _trial(images: NDArray[np.uint8], truths: NDArray[np.intp], guesses: NDArray[np.intp]) -> Trial:
    wrong_first = np.argsort(guesses == truths, kind="stable")[:SHOWN]
    pictures = images[wrong_first].reshape(-1, 28, 28).astype(np.float32) / np.float32(255)
    return Trial(confusion(truths, guesses, DIGITS), pictures, truths[wrong_first], guesses[wrong_first])
