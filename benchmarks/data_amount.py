"""What the amount, the labels and the choice of training data do to a net that reads the real MNIST.

    python -m benchmarks data_amount [DIR]    DIR holds the four files of MNIST (default: the tutor's own)

The net and its training are those of the simulations `data_amount` and `bias`: 784-128-10, batches of 128.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from numpy.typing import NDArray

from tutor.data import mnist
from tutor.data.digit_sets import DigitSet
from tutor.sims.bias import SHARES, turned
from tutor.sims.labels import by_lot
from tutor.sims.school import School

AMOUNTS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000)
UPDATES = 1000
NOISES, STEPS = (0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9), (300, 1000, 4000)


def real(folder: Path | None) -> DigitSet:
    """All of MNIST."""
    images, labels, test_images, test_labels = mnist.load(folder)
    flat = [pictures.reshape(len(pictures), -1) for pictures in (images, test_images)]
    return DigitSet(flat[0], labels.astype(np.intp), flat[1], test_labels.astype(np.intp), "MNIST", "MNIST")


def some(digits: DigitSet, count: int, seed: int) -> DigitSet:
    """`count` of the training examples, drawn by lot."""
    rows = np.random.default_rng(seed).permutation(len(digits.train_labels))[:count]
    return replace(digits, train_images=digits.train_images[rows], train_labels=digits.train_labels[rows])


def right(digits: DigitSet, updates: int, seed: int) -> School:
    school = School(digits, updates, seed)
    school.teach(updates)
    return school


def percent(school: School, images: NDArray[np.uint8], labels: NDArray[np.intp]) -> float:
    """Test digits that are read rightly, in per cent."""
    return 100 - 100 * school.wrong(school.stream.taken_in(images), labels)


def amounts(digits: DigitSet) -> None:
    """Test accuracy by the number of examples, the mean over several draws where they are few."""
    for count in AMOUNTS:
        found = []
        for seed in range(5 if count <= 2000 else 1):
            school = right(some(digits, count, seed), UPDATES, seed)
            found.append(percent(school, digits.test_images, digits.test_labels))
        print(f"{count:6} examples: {np.mean(found):5.1f}  ({min(found):.1f} to {max(found):.1f})")


def noise(digits: DigitSet) -> None:
    """Test accuracy with 10,000 examples by the share of labels drawn by lot."""
    few = some(digits, 10_000, 0)
    for share in NOISES:
        rng = np.random.default_rng(1)
        noisy = replace(few, train_labels=by_lot(few.train_labels, share, np.arange(10), rng))
        found = [percent(right(noisy, steps, 0), digits.test_images, digits.test_labels) for steps in STEPS]
        print(f"{share:4.0%} by lot, after {STEPS}: " + "  ".join(f"{value:.1f}" for value in found))


def bias(digits: DigitSet) -> None:
    """Test accuracy of both groups by the share of B in 20,000 examples."""
    few = some(digits, 20_000, 0)
    for share in SHARES:
        of_b = round(share * len(few.train_labels))
        images = few.train_images.copy()
        images[:of_b] = turned(images[:of_b])
        school = right(replace(few, train_images=images), UPDATES, 0)
        a = percent(school, digits.test_images, digits.test_labels)
        b = percent(school, turned(digits.test_images), digits.test_labels)
        print(f"{share:5.1%} of B: A {a:.1f}  B {b:.1f}  all {(1 - share) * a + share * b:.1f}")


def main() -> None:
    digits = real(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    for study in (amounts, noise, bias):
        study(digits)


if __name__ == "__main__":
    main()
