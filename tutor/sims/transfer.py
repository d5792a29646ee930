"""What a net has learnt of one task helps it with another: from the same few pictures one begins with that
knowledge, one with nothing.

Source: giliojo-mokymosi-metodai/3. In the first step the one net learns its first task, drawn digits; from
then on one step is one update of both, by the same examples, which are moved by a pixel or two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import digit_set
from tutor.data.hands import OTHER, Pixels, written
from tutor.data.handwriting import Hand
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, numeral
from tutor.sims.conv import Array, Conv, ConvNet, Dense, Labels, Plan
from tutor.sims.conv_pictures import SHAPE, Deck, moved, right, shown, stacked

HAND, REAL, OTHERS = "another hand", "MNIST", "other digits"
NOTHING, KERNELS, ALL_BUT_LAST = "nothing", "the kernels", "all but the last layer"
FROZEN = {NOTHING: 0, KERNELS: 2, ALL_BUT_LAST: 3}
"""How many layers stay as they were in the first task."""
EXAMPLES, EPOCHS, PEAK, BATCH, MOMENTUM = 8000, 4, 0.05, 50, 0.9
TESTS = 500
SLOWER = {HAND: 0.1, REAL: 0.1, OTHERS: 1 / 3}
"""The rate of the net that knows something already, by that of the other: it has less far to go."""
WARM = 20
LOST = 1e9  # a net whose squared parameters sum to more has been thrown out of all bounds

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Frame:
    """Both nets at one moment; `transferred` and `scratch` [trials] are their accuracies at `trials`."""

    step: int
    metrics: Metrics
    task: str
    each: int  # examples of each class
    frozen: str
    first: Array  # [n, 28, 28], some pictures of the first task
    second: Array  # [n, 28, 28], and of the second, one of each class
    names: tuple[int, ...]  # which digits the second task is about
    trials: NDArray[np.int64]
    transferred: Floats
    scratch: Floats
    counts: tuple[int, ...]  # parameters of each layer
    source: Literal["drawn", "MNIST"]  # of the second task
    lost: bool


@dataclass(frozen=True, eq=False)
class Task:
    """Pictures [n, 784] and labels from 0, to learn from and to be tried on; which digits they are."""

    images: Pixels
    labels: Labels
    tests: Array
    truths: Labels
    names: tuple[int, ...]


class Simulation(base.Simulation):
    PARAMS = (
        Param("task", "Second task", HAND, choices=(HAND, REAL, OTHERS), kind="choice"),
        Param("each", "Examples of each class", 1, 1, 100, kind="integer", scale="log"),
        Param("frozen", "Frozen", NOTHING, choices=tuple(FROZEN), kind="choice"),
        Param("learning_rate", "Learning rate γ", 0.03, 0.0001, 1.0, scale="log", live=True),
    )
    HEAVY = True
    SHARED = ("_task", "_deck")
    pace = 15.0

    def __init__(
        self, rng: np.random.Generator, task: str, each: int, frozen: str, learning_rate: float
    ) -> None:
        self._seed, weights, chosen, self._order = (int(seed) for seed in rng.integers(2**31, size=4))
        self.learning_rate, self._kind, self._frozen, self._each = learning_rate, task, frozen, each
        self._task = _task(task, self._seed)
        images, labels = _few(self._task, each, chosen)
        self._deck = Deck(images, labels, self._order)
        classes = len(self._task.names)
        self._knowing, self._scratch = (
            ConvNet(np.random.default_rng(weights), SHAPE, _plan(classes)) for _ in range(2)
        )
        self._first_task = 0.0
        self._step = self._due = 0
        self._trials: NDArray[np.int64] = np.zeros(0, np.int64)
        self._found: Floats = np.zeros((0, 2))
        self._try()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        task = self._task
        one_each = [int(np.flatnonzero(self._deck.labels == k)[0]) for k in range(len(task.names))]
        first = _first(self._kind, self._seed)
        return Frame(
            step=self._step,
            metrics=self._metrics(),
            task=self._kind,
            each=self._each,
            frozen=self._frozen,
            first=_pictures(
                first.images[[int(np.argmax(first.labels == k)) for k in range(len(first.names))]]
            ),
            second=_pictures(self._deck.images[one_each]),
            names=task.names,
            trials=self._trials,
            transferred=self._found[:, 0],
            scratch=self._found[:, 1],
            counts=tuple(self._knowing.counts()),
            source="MNIST" if self._kind == REAL else "drawn",
            lost=self.done,
        )

    def step(self) -> Frame:
        """First the one net learns its first task; after that, one update of each by the same examples."""
        if self.done:
            return self.frame
        if self._step == 0:
            self._take_over()
        else:
            self._learn()
        self._step += 1
        if self._step >= self._due or self.done:
            self._try()
        return self.frame

    def _take_over(self) -> None:
        """The weights of the first task; where the digits are others, the last layer begins anew."""
        parameters, self._first_task = first_task(self._kind == OTHERS, self._seed)
        kept = len(parameters)
        if self._kind == OTHERS:
            kept -= self._knowing.counts()[-1]
        self._knowing.parameters[:kept] = parameters[:kept]

    def _learn(self) -> None:
        inputs, labels = self._deck.batch(self._step - 1, BATCH)
        rng = np.random.default_rng((self._order, self._step))
        inputs = moved(inputs, *rng.integers(-2, 3, (2, len(labels))))
        rate = self.learning_rate * min(self._step / WARM, 1)
        for net, part, frozen in (
            (self._knowing, SLOWER[self._kind], FROZEN[self._frozen]),
            (self._scratch, 1.0, 0),
        ):
            before = net.parameters.copy()
            net.accumulate(inputs, labels, frozen)
            with np.errstate(over="ignore", invalid="ignore"):
                net.update(part * rate, MOMENTUM, frozen)
                if not np.vdot(net.parameters, net.parameters) < LOST:
                    net.parameters[:], self.done = before, True

    def explain(self) -> Arithmetic:
        """How many parameters learn and how many are frozen; after the first step, what has been gained."""
        counts = self._knowing.counts()
        kept = FROZEN[self._frozen]
        if self._step == 0:
            written = " + ".join(map(str, counts))
            fixed = sum(counts[:kept])
            result = rf"{sum(counts)}, \; {fixed} + {sum(counts) - fixed}"
            return Arithmetic(r"\sum_l (n_l + 1) \, m_l", written, result)
        known, nothing = self._found[-1].tolist()
        return Arithmetic(
            r"A_1 - A_0",
            rf"{numeral(round(100 * known, 1))} - {numeral(round(100 * nothing, 1))}",
            numeral(round(100 * (known - nothing), 1)),
        )

    def _try(self) -> None:
        nets = (self._knowing, self._scratch)
        found = [right(net, self._task.tests, self._task.truths) for net in nets]
        self._trials = np.append(self._trials, self._step)
        self._found = np.vstack([self._found, found])
        self._due = self._step + (1 if self._step < 2 else max(4, self._step // 10))

    def _metrics(self) -> Metrics:
        known, nothing = self._found[-1].tolist()
        counts = self._knowing.counts()
        frozen = sum(counts[: FROZEN[self._frozen]])
        return {
            "step": self._step,
            "transferred": known,
            "scratch": nothing,
            "gained": known - nothing,
            "first_task": self._first_task,
            "pictures": len(self._deck),
            "frozen_parameters": frozen,
            "trained_parameters": sum(counts) - frozen,
        }

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        """Other digits are shown with fifty examples each: there it is seen that nothing is gained."""
        each = 50 if given.get("task") == OTHERS else 1
        return {**super().defaults(given), "each": each}


def _plan(classes: int) -> tuple[Plan, ...]:
    return Conv(8, 5, 2), Conv(32, 5, 2), Dense(64), Dense(classes)


def _split(images: Pixels, labels: Labels, names: tuple[int, ...]) -> Task:
    """The last TESTS are to be tried on."""
    chosen = np.isin(labels, names)
    images, labels = images[chosen], labels[chosen] - names[0]
    return Task(images[:-TESTS], labels[:-TESTS], stacked(images[-TESTS:]), labels[-TESTS:], names)


@lru_cache(maxsize=2)
def _first(kind: str, seed: int) -> Task:
    names = tuple(range(5 if kind == OTHERS else 10))
    return _split(*written(Hand(), EXAMPLES + TESTS, seed % 1000), names)


@lru_cache(maxsize=2)
def _task(kind: str, seed: int) -> Task:
    """The second task. Raises TutorError when MNIST is asked for and not installed."""
    if kind == REAL:
        real = digit_set("MNIST", 10_000, 0)
        tests = stacked(real.test_images[:TESTS])
        return Task(real.train_images, real.train_labels, tests, real.test_labels[:TESTS], tuple(range(10)))
    if kind == HAND:
        return _split(*written(OTHER, 1000 + TESTS, seed % 1000 + 1), tuple(range(10)))
    return _split(*written(Hand(), 2 * (1000 + TESTS), seed % 1000 + 1), tuple(range(5, 10)))


def _few(task: Task, each: int, seed: int) -> tuple[Pixels, Labels]:
    """`each` pictures of each class (at most what there is), drawn by lot."""
    order = np.random.default_rng(seed).permutation(len(task.labels))
    rows = np.concatenate([order[task.labels[order] == k][:each] for k in range(len(task.names))])
    return task.images[rows], task.labels[rows]


@lru_cache(maxsize=4)
def first_task(half: bool, seed: int) -> tuple[Array, float]:
    """The parameters of a net that has learnt drawn digits (only 0 to 4 if `half`), and how well it does."""
    task = _first(OTHERS if half else HAND, seed)
    rng = np.random.default_rng((seed, 1))
    net = ConvNet(rng, SHAPE, _plan(len(task.names)))
    deck = Deck(task.images, task.labels, seed)
    updates = EPOCHS * (len(deck) // BATCH)
    for update in range(updates):
        inputs, labels = deck.batch(update, BATCH)
        net.accumulate(moved(inputs, *rng.integers(-1, 2, (2, len(labels)))), labels)
        part = update / updates
        net.update(PEAK * min(1.0, part / 0.2, (1 - part) / 0.8), MOMENTUM)
    net.parameters.flags.writeable = False
    return net.parameters, right(net, task.tests, task.truths)


def _pictures(images: Pixels) -> Array:
    return np.moveaxis(shown(stacked(images)), -1, 0)
