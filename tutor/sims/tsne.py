"""t-SNE: points of a plane are moved until they have the neighbours that the data have.

Source: van der Maaten and Hinton 2008 (exact gradient, early exaggeration, gains). Arrays are float32.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.sims.dense import Array

Floats = NDArray[np.float64]

EXAGGERATION, EXAGGERATED = 4.0, 100
"""So many times too strong do neighbours pull, for so many steps: groups form before they settle."""
TINY = 1e-12


def squared_distances(points: Array) -> Array:
    """Between each two rows of [n, features], [n, n]; 0 on the diagonal."""
    # |a - b|² = |a|² + |b|² - 2 a·b
    lengths = np.einsum("ij,ij->i", points, points)
    apart = points @ (-2 * points.T)
    apart += lengths[:, None]
    apart += lengths
    np.maximum(apart, 0, out=apart)
    np.fill_diagonal(apart, 0)
    return np.asarray(apart)


def affinities(data: Array, perplexity: float) -> Array:
    """How much each two examples are neighbours, [n, n]; all together 1.

    Around each example stands a bell of its own width: so wide that it counts `perplexity` neighbours.
    """
    apart = squared_distances(data).astype(np.float64)
    np.fill_diagonal(apart, np.inf)
    apart -= apart.min(axis=1, keepdims=True)
    shares = _shares(apart, _widths(apart, float(np.log(perplexity))))
    # p_ij = (p(j | i) + p(i | j)) / 2n
    return np.maximum((shares + shares.T) / (2 * len(data)), TINY).astype(np.float32)


def _shares(apart: Floats, narrow: Floats) -> Floats:
    # p(j | i) = exp(-|x_i - x_j|² / 2σ_i²) / Σ_k exp(-|x_i - x_k|² / 2σ_i²), here with β = 1 / 2σ²
    bell = np.exp(-apart * narrow[:, None])
    return np.asarray(bell / bell.sum(axis=1, keepdims=True))


def _widths(apart: Floats, wanted: float) -> Floats:
    """β for each example, found by halving the interval, so that the entropy of its shares is `wanted`."""
    finite = np.where(np.isfinite(apart), apart, 0)
    narrow = 1 / np.maximum(np.median(finite, axis=1), TINY)
    low, high = np.zeros(len(apart)), np.full(len(apart), np.inf)
    for _round in range(40):
        bell = np.exp(-apart * narrow[:, None])
        total = bell.sum(axis=1)
        # H = ln Σ bell + β Σ p · distance
        wide = np.log(total) + narrow * (bell * finite).sum(axis=1) / total > wanted
        low, high = np.where(wide, narrow, low), np.where(wide, high, narrow)
        narrow = np.where(np.isinf(high), narrow * 2, (low + high) / 2)
    return np.asarray(narrow)


def nearness(places: Array) -> Array:
    """How near each two places [n, 2] are, [n, n]: 1 where they meet, falling slowly; 0 on the diagonal."""
    # 1 + |a - b|² = (-2a, 1, |a|² + 1) · (b, |b|², 1), all pairs in one product of matrices
    lengths, ones = np.einsum("ij,ij->i", places, places)[:, None], np.ones((len(places), 1), places.dtype)
    near = np.hstack([-2 * places, ones, lengths + 1]) @ np.hstack([places, lengths, ones]).T
    # w_ij = 1 / (1 + |y_i - y_j|²)
    np.reciprocal(near, out=near)
    np.fill_diagonal(near, 0)
    return np.asarray(near)


def gradient(places: Array, wanted: Array, pull: float = 1.0) -> Array:
    """dKL/dy, [n, 2]; `pull` times as strong do neighbours attract one another."""
    near = nearness(places)
    # dKL/dy_i = 4 Σ_j (p_ij - q_ij) w_ij (y_i - y_j), where q_ij = w_ij / Σ w
    force = near * np.float32(-1 / (pull * near.sum()))
    force += wanted
    force *= near
    # Σ_j f_ij y_i - Σ_j f_ij y_j: both sums in one product
    summed = force @ np.hstack([places, np.ones((len(places), 1), places.dtype)])
    return np.asarray(4 * np.float32(pull) * (summed[:, 2:] * places - summed[:, :2]))


def divergence(places: Array, wanted: Array) -> float:
    """KL(P | Q), in nats: how badly the neighbours in the plane stand for those in the data."""
    near = nearness(places)
    q = np.maximum(near / near.sum(), TINY)
    # KL = Σ p_ij ln(p_ij / q_ij)
    return float(np.sum(wanted * np.log(wanted / q)))


class Descent:
    """Descent with momentum and a gain for each number, which grows while its gradient keeps its sign."""

    def __init__(self, places: Array, rate: float) -> None:
        self.places, self.rate, self.taken = places, rate, 0
        self._velocity, self._gains = np.zeros_like(places), np.ones_like(places)

    def step(self, wanted: Array) -> None:
        early = self.taken < EXAGGERATED
        slope = gradient(self.places, wanted, EXAGGERATION if early else 1.0)
        turned = np.sign(slope) == np.sign(self._velocity)
        self._gains = np.maximum(np.where(turned, self._gains * 0.8, self._gains + 0.2), 0.01).astype("f4")
        # v ← μ v - γ gain · dKL/dy,  y ← y + v
        self._velocity = np.float32(0.5 if early else 0.8) * self._velocity - self.rate * self._gains * slope
        moved = self.places + self._velocity
        self.places = np.asarray(moved - moved.mean(axis=0), np.float32)
        self.taken += 1
