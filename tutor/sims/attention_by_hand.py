"""Attention with three words and small whole numbers, one stage at a time: Q, K, V, scores, weights, output.

Source: neurala-natverk-anteckningar/29 (A(e) = (Q, K, V)) and 25; the numbers are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.attending import backwards_only, scores, weights
from tutor.sims.attention import OFF, ON
from tutor.sims.backprop import DRAWN, WORKED
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

Floats = NDArray[np.float64]

WORDS = ("du", "inte", "dum")
EMBEDDED = np.array([[1, 1], [0, 2], [2, 0]], float)
W_Q = np.array([[0, 1], [1, 0]], float)
W_K = np.array([[2, 0], [-1, 1]], float)
W_V = np.array([[1, 2], [3, 0]], float)
ROOT = 2**0.5
"""√d: a key has two numbers."""

EMBEDDINGS, QUERIES, KEYS, VALUES, PRODUCTS, SCALED, MASKED, WEIGHTS, OUTPUTS = range(9)
"""The stages in their order. Without a mask, MASKED is passed over."""


def stages(mask: str) -> tuple[int, ...]:
    """The stages that a run has."""
    return tuple(stage for stage in range(OUTPUTS + 1) if mask == ON or stage != MASKED)


@dataclass(frozen=True, eq=False)
class Frame:
    """The words and the three matrices; everything else follows from them. `word` is the one looked at."""

    step: int
    mask: str
    word: int
    embedded: Floats  # [3, 2]
    w_q: Floats  # [2, 2]
    w_k: Floats
    w_v: Floats

    @property
    def stage(self) -> int:
        return stages(self.mask)[self.step]

    @property
    def done(self) -> bool:
        return self.stage == OUTPUTS

    @cached_property
    def q(self) -> Floats:
        # Q = X W_Q
        return np.asarray(self.embedded @ self.w_q)

    @cached_property
    def k(self) -> Floats:
        # K = X W_K
        return np.asarray(self.embedded @ self.w_k)

    @cached_property
    def v(self) -> Floats:
        # V = X W_V
        return np.asarray(self.embedded @ self.w_v)

    @cached_property
    def products(self) -> Floats:
        """Q Kᵀ, [3, 3]."""
        return scores(self.q, self.k, 1.0)

    @cached_property
    def scaled(self) -> Floats:
        """Q Kᵀ / √d, [3, 3]."""
        return scores(self.q, self.k, ROOT)

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        return backwards_only(len(WORDS)) if self.mask == ON else np.ones((3, 3), bool)

    @cached_property
    def weights(self) -> Floats:
        return weights(self.scaled, self.allowed)

    @cached_property
    def outputs(self) -> Floats:
        # Z = softmax(Q Kᵀ / √d) V
        return np.asarray(self.weights @ self.v)

    @cached_property
    def metrics(self) -> Metrics:
        """Of the chosen word, once they are known: its greatest weight, the two numbers of its output."""
        known: dict[str, float] = {"step": self.step, "stage": self.stage}
        if self.stage >= WEIGHTS:
            known["largest"] = float(self.weights[self.word].max())
        if self.stage == OUTPUTS:
            known |= {"out_1": float(self.outputs[self.word, 0]), "out_2": float(self.outputs[self.word, 1])}
        return known


class Simulation(base.Simulation):
    """A step computes the next matrix."""

    PARAMS = (
        Param("word", "Word looked at", WORDS[2], choices=WORDS, kind="choice", live=True),
        Param("mask", "Mask", OFF, choices=(OFF, ON), kind="choice"),
        Param("numbers", "Numbers", WORKED, choices=(WORKED, DRAWN), kind="choice"),
    )
    pace = 0.5

    def __init__(self, rng: np.random.Generator, word: str, mask: str, numbers: str) -> None:
        self.word, self.mask = word, mask
        self._given = EMBEDDED, W_Q, W_K, W_V
        if numbers == DRAWN:
            drawn = rng.integers(-1, 3, (4, 2, 2)).astype(float)
            self._given = np.concatenate([drawn[0], drawn[0, :1] + drawn[0, 1:]]), *drawn[1:]
        self._step = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(self._step, self.mask, WORDS.index(self.word), *self._given)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.frame.done

    def step(self) -> Frame:
        """The next stage; after the outputs nothing more happens."""
        self._step = min(self._step + 1, len(stages(self.mask)) - 1)
        return self.frame

    def explain(self) -> Arithmetic:
        """One number of the stage, for the chosen word."""
        return _EXPLAIN[self.frame.stage](self.frame)


def _sum(pairs: list[tuple[float, float]]) -> str:
    return " + ".join(rf"{factor(a)} \cdot {factor(b)}" for a, b in pairs)


def _projected(frame: Frame, name: str, matrix: Floats, result: Floats) -> Arithmetic:
    """The second number of the word's row times the matrix."""
    x = frame.embedded[frame.word]
    numbers = _sum(list(zip(x.tolist(), matrix[:, 1].tolist(), strict=True)))
    small = name.lower()
    return Arithmetic(rf"{small}_2 = x_1 w_{{12}} + x_2 w_{{22}}", numbers, numeral(result[frame.word, 1]))


def _start(frame: Frame) -> Arithmetic:
    x = frame.embedded[frame.word]
    row = rf"({numeral(x[0])}, {numeral(x[1])})"
    return Arithmetic(r"A(x) = (x W_Q, x W_K, x W_V)", f"x_{frame.word + 1} = {row}", "d = 2")


def _product(frame: Frame) -> Arithmetic:
    top = _top(frame)
    pairs = list(zip(frame.q[frame.word].tolist(), frame.k[top].tolist(), strict=True))
    return Arithmetic(_name(frame, r"q_{} \cdot k_{}"), _sum(pairs), numeral(frame.products[frame.word, top]))


def _scaled(frame: Frame) -> Arithmetic:
    top = _top(frame)
    rule = _name(frame, r"s_{{{}{}}} = \frac{{q \cdot k}}{{\sqrt{{2}}}}")
    numbers = rf"\frac{{{numeral(frame.products[frame.word, top])}}}{{{numeral(ROOT)}}}"
    return Arithmetic(rule, numbers, numeral(frame.scaled[frame.word, top]))


def _masked(frame: Frame) -> Arithmetic:
    return Arithmetic(r"s_{ij} = -\infty, \quad j > i", r"e^{-\infty}", "0")


def _weight(frame: Frame) -> Arithmetic:
    top = _top(frame)
    row = frame.scaled[frame.word]
    below = " + ".join(f"e^{{{numeral(score)}}}" for score in row[frame.allowed[frame.word]])
    rule = _name(frame, r"a_{{{}{}}} = \frac{{e^s}}{{\sum e^s}}")
    return Arithmetic(
        rule, rf"\frac{{e^{{{numeral(row[top])}}}}}{{{below}}}", numeral(frame.weights[frame.word, top])
    )


def _output(frame: Frame) -> Arithmetic:
    pairs = [
        (round(a, 4), b)
        for a, b in zip(frame.weights[frame.word].tolist(), frame.v[:, 0].tolist(), strict=True)
    ]
    return Arithmetic(r"z_1 = \sum_j a_j v_{j1}", _sum(pairs), numeral(frame.outputs[frame.word, 0]))


def _top(frame: Frame) -> int:
    """The word that the chosen one looks at most."""
    return int(frame.weights[frame.word].argmax())


def _name(frame: Frame, pattern: str) -> str:
    """Words are counted from 1."""
    return pattern.format(frame.word + 1, _top(frame) + 1)


_EXPLAIN: dict[int, Callable[[Frame], Arithmetic]] = {
    EMBEDDINGS: _start,
    QUERIES: lambda frame: _projected(frame, "Q", frame.w_q, frame.q),
    KEYS: lambda frame: _projected(frame, "K", frame.w_k, frame.k),
    VALUES: lambda frame: _projected(frame, "V", frame.w_v, frame.v),
    PRODUCTS: _product,
    SCALED: _scaled,
    MASKED: _masked,
    WEIGHTS: _weight,
    OUTPUTS: _output,
}
