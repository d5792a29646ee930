"""Attention in one sentence, word by word: whom each word looks at, in four heads set by hand.

Source: neurala-natverk-anteckningar/24-25 and 30, whose sentence this is. A word is twelve numbers: four say
what kind of word it is, eight in which place it stands. A real network learns its matrices; here each of them
is so simple that it can be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.attending import backwards_only, scores, weights
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]

WORDS = ("Du", "kanske", "inte", "är", "så", "dum", "ändå", ".")
"""“Perhaps you are not so silly after all.”"""
FEATURES = ("person", "being", "quality", "reservation")
KINDS = np.array(
    [
        [3, 0, 0, 0],  # du: a person
        [0, 0, 0, 2],  # kanske (perhaps): a reservation
        [0, 0, 0, 3],  # inte (not): a strong one
        [0, 3, 0, 0],  # är (are): being
        [0, 0, 2, 0],  # så (so): goes with a quality
        [0, 0, 3, 0],  # dum (silly): a quality
        [0, 0, 0, 2],  # ändå (after all): a reservation
        [0, 0, 0, 0],  # the full stop
    ],
    float,
)
PLACES = 4.0 * np.eye(len(WORDS))
"""Each place has a direction of its own."""
EMBEDDED = np.concatenate([KINDS, PLACES], axis=1)
"""[words, 12]: the kind of word and its place."""

SIMILAR, PARTNER, SUBJECT, PREVIOUS, ALL = (
    "words like it",
    "its partner",
    "the subject",
    "the word before",
    "all four",
)
HEADS = (SIMILAR, PARTNER, SUBJECT, PREVIOUS)
ON, OFF = "on", "off"

_KIND = np.eye(12, 4)
_PLACE = np.eye(12, 8, -4)
_SWAP = np.eye(4)[[1, 0, 3, 2]]  # a person asks for being and the other way; so do quality and reservation
_PERSON = np.outer(np.ones(4), [1, 0, 0, 0])  # whatever it is, it asks for a person
_BEFORE = np.eye(8, 8, -1)  # place i asks for place i - 1

QUERY = {SIMILAR: _KIND, PARTNER: _KIND @ _SWAP, SUBJECT: _KIND @ _PERSON, PREVIOUS: _PLACE @ _BEFORE}
KEY = {SIMILAR: _KIND, PARTNER: _KIND, SUBJECT: _KIND, PREVIOUS: _PLACE}
"""W_Q and W_K of each head, [12, d]. The values are the four numbers that say what kind of word it is."""


@dataclass(frozen=True, eq=False)
class Frame:
    """The sentence after `step` words have looked around them."""

    step: int
    head: str
    mask: str
    sharpness: float

    @property
    def done(self) -> bool:
        return self.step == len(WORDS)

    @property
    def current(self) -> int:
        """The word that is looking; before the first step, none (-1)."""
        return self.step - 1

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads that are shown."""
        return HEADS if self.head == ALL else (self.head,)

    @cached_property
    def products(self) -> Floats:
        """q_i · k_j, [heads, words, words]."""
        return np.stack([scores(EMBEDDED @ QUERY[head], EMBEDDED @ KEY[head], 1.0) for head in self.heads])

    @cached_property
    def scored(self) -> Floats:
        """The products divided by √d, times the sharpness, [heads, words, words]."""
        # s_ij = q_i · k_j / √d
        roots = np.array([QUERY[head].shape[1] ** 0.5 for head in self.heads])
        return np.asarray(self.products / roots[:, None, None] * self.sharpness)

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Which words each word may see, [words, words]."""
        words = len(WORDS)
        return backwards_only(words) if self.mask == ON else np.ones((words, words), bool)

    @cached_property
    def weights(self) -> Floats:
        """What each word pays to each, [heads, words, words]; every row sums to one."""
        return weights(self.scored, self.allowed)

    @cached_property
    def gathered(self) -> Floats:
        """The kind of word that each has gathered, [heads, words, 4]."""
        # z_i = Σ_j a_ij v_j
        return np.asarray(self.weights @ KINDS)

    @cached_property
    def metrics(self) -> Metrics:
        """`largest`: the greatest weight of the word that looks; `own`: what it keeps for itself."""
        always = {"step": self.step, "pairs": int(self.allowed.sum()), "sharpness": self.sharpness}
        if not self.step:
            return always
        row = self.weights[:, self.current]
        return {
            **always,
            "largest": float(row.max()),
            "own": float(row[0, self.current]),
            "sum": float(row[0].sum()),
            "seen": int(self.allowed[self.current].sum()),
        }


class Simulation(base.Simulation):
    """A step lets the next word look at the others."""

    PARAMS = (
        Param("head", "Whom a word asks for", SIMILAR, choices=(*HEADS, ALL), kind="choice", live=True),
        Param("mask", "Mask", OFF, choices=(OFF, ON), kind="choice", live=True),
        Param("sharpness", "Scores multiplied by", 1.0, 0.1, 10.0, scale="log", live=True),
    )
    pace = 1.0

    def __init__(self, rng: np.random.Generator, head: str, mask: str, sharpness: float) -> None:
        self.head, self.mask, self.sharpness = head, mask, sharpness
        self._step = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(self._step, self.head, self.mask, self.sharpness)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._step == len(WORDS)

    def step(self) -> Frame:
        """The next word looks around; after the last one nothing more happens."""
        self._step = min(self._step + 1, len(WORDS))
        return self.frame

    def explain(self) -> Arithmetic:
        """The greatest weight of the word that looks: e to its score, by the sum over all that it may see."""
        frame = self.frame
        word = max(frame.current, 0)
        seen = frame.scored[0, word][frame.allowed[word]]
        top = int(frame.weights[0, word].argmax())
        below = " + ".join(f"e^{{{numeral(score)}}}" for score in seen)
        return Arithmetic(
            r"a_{ij} = \frac{e^{s_{ij}}}{\sum_k e^{s_{ik}}}",
            rf"\frac{{e^{{{numeral(frame.scored[0, word, top])}}}}}{{{below}}}",
            numeral(frame.weights[0, word, top]),
        )
