"""n-grams of the story: which word follows which words, counted, and what that says of a sentence.

Source: ml-primer/15 (language modelling as prediction of the next word). A sentence is counted by itself:
what stands before its first word is the end of a sentence, as often as needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp, log

from tutor.data.stories import story, unread

END = "."
Words = tuple[str, ...]
Table = Mapping[Words, Counter[str]]
"""For each context, how often each word follows it."""


@lru_cache
def vocabulary(language: str) -> Words:
    """Every word of the story, in its order."""
    return tuple(dict.fromkeys(word for sentence in story(language) for word in sentence))


def steps_of(sentences: Iterable[Sequence[str]], n: int) -> Iterator[tuple[Words, str]]:
    """Each word of each sentence, with the n - 1 words before it."""
    for sentence in sentences:
        padded = (END,) * (n - 1) + tuple(sentence)
        for k, word in enumerate(sentence):
            yield padded[k : k + n - 1], word


@lru_cache(8)
def reading(language: str, n: int) -> tuple[tuple[Words, str], ...]:
    """All of the story, word for word with its context."""
    return tuple(steps_of(story(language), n))


@lru_cache(64)
def table(language: str, n: int, read: int) -> Table:
    """What has been counted after so many words of the story."""
    counts: dict[Words, Counter[str]] = {}
    for context, word in reading(language, n)[:read]:
        # c(context, word) ← c(context, word) + 1
        counts.setdefault(context, Counter())[word] += 1
    return counts


def known(language: str, context: Words) -> Words:
    """The context, or as much of its end as the story has: what there is to go on."""
    whole = len(reading(language, 1))
    while context and context not in table(language, len(context) + 1, whole):
        context = context[1:]
    return context


def before_next(words: Words, n: int) -> Words:
    """The n - 1 words before the one that follows `words`, of its own sentence."""
    start = max((k + 1 for k, word in enumerate(words) if word == END), default=0)
    padded = (END,) * (n - 1) + words[start:]
    return padded[len(padded) - (n - 1) :]


def probability(counts: Table, context: Words, word: str, extra: float, size: int) -> float:
    """How likely the word is after the context; `extra` is what every word has been counted beforehand."""
    row = counts.get(context)
    seen, total = (row[word], row.total()) if row else (0, 0)
    # P(w | context) = (c(context, w) + α) / (c(context) + α V)
    return (seen + extra) / (total + extra * size) if total or extra else 0.0


def perplexity(counts: Table, steps: Iterable[tuple[Words, str]], extra: float, size: int) -> float:
    """exp of the mean surprise -ln P of all words; of no words, as many as there are words to choose from."""
    # exp(-1/N Σ ln P(w_i | context_i))
    surprises = [-log(probability(counts, context, word, extra, size)) for context, word in steps]
    return exp(sum(surprises) / len(surprises)) if surprises else float(size)


@lru_cache(256)
def unread_perplexity(language: str, n: int, read: int, extra: float) -> float:
    """Of sentences that are not in the story."""
    size = len(vocabulary(language))
    return perplexity(table(language, n, read), steps_of(unread(language), n), extra, size)


@lru_cache(256)
def read_perplexity(language: str, n: int, read: int, extra: float) -> float:
    """Of what has been read, once more."""
    size = len(vocabulary(language))
    return perplexity(table(language, n, read), reading(language, n)[:read], extra, size)
