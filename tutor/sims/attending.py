"""Attention: each word asks, compares its question with all keys, and mixes the values by the answer.

Source: neurala-natverk-anteckningar/24-25 and 29-30; A. Vaswani et al., “Attention is all you need” (2017),
section 3.2: Attention(Q, K, V) = softmax(Q Kᵀ / √d) V. The last two axes of each array are words, features.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Float = TypeVar("Float", bound=np.floating)


def scores(queries: NDArray[Float], keys: NDArray[Float], divisor: float) -> NDArray[Float]:
    """How well each question [..., n, d] meets each key [..., m, d]: [..., n, m]."""
    # s_ij = q_i · k_j / √d
    return np.asarray(np.matmul(queries, keys.swapaxes(-1, -2)) / queries.dtype.type(divisor))


def backwards_only(words: int) -> NDArray[np.bool_]:
    """The mask of a text read in one direction: word i may see word j where j <= i, [words, words]."""
    return np.tri(words, dtype=np.bool_)


def weights(scored: NDArray[Float], allowed: NDArray[np.bool_] | None = None) -> NDArray[Float]:
    """Softmax along each row: what each word pays to each, one in all; nothing where it is not allowed."""
    if allowed is not None:
        # s_ij = -∞ where word i may not see word j, so that e^s = 0
        scored = np.where(allowed, scored, scored.dtype.type(-np.inf))
    # a_ij = e^s_ij / Σ e^s_ik; the largest is taken out first, so that nothing overflows
    grown: NDArray[Float] = np.exp(scored - scored.max(axis=-1, keepdims=True))
    grown /= grown.sum(axis=-1, keepdims=True)
    return grown


def weights_slope(paid: NDArray[Float], error: NDArray[Float]) -> NDArray[Float]:
    """dL/ds from dL/da: the derivative of softmax along each row."""
    # dL/ds_ij = a_ij (dL/da_ij - Σ_k a_ik dL/da_ik)
    return np.asarray(paid * (error - (paid * error).sum(axis=-1, keepdims=True)))
