"""Vectors for words, learned by predicting which words stand in the same sentence (skip-gram).

Source: Mikolov, Chen, Corrado and Dean 2013. A word w has two vectors: v_w when it is looked at, u_w when it
is predicted. With few words the whole softmax can be computed, and all pairs shown at once.
"""

from __future__ import annotations

from itertools import permutations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def pair_counts(sentences: tuple[tuple[str, ...], ...], words: tuple[str, ...]) -> Floats:
    """How often word c stands in a sentence of word w, [w, c]; every ordered pair of a sentence is one."""
    place = {word: k for k, word in enumerate(words)}
    counts = np.zeros((len(words), len(words)))
    for sentence in sentences:
        for one, other in permutations(sentence, 2):
            counts[place[one], place[other]] += 1
    return counts


def predicted(looked_at: Floats, guessed: Floats) -> Floats:
    """The probability of each word c beside each word w, [w, c]; both arguments [words, dimensions]."""
    # P(c | w) = exp(u_c · v_w) / Σ_k exp(u_k · v_w)
    scores = looked_at @ guessed.T
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def loss(looked_at: Floats, guessed: Floats, counts: Floats) -> float:
    """The mean cross-entropy of all pairs, in nats."""
    # L = -1/N Σ c(w, c) ln P(c | w)
    known = counts > 0
    probabilities = predicted(looked_at, guessed)[known]
    return float(-(counts[known] * np.log(np.maximum(probabilities, 1e-300))).sum() / counts.sum())


def floor(counts: Floats) -> float:
    """The loss of who knows every frequency exactly: the conditional entropy of the pairs."""
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1e-300)
    known = counts > 0
    return float(-(counts[known] * np.log(share[known])).sum() / counts.sum())


def gradients(looked_at: Floats, guessed: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """dL/dv and dL/du, each [words, dimensions]."""
    # dL/d(u_c · v_w) = (P(c | w) Σ_k c(w, k) - c(w, c)) / N
    error = predicted(looked_at, guessed) * counts.sum(axis=1, keepdims=True) - counts
    error /= counts.sum()
    return error @ guessed, error.T @ looked_at


def unit(vectors: Floats) -> Floats:
    """Each vector by its length: of these the dot product is the cosine."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12))
