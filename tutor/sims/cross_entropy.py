"""Two losses, one guess: a distribution over four animals learns by its cross-entropy, its twin by the MSE.

Source: ml-primer/20. Both begin with the same scores, which softmax makes a distribution of; one step moves
the scores of each against the slope of its own loss. The truth is a distribution too: what ten people said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]

ANIMALS = ("cat", "dog", "fox", "hare")
CAT = 0
PEOPLE = 10
CROSS, SQUARES = "cross-entropy", "MSE"
WAY, LOSSES = "the way", "both losses"
"""What is shown first where there is room for one curve only."""
TINY = 1e-300  # no probability is taken for less: its logarithm stays a number


def softmax(scores: Floats) -> Floats:
    """exp(z_k) / sum exp(z_j) along the last axis."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True))


def terms(truth: Floats, guess: Floats) -> Floats:
    """What each class adds to the cross-entropy."""
    # H(p, q) = -sum_k p_k ln q_k
    return np.asarray(-truth * np.log(np.maximum(guess, TINY))) + 0.0


def mse(truth: Floats, guess: Floats) -> Floats:
    """The mean of the squared differences along the last axis."""
    # MSE = 1/K sum_k (p_k - q_k)²
    return np.asarray(((truth - guess) ** 2).mean(axis=-1))


def slope(truth: Floats, guess: Floats) -> Floats:
    """The slope of the cross-entropy along each score."""
    # dH/dz_k = q_k - p_k
    return guess - truth


def slope_of_squares(truth: Floats, guess: Floats) -> Floats:
    """The slope of the MSE along each score: through the softmax it loses nearly all of itself."""
    # dMSE/dz_k = q_k (e_k - sum_j q_j e_j),   e_k = 2 (q_k - p_k) / K
    errors = 2 * (guess - truth) / len(guess)
    return guess * (errors - guess @ errors)


@dataclass(frozen=True, eq=False)
class Frame:
    """Both learners at one moment, the one of the cross-entropy first: `scores` [2, 4]."""

    step: int
    truth: Floats  # [4]
    scores: Floats
    history: Floats  # [steps + 1, 2]: the probability of cat
    learning_rate: float
    explained: str
    show: str = WAY

    @cached_property
    def guesses(self) -> Floats:
        """[2, 4] the two distributions."""
        return softmax(self.scores)

    @cached_property
    def slopes(self) -> Floats:
        """[2, 4] of each learner's own loss along its scores."""
        by_cross, by_squares = self.guesses
        return np.stack([slope(self.truth, by_cross), slope_of_squares(self.truth, by_squares)])

    @property
    def cross(self) -> float:
        """The cross-entropy of the learner that learns by it."""
        return float(terms(self.truth, self.guesses[0]).sum())

    @property
    def squares(self) -> float:
        """The MSE of the other."""
        return float(mse(self.truth, self.guesses[1]))

    @cached_property
    def metrics(self) -> Metrics:
        """`least` is the smallest cross-entropy that this truth allows: its own entropy."""
        return {
            "step": self.step,
            "cross_entropy": self.cross,
            "mse": self.squares,
            "cat_cross": float(self.guesses[0, CAT]),
            "cat_mse": float(self.guesses[1, CAT]),
            "push_cross": float(-self.slopes[0, CAT]),
            "push_mse": float(-self.slopes[1, CAT]),
            "least": float(terms(self.truth, self.truth).sum()),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("votes", "Say cat, of ten people", PEOPLE, 0, PEOPLE, kind="integer"),
        Param("learning_rate", "Learning rate η", 1.0, 0.1, 20.0, scale="log", live=True),
        Param("cat", "Score for cat", -2.0, -8.0, 8.0),
        Param("dog", "Score for dog", 4.0, -8.0, 8.0),
        Param("fox", "Score for fox", 1.0, -8.0, 8.0),
        Param("hare", "Score for hare", 0.0, -8.0, 8.0),
        Param("explained", "Explained", CROSS, choices=(CROSS, SQUARES), kind="choice", live=True),
        Param("show", "Show", WAY, choices=(WAY, LOSSES), kind="choice", live=True),
    )
    pace = 4.0

    def __init__(
        self,
        rng: np.random.Generator,
        votes: int,
        learning_rate: float,
        cat: float,
        dog: float,
        fox: float,
        hare: float,
        explained: str,
        show: str,
    ) -> None:
        self.learning_rate, self.explained, self.show = learning_rate, explained, show
        self.truth = np.array([votes, PEOPLE - votes, 0, 0]) / PEOPLE
        self.scores = np.array([[cat, dog, fox, hare]] * 2)
        self.history = softmax(self.scores)[None, :, CAT]
        self.before, self.steps = self.scores, 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        shown = (self.steps, self.truth, self.scores, self.history)
        return Frame(*shown, self.learning_rate, self.explained, self.show)

    def step(self) -> Frame:
        """Both move their four scores against the slope of their own loss."""
        self.before = self.scores
        # z <- z - η dL/dz
        self.scores = self.scores - self.learning_rate * self.frame.slopes
        self.steps += 1
        self.history = np.concatenate([self.history, softmax(self.scores)[None, :, CAT]])
        return self.frame

    def explain(self) -> Arithmetic:
        """At the start the loss itself; afterwards, how the score for cat was moved."""
        if not self.steps:
            return _loss(self.frame)
        which = (CROSS, SQUARES).index(self.explained)
        old, new = float(self.before[which, CAT]), float(self.scores[which, CAT])
        rate, guess = numeral(self.learning_rate), softmax(self.before[which])
        if self.explained == CROSS:
            rule = r"z \leftarrow z - \eta (q - p)"
            slopes = f"({numeral(float(guess[CAT]))} - {numeral(float(self.truth[CAT]))})"
        else:
            rule = r"z \leftarrow z - \eta \frac{\partial \mathrm{MSE}}{\partial z}"
            slopes = factor(float(slope_of_squares(self.truth, guess)[CAT]))
        return Arithmetic(rule, rf"{numeral(old)} - {rate} \cdot {slopes}", numeral(new))


def _loss(frame: Frame) -> Arithmetic:
    if frame.explained == CROSS:
        guess, said = frame.guesses[0], np.flatnonzero(frame.truth)
        parts = [rf"{numeral(frame.truth[k])} \ln {numeral(float(guess[k]))}" for k in said]
        return Arithmetic(
            r"H(p, q) = -\sum_k p_k \ln q_k", "-" + " - ".join(parts), numeral(round(frame.cross, 6))
        )
    squares = ((frame.truth - frame.guesses[1]) ** 2).tolist()
    numbers = rf"\frac{{1}}{{{len(squares)}}} ({' + '.join(numeral(round(one, 6)) for one in squares)})"
    return Arithmetic(
        r"\mathrm{MSE} = \frac{1}{K} \sum_k (p_k - q_k)^2", numbers, numeral(round(frame.squares, 6))
    )
