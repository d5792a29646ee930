"""Single pictures of digits to look at: drawn, from MNIST, or blank paper. Knows no net."""

from __future__ import annotations

import numpy as np

from tutor.data import digits
from tutor.data.digit_sets import digit_set
from tutor.sims.digit_reader import SIDE, Numbers

DRAWN, REAL, BLANK = "drawn", "MNIST", "blank paper"
FIRST = 2000  # of MNIST, so many to choose from
HAND = 52  # the writer whose first pictures are drawn clearly


def picture(source: str, digit: int, example: int, seed: int) -> Numbers:
    """A picture of the digit [28, 28], 0 (paper) to 1 (ink), that may be drawn on; `example` tells which.

    Raises TutorError when MNIST is asked for and not installed.
    """
    if source == BLANK:
        return np.zeros((SIDE, SIDE), np.float32)
    if source == DRAWN:
        rng = np.random.default_rng((HAND, seed, digit, example))
        drawn: Numbers = digits.draw(rng, np.array([digit]))[0]
        return drawn
    real = digit_set("MNIST", FIRST, 0)
    rows = np.flatnonzero(real.train_labels == digit)
    chosen = real.train_images[rows[(example - 1) % len(rows)]]
    return np.asarray(chosen.reshape(SIDE, SIDE) / 255, np.float32)


def one_of_each(source: str, seed: int) -> Numbers:
    """The first picture of each digit [10, 28, 28], from 0 to 9; drawn ones if the paper is blank."""
    return np.stack([picture(REAL if source == REAL else DRAWN, digit, 1, seed) for digit in range(10)])
