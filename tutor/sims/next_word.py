"""A model of language at its simplest: count which word follows which, guess the next one, or write.

Source: ml-primer/15. While it reads, one step is one word: first it is guessed from what has been read so
far, then it is counted. While it writes, one step draws the next word from the counts of the whole story.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np

from tutor.data.stories import LANGUAGES, SWEDISH, story
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.ngrams import (
    END,
    Table,
    Words,
    before_next,
    known,
    probability,
    read_perplexity,
    reading,
    table,
    unread_perplexity,
    vocabulary,
)

READ, WRITE = "reads", "writes"
LONGEST = 4
MOST = 300  # words that are written at most


@dataclass(frozen=True, eq=False)
class Frame:
    """What has been read or written, and how the last word was guessed (before it was counted)."""

    step: int
    act: str  # READ or WRITE
    language: str
    n: int
    extra: float
    written: Words
    surprises: tuple[float, ...]  # -ln P of each word that was read, as it came

    @property
    def counted(self) -> int:
        """Words of the story that had been counted when the last word was guessed."""
        return max(self.step - 1, 0) if self.act == READ else len(reading(self.language, 1))

    @property
    def counts(self) -> Table:
        return table(self.language, len(self.context) + 1, self.counted)

    @property
    def words(self) -> Words:
        """The words so far."""
        if self.act == WRITE:
            return self.written
        return tuple(word for _none, word in reading(self.language, 1)[: self.step])

    @property
    def came(self) -> str | None:
        """The last word."""
        return self.words[-1] if self.step else None

    @cached_property
    def context(self) -> Words:
        """The words that the last word was guessed from."""
        if self.act == READ:
            return reading(self.language, self.n)[self.counted][0]
        return known(self.language, before_next(self.written[:-1], self.n))

    @cached_property
    def guesses(self) -> tuple[tuple[str, float], ...]:
        """Every word with its probability after the context, the likeliest first."""
        words, extra = vocabulary(self.language), 0.0 if self.act == WRITE else self.extra
        counts, context = self.counts, self.context
        chances = [(word, probability(counts, context, word, extra, len(words))) for word in words]
        return tuple(sorted(chances, key=lambda chance: -chance[1]))

    @property
    def sentences(self) -> tuple[tuple[Words, bool], ...]:
        """Each finished sentence that was written, and whether it stands in the story."""
        story_has = set(story(self.language))
        made, start = [], 0
        for k, word in enumerate(self.written):
            if word == END:
                made.append((self.written[start : k + 1], self.written[start : k + 1] in story_has))
                start = k + 1
        return tuple(made)

    @property
    def done(self) -> bool:
        most = MOST if self.act == WRITE else len(reading(self.language, 1))
        return self.step >= most

    @cached_property
    def metrics(self) -> Metrics:
        """`chance` is that of the last word; `copied` of the sentences written stand in the story."""
        read = self.step if self.act == READ else self.counted
        chance = dict(self.guesses)[self.came] if self.came else 1 / len(vocabulary(self.language))
        shared = {
            "step": self.step,
            "chance": chance,
            "perplexity": read_perplexity(self.language, self.n, read, self.extra),
            "unread": unread_perplexity(self.language, self.n, read, self.extra),
            "contexts": len(table(self.language, self.n, read)),
            "words": len(reading(self.language, 1)),
            "vocabulary": len(vocabulary(self.language)),
        }
        if self.act == READ:
            return {**shared, "surprise": -log(chance)}
        copied = sum(in_story for _words, in_story in self.sentences)
        return {**shared, "sentences": len(self.sentences), "copied": copied}


class Simulation(base.Simulation):
    PARAMS = (
        Param("act", "What it does", READ, choices=(READ, WRITE), kind="choice"),
        Param("n", "Words in an n-gram", 2, 1, LONGEST, kind="integer", live=True),
        Param("extra", "Counted beforehand α", 0.03, 0.001, 1.0, scale="log", live=True, when=("act", READ)),
        Param("text", "Language of the text", SWEDISH, choices=LANGUAGES, kind="choice"),
    )
    pace = 8.0

    def __init__(self, rng: np.random.Generator, act: str, n: int, extra: float, text: str) -> None:
        self._rng, self._act, self._language = rng, act, text
        self.n, self.extra = n, extra
        self._step = 0
        self._written: Words = ()
        self._surprises: tuple[float, ...] = ()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            step=self._step,
            act=self._act,
            language=self._language,
            n=self.n,
            extra=self.extra,
            written=self._written,
            surprises=self._surprises,
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.frame.done

    def step(self) -> Frame:
        """Read the next word, or write one."""
        if self.done:
            return self.frame
        if self._act == READ:
            self._surprises = (*self._surprises, self._surprise())
        else:
            self._written = (*self._written, self._drawn())
        self._step += 1
        return self.frame

    def _surprise(self) -> float:
        """How surprising the word is that comes next."""
        context, word = reading(self._language, self.n)[self._step]
        counts = table(self._language, self.n, self._step)
        # -ln P(w | context)
        return -log(probability(counts, context, word, self.extra, len(vocabulary(self._language))))

    def _drawn(self) -> str:
        """A word that has followed the last ones in the story, each as often as it has."""
        context = known(self._language, before_next(self._written, self.n))
        row = table(self._language, len(context) + 1, len(reading(self._language, 1)))[context]
        words, times = zip(*row.items(), strict=True)
        return str(words[int(self._rng.choice(len(words), p=np.array(times) / row.total()))])

    def explain(self) -> Arithmetic:
        """How likely the last word was."""
        frame = self.frame
        row, size = frame.counts.get(frame.context), len(vocabulary(self._language))
        total, seen = (row.total(), row[frame.came or ""]) if row else (0, 0)
        result = numeral(round(frame.metrics["chance"], 6))
        if self._act == WRITE:
            rule = r"P(w \mid v) = \frac{c(v, w)}{c(v)}"
            return Arithmetic(rule, rf"\frac{{{seen}}}{{{total}}}", result)
        extra = numeral(self.extra)
        return Arithmetic(
            r"P(w \mid v) = \frac{c(v, w) + \alpha}{c(v) + \alpha V}",
            rf"\frac{{{seen} + {extra}}}{{{total} + {extra} \cdot {size}}}",
            result,
        )
