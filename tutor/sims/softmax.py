"""Raw outputs become probabilities: the sigmoid for two classes, softmax for three. Then classes are drawn.

Source: neurala-natverk-anteckningar/11-12. First the numbers of the formula, one at a time. Each step after
them draws ten examples whose true classes follow just these probabilities: what "66.5% cat" promises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.probabilities import (
    ONE_PLUS,
    OTHER,
    PLAIN,
    POWER,
    POWER_3,
    SHARE_1,
    SHIFTED,
    SIGMOID,
    SUM,
    THREE,
    TWO,
    Floats,
    Knobs,
    exponents,
    powers,
    shares,
)  # fmt: skip

Whole = NDArray[np.int64]

DRAWS = 10
"""So many examples are drawn in a step, once the probabilities are there."""


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment: how the knobs stand, how far the formula has come, and what has been drawn."""

    step: int
    phase: int
    knobs: Knobs
    threshold: float
    tally: Whole  # [classes] examples drawn of each class
    drawn: Whole  # [DRAWS] the classes of the last ones, [0] before any

    @cached_property
    def powers(self) -> Floats:
        """[3] NaN until it is known."""
        return self._known(powers(self.knobs), 1)

    @cached_property
    def total(self) -> float:
        """What is divided by: the sum of the powers, or 1 + e^-z."""
        two = self.knobs.classes == TWO
        at = ONE_PLUS if two else SUM
        return float(two + powers(self.knobs).sum()) if self.phase >= at else np.nan

    @cached_property
    def shares(self) -> Floats:
        """[classes] NaN until it is known."""
        return self._known(shares(self.knobs), SIGMOID if self.knobs.classes == TWO else SHARE_1)

    @property
    def says_yes(self) -> bool:
        """Whether the answer is the first of two classes."""
        return bool(self.shares[0] >= self.threshold)

    def _known(self, values: Floats, since: int) -> Floats:
        return np.where(np.arange(len(values)) + since <= self.phase, values, np.nan)

    @cached_property
    def metrics(self) -> Metrics:
        """`p1` ... are the probabilities; `squares` the sum of their squares; `gap` to what was drawn."""
        told: dict[str, float] = {"step": self.step}
        known = np.isfinite(self.shares)
        told |= {f"p{k + 1}": float(p) for k, p in enumerate(self.shares) if known[k]}
        if known.all():
            told["sum"], told["squares"] = float(self.shares.sum()), float((self.shares**2).sum())
        count = int(self.tally.sum())
        told["drawn"] = count
        if count:
            told["gap"] = float(np.abs(self.tally / count - shares(self.knobs)).max())
        return told


class Simulation(base.Simulation):
    PARAMS = (
        Param("classes", "Classes", THREE, choices=(TWO, THREE), kind="choice"),
        Param("z", "Raw output y", 2.0, -8.0, 8.0, live=True, when=("classes", TWO)),
        Param("threshold", "Threshold", 0.5, 0.01, 0.99, live=True, when=("classes", TWO)),
        Param("l1", "Logit l₁: cat", 2.0, -5.0, 5.0, live=True, when=("classes", THREE)),
        Param("l2", "Logit l₂: dog", 1.0, -5.0, 5.0, live=True, when=("classes", THREE)),
        Param("l3", "Logit l₃: bird", 0.0, -5.0, 5.0, live=True, when=("classes", THREE)),
        Param(
            "temperature", "Temperature T", 1.0, 0.05, 20.0, scale="log", live=True, when=("classes", THREE)
        ),
        Param("shift", "Added to every logit", 0.0, -1000.0, 1000.0, live=True, when=("classes", THREE)),
        Param(
            "largest", "The exponents", PLAIN, choices=(PLAIN, SHIFTED), kind="choice", live=True,
            when=("classes", THREE),
        ),
    )  # fmt: skip
    pace = 1.5

    def __init__(
        self, rng: np.random.Generator, classes: str, z: float, threshold: float,
        l1: float, l2: float, l3: float, temperature: float, shift: float, largest: str,
    ) -> None:  # fmt: skip
        self.rng = rng
        self.classes, self.z, self.threshold = classes, z, threshold
        self.l1, self.l2, self.l3 = l1, l2, l3
        self.temperature, self.shift, self.largest = temperature, shift, largest
        self.steps = 0
        self.tally, self.drawn, self.drawn_with = self._nothing(), np.zeros(0, np.int64), self.knobs

    def _nothing(self) -> Whole:
        return np.zeros(2 if self.classes == TWO else 3, np.int64)

    @property
    def knobs(self) -> Knobs:
        logits = self.l1, self.l2, self.l3
        return Knobs(self.classes, self.z, logits, self.temperature, self.largest, self.shift)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        """What was drawn with other probabilities is no longer shown."""
        phase = min(self.steps, self.knobs.last)
        made = Frame(self.steps, phase, self.knobs, self.threshold, self.tally, self.drawn)
        if self.drawn_with != self.knobs:
            return replace(made, tally=self._nothing(), drawn=self.drawn[:0])
        return made

    def step(self) -> Frame:
        """The next number of the formula; when all are there, ten more examples."""
        self.steps += 1
        if self.steps > self.knobs.last:
            self._draw()
        return self.frame

    def _draw(self) -> None:
        if self.drawn_with != self.knobs:
            self.tally, self.drawn_with = self._nothing(), self.knobs
        probabilities = shares(self.knobs)
        if np.isfinite(probabilities).all():
            # class i when the cumulated probabilities first reach above a number drawn from 0 to 1
            steps = np.cumsum(probabilities)[:-1]
            self.drawn = np.searchsorted(steps, self.rng.random(DRAWS), side="right")
            self.tally = self.tally + np.bincount(self.drawn, minlength=len(self.tally))

    def explain(self) -> Arithmetic:
        frame = self.frame
        if frame.step > frame.knobs.last and frame.tally.sum():
            return _drawn(frame)
        return _two(frame) if self.classes == TWO else _three(frame)


def _drawn(frame: Frame) -> Arithmetic:
    count, first = int(frame.tally.sum()), int(frame.tally[0])
    return Arithmetic(r"\frac{n_1}{n} \approx y_1", rf"\frac{{{first}}}{{{count}}}", numeral(first / count))


def _two(frame: Frame) -> Arithmetic:
    """The number that the last step has found."""
    z, grown, p = frame.knobs.z, float(powers(frame.knobs)[0]), float(shares(frame.knobs)[0])
    if frame.phase <= POWER:
        result = numeral(grown) if frame.phase else "?"
        return Arithmetic("e^{-y}", f"e^{{{numeral(-z)}}}", result)
    if frame.phase == ONE_PLUS:
        return Arithmetic("1 + e^{-y}", f"1 + {numeral(grown)}", numeral(frame.total))
    if frame.phase == SIGMOID:
        rule = r"\sigma(y) = \frac{1}{1 + e^{-y}}"
        return Arithmetic(rule, rf"\frac{{1}}{{{numeral(frame.total)}}}", numeral(p))
    if frame.phase == OTHER:
        return Arithmetic(r"1 - \sigma(y)", f"1 - {numeral(p)}", numeral(float(frame.shares[1])))
    sign = r"\ge" if frame.says_yes else "<"
    numbers = rf"{numeral(p)} {sign} {numeral(frame.threshold)}"
    return Arithmetic(r"\sigma(y) \ge t", numbers, "1" if frame.says_yes else "0")


def _three(frame: Frame) -> Arithmetic:
    grown, phase = powers(frame.knobs), frame.phase
    if phase <= POWER_3:
        k = max(phase - 1, 0)
        rule = rf"e^{{l_{k + 1} / T}}"
        if frame.knobs.largest == SHIFTED:
            rule = rf"e^{{(l_{k + 1} - \max l) / T}}"
        result = _size(float(grown[k])) if phase else "?"
        return Arithmetic(rule, f"e^{{{numeral(float(exponents(frame.knobs)[k]))}}}", result)
    if phase == SUM:
        return Arithmetic(r"\sum_j e^{l_j / T}", " + ".join(map(_size, grown.tolist())), _size(frame.total))
    k = phase - SHARE_1
    rule = rf"y_{k + 1} = \frac{{e^{{l_{k + 1} / T}}}}{{\sum_j e^{{l_j / T}}}}"
    share = float(frame.shares[k])
    numbers = rf"\frac{{{_size(float(grown[k]))}}}{{{_size(frame.total)}}}"
    return Arithmetic(rule, numbers, numeral(share) if np.isfinite(share) else "?")


def _size(value: float) -> str:
    return numeral(value) if np.isfinite(value) else r"\infty"
