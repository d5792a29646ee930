"""How many examples are enough, and what wrong labels among them do: a net learns digits, again and again.

With each step one thing grows. The amount: a new net learns from nothing by more examples than the last. The
training: one net goes on learning by the same examples. Some labels may be drawn by lot, or every so many 4s
labelled 9. On the digits that the net is tried on, all labels are right.

Source: ml-primer/3-6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, DigitSet, digit_set
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, numeral
from tutor.sims.labels import by_lot, by_rule
from tutor.sims.school import School

AMOUNT, TRAINING = "amount", "training"
BY_LOT, BY_RULE = "by lot", "4 taken for 9"
TEN, EASY, HARD = "all ten", "0 and 1", "4 and 9"
KINDS = {TEN: range(10), EASY: (0, 1), HARD: (4, 9)}
DRAWN, REAL = "drawn", "MNIST"
AMOUNTS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
MOST = {DRAWN: 10_000, REAL: 60_000}
"""Examples that there are of all ten digits."""
POOL = 1
"""The seed of the drawn digits: a run's own seed chooses among them, so that they are drawn but once."""
UPDATES = 500
"""Updates of each net while the amount grows."""
ROUNDS = tuple(round(10 * 1.3**k) for k in range(21))
"""Updates after each step while the training grows: 10 to 1900."""
PROBE = 2000  # training examples on which the training error is measured
SHOWN = 24  # of them, in a frame


@dataclass(frozen=True, eq=False)
class Labelled:
    """Some examples with the labels that they have been given, and the right ones."""

    pictures: NDArray[np.float32]  # [n, 28, 28] of 0..1
    given: NDArray[np.intp]  # [n]
    truths: NDArray[np.intp]  # [n]


@dataclass(frozen=True, eq=False)
class Frame:
    """What has been measured so far: the errors of each step, and examples as they are labelled."""

    step: int
    grows: str
    grown: tuple[int, ...]  # [steps]: examples, or updates, of each step
    last: int  # where it ends
    errors: NDArray[np.float64]  # [steps, (training, test)]: shares that are read otherwise than labelled
    now: tuple[int, int]  # wrongly read test digits, and test digits
    start: float  # the test error of a net that has learned nothing
    examples: int
    updates: int
    wrong: float  # the share of wrong labels among the training examples
    labelled: Labelled
    source: Literal["drawn", "MNIST"]
    done: bool

    @cached_property
    def metrics(self) -> Metrics:
        training, test = self.errors[-1].tolist() if len(self.errors) else (self.start, self.start)
        return {
            "step": self.step,
            "examples": self.examples,
            "updates": self.updates,
            "train": training,
            "test": test,
            "wrong_labels": self.wrong,
            "best": float(self.errors[:, 1].min()) if len(self.errors) else self.start,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("grows", "With each step grows", AMOUNT, choices=(AMOUNT, TRAINING), kind="choice"),
        Param("examples", "Examples at most", 10_000, 10, 60_000, kind="integer", scale="log"),
        Param("noise", "Share of careless labels", 0.0, 0.0, 1.0),
        Param("mistakes", "Careless labels", BY_LOT, choices=(BY_LOT, BY_RULE), kind="choice"),
        Param("task", "Digits to tell apart", TEN, choices=(TEN, EASY, HARD), kind="choice"),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL), kind="choice"),
    )
    HEAVY = True
    SHARED = ("_truths", "_digits", "_ladder")

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        """What goes on learning has so few examples that it learns them by heart in the end."""
        fewer = {"examples": 5000} if given.get("grows") == TRAINING else {}
        return {**super().defaults(given), **fewer}

    def __init__(
        self,
        rng: np.random.Generator,
        grows: str,
        examples: int,
        noise: float,
        mistakes: str,
        task: str,
        data: Choice,
    ) -> None:
        order, self._seed = (int(seed) for seed in rng.integers(2**31, size=2))
        labelling = np.random.default_rng((order, 1))
        self.grows = grows
        whole = _only(digit_set(data, MOST[data], POOL), tuple(KINDS[task]))
        rows = np.random.default_rng(order).permutation(len(whole.train_labels))[:examples]
        truths = whole.train_labels[rows]
        if mistakes == BY_RULE:
            given = by_rule(truths, noise, 4, 9, labelling)
        else:
            given = by_lot(truths, noise, np.array(KINDS[task]), labelling)
        self._truths = truths
        self._digits = replace(whole, train_images=whole.train_images[rows], train_labels=given)
        pictures = self._digits.train_images[:SHOWN].reshape(-1, 28, 28).astype(np.float32) / np.float32(255)
        self._labelled = Labelled(pictures, given[:SHOWN], truths[:SHOWN])
        self._ladder = _rungs(len(rows)) if grows == AMOUNT else ROUNDS
        self._errors: list[tuple[float, float]] = []
        self.pace = 1.0 if grows == AMOUNT else 2.0
        self._school = self._begin(len(rows))
        self._now = self._missed()
        self._start = self._now[0] / self._now[1]

    def _begin(self, count: int) -> School:
        """A new net and the first `count` examples."""
        digits = self._digits
        few = replace(
            digits, train_images=digits.train_images[:count], train_labels=digits.train_labels[:count]
        )
        return School(few, UPDATES if self.grows == AMOUNT else 0, self._seed)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self._errors) == len(self._ladder)

    def step(self) -> Frame:
        """A new net learns by more examples than the last; or the same net goes on learning."""
        if self.done:
            return self.frame
        aim = self._ladder[len(self._errors)]
        if self.grows == AMOUNT:
            self._school = self._begin(aim)
            self._school.teach(UPDATES)
        else:
            self._school.teach(aim - self._school.done)
        self._now = self._missed()
        training = self._school.wrong(*self._school.stream.first(PROBE))
        self._errors.append((training, self._now[0] / self._now[1]))
        return self.frame

    def _missed(self) -> tuple[int, int]:
        """How many test digits are read wrongly, and how many there are."""
        inputs, labels = self._school.stream.tests(len(self._digits.test_labels))
        return int(np.sum(self._school.reads(inputs) != labels)), len(labels)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        taught = len(self._errors)
        count = self._school.stream.epoch if taught or self.grows == TRAINING else 0
        given = self._digits.train_labels
        return Frame(
            step=taught,
            grows=self.grows,
            grown=self._ladder[:taught],
            last=self._ladder[-1],
            errors=np.array(self._errors).reshape(-1, 2),
            now=self._now,
            start=self._start,
            examples=count,
            updates=self._school.done,
            wrong=float(np.mean(given[: count or None] != self._truths[: count or None])),
            labelled=self._labelled,
            source=self._digits.source,
            done=self.done,
        )

    def explain(self) -> Arithmetic:
        """The test error: how many of the test digits are read wrongly."""
        missed, count = self._now
        return Arithmetic(
            r"E = \frac{1}{N} \sum_{i=1}^{N} [\hat{y}_i \neq y_i]",
            rf"\frac{{{missed}}}{{{count}}}",
            f"E = {numeral(missed / count)}",
        )


def _rungs(most: int) -> tuple[int, ...]:
    """The amounts up to `most`, which is the last."""
    return (*(amount for amount in AMOUNTS if amount < most), most)


def _only(digits: DigitSet, kinds: tuple[int, ...]) -> DigitSet:
    """The set without the digits of other kinds."""
    if len(kinds) == 10:
        return digits
    learn, attempt = (np.isin(labels, kinds) for labels in (digits.train_labels, digits.test_labels))
    return replace(
        digits,
        train_images=digits.train_images[learn],
        train_labels=digits.train_labels[learn],
        test_images=digits.test_images[attempt],
        test_labels=digits.test_labels[attempt],
    )
