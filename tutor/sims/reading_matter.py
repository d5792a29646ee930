"""The composers' text as numbers: sentences to read, sentences set aside, questions, and n-grams.

Source: neurala-natverk-anteckningar/27-28 (k words of context); the smoothing of the n-grams is that of
I. Witten and T. Bell, “The zero-frequency problem” (1991).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tutor.data.composers import BAR, START, WITHHELD, Question, questions, sentences, vocabulary

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

ASIDE = 11
"""One sentence of so many is set aside, to see what the net makes of what it has not read.
Of each composer other ones: each has sixty, and eleven does not divide that."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Texts of at most T tokens as rows: `tokens` [n, T + 1] with the start first, `counted` [n, T].

    `counted` is 1 where the next token is to be learned, and 0 elsewhere.
    """

    tokens: Integers
    counted: Floats

    def __len__(self) -> int:
        return len(self.tokens)

    def take(self, places: Integers) -> Rows:
        return Rows(self.tokens[places], self.counted[places])

    def short(self) -> Rows:
        """Without the columns that nobody needs."""
        last = int(np.flatnonzero(self.counted.any(axis=0)).max()) + 1
        return Rows(self.tokens[:, : last + 1], self.counted[:, :last])


@dataclass(frozen=True, eq=False)
class Matter:
    """All there is to read and to ask."""

    words: tuple[str, ...]
    read: Rows
    aside: Rows
    asked: tuple[Question, ...]
    questions: Rows
    shown: NDArray[np.bool_]  # whether the question is practised, [questions]

    @property
    def places(self) -> int:
        return int(self.read.counted.shape[1])

    def encode(self, tokens: tuple[str, ...]) -> Integers:
        return np.array([self.words.index(token) for token in tokens])


@cache
def matter() -> Matter:
    """The same for everybody: nothing in it is drawn."""
    words, told, asked = vocabulary(), sentences(), tuple(questions())
    places = max(map(len, told))
    aside = np.arange(len(told)) % ASIDE == 0
    rows = _rows(words, told, places)
    answers = _rows(words, [question.tokens for question in asked], places)
    answers.counted[:, : asked[0].tokens.index(BAR) + 1] = 0  # the answer is learned, not the question
    shown = np.array([question.name not in WITHHELD for question in asked])
    return Matter(words, rows.take(~aside), rows.take(aside), asked, answers, shown)


def _rows(words: tuple[str, ...], texts: list[tuple[str, ...]], places: int) -> Rows:
    number = {word: k for k, word in enumerate(words)}
    tokens = np.full((len(texts), places + 1), number[START])
    counted = np.zeros((len(texts), places))
    for row, text in enumerate(texts):
        tokens[row, 1 : len(text) + 1] = [number[token] for token in text]
        counted[row, : len(text)] = 1
    return Rows(tokens, counted)


Counts = dict[tuple[int, ...], dict[int, int]]


@cache
def counts(k: int) -> tuple[Counts, ...]:
    """How often each token follows each context of 0, 1, ..., k tokens in what is read."""
    found: tuple[Counts, ...] = tuple(defaultdict(lambda: defaultdict(int)) for _length in range(k + 1))
    for context, token in _steps(matter().read, k):
        for length in range(k + 1):
            found[length][context[k - length :]][token] += 1
    return found


@cache
def ngram_perplexity(k: int) -> float:
    """Of the sentences set aside, when the next token is guessed from the last k."""
    # exp(-1/N Σ ln P(u_i | u_(i-k) .. u_(i-1)))
    chances = [chance(context, token) for context, token in _steps(matter().aside, k)]
    return float(np.exp(-np.mean(np.log(chances))))


def chance(context: tuple[int, ...], token: int) -> float:
    """P(token | context), mixed with what a shorter context says, the more so the less has been counted."""
    known, p = counts(len(context)), 1 / len(matter().words)
    for length in range(len(context) + 1):
        row = known[length].get(context[len(context) - length :])
        if not row:
            break
        # P = (c(context, u) + kinds · P(u | shorter context)) / (c(context) + kinds)
        p = (row.get(token, 0) + len(row) * p) / (sum(row.values()) + len(row))
    return p


def _steps(rows: Rows, k: int) -> list[tuple[tuple[int, ...], int]]:
    """Each token of each row with the k tokens before it; before the first one stand starts."""
    steps = []
    for tokens, counted in zip(
        rows.tokens.tolist(), rows.counted.sum(axis=1).astype(int).tolist(), strict=True
    ):
        padded = [tokens[0]] * k + tokens
        steps += [(tuple(padded[i + 1 : i + 1 + k]), padded[i + 1 + k]) for i in range(counted)]
    return steps
