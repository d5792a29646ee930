"""Where on a digit the evidence for a class lies: class activation maps of a net that averages its features.

Source: giliojo-mokymosi-metodai/3; Zhou et al. 2016, "Learning deep features for
discriminative localization".
One step is one update. What lies at the strongest place may be covered with paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.conv import Array, Conv, ConvNet, Dense, Mean, softmax
from tutor.sims.conv_pictures import GREY, SHAPE, Deck, right, shown, stacked, steady

DRAWN, REAL = "drawn", "MNIST"
ITS_ANSWER = "the net's answer"
CLASSES = (ITS_ANSWER, *map(str, range(10)))
NOTHING, STRONGEST = "nothing", "the strongest place"
PLAN = (Conv(12, 5, 2), Conv(24, 5), Mean(), Dense(10))
MOMENTUM, BATCH, WARM = 0.9, 50, 40
TRIED = 400
FIRST, APART = 6, 2
"""Value (r, c) of a map belongs to the pixel (2 r + 6, 2 c + 6), the middle of the 13 x 13 that it sees."""
PATCH = 3  # the covering reaches so many pixels from its middle
LOST = 1e9

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Frame:
    """The net and one test digit. `evidence` [10, 8, 8] are the maps of all classes."""

    step: int
    picture: Array  # [28, 28], 0 (paper) to 1 (ink), covered or not
    truth: int
    chosen: str  # whose evidence is shown: ITS_ANSWER or a digit
    evidence: Floats
    biases: Floats
    outputs: Floats  # [10], probabilities
    features: Floats  # [24], f_k of the place with the strongest evidence
    weights: Floats  # [24], of the class shown
    covered: tuple[int, int] | None  # row and column, from 0, of the middle of what is covered
    accuracy: float
    loss: float
    trials: NDArray[np.int64]
    history: Floats  # [trials], accuracies
    source: Literal["drawn", "MNIST"]
    lost: bool

    @property
    def answer(self) -> int:
        return int(self.outputs.argmax())

    @property
    def shown(self) -> int:
        """The class whose evidence is shown."""
        return self.answer if self.chosen == ITS_ANSWER else int(self.chosen)

    @property
    def map(self) -> Floats:
        """[8, 8], the evidence for that class."""
        return np.asarray(self.evidence[self.shown])

    @property
    def strongest(self) -> tuple[int, int]:
        """Row and column of the map, from 0, where it is largest."""
        row, column = np.unravel_index(int(self.map.argmax()), self.map.shape)
        return int(row), int(column)

    @property
    def score(self) -> float:
        """What softmax gets of this class."""
        # s_c = b_c + 1/64 sum over the map
        return float(self.biases[self.shown] + self.map.mean())

    @cached_property
    def spread(self) -> Floats:
        """The map laid over the picture, [28, 28]: between its points in straight lines."""
        side = len(self.map)
        places = np.clip((np.arange(28) - FIRST) / APART, 0, side - 1)
        low = np.minimum(places.astype(np.intp), side - 2)
        part = places - low
        across = self.map[:, low] * (1 - part) + self.map[:, low + 1] * part
        return np.asarray(across[low] * (1 - part[:, None]) + across[low + 1] * part[:, None])

    @cached_property
    def metrics(self) -> Metrics:
        """`on_ink` is the share of the positive evidence that lies on ink."""
        positive = np.maximum(self.spread, 0)
        ink = float((positive * (self.picture > 0.3)).sum() / max(float(positive.sum()), 1e-9))
        return {
            "step": self.step,
            "accuracy": self.accuracy,
            "loss": self.loss,
            "answer": self.answer,
            "shown": self.shown,
            "score": self.score,
            "probability": float(self.outputs[self.shown]),
            "strongest": float(self.map.max()),
            "on_ink": ink,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("digit", "Digit", 4, 0, 9, kind="integer", live=True),
        Param("example", "Which picture of it", 1, 1, 40, kind="integer", live=True),
        Param("evidence", "Evidence for", ITS_ANSWER, choices=CLASSES, kind="choice", live=True),
        Param("cover", "Cover", NOTHING, choices=(NOTHING, STRONGEST), kind="choice", live=True),
        Param("learning_rate", "Learning rate γ", 0.15, 0.0001, 3.0, scale="log", live=True),
        Param("examples", "Training examples", 4000, 500, 60_000, kind="integer", scale="log"),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL), kind="choice"),
    )
    HEAVY = True
    SHARED = ("_deck", "_tests", "_truths")
    pace = 20.0

    def __init__(
        self,
        rng: np.random.Generator,
        digit: int,
        example: int,
        evidence: str,
        cover: str,
        learning_rate: float,
        examples: int,
        data: Choice,
    ) -> None:
        digits, weights, order = (int(seed) for seed in rng.integers(2**31, size=3))
        chosen = steady(data, examples, TRIED, digits)
        self._deck = Deck(chosen.train_images, chosen.train_labels, order)
        self._tests, self._truths = stacked(chosen.test_images), chosen.test_labels
        self._source = chosen.source
        self._net = ConvNet(np.random.default_rng(weights), SHAPE, PLAN)
        self.digit, self.example, self.evidence, self.cover = digit, example, evidence, cover
        self.learning_rate = learning_rate
        self._step = self._due = 0
        self._loss = float(np.log(10))
        self._trials: NDArray[np.int64] = np.zeros(0, np.int64)
        self._history: Floats = np.zeros(0)
        self._try()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        found = np.flatnonzero(self._truths == self.digit)
        at = int(found[(self.example - 1) % len(found)])
        whole = np.ascontiguousarray(self._tests[..., at : at + 1])
        frame = self._look(whole, None)
        if self.cover == NOTHING:
            return frame
        row, column = (APART * place + FIRST for place in frame.strongest)
        patch = np.s_[:, max(row - PATCH, 0) : row + PATCH + 1, max(column - PATCH, 0) : column + PATCH + 1]
        whole[patch] = -GREY
        return self._look(whole, (row, column))

    def _look(self, picture: Array, covered: tuple[int, int] | None) -> Frame:
        """The net's answer to a picture [1, 28, 28, 1], and its evidence for each class."""
        values = self._net.values(picture)
        features, scores = values[2][..., 0].astype(np.float64), values[-1].copy()
        weights, biases = self._net.weights[-1].astype(np.float64), self._net.biases[-1].astype(np.float64)
        # M_c(r, s) = sum_k w_{c,k} f_k(r, s)
        evidence = np.tensordot(weights, features, 1)
        outputs = softmax(scores)[:, 0].astype(np.float64)
        shown_class = int(outputs.argmax()) if self.evidence == ITS_ANSWER else int(self.evidence)
        row, column = np.unravel_index(int(evidence[shown_class].argmax()), evidence.shape[1:])
        return Frame(
            step=self._step,
            picture=shown(picture[..., 0]),
            truth=self.digit,
            chosen=self.evidence,
            evidence=evidence,
            biases=biases,
            outputs=outputs,
            features=features[:, row, column],
            weights=weights[shown_class],
            covered=covered,
            accuracy=float(self._history[-1]),
            loss=self._loss,
            trials=self._trials,
            history=self._history,
            source=self._source,
            lost=self.done,
        )

    def step(self) -> Frame:
        """One update by one mini-batch."""
        if self.done:
            return self.frame
        before = self._net.parameters.copy()
        self._loss = self._net.accumulate(*self._deck.batch(self._step, BATCH))
        with np.errstate(over="ignore", invalid="ignore"):
            self._net.update(self.learning_rate * min((self._step + 1) / WARM, 1), MOMENTUM)
            self.done = not np.vdot(self._net.parameters, self._net.parameters) < LOST
        if self.done:  # it stays as it was, for there is nothing to be seen in numbers without bounds
            self._net.parameters[:] = before
        self._step += 1
        if self._step >= self._due or self.done:
            self._try()
        return self.frame

    def explain(self) -> Arithmetic:
        """The score of the class shown: the mean of its map, and the bias."""
        frame = self.frame
        c, total = frame.shown, float(frame.map.sum())
        return Arithmetic(
            rf"s_{{{c}}} = b_{{{c}}} + \frac{{1}}{{64}} \sum_{{r,s}} M_{{{c}}}(r, s)",
            rf"{numeral(round(float(frame.biases[c]), 3))} + \frac{{{numeral(round(total, 2))}}}{{64}}",
            rf"s_{{{c}}} = {factor(round(frame.score, 3))}",
        )

    def _try(self) -> None:
        accuracy = right(self._net, self._tests, self._truths)
        self._trials = np.append(self._trials, self._step)
        self._history = np.append(self._history, accuracy)
        self._due = self._step + max(10, self._step // 10)
