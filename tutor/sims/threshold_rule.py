"""A rule written by hand against one learned from examples: lemon or orange, by a threshold on one feature.

Source: djupinlarning-cirkel/1-4. The rule says orange from the threshold upwards and lemon below it. The
learner tries every threshold that makes a difference, and keeps the one with the fewest errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

WEIGHT, COLOUR = "weight", "colour"
TABLE, DRAWN = "table", "drawn"
LEMON, ORANGE = 0, 1

TABLE_LEMONS = [[90, 1.5], [100, 2.0], [115, 3.5], [130, 2.5], [145, 3.0]]
TABLE_ORANGES = [[125, 6.0], [155, 6.5], [170, 8.0], [190, 7.5], [215, 9.0]]
TABLE_FRUITS = np.array([*TABLE_LEMONS, *TABLE_ORANGES])
"""[10, 2]: the fruits of the lesson's table."""
MEANS = np.array([[116.0, 2.8], [175.0, 7.2]])
SPREADS = np.array([[20.0, 1.2], [30.0, 1.6]])
"""[2, 2]: grams and shade (0 yellow to 10 orange) of lemons and of oranges."""
NEW = 200
"""Fruits that no rule has seen."""


def errors(values: Floats, kinds: Whole, threshold: float) -> tuple[int, int]:
    """How many lemons and how many oranges the rule takes for the other kind."""
    # E_0 counts lemons with x >= t, E_1 oranges with x < t
    says_orange = values >= threshold
    return int((says_orange & (kinds == LEMON)).sum()), int((~says_orange & (kinds == ORANGE)).sum())


def thresholds(values: Floats) -> Floats:
    """One below all values, one halfway between each two neighbours, one above: others change nothing."""
    distinct = np.unique(values)
    between = (distinct[:-1] + distinct[1:]) / 2
    return np.concatenate([[distinct[0] - 1], between, [distinct[-1] + 1]])


@dataclass(frozen=True, eq=False)
class Frame:
    """The fruits, the rule written by hand, and the thresholds that the learner has tried so far."""

    step: int
    feature: str
    fruits: Floats  # [n, 2]: grams and shade
    kinds: Whole  # [n]
    new: Floats  # [NEW, 2]
    new_kinds: Whole
    hand: float  # the threshold written by hand
    tried: Floats  # [step]
    counts: Whole  # [step]: the errors of each threshold that was tried
    done: bool

    @property
    def column(self) -> int:
        return 0 if self.feature == WEIGHT else 1

    @property
    def learned(self) -> float | None:
        """The best threshold so far: the first of those with the fewest errors."""
        return float(self.tried[self.counts.argmin()]) if self.step else None

    @property
    def current(self) -> float:
        """The threshold that is shown at work: the one being tried, in the end the learned one."""
        if not self.step:
            return self.hand
        return float(self.tried[self.counts.argmin() if self.done else -1])

    def wrong(self, threshold: float) -> NDArray[np.bool_]:
        """[n]: which fruits that threshold takes for the other kind."""
        says_orange = self.fruits[:, self.column] >= threshold
        return np.asarray(says_orange != (self.kinds == ORANGE))

    def wrong_new(self, threshold: float) -> float:
        """The share of the new fruits that it gets wrong, in per cent."""
        return 100 * sum(errors(self.new[:, self.column], self.new_kinds, threshold)) / len(self.new)

    @cached_property
    def metrics(self) -> Metrics:
        """Of the learned rule nothing before the first step."""
        told = {"step": self.step, "fruits": len(self.kinds), "hand": self.hand}
        told["hand_errors"] = int(self.wrong(self.hand).sum())
        told["hand_new"] = self.wrong_new(self.hand)
        if self.learned is not None:
            told["tried"], told["tried_errors"] = float(self.tried[-1]), int(self.counts[-1])
            told["learned"], told["learned_errors"] = self.learned, int(self.counts.min())
            told["learned_new"] = self.wrong_new(self.learned)
        return told


class Simulation(base.Simulation):
    PARAMS = (
        Param("grams", "Your rule: orange from … grams", 130.0, 60.0, 260.0, live=True),
        Param("shade", "Your rule: orange from shade …", 7.0, 0.0, 10.0, live=True),
        Param("feature", "The rules look at", WEIGHT, choices=(WEIGHT, COLOUR), kind="choice"),
        Param("data", "Examples", TABLE, choices=(TABLE, DRAWN), kind="choice"),
        Param("fruits", "Drawn examples", 20, 4, 400, kind="integer", scale="log"),
        Param("mixing", "How much they are mixed", 1.0, 0.1, 4.0, scale="log"),
    )
    SHARED = ("fruits", "kinds", "new", "new_kinds", "candidates")
    pace = 4.0

    def __init__(
        self,
        rng: np.random.Generator,
        grams: float,
        shade: float,
        feature: str,
        data: str,
        fruits: int,
        mixing: float,
    ) -> None:
        self.grams, self.shade, self.feature = grams, shade, feature
        drawn = _draw(rng, fruits, mixing)
        table = TABLE_FRUITS, np.repeat([LEMON, ORANGE], 5)
        examples: tuple[Floats, Whole] = table if data == TABLE else drawn
        self.fruits, self.kinds = examples
        self.new, self.new_kinds = _draw(rng, NEW, mixing)
        self.candidates = thresholds(self.fruits[:, 0 if feature == WEIGHT else 1])
        self.counts: list[int] = []

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        step = len(self.counts)
        return Frame(
            step,
            self.feature,
            self.fruits,
            self.kinds,
            self.new,
            self.new_kinds,
            self.grams if self.feature == WEIGHT else self.shade,
            self.candidates[:step].copy(),
            np.array(self.counts, np.intp),
            self.done,
        )

    def step(self) -> Frame:
        """Try the next threshold, from the left."""
        if not self.done:
            self.counts = [*self.counts, sum(self._split(float(self.candidates[len(self.counts)])))]
            self.done = len(self.counts) == len(self.candidates)
        return self.frame

    def explain(self) -> Arithmetic:
        """The errors of the threshold that was tried last; before the first, of the rule written by hand."""
        frame = self.frame
        threshold = float(frame.tried[-1]) if frame.step else frame.hand
        lemons, oranges = self._split(threshold)
        numbers = rf"E({numeral(threshold)}) = {lemons} + {oranges}"
        return Arithmetic("E(t) = E_0(t) + E_1(t)", numbers, str(lemons + oranges))

    def _split(self, threshold: float) -> tuple[int, int]:
        return errors(self.fruits[:, 0 if self.feature == WEIGHT else 1], self.kinds, threshold)


def _draw(rng: np.random.Generator, count: int, mixing: float) -> tuple[Floats, Whole]:
    """So many fruits, half of each kind: whole grams, shades with one decimal."""
    kinds = rng.permutation(np.arange(count) % 2)
    fruits = MEANS[kinds] + mixing * SPREADS[kinds] * rng.standard_normal((count, 2))
    grams = np.clip(np.round(fruits[:, 0]), 40, 300)
    return np.stack([grams, np.clip(np.round(fruits[:, 1], 1), 0, 10)], axis=1), kinds
