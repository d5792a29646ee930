"""Digits with their labels as somebody has given them: how many, of which kinds, how carelessly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, DigitSet, digit_set
from tutor.sims.labels import by_lot, by_rule

BY_LOT, BY_RULE = "by lot", "4 taken for 9"
TEN, EASY, HARD = "all ten", "0 and 1", "4 and 9"
KINDS = {TEN: tuple(range(10)), EASY: (0, 1), HARD: (4, 9)}
DRAWN, REAL = "drawn", "MNIST"
MOST = {DRAWN: 10_000, REAL: 60_000}
"""Examples that there are of all ten digits."""
POOL = 1
"""The seed of the drawn digits: a run's own seed chooses among them, so that they are drawn but once."""


@dataclass(frozen=True)
class Order:
    """What is asked for; `seed` chooses the examples and the careless labels."""

    data: Choice
    task: str
    examples: int
    noise: float
    mistakes: str
    seed: int


@lru_cache(maxsize=2)
def labelled(order: Order) -> tuple[DigitSet, NDArray[np.intp]]:
    """The digits with the labels that they have been given, and the right labels of those to learn from."""
    whole = _only(digit_set(order.data, MOST[order.data], POOL), KINDS[order.task])
    rows = np.random.default_rng(order.seed).permutation(len(whole.train_labels))[: order.examples]
    rng, truths = np.random.default_rng((order.seed, 1)), whole.train_labels[rows]
    if order.mistakes == BY_RULE:
        given = by_rule(truths, order.noise, 4, 9, rng)
    else:
        given = by_lot(truths, order.noise, np.array(KINDS[order.task]), rng)
    return replace(whole, train_images=whole.train_images[rows], train_labels=given), truths


def first(digits: DigitSet, count: int) -> DigitSet:
    """The same set with the first `count` examples to learn from."""
    return replace(digits, train_images=digits.train_images[:count], train_labels=digits.train_labels[:count])


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
