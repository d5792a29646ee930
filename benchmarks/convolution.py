"""How fast a small convolutional net learns MNIST, and how well one that saw only drawn digits reads it.

    python -m benchmarks.convolution [DIR]   DIR holds the four files of MNIST (default: the installed)

Times are processor seconds of training alone, on one BLAS thread. Nothing was tuned on the test digits.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from numpy.typing import NDArray

from tutor.data import digits, mnist
from tutor.sims.conv import Array, ConvNet
from tutor.sims.conv_pictures import SHAPE, Deck, moved, plan, right, stacked

Pixels = NDArray[np.uint8]
Labels = NDArray[np.intp]

BATCH, MOMENTUM = 64, 0.9


def learn(
    images: Pixels,
    labels: Labels,
    tests: tuple[Array, Labels],
    epochs: int,
    peak: float,
    shift: int,
    seed: int,
) -> list[tuple[float, float]]:
    """Seconds of training and accuracy on the tests, after each epoch; the rate climbs, then falls to 0."""
    deck = Deck(images, labels, seed)
    rng = np.random.default_rng(seed)
    net = ConvNet(rng, SHAPE, plan())
    each = len(deck) // BATCH
    spent, curve = 0.0, []
    for update in range(epochs * each):
        begun = time.process_time()
        inputs, known = deck.batch(update, BATCH)
        if shift:
            inputs = moved(inputs, *rng.integers(-shift, shift + 1, (2, BATCH)))
        net.accumulate(inputs, known)
        part = update / (epochs * each)
        net.update(peak * min(part / 0.2, (1 - part) / 0.8), MOMENTUM)
        spent += time.process_time() - begun
        if (update + 1) % each == 0:
            curve.append((spent, right(net, *tests)))
    return curve


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    images, known, test_images, test_known = mnist.load(folder)
    flat, labels = images.reshape(len(images), -1), known.astype(np.intp)
    tests = stacked(test_images.reshape(len(test_images), -1)), test_known.astype(np.intp)
    for epochs, peak, shift in ((1, 0.05, 0), (5, 0.1, 0), (5, 0.05, 2)):
        for seed in range(2):
            seconds, accuracy = learn(flat, labels, tests, epochs, peak, shift, seed)[-1]
            print(
                f"MNIST  {epochs} epochs, shifts {shift} px, seed {seed}: {accuracy:.2%} in {seconds:.1f} s"
            )
    for seed in (100, 101):
        rng = np.random.default_rng(seed)
        names = digits.labels(rng, 60_000)
        drawn = np.rint(digits.draw(rng, names) * 255).astype(np.uint8).reshape(len(names), -1)
        seconds, accuracy = learn(drawn, names, tests, 7, 0.1, 2, seed)[-1]
        print(f"drawn  60,000 by seed {seed}: {accuracy:.2%} of the real test digits in {seconds:.1f} s")


if __name__ == "__main__":
    main()
