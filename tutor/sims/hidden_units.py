"""What hidden units see: a small net learns digits, and one picture is followed through it, unit by unit.

Source: ml-primer/18-19. One step is one update. Pixels are 0 (paper) to 1 (ink); the mean picture, which the
net takes off each, has been moved into the biases, so that paper adds nothing to a sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, numeral
from tutor.sims.conv_pictures import steady
from tutor.sims.digit_stream import Stream
from tutor.sims.drawing import centred, inked, places
from tutor.sims.learner import Learner, outputs
from tutor.sims.mlp import Network

Numbers = NDArray[np.float32]

DRAWN, REAL = "drawn", "MNIST"
ONE, LOVED, ALL, OWN = "one unit", "what excites it", "all units", "your own digit"
GIVEN = ("show", ONE, LOVED, ALL)
"""When the picture is one of the test pictures."""
SIDE = 28
PAPER = (SIDE, SIDE)
EXAMPLES, TRIED, BATCH = 5000, 500, 50
MOMENTUM = 0.5
QUIET = 0.1  # the first weights begin this much smaller: what is seen in them has been learned
FAVOURITES = 8


@dataclass(frozen=True, eq=False)
class Frame:
    """The first layer as it is now, and what the net makes of one picture.

    `weights` [units, 28, 28], `biases` [units]; `picture` [28, 28] is what the net is given; `tests` [n, 784]
    are pictures with `labels` [n] to find a unit's favourites among.
    """

    step: int
    show: str
    unit: int  # counts from 1
    weights: Numbers
    biases: Numbers
    picture: Numbers
    paper: Numbers  # the learner's own, before it is moved to the middle
    truth: int | None  # None: the learner's own digit
    outputs: Numbers  # [10] probabilities
    accuracy: float
    tests: Numbers
    labels: NDArray[np.intp]
    source: Literal["drawn", "MNIST"]

    @cached_property
    def sums(self) -> Numbers:
        """[units] each unit's weighted sum."""
        # z_j = sum_i w_ij x_i + b_j
        flat = self.weights.reshape(len(self.weights), -1)
        return np.asarray(flat @ self.picture.ravel() + self.biases, np.float32)

    @property
    def activations(self) -> Numbers:
        """[units]."""
        # a_j = max(0, z_j)
        return np.maximum(self.sums, 0)

    @property
    def chosen(self) -> int:
        """The place of the unit that is looked at, from 0."""
        return self.unit - 1

    @cached_property
    def products(self) -> Numbers:
        """[28, 28] ink times weight of the chosen unit: what each pixel adds to its sum."""
        return np.asarray(self.weights[self.chosen] * self.picture, np.float32)

    @cached_property
    def favourites(self) -> NDArray[np.intp]:
        """The places in `tests` of the pictures that excite the chosen unit most, the strongest first."""
        sums = self.tests @ self.weights[self.chosen].ravel()
        return np.argsort(-sums, kind="stable")[:FAVOURITES]

    @cached_property
    def metrics(self) -> Metrics:
        """`ink_for` and `ink_against` are the sums of the positive and of the negative products."""
        return {
            "step": self.step,
            "accuracy": self.accuracy,
            "activation": float(self.activations[self.chosen]),
            "sum": float(self.sums[self.chosen]),
            "ink_for": float(np.maximum(self.products, 0).sum()),
            "ink_against": float(np.minimum(self.products, 0).sum()),
            "bias": float(self.biases[self.chosen]),
            "active": int(np.count_nonzero(self.sums > 0)),
            "answer": int(self.outputs.argmax()),
            "certainty": float(self.outputs.max()),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("digit", "Digit shown", 3, 0, 9, kind="integer", live=True, when=GIVEN),
        Param("example", "Which of them", 1, 1, 20, kind="integer", live=True, when=GIVEN),
        Param("unit", "Hidden unit shown", 1, 1, 36, kind="integer", live=True),
        Param("show", "Show", ONE, choices=(ONE, LOVED, ALL, OWN), kind="choice", live=True),
        Param("learning_rate", "Learning rate", 0.2, 0.001, 3.0, scale="log", live=True),
        Param("hidden", "Hidden units", 12, 2, 36, kind="integer"),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL), kind="choice"),
        Param("drawing", "Drawing", "", kind="drawing", grid=PAPER, live=True),
    )
    HEAVY = True
    PAD = Pad(drawing="drawing", shown=("show", OWN))
    SHARED = ("_stream", "_tests", "_labels")
    pace = 10.0

    def __init__(
        self,
        rng: np.random.Generator,
        digit: int,
        example: int,
        unit: int,
        show: str,
        learning_rate: float,
        hidden: int,
        data: Literal["drawn", "MNIST"],
        drawing: str,
    ) -> None:
        digits, weights, order = (int(seed) for seed in rng.integers(2**31, size=3))
        self.digit, self.example, self.unit = digit, example, unit
        self.show, self.learning_rate, self.drawing = show, learning_rate, drawing
        self._stream = Stream(steady(data, EXAMPLES, TRIED, digits), order)
        self._labels = self._stream.digits.test_labels
        images = self._stream.digits.test_images
        self._tests: Numbers = np.multiply(images, np.float32(1 / 255), dtype=np.float32)
        net = Network(np.random.default_rng(weights), (SIDE * SIDE, hidden, 10))
        net.weights[0] *= np.float32(QUIET)
        self._learner, self._steps = Learner(net, BATCH), 0
        self._accuracy = self._tried()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        net, mean = self._learner.net, self._stream.mean
        weights: Numbers = np.ascontiguousarray(net.weights[0].T, np.float32)
        paper = inked(places(self.drawing, PAPER))
        picture = centred(paper) if self.show == OWN else self._given()
        return Frame(
            step=self._steps,
            show=self.show,
            unit=(self.unit - 1) % len(weights) + 1,
            weights=weights.reshape(-1, *PAPER),
            # w (x - mean) + b = w x + (b - w mean)
            biases=np.asarray(net.biases[0] - weights @ mean, np.float32),
            picture=picture,
            paper=paper,
            truth=None if self.show == OWN else self.digit,
            outputs=outputs(net, self._stream.inputs(picture))[0],
            accuracy=self._accuracy,
            tests=self._tests,
            labels=self._labels,
            source=self._stream.digits.source,
        )

    def step(self) -> Frame:
        """One update of all weights, on one mini-batch."""
        if self.done:
            return self.frame
        for inputs, labels in self._stream.pieces(self._steps * BATCH, BATCH):
            self._learner.see(inputs, labels, self.learning_rate, MOMENTUM)
        self.done = self._learner.lost
        self._steps += 1
        if self._steps % 5 == 0:
            self._accuracy = self._tried()
        return self.frame

    def explain(self) -> Arithmetic:
        """How the chosen unit comes to its activation: ink that speaks for it, ink against it, its bias."""
        told = self.frame.metrics
        numbers = (
            rf"\max(0,\; {numeral(round(told['ink_for'], 3))} - {numeral(round(-told['ink_against'], 3))}"
            rf" {'+' if told['bias'] >= 0 else '-'} {numeral(round(abs(told['bias']), 3))})"
        )
        return Arithmetic(
            r"a_j = \max\left(0,\; \sum_i w_{ij} x_i + b_j\right)",
            numbers,
            numeral(round(told["activation"], 3)),
        )

    def _given(self) -> Numbers:
        """The test picture that the knobs ask for."""
        rows = np.flatnonzero(self._labels == self.digit)
        return np.asarray(self._tests[rows[(self.example - 1) % len(rows)]].reshape(PAPER), np.float32)

    def _tried(self) -> float:
        """The share of the test pictures that are read rightly."""
        answers = outputs(self._learner.net, self._tests - self._stream.mean).argmax(axis=1)
        return float(np.mean(answers == self._labels))
