"""From raw outputs to probabilities: the sigmoid for two classes, softmax with a temperature for three.

Source: neurala-natverk-anteckningar/11-12.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TWO, THREE = "two", "three"
PLAIN, SHIFTED = "as it is", "largest first"

POWER_1, POWER_2, POWER_3, SUM, SHARE_1, SHARE_2, SHARE_3 = range(1, 8)
"""The phases of softmax; 0 is before the first."""
POWER, ONE_PLUS, SIGMOID, OTHER, DECISION = range(1, 6)
"""The phases of two classes."""


@dataclass(frozen=True)
class Knobs:
    """How the knobs stand: all that the probabilities depend on."""

    classes: str
    z: float
    logits: tuple[float, float, float]
    temperature: float
    largest: str
    shift: float = 0.0  # added to every logit

    @property
    def last(self) -> int:
        """The phase in which everything is known."""
        return DECISION if self.classes == TWO else SHARE_3


def exponents(knobs: Knobs) -> Floats:
    """[3] what e is raised to: logits by the temperature, or their distances from the largest."""
    # (l_i - max l) / T: the same in numerator and denominator, so it cancels
    logits = np.array(knobs.logits) + knobs.shift
    low = logits.max() if knobs.largest == SHIFTED else 0.0
    return np.asarray((logits - low) / knobs.temperature)


def powers(knobs: Knobs) -> Floats:
    """[3] e^(l_i / T); infinite where a computer has no number so large. For two classes [1] e^(-z)."""
    with np.errstate(over="ignore"):
        return np.asarray(np.exp(np.array([-knobs.z]) if knobs.classes == TWO else exponents(knobs)))


def shares(knobs: Knobs) -> Floats:
    """[classes] the probabilities, which sum to 1; NaN where the powers are too large or all too small."""
    grown = powers(knobs)
    if knobs.classes == TWO:
        # σ(z) = 1 / (1 + e^-z)
        p = 1 / (1 + grown[0])
        return np.array([p, grown[0] * p])
    # y_i = e^l_i / Σ_j e^l_j
    with np.errstate(invalid="ignore"):
        return np.asarray(grown / grown.sum())
