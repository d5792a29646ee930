"""Digits to learn from and to be tried on: drawn ones, or the real MNIST. A set always says which it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data import digits, mnist

Source = Literal["drawn", "MNIST"]
Choice = Literal["drawn", "MNIST", "drawn, tried on MNIST"]
Pixels = NDArray[np.uint8]

TESTS = 1000
"""Test digits that are drawn."""


@dataclass(frozen=True, eq=False)
class DigitSet:
    """Images [n, 784] of 0..255, row by row, and labels [n]: some to learn from, some to be tried on."""

    train_images: Pixels
    train_labels: NDArray[np.intp]
    test_images: Pixels
    test_labels: NDArray[np.intp]
    source: Source
    test_source: Source


@lru_cache(maxsize=2)
def digit_set(choice: Choice, examples: int, seed: int) -> DigitSet:
    """The set of that name with `examples` to learn from (at most what there is).

    Drawn digits follow the seed; MNIST is taken from its beginning, and all its test digits are there.
    Raises TutorError when MNIST is asked for and not installed.
    """
    real = _real() if choice != "drawn" else None
    if choice == "MNIST" and real:
        return DigitSet(*_part(real[0], examples), *real[1], "MNIST", "MNIST")
    learn, attempt = np.random.default_rng(seed).spawn(2)
    train = _drawn(learn, examples)
    if real:
        return DigitSet(*train, *real[1], "drawn", "MNIST")
    return DigitSet(*train, *_drawn(attempt, TESTS), "drawn", "drawn")


def _drawn(rng: np.random.Generator, count: int) -> tuple[Pixels, NDArray[np.intp]]:
    labels = digits.labels(rng, count)
    images = np.rint(digits.draw(rng, labels) * 255).astype(np.uint8).reshape(count, -1)
    for shared in (images, labels):
        shared.flags.writeable = False
    return images, labels


def _part(whole: tuple[Pixels, NDArray[np.intp]], count: int) -> tuple[Pixels, NDArray[np.intp]]:
    return whole[0][:count], whole[1][:count]


@lru_cache(maxsize=1)
def _real() -> tuple[tuple[Pixels, NDArray[np.intp]], tuple[Pixels, NDArray[np.intp]]]:
    images, labels, test_images, test_labels = mnist.load()
    return (
        (images.reshape(len(images), -1), labels.astype(np.intp)),
        (test_images.reshape(len(test_images), -1), test_labels.astype(np.intp)),
    )
