"""A text falls into tokens: the most frequent pair of neighbours is joined, again and again.

Source: neurala-natverk-anteckningar/20-22 and 26. The text is a small story in one of three languages; a
sentence, of the same language or another, is split with what was learned from it. One step is one merge.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.data.stories import ENGLISH, LANGUAGES, LITHUANIAN, NOTED, SWEDISH, pieces, story
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param
from tutor.sims.merges import Pair, Tokens, Words, alphabet, encode, merge_all, pair_counts, spelled

NEW = "new Swedish words"
PAIRS, NUMBERS = "pairs", "numbers"
SENTENCES = {**NOTED, NEW: "Sjöhunden sjunger om kattkvinnans kvällsbröd."}
"""What may be split. The compounds of the last one are not in the story."""


@dataclass(frozen=True, eq=False)
class Frame:
    """The text and a sentence in tokens, and the pairs that could be joined next."""

    step: int
    language: str  # of the text
    sentence: str  # which sentence
    show: str  # PAIRS or NUMBERS
    text: tuple[tuple[str, ...], ...]  # its sentences, in words
    words: dict[str, Tokens]  # the tokens of each of its words
    merges: tuple[Pair, ...]  # so far
    pairs: tuple[tuple[Pair, int], ...]  # those that could be joined next, the most frequent first
    top: int  # how often the most frequent pair came at the start
    history: tuple[int, ...]  # tokens in the text at the start and after each merge

    @cached_property
    def split(self) -> tuple[Tokens, ...]:
        """The words of the sentence as tokens."""
        return tuple(encode(word, self.merges) for word in pieces(SENTENCES[self.sentence]))

    @property
    def row(self) -> Tokens:
        """The tokens of the sentence, one after the other."""
        return tuple(token for word in self.split for token in word)

    @cached_property
    def vocabulary(self) -> Tokens:
        """Every token there is; its place in this row is its number."""
        return (*alphabet(), *("".join(pair) for pair in self.merges))

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The number of each token of the sentence."""
        places = {token: k for k, token in enumerate(self.vocabulary)}
        return tuple(places[token] for token in self.row)

    @property
    def counts(self) -> Counter[str]:
        """How often each token stands in the sentence: its bag of tokens."""
        return Counter(self.row)

    @property
    def done(self) -> bool:
        return not self.pairs or self.pairs[0][1] < 2

    @cached_property
    def metrics(self) -> Metrics:
        return {
            "step": self.step,
            "vocabulary": len(self.vocabulary),
            "tokens": self.history[-1],
            "sentence": len(self.row),
            "per_word": len(self.row) / sum(word[0].startswith("_") for word in self.split),
            "count": self.pairs[0][1] if self.pairs else 0,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("text", "Language of the text", SWEDISH, choices=LANGUAGES, kind="choice"),
        Param(
            "sentence",
            "Language of the sentence",
            SWEDISH,
            choices=(SWEDISH, LITHUANIAN, ENGLISH, NEW),
            kind="choice",
            live=True,
        ),
        Param("show", "Show", PAIRS, choices=(PAIRS, NUMBERS), kind="choice", live=True),
    )
    pace = 8.0

    def __init__(self, rng: np.random.Generator, text: str, sentence: str, show: str) -> None:
        self._language, self.sentence, self.show = text, sentence, show
        self._text = story(text)
        counts = Counter(word for row in self._text for word in row)
        self._words: Words = {spelled(word): times for word, times in counts.items()}
        self._merges: tuple[Pair, ...] = ()
        self._history: tuple[int, ...] = (self._size(),)
        self._pairs = self._next()
        self._top = self._pairs[0][1]

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        words = {"".join(tokens).removeprefix("_"): tokens for tokens in self._words}
        return Frame(
            step=len(self._merges),
            language=self._language,
            sentence=self.sentence,
            show=self.show,
            text=self._text,
            words=words,
            merges=self._merges,
            pairs=self._pairs,
            top=self._top,
            history=self._history,
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        return not self._pairs or self._pairs[0][1] < 2

    def step(self) -> Frame:
        """Join the most frequent pair everywhere. It becomes a token of its own, with the next number."""
        if not self.done:
            # (a, b) = argmax c(a, b); the vocabulary gets ab
            pair = self._pairs[0][0]
            self._words = merge_all(self._words, pair)
            self._merges = (*self._merges, pair)
            self._history = (*self._history, self._size())
            self._pairs = self._next()
        return self.frame

    def _size(self) -> int:
        """The tokens in the whole text."""
        return sum(len(tokens) * times for tokens, times in self._words.items())

    def _next(self) -> tuple[tuple[Pair, int], ...]:
        """The most frequent pairs; of equally frequent ones that which comes first in the text."""
        return tuple(pair_counts(self._words).most_common(16))

    def explain(self) -> Arithmetic:
        """What the last merge did to the length of the text; before the first, how long it is."""
        if not self._merges:
            first = [f"{times} \\cdot {len(tokens)}" for tokens, times in [*self._words.items()][:4]]
            numbers = " + ".join([*first, r"\dots"])
            return Arithmetic(r"N = \sum_w c(w) \, |w|", numbers, str(self._history[0]))
        before, after = self._history[-2:]
        return Arithmetic(r"N \leftarrow N - c(a, b)", rf"{before} - {before - after}", str(after))
