"""Byte-pair encoding: words begin as letters, and the most frequent pair of neighbours becomes one token.

Source: neurala-natverk-anteckningar/22; Gage 1994 (compression), Sennrich, Haddow and Birch 2016 (words).
A word begins with `_`, the space before it; a sign such as a comma stands alone. Pairs never cross words.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise

from tutor.data.stories import letters

SPACE = "_"
Tokens = tuple[str, ...]
Pair = tuple[str, str]
Words = dict[Tokens, int]
"""Each different word as its tokens, and how often it stands in the text."""


def alphabet() -> Tokens:
    """The tokens that are there before any merge: the space and the signs of all three languages."""
    return (SPACE, *letters())


def spelled(word: str) -> Tokens:
    """A word as its letters, with the space before it; a sign alone."""
    return (SPACE, *word) if word.isalnum() else (word,)


def pair_counts(words: Words) -> Counter[Pair]:
    """How often each two tokens stand side by side inside words, in the order of the text."""
    counts: Counter[Pair] = Counter()
    for tokens, times in words.items():
        # c(a, b) = Σ over words of (times the word) · (times a b stands in it)
        for pair in pairwise(tokens):
            counts[pair] += times
    return counts


def merged(tokens: Tokens, pair: Pair) -> Tokens:
    """The tokens with every `pair` joined, from the left."""
    row, k = [], 0
    while k < len(tokens):
        joined = tokens[k : k + 2] == pair
        row.append("".join(pair) if joined else tokens[k])
        k += 2 if joined else 1
    return tuple(row)


def merge_all(words: Words, pair: Pair) -> Words:
    """Every word with the pair joined."""
    return {merged(tokens, pair) if pair[0] in tokens else tokens: times for tokens, times in words.items()}


@lru_cache(1024)
def encode(word: str, merges: tuple[Pair, ...]) -> Tokens:
    """A word, known or not, as tokens: all merges in the order in which they were learned."""
    tokens = spelled(word)
    for pair in merges:
        if len(tokens) > 1:
            tokens = merged(tokens, pair)
    return tokens
