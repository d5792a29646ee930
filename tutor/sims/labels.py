"""Labels that are not all right: some drawn by lot, or given by a rule that takes one class for another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.intp]


def by_lot(labels: Labels, share: float, kinds: Labels, rng: np.random.Generator) -> Labels:
    """The labels [n] with about `share` of them drawn anew from `kinds` [k]; one in k of those is right."""
    drawn = rng.random(len(labels)) < share
    return np.where(drawn, kinds[rng.integers(len(kinds), size=len(labels))], labels)


def by_rule(labels: Labels, share: float, taken: int, for_what: int, rng: np.random.Generator) -> Labels:
    """The labels [n] with about `share` of those of one class given as another."""
    changed = (labels == taken) & (rng.random(len(labels)) < share)
    return np.where(changed, for_what, labels)
