"""Evolution without any slope: draw candidates around a centre, move to the best, learn the cloud.

Source: N. Hansen, The CMA Evolution Strategy: A Tutorial (2016), with negative weights for the worst half.
Only the order of the candidates counts, never by how much one is better.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Rates:
    """What follows from the number of weights `n` alone: how many candidates, and how fast all is learned."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.candidates = 4 + int(3 * math.log(n))
        raw = math.log((self.candidates + 1) / 2) - np.log(np.arange(1, self.candidates + 1))
        good, bad = raw[raw > 0], raw[raw < 0]
        self.parents = len(good)
        self.mass = float(good.sum() ** 2 / (good**2).sum())
        self.path_rate = (self.mass + 2) / (n + self.mass + 5)
        self.damping = 1 + 2 * max(0.0, math.sqrt((self.mass - 1) / (n + 1)) - 1) + self.path_rate
        self.line_rate = (4 + self.mass / n) / (n + 4 + 2 * self.mass / n)
        self.one = 2 / ((n + 1.3) ** 2 + self.mass)
        self.many = min(1 - self.one, 2 * (0.25 + self.mass - 2 + 1 / self.mass) / ((n + 2) ** 2 + self.mass))
        self.usual = math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n))  # the length of a normal vector
        self.weights = self._weights(raw, good, bad)

    def _weights(self, raw: Floats, good: Floats, bad: Floats) -> Floats:
        """[candidates], best first: the parents' add up to 1, the others' are below 0."""
        bad_mass = float(bad.sum() ** 2 / (bad**2).sum())
        least = min(
            1 + self.one / self.many,
            1 + 2 * bad_mass / (self.mass + 2),
            (1 - self.one - self.many) / (self.n * self.many),
        )
        return np.asarray(np.where(raw > 0, raw / good.sum(), least * raw / -bad.sum()))


class Evolution:
    """A cloud of candidates: `centre` [n], `spread` (σ) and `shape` [n, n] (C): N(centre, σ² C)."""

    def __init__(self, rng: np.random.Generator, n: int, spread: float) -> None:
        self.rates = Rates(n)
        self._rng, self._first = rng, spread
        self.begin()

    def begin(self) -> None:
        """From the start again, with other luck."""
        n = self.rates.n
        self.centre, self.spread, self.shape = np.zeros(n), self._first, np.eye(n)
        self._path, self._line, self.generation = np.zeros(n), np.zeros(n), 0
        self._axes, self._lengths = np.eye(n), np.ones(n)

    def draw(self) -> Floats:
        """The candidates of a generation, [candidates, n]."""
        # x = m + σ B D z
        z = self._rng.standard_normal((self.rates.candidates, self.rates.n))
        return np.asarray(self.centre + self.spread * (z * self._lengths) @ self._axes.T)

    def learn(self, candidates: Floats, fitness: Floats) -> None:
        """Move and reshape the cloud; the greatest fitness is the best."""
        rates = self.rates
        moves = (candidates[np.argsort(-fitness, kind="stable")] - self.centre) / self.spread
        # m ← m + σ Σ w_k y_k over the parents
        step = np.maximum(rates.weights, 0) @ moves
        self.centre = self.centre + self.spread * step
        self.generation += 1
        # p ← (1 - c) p + √(c (2 - c) μ) C^(-1/2) y: a long path means steps in one direction
        c = rates.path_rate
        even = self._axes @ ((self._axes.T @ step) / self._lengths)
        self._path = (1 - c) * self._path + math.sqrt(c * (2 - c) * rates.mass) * even
        length = float(np.linalg.norm(self._path))
        self._reshape(moves, step, length)
        # σ ← σ exp(c/d (|p| / E|N(0, I)| - 1))
        self.spread *= math.exp(min(1.0, c / rates.damping * (length / rates.usual - 1)))

    def _reshape(self, moves: Floats, step: Floats, length: float) -> None:
        """Longer where good candidates lay, shorter where bad ones did."""
        rates = self.rates
        settled = length / math.sqrt(1 - (1 - rates.path_rate) ** (2 * self.generation))
        steady = settled < (1.4 + 2 / (rates.n + 1)) * rates.usual
        c = rates.line_rate
        self._line = (1 - c) * self._line + steady * math.sqrt(c * (2 - c) * rates.mass) * step
        sizes = np.linalg.norm((moves @ self._axes) / self._lengths, axis=1) ** 2
        weights = np.where(rates.weights > 0, 1.0, rates.n / np.maximum(sizes, 1e-12)) * rates.weights
        kept = 1 - rates.one * (1 - (1 - steady) * c * (2 - c)) - rates.many * rates.weights.sum()
        # C ← (1 - c1 - cμ Σ w) C + c1 p pᵀ + cμ Σ w_k y_k y_kᵀ
        shape = kept * self.shape + rates.one * np.outer(self._line, self._line)
        shape += rates.many * (moves.T * weights) @ moves
        self.shape = (shape + shape.T) / 2
        squares, self._axes = np.linalg.eigh(self.shape)
        self._lengths = np.sqrt(np.maximum(squares, 1e-20))
