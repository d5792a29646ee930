"""A threshold over the scores of two classes: what it counts as right and wrong, and the curve it draws.

A detector has given each picture a score from 0 to 1; at or above the threshold it says “cat”. Each step of
the sweep lets the threshold down to the next score, so that one more picture is called a cat: the ROC curve
goes up by 1/P for a cat, to the right by 1/N for another picture. The area under it is the share of the pairs
of a cat and another picture in which the cat has the higher score (Mann and Whitney's U by P·N).

Source: the topics of giliojo-mokymosi-metodai/3; T. Fawcett, “An introduction to ROC analysis” (2006).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TABLE, DRAWN = "table", "drawn"
CATS = (0.95, 0.85, 0.7, 0.55, 0.35)
OTHERS = (0.75, 0.6, 0.45, 0.3, 0.2, 0.15, 0.05)
"""The twelve scores of the lesson's table."""
SLOPE = 1.5
"""How steeply a drawn score climbs from 0 to 1: right for classes that lie 1.5 apart."""


def counts(scores: Floats, cats: Flags, threshold: float) -> tuple[int, int, int, int]:
    """TP, FP, FN, TN when every score from the threshold on is called a cat."""
    called = scores >= threshold
    return (
        int((called & cats).sum()),
        int((called & ~cats).sum()),
        int((~called & cats).sum()),
        int((~called & ~cats).sum()),
    )


def statistics(tp: int, fp: int, fn: int, tn: int) -> dict[str, float]:
    """Accuracy, precision, recall, F1 and the false positive rate; precision only where something is called.

    There must be a picture of each class.
    """
    told = {
        # the share of all answers that are right
        "accuracy": (tp + tn) / (tp + fp + fn + tn),
        # R = TP / (TP + FN)
        "recall": tp / (tp + fn),
        # F1 = 2 P R / (P + R) = 2 TP / (2 TP + FP + FN)
        "f1": 2 * tp / (2 * tp + fp + fn),
        # FP / (FP + TN): how often another picture is taken for a cat
        "false_rate": fp / (fp + tn),
    }
    if tp + fp:
        # P = TP / (TP + FP)
        told["precision"] = tp / (tp + fp)
    return told


@dataclass(frozen=True, eq=False)
class Frame:
    """The pictures, the learner's threshold, and what the sweep has drawn so far."""

    step: int
    scores: Floats  # [n], from the highest to the lowest
    cats: Flags  # [n]: which of them are cats
    hand: float  # the threshold set by hand
    few: bool  # the table's pictures: each can be seen

    @property
    def done(self) -> bool:
        return self.step == len(self.scores)

    @property
    def sweeping(self) -> bool:
        return 0 < self.step < len(self.scores)

    @property
    def threshold(self) -> float:
        """The one at work: during the sweep the score that it has come to, otherwise the learner's."""
        return float(self.scores[self.step - 1]) if self.sweeping else self.hand

    @cached_property
    def counts(self) -> tuple[int, int, int, int]:
        return counts(self.scores, self.cats, self.threshold)

    @cached_property
    def found(self) -> tuple[Floats, Floats]:
        """After each step of the sweep the cats found and the false alarms, [step + 1] each."""
        cats = self.cats[: self.step]
        return np.append(0.0, np.cumsum(cats)), np.append(0.0, np.cumsum(~cats))

    @cached_property
    def roc(self) -> tuple[Floats, Floats]:
        """The curve so far: false positive rate and recall, [step + 1] each."""
        true, false = self.found
        return false / (~self.cats).sum(), true / self.cats.sum()

    @cached_property
    def area(self) -> float:
        """The area under the curve so far; at the end that under all of it."""
        across, up = self.roc
        # A = Σ R · Δ(false positive rate): the curve is a staircase
        return float(np.sum(up[1:] * np.diff(across)))

    @cached_property
    def metrics(self) -> Metrics:
        """Those of the threshold at work; `area` from the first step of the sweep."""
        names = ("tp", "fp", "fn", "tn")
        told = {"step": self.step, "threshold": self.threshold, **dict(zip(names, self.counts, strict=True))}
        told |= statistics(*self.counts)
        return told | ({"area": self.area} if self.step else {})


class Simulation(base.Simulation):
    PARAMS = (
        Param("threshold", "Threshold", 0.5, 0.0, 1.0, live=True),
        Param("data", "Pictures", TABLE, choices=(TABLE, DRAWN), kind="choice"),
        Param("images", "Number of pictures", 200, 20, 400, kind="integer", scale="log"),
        Param("share", "Share of cats", 0.4, 0.02, 0.98),
        Param("apart", "How far apart the classes lie", 1.5, 0.0, 5.0),
    )
    SHARED = ("scores", "cats")

    def __init__(
        self, rng: np.random.Generator, threshold: float, data: str, images: int, share: float, apart: float
    ) -> None:
        self.threshold = threshold
        self.few = data == TABLE
        scores, cats = _table() if self.few else _drawn(rng, images, share, apart)
        order = np.argsort(-scores, kind="stable")
        self.scores, self.cats = scores[order], cats[order]
        self.taken = 0
        self.pace = max(1.5, len(scores) / 15)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(self.taken, self.scores, self.cats, self.threshold, self.few)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.taken == len(self.scores)

    def step(self) -> Frame:
        """Let the threshold down to the next score: one more picture is called a cat."""
        self.taken = min(self.taken + 1, len(self.scores))
        return self.frame

    def explain(self) -> Arithmetic:
        """During the sweep what the last picture did to the curve; else the statistics of the threshold."""
        frame = self.frame
        if not frame.sweeping:
            return _explain_statistics(*frame.counts)
        (left, right), (low, high) = (part[-2:].tolist() for part in frame.roc)
        if frame.cats[frame.step - 1]:
            numbers = rf"{numeral(low)} + \frac{{1}}{{{int(frame.cats.sum())}}}"
            return Arithmetic(r"R \leftarrow R + \frac{1}{P}", numbers, numeral(high))
        before, others = frame.area - high * (right - left), int((~frame.cats).sum())
        numbers = rf"{numeral(before)} + {numeral(high)} \cdot \frac{{1}}{{{others}}}"
        return Arithmetic(r"A \leftarrow A + R \cdot \frac{1}{N}", numbers, numeral(frame.area))


def _explain_statistics(tp: int, fp: int, fn: int, tn: int) -> Arithmetic:
    told = statistics(tp, fp, fn, tn)
    if "precision" not in told:
        return Arithmetic(
            r"R = \frac{TP}{TP + FN}", rf"\frac{{{tp}}}{{{tp} + {fn}}}", numeral(told["recall"])
        )
    return Arithmetic(
        r"(\frac{TP}{TP + FP}, \frac{TP}{TP + FN}, \frac{2 TP}{2 TP + FP + FN})",
        rf"(\frac{{{tp}}}{{{tp} + {fp}}}, \frac{{{tp}}}{{{tp} + {fn}}},"
        rf" \frac{{{2 * tp}}}{{{2 * tp} + {fp} + {fn}}})",
        ", ".join(numeral(told[name]) for name in ("precision", "recall", "f1")),
    )


def _table() -> tuple[Floats, Flags]:
    return np.array(CATS + OTHERS), np.arange(len(CATS + OTHERS)) < len(CATS)


def _drawn(rng: np.random.Generator, images: int, share: float, apart: float) -> tuple[Floats, Flags]:
    """Two normal distributions of spread 1, `apart` from each other, squeezed between 0 and 1."""
    number = int(np.clip(round(share * images), 1, images - 1))
    cats = np.arange(images) < number
    inner = rng.standard_normal(images) + np.where(cats, apart / 2, -apart / 2)
    return 1 / (1 + np.exp(-SLOPE * inner)), cats
