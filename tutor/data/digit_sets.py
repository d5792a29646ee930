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


@dataclass(frozen=True, eq=False)
class DigitSet:
    """Images [n, 784] of 0..255, row by row, with labels [n]: `train` to learn from and `test` never learned."""

    train_images: Pixels
    train_labels: NDArray[np.intp]
    test_images: Pixels
    test_labels: NDArray[np.intp]
    source: Source
    test_source: Source


@lru_cache(maxsize=2)
def digit_set(choice: Choice, examples: int, tests: int, seed: int) -> DigitSet:
    """The set of that name with `examples` to learn from and `tests` to be tried on (at most what there is).

    Drawn digits follow the seed; MNIST is taken from its beginning. Raises TutorError when MNIST is asked for
    and not installed.
    """
    real = _real() if choice != "drawn" else None
    if choice == "MNIST" and real:
        return DigitSet(*_part(real[0], examples), *_part(real[1], tests), "MNIST", "MNIST")
    learn, attempt = np.random.default_rng(seed).spawn(2)
    train = _drawn(learn, examples)
    if real:
        return DigitSet(*train, *_part(real[1], tests), "drawn", "MNIST")
    return DigitSet(*train, *_drawn(attempt, tests), "drawn", "drawn")


def _drawn(rng: np.random.Generator, count: int) -> tuple[Pixels, NDArray[np.intp]]:
    labels = digits.labels(rng, count)
    return np.rint(digits.draw(rng, labels) * 255).astype(np.uint8).reshape(count, -1), labels


def _part(whole: tuple[Pixels, NDArray[np.intp]], count: int) -> tuple[Pixels, NDArray[np.intp]]:
    return whole[0][:count], whole[1][:count]


@lru_cache(maxsize=1)
def _real() -> tuple[tuple[Pixels, NDArray[np.intp]], tuple[Pixels, NDArray[np.intp]]]:
    images, labels, test_images, test_labels = mnist.load()
    return (
        (images.reshape(len(images), -1), labels.astype(np.intp)),
        (test_images.reshape(len(test_images), -1), test_labels.astype(np.intp)),
    )
