"""All weights and biases of a fully connected net in one flat vector, so that an update is one sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Float = TypeVar("Float", bound=np.floating)


def count(sizes: Sequence[int]) -> int:
    """The parameters of layers of `sizes` nodes."""
    # (n_before + 1) n_after for each two neighbours
    return sum((before + 1) * after for before, after in pairwise(sizes))


def layers(vector: NDArray[Float], sizes: Sequence[int]) -> tuple[list[NDArray[Float]], list[NDArray[Float]]]:
    """Views into a vector: weights [before, after] and biases [after] of each two neighbouring layers."""
    weights, biases, start = [], [], 0
    for before, after in pairwise(sizes):
        middle, end = start + before * after, start + (before + 1) * after
        weights.append(vector[start:middle].reshape(before, after))
        biases.append(vector[middle:end])
        start = end
    return weights, biases
