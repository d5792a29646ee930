"""How fast digits are drawn and learned, and how well a net that saw only drawn ones reads the real MNIST.

    python -m benchmarks.digits [DIR]      DIR holds the four files of MNIST (default: where tutor keeps them)

Times are of training alone, on one BLAS thread. Nothing was tuned on the test digits that are scored here.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from numpy.typing import NDArray

from tutor.data import mnist
from tutor.data.digit_sets import DigitSet
from tutor.data.digits import draw, labels
from tutor.sims.digit_stream import Stream
from tutor.sims.learner import outputs
from tutor.sims.mlp import Network

Pixels = NDArray[np.uint8]
Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Recipe:
    """A net and how it learns: the rate climbs for a fifth of the way and then falls to nothing."""

    hidden: tuple[int, ...]
    batch: int
    epochs: int
    peak: float
    momentum: float = 0.9
    every: int = 50  # updates from one look at the test digits to the next

    @property
    def name(self) -> str:
        return "-".join(map(str, (784, *self.hidden, 10)))


SMALL = Recipe((128, 64), 64, 1, 0.1, every=25)
LARGE = Recipe((256, 128), 256, 3, 0.2)
DRAWN = Recipe((256, 128), 256, 4, 0.3, every=10_000)


def learn(recipe: Recipe, digits: DigitSet, seed: int) -> list[tuple[float, float]]:
    """Seconds of training and accuracy on the test digits, now and then and at the end."""
    stream = Stream(digits, seed)
    net = Network(np.random.default_rng(seed), (784, *recipe.hidden, 10))
    tests, truths = stream.tests(len(digits.test_labels))
    updates = stream.epoch // recipe.batch * recipe.epochs
    spent, curve = 0.0, []
    for update in range(updates):
        begun = time.perf_counter()
        for inputs, known in stream.pieces(update * recipe.batch, recipe.batch):
            net.accumulate(inputs, known)
        part = update / updates
        net.update(recipe.peak * min(part / 0.2, (1 - part) / 0.8), recipe.batch, recipe.momentum)
        spent += time.perf_counter() - begun
        if update % recipe.every == recipe.every - 1 or update == updates - 1:
            curve.append((spent, float(np.mean(outputs(net, tests).argmax(axis=1) == truths))))
    return curve


def reached(curve: list[tuple[float, float]], goal: float) -> str:
    """When the accuracy was reached for the first time."""
    return next((f"{seconds:.2f} s" for seconds, accuracy in curve if accuracy >= goal), "never")


def drawn(seed: int, count: int, tests: tuple[Pixels, Labels]) -> tuple[DigitSet, float]:
    """Drawn digits to learn from, real ones to be tried on, and how many were drawn in a second."""
    rng = np.random.default_rng(seed)
    known = labels(rng, count)
    begun = time.perf_counter()
    images = draw(rng, known)
    rate = count / (time.perf_counter() - begun)
    pixels = np.rint(images * 255).astype(np.uint8).reshape(count, -1)
    return DigitSet(pixels, known, *tests, "drawn", "MNIST"), rate


def flat(images: Pixels, known: Pixels) -> tuple[Pixels, Labels]:
    return images.reshape(len(images), -1), known.astype(np.intp)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    images, known, test_images, test_known = mnist.load(folder)
    tests = flat(test_images, test_known)
    real = DigitSet(*flat(images, known), *tests, "MNIST", "MNIST")
    for recipe, goals in ((SMALL, (0.90, 0.95, 0.97)), (LARGE, (0.95, 0.97, 0.98))):
        for seed in range(3):
            curve = learn(recipe, real, seed)
            when = "  ".join(f"{goal:.0%} in {reached(curve, goal)}" for goal in goals)
            print(
                f"MNIST  {recipe.name} seed {seed}: {when}  ({curve[-1][1]:.2%} after {curve[-1][0]:.2f} s)"
            )
    for count, seeds in ((5000, 2), (10_000, 2), (60_000, 5)):
        for seed in range(100, 100 + seeds):
            digits, rate = drawn(seed, count, tests)
            seconds, accuracy = learn(DRAWN, digits, seed)[-1]
            print(
                f"drawn  {count:6} by seed {seed}: {accuracy:.2%} of the real test digits "
                f"({rate:,.0f} drawn a second, {seconds:.2f} s of training)"
            )


if __name__ == "__main__":
    main()
