"""Supervised learning as a machine with four lamps: prepare the examples, present one, check, adjust.

Source: bare-math/3-6. The machine has one dial, w, and answers w x: from the seconds between flash and
thunder it is to tell how many kilometres away the lightning was. Nobody tells it the speed of
sound, 0.34 km a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]

PREPARE, PRESENT, CHECK, ADJUST = LAMPS = ("prepare", "present", "check", "adjust")
RIGHT, SLIP = "right", "one wrong"
WHOLE, NO_CHECK, NO_ADJUST = "all lamps", "check is out", "adjust is out"

SECONDS = np.array([10.0, 3.0, 8.0, 6.0])
KILOMETRES = np.array([3.4, 1.0, 2.7, 2.0])
"""The expected outputs, as measured on a map: 0.34 km for each second, to the nearest 100 metres."""
SLIPPED = 2, 7.2
"""The example that whoever prepared the labels got wrong: 7.2 instead of 2.7."""
BLIND = 0.05
"""How far the dial is turned when nobody has checked which way: up or down by chance."""
TOO_FAR = 1e6
"""A dial that gets this far from 0 has run away."""


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment of the loop. `dial` is [rounds + 1]: w at the start and after each finished round."""

    step: int
    lamp: str  # the lamp that is lit
    out: str  # WHOLE, or which lamp does not work
    expected: Floats  # [4]: the labels
    index: int  # the example in hand, from 0
    w: float
    before: float  # w before it was last adjusted
    learning_rate: float
    dial: Floats
    round: int  # 1 during the first round, 0 before it
    done: bool

    @property
    def output(self) -> float:
        """What the machine answered to the example in hand, before it was adjusted."""
        # ŷ = w x
        return float(self.before * SECONDS[self.index])

    @property
    def error(self) -> float:
        # e = ŷ - y
        return float(self.output - self.expected[self.index])

    @property
    def presented(self) -> bool:
        return self.lamp != PREPARE

    @property
    def checked(self) -> bool:
        return self.lamp in (CHECK, ADJUST) and self.out != NO_CHECK

    @cached_property
    def errors(self) -> Floats:
        """[4]: what the dial as it now stands makes of every example."""
        return np.asarray(self.w * SECONDS - self.expected)

    @cached_property
    def sizes(self) -> Floats:
        """[rounds + 1]: the mean size of the errors over all examples, after each round."""
        # (1/N) Σ |w x_j - y_j|
        return np.asarray(np.abs(np.multiply.outer(self.dial, SECONDS) - self.expected).mean(axis=1))

    @cached_property
    def metrics(self) -> Metrics:
        """`error` is that of the example in hand, before the adjustment; there is none before the check."""
        told = {"step": self.step, "round": self.round, "w": self.w}
        if self.presented:
            told["input"], told["output"] = float(SECONDS[self.index]), self.output
        if self.checked:
            told["expected"], told["error"] = float(self.expected[self.index]), self.error
        told["mean_error"] = float(np.abs(self.errors).mean())
        return told


class Simulation(base.Simulation):
    PARAMS = (
        Param("w", "Start value of the dial w", 1.0, 0.0, 1.5),
        Param("learning_rate", "Learning rate η", 0.005, 0.0005, 0.06, scale="log", live=True),
        Param("lamps", "Lamps", WHOLE, choices=(WHOLE, NO_CHECK, NO_ADJUST), kind="choice"),
        Param("labels", "Expected outputs", RIGHT, choices=(RIGHT, SLIP), kind="choice"),
    )
    SHARED = ("expected",)
    pace = 2.0

    def __init__(
        self, rng: np.random.Generator, w: float, learning_rate: float, lamps: str, labels: str
    ) -> None:
        self.rng = rng
        self.learning_rate = learning_rate
        self.out = lamps
        self.expected = KILOMETRES.copy()
        if labels == SLIP:
            self.expected[SLIPPED[0]] = SLIPPED[1]
        self.w = self.before = w
        self.steps, self.lamp, self.index, self.round = 0, PREPARE, 0, 0
        self.dial = np.array([w])
        self.used = learning_rate  # the rate of the last adjustment

    @property
    def done(self) -> bool:  # type: ignore[override]
        return abs(self.w) > TOO_FAR

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            self.steps, self.lamp, self.out, self.expected, self.index, self.w, self.before,
            self.learning_rate, self.dial, self.round, self.done,
        )  # fmt: skip

    def step(self) -> Frame:
        """The next lamp: present an example, check the answer, adjust the dial; then the next example."""
        if not self.done:
            self.steps += 1
            {PREPARE: self._present, PRESENT: self._check, CHECK: self._adjust, ADJUST: self._present}[
                self.lamp
            ]()
        return self.frame

    def _present(self) -> None:
        self.index = self.round % len(SECONDS)
        self.round += 1
        self.before, self.lamp = self.w, PRESENT

    def _check(self) -> None:
        self.lamp = CHECK

    def _adjust(self) -> None:
        self.lamp, self.used = ADJUST, self.learning_rate
        if self.out == NO_CHECK:
            self.w = self.before + BLIND * float(self.rng.choice([-1, 1]))
        elif self.out == WHOLE:
            x, e = float(SECONDS[self.index]), self.frame.error
            # w <- w - η e x
            self.w = self.before - self.learning_rate * e * x
        self.dial = np.append(self.dial, self.w)

    def explain(self) -> Arithmetic:
        """The lamp that is lit; at the start, how wrong the machine is before it has learned anything."""
        x, y = float(SECONDS[self.index]), float(self.expected[self.index])
        frame, w = self.frame, numeral(self.before)
        if self.lamp == PREPARE:
            terms = " + ".join(rf"\left| {numeral(e)} \right|" for e in frame.errors)
            mean = numeral(float(np.abs(frame.errors).mean()))
            return Arithmetic(
                r"\frac{1}{N} \sum_{j=1}^{N} \left| w x_j - y_j \right|", rf"\frac{{{terms}}}{{4}}", mean
            )
        if self.lamp == PRESENT or (self.lamp == CHECK and self.out == NO_CHECK):
            return Arithmetic(r"\hat{y} = w x", rf"{w} \cdot {numeral(x)}", numeral(frame.output))
        if self.lamp == CHECK:
            return Arithmetic(
                r"e = \hat{y} - y", rf"{numeral(frame.output)} - {numeral(y)}", numeral(frame.error)
            )
        return self._explain_adjust(x, frame.error)

    def _explain_adjust(self, x: float, e: float) -> Arithmetic:
        now, before = numeral(self.w), numeral(self.before)
        if self.out == NO_ADJUST:
            return Arithmetic(r"w \leftarrow w", before, now)
        if self.out == NO_CHECK:
            sign = "+" if self.w > self.before else "-"
            return Arithmetic(rf"w \leftarrow w \pm {BLIND}", rf"{before} {sign} {BLIND}", now)
        numbers = rf"{before} - {numeral(self.used)} \cdot {factor(e)} \cdot {numeral(x)}"
        return Arithmetic(r"w \leftarrow w - \eta e x", numbers, now)
