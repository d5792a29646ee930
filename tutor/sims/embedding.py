"""Words learn their vectors from the company they keep, and find their neighbours.

Source: neurala-natverk-anteckningar/22. The text is a little world of three-word sentences; the vectors are
those of `word_vectors`. One step shows all pairs once and moves every vector a little (Adam). The plane is
that of the two principal components of the vectors at length 1, turned so that it resembles the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.data import little_world
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.update_rules import Adam
from tutor.sims.word_vectors import Floats, floor, gradients, loss, pair_counts, unit

NEIGHBOURS, SUM = "neighbours", "sum of words"
WORDS = little_world.words()
PLACE = {word: k for k, word in enumerate(WORDS)}
SENTENCES = little_world.sentences()
COUNTS = pair_counts(SENTENCES, WORDS)
FLOOR = floor(COUNTS)
SPREAD = 0.3  # of the numbers that the vectors begin with
LAST = 200  # steps in all


@dataclass(frozen=True, eq=False)
class Frame:
    """The words in their plane, and which of them are looked at."""

    step: int
    vectors: Floats  # [words, dimensions]
    plane: Floats  # [dimensions, 2], the two directions that are shown
    losses: Floats  # at the start and after each step
    word: str
    other: str
    minus: str
    plus: str
    show: str  # NEIGHBOURS or SUM

    @cached_property
    def units(self) -> Floats:
        return unit(self.vectors)

    @cached_property
    def places(self) -> Floats:
        """Where each word lies in the plane, [words, 2]."""
        return np.asarray((self.units - self.units.mean(axis=0)) @ self.plane)

    @cached_property
    def wanted(self) -> Floats:
        """The vector whose neighbours are looked for: that of the word, or word - minus + plus."""
        v = self.vectors[PLACE[self.word]]
        if self.show == SUM:
            v = v - self.vectors[PLACE[self.minus]] + self.vectors[PLACE[self.plus]]
        return np.asarray(v)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The words that are put in, which do not count as their own neighbours."""
        return (self.word, self.minus, self.plus) if self.show == SUM else (self.word,)

    @cached_property
    def cosines(self) -> Floats:
        """The cosine of `wanted` with each word, [words]."""
        # cos(a, b) = a · b / (|a| |b|)
        return np.asarray(self.units @ unit(self.wanted))

    @cached_property
    def neighbours(self) -> tuple[tuple[str, float], ...]:
        """All other words, the nearest first, with their cosines."""
        order = (-self.cosines).argsort(kind="stable").tolist()
        return tuple((WORDS[k], float(self.cosines[k])) for k in order if WORDS[k] not in self.inputs)

    @cached_property
    def metrics(self) -> Metrics:
        a, b = self.vectors[PLACE[self.word]], self.vectors[PLACE[self.other]]
        return {
            "step": self.step,
            "loss": float(self.losses[-1]),
            "floor": FLOOR,
            "perplexity": float(np.exp(self.losses[-1])),
            "cosine": float(unit(a) @ unit(b)),
            "nearest": self.neighbours[0][1],
            "dimensions": self.vectors.shape[1],
            "numbers": self.vectors.size,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("word", "Word", "cat", choices=WORDS, kind="choice", live=True),
        Param("other", "Compared with", "dog", choices=WORDS, kind="choice", live=True),
        Param("show", "Show", NEIGHBOURS, choices=(NEIGHBOURS, SUM), kind="choice", live=True),
        Param("minus", "Minus", "man", choices=WORDS, kind="choice", live=True, when=("show", SUM)),
        Param("plus", "Plus", "woman", choices=WORDS, kind="choice", live=True, when=("show", SUM)),
        Param("dimensions", "Numbers for each word", 8, 2, 16, kind="integer"),
        Param("learning_rate", "Learning rate", 0.1, 0.001, 1.0, scale="log", live=True),
    )
    pace = 15.0

    def __init__(
        self,
        rng: np.random.Generator,
        word: str,
        other: str,
        show: str,
        minus: str,
        plus: str,
        dimensions: int,
        learning_rate: float,
    ) -> None:
        self.word, self.other, self.show, self.minus, self.plus = word, other, show, minus, plus
        self.learning_rate = learning_rate
        shape = (len(WORDS), dimensions)
        self._looked_at: Floats = SPREAD * rng.standard_normal(shape)
        self._guessed: Floats = SPREAD * rng.standard_normal(shape)
        self._rules = Adam(learning_rate, 0.9), Adam(learning_rate, 0.9)
        self._losses = np.array([self._loss()])
        self._plane = _plane(self._looked_at, np.eye(dimensions, 2))

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            step=len(self._losses) - 1,
            vectors=self._looked_at,
            plane=self._plane,
            losses=self._losses,
            word=self.word,
            other=self.other,
            minus=self.minus,
            plus=self.plus,
            show=self.show,
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self._losses) > LAST

    def step(self) -> Frame:
        """Guess the company of every word, and move all vectors so that the guess gets better."""
        if self.done:
            return self.frame
        for_looked_at, for_guessed = gradients(self._looked_at, self._guessed, COUNTS)
        for rule in self._rules:
            rule.rate = self.learning_rate
        self._looked_at = self._rules[0].step(self._looked_at, for_looked_at)
        self._guessed = self._rules[1].step(self._guessed, for_guessed)
        self._losses = np.append(self._losses, self._loss())
        self._plane = _plane(self._looked_at, self._plane)
        return self.frame

    def _loss(self) -> float:
        return loss(self._looked_at, self._guessed, COUNTS)

    def explain(self) -> Arithmetic:
        """The cosine of the word and the one that it is compared with, or of the sum and its nearest word."""
        frame = self.frame
        name = frame.neighbours[0][0] if self.show == SUM else self.other
        a, b = frame.wanted, self._looked_at[PLACE[name]]
        lengths = [numeral(round(float(np.linalg.norm(v)), 4)) for v in (a, b)]
        return Arithmetic(
            r"\cos(a, b) = \frac{a \cdot b}{|a| \, |b|}",
            rf"\frac{{{numeral(round(float(a @ b), 4))}}}{{{lengths[0]} \cdot {lengths[1]}}}",
            numeral(round(float(frame.cosines[PLACE[name]]), 4)),
        )


def _plane(vectors: Floats, before: Floats) -> Floats:
    """The two directions [dimensions, 2] in which the vectors at length 1 vary most.

    Within their plane they are turned, and mirrored if need be, so that they resemble `before` most.
    """
    units = unit(vectors)
    centred = units - units.mean(axis=0)
    found = np.linalg.eigh(centred.T @ centred)[1][:, :-3:-1]
    # the rotation R that makes |found R - before| smallest: orthogonal Procrustes
    left, _sizes, right = np.linalg.svd(found.T @ before)
    return np.asarray(found @ left @ right)
