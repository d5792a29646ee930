"""Three architectures on one task: fully connected, convolution, attention; each takes something for granted.

Source: ml-primer/23-24. All three see the same examples in the same order and learn by Adam with one learning
rate; one step is one update of each. How the data look is in `domains.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.attention_net import AttentionNet
from tutor.sims.base import Arithmetic, Metrics, Param
from tutor.sims.conv import Array, Conv, ConvNet, Dense, Mean, Plan, softmax
from tutor.sims.dense import Adam, Trained
from tutor.sims.domains import DOMAINS, IMAGE, SERIES, SOUND, TEXT, Inputs

Floats = NDArray[np.float64]

MLP, CONVOLUTION, ATTENTION = "MLP", "convolution", "attention"
NETS = (MLP, CONVOLUTION, ATTENTION)
KERNELS = {IMAGE: (3, 3), SOUND: (8, 5), SERIES: (5, 3), TEXT: (3, 3)}
"""The sides of the kernels of both layers."""
BATCH, TRIED = 32, 300
LOST = 1e8  # a net whose squared parameters sum to more has been thrown out of all bounds


@dataclass(frozen=True, eq=False)
class Example:
    """One test example, what is true of it, and what each net says (its place among the classes)."""

    inputs: Inputs  # [channels, rows, columns]
    truth: int
    answers: tuple[int, ...]
    certainty: tuple[float, ...]
    attention: Floats  # [places] of the token that asks


@dataclass(frozen=True, eq=False)
class Frame:
    """The contest so far; columns of the curves are the nets in the order of NETS."""

    step: int
    domain: str
    examples: int
    tried: NDArray[np.int64]  # [trials] the steps at which they were tried
    right: Floats  # [trials, 3] share of the test examples
    learned: Floats  # [3] share of the training examples, now
    parameters: tuple[int, ...]
    shown: Example

    @property
    def metrics(self) -> Metrics:
        told: dict[str, float] = {"step": self.step}
        for k, name in enumerate(NETS):
            told[name.lower()] = float(self.right[-1, k])
            told[f"{name.lower()}_learned"] = float(self.learned[k])
            told[f"{name.lower()}_parameters"] = self.parameters[k]
        return told


class Simulation(base.Simulation):
    PARAMS = (
        Param("domain", "Data", IMAGE, choices=(IMAGE, SOUND, SERIES, TEXT), kind="choice"),
        Param("examples", "Training examples", 300, 30, 3000, kind="integer", scale="log"),
        Param("width", "Width of the nets", 16, 4, 32, kind="integer"),
        Param("learning_rate", "Learning rate", 0.005, 0.0005, 0.1, scale="log", live=True),
        Param("example", "Example shown", 1, 1, 40, kind="integer", live=True),
        Param("explained", "Explained", MLP, choices=NETS, kind="choice", live=True),
    )
    HEAVY = True
    SHARED = ("_taught", "_labels", "_tests", "_truths")
    pace = 20.0

    def __init__(
        self,
        rng: np.random.Generator,
        domain: str,
        examples: int,
        width: int,
        learning_rate: float,
        example: int,
        explained: str,
    ) -> None:
        data, weights, self._rng = rng.spawn(3)
        self.domain, self.width, self.learning_rate = domain, width, learning_rate
        self.example, self.explained = example, explained
        kind = DOMAINS[domain]
        self._taught, self._labels = kind.examples(data, examples)
        self._tests, self._truths = kind.examples(data, TRIED)
        self._flat = ConvNet(weights, kind.shape, (Dense(2 * width), Dense(kind.classes)))
        self._conv = ConvNet(weights, kind.shape, plan(domain, width))
        self._attention = AttentionNet(weights, kind.places, kind.numbers, width, kind.classes)
        self._teachers = [Adam(self._flat), Adam(self._conv), Adam(self._attention)]
        self._steps = self._due = 0
        self._tried: NDArray[np.int64] = np.zeros(0, np.int64)
        self._right: Floats = np.zeros((0, len(NETS)))
        self._try()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        if self._frame is None or self._frame[0] != self.example:
            self._frame = (self.example, self._look())
        return self._frame[1]

    _frame: tuple[int, Frame] | None = None

    def step(self) -> Frame:
        """One update of each net, on the same mini-batch."""
        if self.done:
            return self.frame
        rows = self._rng.integers(len(self._labels), size=BATCH)
        inputs, labels = self._taught[rows], self._labels[rows]
        pictures = _last(inputs)
        self._flat.accumulate(pictures, labels)
        self._conv.accumulate(pictures, labels)
        self._attention.accumulate(DOMAINS[self.domain].tokens(inputs), labels)
        for net, teacher in zip(self._nets, self._teachers, strict=True):
            teacher.update(net, self.learning_rate)
        self._steps += 1
        self.done = any(not np.vdot(net.parameters, net.parameters) < LOST for net in self._nets)
        if self._steps >= self._due:
            self._try()
        self._frame = None
        return self.frame

    def explain(self) -> Arithmetic:
        """Where the parameters of one net come from, layer by layer."""
        terms = sums(self.domain, self.width)[self.explained]
        total = self._nets[NETS.index(self.explained)].parameters.size
        return Arithmetic(FORMULAS[self.explained], " + ".join(terms), str(total))

    @property
    def _nets(self) -> tuple[Trained, ...]:
        return self._flat, self._conv, self._attention

    def _scores(self, inputs: Inputs) -> list[Array]:
        """The scores of each net: [classes, n]."""
        pictures = _last(inputs)
        by_attention = self._attention.scores(DOMAINS[self.domain].tokens(inputs)).T
        return [self._flat.values(pictures)[-1], self._conv.values(pictures)[-1], by_attention]

    def _try(self) -> None:
        """How many of the test examples, and of those learned from, each net names rightly."""
        right = [np.mean(scores.argmax(axis=0) == self._truths) for scores in self._scores(self._tests)]
        known, truths = self._taught[:TRIED], self._labels[:TRIED]
        self._learned = np.array([np.mean(s.argmax(axis=0) == truths) for s in self._scores(known)])
        self._tried = np.append(self._tried, self._steps)
        self._right = np.concatenate([self._right, [right]])
        self._due = self._steps + max(5, self._steps // 20)

    def _look(self) -> Frame:
        place = self.example - 1
        inputs = self._tests[place : place + 1]
        chances = [softmax(np.array(scores, np.float64))[:, 0] for scores in self._scores(inputs)]
        weights = self._attention.attention(DOMAINS[self.domain].tokens(inputs))[0]
        shown = Example(
            inputs=inputs[0],
            truth=int(self._truths[place]),
            answers=tuple(int(one.argmax()) for one in chances),
            certainty=tuple(float(one.max()) for one in chances),
            attention=weights.astype(np.float64),
        )
        counts = tuple(net.parameters.size for net in self._nets)
        so_far = (self._steps, self.domain, len(self._labels), self._tried, self._right, self._learned)
        return Frame(*so_far, counts, shown)


def plan(domain: str, width: int) -> tuple[Plan, ...]:
    """Two layers of kernels, the mean over all places, and the scores."""
    first, second = KERNELS[domain]
    return Conv(max(width // 2, 1), first), Conv(width, second), Mean(), Dense(DOMAINS[domain].classes)


FORMULAS = {
    MLP: r"(n + 1) \, h + (h + 1) \, k",
    CONVOLUTION: r"(s_1 C + 1) F_1 + (s_2 F_1 + 1) F_2 + (F_2 + 1) \, k",
    ATTENTION: r"D d + T d + 3 d^2 + (d + 1) \, h + (h + 1) \, k",
}
"""n inputs, h hidden nodes, k classes; kernels of s places; T tokens of D numbers, as vectors of d."""


def sums(domain: str, width: int) -> dict[str, Sequence[str]]:
    """The terms of those formulas, with numbers."""
    kind = DOMAINS[domain]
    channels, rows, columns = kind.shape
    d, h, k, first = width, 2 * width, kind.classes, max(width // 2, 1)
    one, two = (side * min(side, rows) for side in KERNELS[domain])
    places, numbers = kind.places, kind.numbers
    return {
        MLP: (rf"({channels * rows * columns} + 1) \cdot {h}", rf"({h} + 1) \cdot {k}"),
        CONVOLUTION: (
            rf"({one} \cdot {channels} + 1) \cdot {first}",
            rf"({two} \cdot {first} + 1) \cdot {d}",
            rf"({d} + 1) \cdot {k}",
        ),
        ATTENTION: (
            rf"{numbers} \cdot {d}",
            rf"{places} \cdot {d}",
            rf"3 \cdot {d}^2",
            rf"({d} + 1) \cdot {h}",
            rf"({h} + 1) \cdot {k}",
        ),
    }


def _last(inputs: Inputs) -> Inputs:
    """Examples last, as the convolutional net wants them: [channels, rows, columns, n]."""
    return np.ascontiguousarray(inputs.transpose(1, 2, 3, 0))
