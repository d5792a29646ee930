"""How many examples are enough, and what wrong labels among them do: a net learns digits, again and again.

With each step one thing grows. The amount: a new net learns from nothing by more examples than the last. The
training: one net goes on learning by the same examples. Some labels may be drawn by lot, or every so many 4s
labelled 9. On the digits that the net is tried on, all labels are right.

Source: ml-primer/3-6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, numeral
from tutor.sims.labelled import (
    BY_LOT,
    BY_RULE,
    DRAWN,
    EASY,
    HARD,
    REAL,
    TEN,
    Order,
    first,
    labelled,
)
from tutor.sims.school import School

AMOUNT, TRAINING = "amount", "training"
AMOUNTS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
UPDATES = 500
"""Updates of each net while the amount grows."""
ROUNDS = tuple(round(10 * 1.3**k) for k in range(21))
"""Updates after each step while the training grows: 10 to 1900."""
PROBE = 2000  # training examples on which the training error is measured
SHOWN = 24  # of them, in a frame


@dataclass(frozen=True)
class Result:
    """The share of training labels that a net disagrees with; of `tried` test digits it `missed` so many."""

    training: float
    missed: int
    tried: int

    @property
    def errors(self) -> tuple[float, float]:
        """On the training examples and on the test digits."""
        return self.training, self.missed / self.tried


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
        seed, self._seed = (int(seed) for seed in rng.integers(2**31, size=2))
        self.grows = grows
        self._order = Order(data, task, examples, noise, mistakes, seed)
        self._digits, self._truths = labelled(self._order)
        pictures = self._digits.train_images[:SHOWN].reshape(-1, 28, 28).astype(np.float32) / np.float32(255)
        self._shown = Labelled(pictures, self._digits.train_labels[:SHOWN], self._truths[:SHOWN])
        self._ladder = _rungs(len(self._truths)) if grows == AMOUNT else ROUNDS
        self._results: list[Result] = []
        self.pace = 1.0 if grows == AMOUNT else 2.0
        self._school = School(self._digits, 0, self._seed)
        self._now = self._start = result(self._school)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self._results) == len(self._ladder)

    def step(self) -> Frame:
        """A new net learns by more examples than the last; or the same net goes on learning."""
        if self.done:
            return self.frame
        aim = self._ladder[len(self._results)]
        if self.grows == AMOUNT:
            self._now = learned(self._order, aim, UPDATES, self._seed)
        else:
            self._school.teach(aim - self._school.done)
            self._now = result(self._school)
        self._results.append(self._now)
        return self.frame

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        step, amount = len(self._results), self.grows == AMOUNT
        count = len(self._truths)
        if amount:
            count = self._ladder[step - 1] if step else 0
        given = self._digits.train_labels
        return Frame(
            step=step,
            grows=self.grows,
            grown=self._ladder[:step],
            last=self._ladder[-1],
            errors=np.array([one.errors for one in self._results]).reshape(-1, 2),
            now=(self._now.missed, self._now.tried),
            start=self._start.errors[1],
            examples=count,
            updates=(UPDATES if step else 0) if amount else self._school.done,
            wrong=float(np.mean(given[: count or None] != self._truths[: count or None])),
            labelled=self._shown,
            source=self._digits.source,
            done=self.done,
        )

    def explain(self) -> Arithmetic:
        """The test error: how many of the test digits are read wrongly."""
        missed, count = self._now.missed, self._now.tried
        return Arithmetic(
            r"E = \frac{1}{N} \sum_{i=1}^{N} [\hat{y}_i \neq y_i]",
            rf"\frac{{{missed}}}{{{count}}}",
            f"E = {numeral(missed / count)}",
        )


def result(school: School) -> Result:
    """How a net does on what it has learned from and on the test digits."""
    inputs, labels = school.stream.tests(len(school.stream.digits.test_labels))
    missed = int(np.sum(school.reads(inputs) != labels))
    return Result(school.wrong(*school.stream.first(PROBE)), missed, len(labels))


@lru_cache(maxsize=256)
def learned(order: Order, count: int, updates: int, seed: int) -> Result:
    """How a net does that has learned by the first `count` examples. A run is often walked through again."""
    school = School(first(labelled(order)[0], count), updates, seed)
    school.teach(updates)
    return result(school)


def _rungs(most: int) -> tuple[int, ...]:
    """The amounts up to `most`, which is the last."""
    return (*(amount for amount in AMOUNTS if amount < most), most)
