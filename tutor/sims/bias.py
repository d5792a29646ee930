"""A skewed sample, and who pays for it: the error of each of two groups by the share of one in the sample.

Group B writes every digit with rows and columns exchanged, or with another hand. With each step a new net
learns from a sample of the same size in which B's share is larger than in the last.

Source: ml-primer/7.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, DigitSet, digit_set
from tutor.data.hands import OTHER, Pixels, written
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.labelled import POOL
from tutor.sims.school import School

TURNED, HAND = "rows and columns exchanged", "another hand"
DRAWN, REAL = "drawn", "MNIST"
SHARES = (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""The share of group B in each sample."""
MOST = {DRAWN: 10_000, REAL: 20_000}
"""Examples that there are to choose from."""
UPDATES = 500
SHOWN = (2, 4, 6, 7, 9, 3, 5, 8)
"""Digits that a frame shows of each group."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Groups:
    """The same digits as each of the two groups writes them: some to learn from, some to be tried on."""

    a: DigitSet
    b: DigitSet


@dataclass(frozen=True)
class Sample:
    """Which examples are drawn, and how a net learns by them: its errors follow from this alone."""

    data: Choice
    group: str
    examples: int
    weight: int
    order: int  # the seed of the draw
    seed: int  # of the net

    def rows(self) -> NDArray[np.intp]:
        """The examples in the order in which they pass to group B."""
        count = len(_groups(self.data, self.group).a.train_labels)
        return np.random.default_rng(self.order).permutation(count)[: self.examples]


@dataclass(frozen=True, eq=False)
class Written:
    """Some digits [n, 28, 28] of 0..1 as A and as B write them, and which they are [n]."""

    a: NDArray[np.float32]
    b: NDArray[np.float32]
    labels: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Frame:
    """The errors of each step so far; in a step's sample `share` of the examples are B's."""

    step: int
    shares: tuple[float, ...]  # [steps]
    errors: Floats  # [steps, (A, B)]: the share of each group's test digits that is read wrongly
    start: tuple[float, float]  # the same of a net that has learned nothing
    examples: int
    of_b: int  # examples of B in the last sample
    weight: int  # how often each of them is shown while one of A is shown once
    written: Written
    source: Literal["drawn", "MNIST"]
    done: bool

    @cached_property
    def metrics(self) -> Metrics:
        share = self.shares[-1] if self.step else 0.0
        a, b = self.errors[-1].tolist() if self.step else self.start
        return {
            "step": self.step,
            "share": share,
            "of_b": self.of_b,
            "error_a": a,
            "error_b": b,
            "total": total(share, a, b),
            "even": total(0.5, a, b),
        }


def total(share: float, a: float, b: float) -> float:
    """The error of all, where `share` of them are B's."""
    # E = (1 - s) E_A + s E_B
    return (1 - share) * a + share * b


class Simulation(base.Simulation):
    PARAMS = (
        Param("weight", "Each example of B counts as", 1, 1, 100, kind="integer", scale="log"),
        Param("examples", "Examples in the sample", 5000, 200, 20_000, kind="integer", scale="log"),
        Param("group", "Group B writes with", TURNED, choices=(TURNED, HAND), kind="choice"),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL), kind="choice"),
    )
    HEAVY = True
    SHARED = ("_groups", "_written")
    pace = 1.0

    def __init__(
        self, rng: np.random.Generator, weight: int, examples: int, group: str, data: Choice
    ) -> None:
        order, seed = (int(seed) for seed in rng.integers(2**31, size=2))
        self._sample = Sample(data, group, examples, weight, order, seed)
        self._groups = _groups(data, group)
        self._written = _written(self._groups)
        self._errors: list[tuple[float, float]] = []
        self._start = errors(self._sample, 0, 0)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self._errors) == len(SHARES)

    def step(self) -> Frame:
        """A new net learns from a sample with the next share of B."""
        if not self.done:
            self._errors.append(errors(self._sample, self._of_b(len(self._errors)), UPDATES))
        return self.frame

    def _of_b(self, place: int) -> int:
        """Examples of B at that place of SHARES."""
        return round(SHARES[place] * len(self._sample.rows()))

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        taught = len(self._errors)
        return Frame(
            step=taught,
            shares=SHARES[:taught],
            errors=np.array(self._errors).reshape(-1, 2),
            start=self._start,
            examples=len(self._sample.rows()),
            of_b=self._of_b(taught - 1) if taught else 0,
            weight=self._sample.weight,
            written=self._written,
            source=self._groups.a.source,
            done=self.done,
        )

    def explain(self) -> Arithmetic:
        """The error of all, from the errors of the groups."""
        metrics = self.frame.metrics
        share, a, b = (metrics[name] for name in ("share", "error_a", "error_b"))
        return Arithmetic(
            "E = (1 - s) E_A + s E_B",
            rf"{numeral(1 - share)} \cdot {numeral(a)} + {numeral(share)} \cdot {numeral(b)}",
            f"E = {numeral(metrics['total'])}",
        )


def taught(sample: Sample, of_b: int, updates: int) -> School:
    """A net after its training on a sample with so many of B. Who is in B stays there as the share grows."""
    groups, rows = _groups(sample.data, sample.group), sample.rows()
    a, b = rows[of_b:], rows[:of_b]
    images = np.concatenate([groups.a.train_images[a], groups.b.train_images[b]])
    labels = np.concatenate([groups.a.train_labels[a], groups.b.train_labels[b]])
    shown = np.repeat(np.arange(len(labels)), np.where(np.arange(len(labels)) < len(a), 1, sample.weight))
    digits = replace(groups.a, train_images=images, train_labels=labels)
    school = School(digits, updates, sample.seed, shown)
    school.teach(updates)
    return school


@lru_cache(maxsize=256)
def errors(sample: Sample, of_b: int, updates: int) -> tuple[float, float]:
    """The error of each group on its own test digits. It is kept: a run is often walked through again."""
    school, groups = taught(sample, of_b, updates), _groups(sample.data, sample.group)
    a, b = (
        school.wrong(school.stream.taken_in(digits.test_images), digits.test_labels)
        for digits in (groups.a, groups.b)
    )
    return a, b


@lru_cache(maxsize=2)
def _groups(data: Choice, group: str) -> Groups:
    a = digit_set(data, MOST[data], POOL)
    if group == TURNED:
        other = replace(a, train_images=turned(a.train_images), test_images=turned(a.test_images))
    else:
        count = len(a.test_labels)
        images, labels = written(OTHER, len(a.train_labels) + count, POOL)
        other = DigitSet(images[count:], labels[count:], images[:count], labels[:count], "drawn", "drawn")
    return Groups(a, other)


def turned(images: Pixels) -> Pixels:
    """Rows and columns of each picture [n, 784] exchanged."""
    return images.reshape(-1, 28, 28).transpose(0, 2, 1).reshape(len(images), 28 * 28)


def _written(groups: Groups) -> Written:
    """The first of each digit in SHOWN; of B the same ones, or its own."""
    one, other = groups.a, groups.b
    labels = np.array(SHOWN)
    of_a = [int(np.argmax(one.train_labels == digit)) for digit in SHOWN]
    of_b = [int(np.argmax(other.train_labels == digit)) for digit in SHOWN]
    a, b = (
        pictures.reshape(-1, 28, 28).astype(np.float32) / np.float32(255)
        for pictures in (one.train_images[of_a], other.train_images[of_b])
    )
    return Written(a, b, labels)
