"""Sequential minimal optimisation: the dual problem of a support vector machine, two multipliers at a time.

Source: J. Platt (1998); the pair is chosen as in libsvm, by R.-E. Fan, P.-H. Chen and C.-J. Lin, Working set
selection using second order information (JMLR 6, 2005).

    maximise  W(α) = Σ α_i - 1/2 Σ Σ α_i α_j y_i y_j K(x_i, x_j)   with  0 ≤ α_i ≤ C,  Σ α_i y_i = 0
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TINY = 1e-12
"""A curvature that is no larger counts as this: the pair lies on the same place in the feature space."""


@dataclass(frozen=True)
class Move:
    """One step: the pair, how far their errors lay apart, the curvature between them, and where they went."""

    i: int
    j: int
    gap: float
    curvature: float
    before: tuple[float, float]
    after: tuple[float, float]

    @property
    def clipped(self) -> bool:
        """Whether a border of the box stopped the step."""
        return abs(abs(self.after[0] - self.before[0]) - self.gap / self.curvature) > 1e-9 * (
            1 + self.gap / self.curvature
        )


class Rows(Protocol):
    """A kernel matrix, or whatever gives its rows."""

    def __getitem__(self, row: int, /) -> Floats: ...


class Solver:
    """`kernel` is K [n, n] or its rows, `diagonal` its diagonal, `y` is ±1 [n], `limit` is C.

    `alpha` [n] begins at 0 and is written into.
    """

    def __init__(self, kernel: Rows, diagonal: Floats, y: Floats, limit: float) -> None:
        self._kernel, self._diagonal, self.y, self.limit = kernel, diagonal, y, limit
        self.alpha = np.zeros(len(y))
        # E_i: where the threshold would have to be for point i to stand on its edge of the street
        self._wanted = y.copy()
        # 0 for those that can still go along y (up) or against it (down), else infinite
        self._up = np.where(y > 0, 0.0, -np.inf)
        self._down = np.where(y > 0, np.inf, 0.0)
        self._look()

    def _look(self) -> None:
        self._high, self._low = self._wanted + self._up, self._wanted + self._down
        self._first = int(self._high.argmax())
        self.gap = float(self._high[self._first] - self._low.min())
        """How far the worst pair still is from agreeing on the threshold: 0 at the solution."""

    @property
    def threshold(self) -> float:
        """b: the mean of what the free ones want; where there are none, halfway between both sides."""
        free = (self.alpha > 0) & (self.alpha < self.limit)
        if free.any():
            return float(self._wanted[free].mean())
        return float((self._high.max() + self._low.min()) / 2)

    @property
    def dual(self) -> float:
        """W(α) = 1/2 Σ α_i (1 + y_i E_i)."""
        return float(self.alpha @ (1 + self.y * self._wanted) / 2)

    @property
    def squared_length(self) -> float:
        """|w|² in the feature space: Σ α_i (1 - y_i E_i)."""
        return max(float(self.alpha @ (1 - self.y * self._wanted)), 0.0)

    def step(self) -> Move:
        """Move the pair that promises most, along Σ α y = 0, as far as the parabola or the box says."""
        y, alpha, i = self.y, self.alpha, self._first
        row = self._kernel[i]
        gaps = self._high[i] - self._low
        curvatures = np.maximum(self._diagonal[i] + self._diagonal - 2 * row, TINY)
        # j: the one with the greatest gain (E_i - E_j)² / η_j
        j = int((gaps * np.abs(gaps) / curvatures).argmax())
        gap, curvature = float(gaps[j]), float(curvatures[j])
        before = float(alpha[i]), float(alpha[j])
        # how much room α_i has in the direction of y_i, and α_j against y_j
        room_i = self.limit - before[0] if y[i] > 0 else before[0]
        room_j = before[1] if y[j] > 0 else self.limit - before[1]
        # t = (E_i - E_j) / (K_ii + K_jj - 2 K_ij),  α_i ← α_i + y_i t,  α_j ← α_j - y_j t
        t = min(gap / curvature, room_i, room_j)
        self._set(i, before[0] + float(y[i]) * t)
        self._set(j, before[1] - float(y[j]) * t)
        # E ← E - t (K_i - K_j)
        self._wanted -= t * (row - self._kernel[j])
        self._look()
        return Move(i, j, gap, curvature, before, (float(alpha[i]), float(alpha[j])))

    def _set(self, place: int, value: float) -> None:
        """A multiplier, and whether it can still grow and shrink."""
        value = _at_border(value, self.limit)
        self.alpha[place] = value
        grow, shrink = value < self.limit, value > 0
        up, down = (grow, shrink) if self.y[place] > 0 else (shrink, grow)
        self._up[place] = 0.0 if up else -np.inf
        self._down[place] = 0.0 if down else np.inf


def _at_border(value: float, limit: float) -> float:
    """A multiplier that rounding has left a hair from its border is on it."""
    hair = 1e-12 * limit
    return 0.0 if value < hair else limit if value > limit - hair else float(value)
