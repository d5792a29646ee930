"""Four rules that turn a gradient into a step. Each remembers what its formula remembers, and nothing else.

Every rule works on arrays of any shape, each number for itself. Sources: B. Polyak, “Some methods of speeding
up the convergence of iteration methods” (1964); G. Hinton, Neural Networks for Machine Learning, lecture 6e
(2012); D. Kingma and J. Ba, “Adam: A method for stochastic optimization” (2015), Algorithm 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MEMORY = 0.9
"""How much of the old mean square RMSProp keeps (Hinton's 0.9)."""
LONG_MEMORY = 0.999
"""How much of it Adam keeps, β₂."""
TINY = 1e-8
"""ε: no step is divided by zero."""


@dataclass
class SGD:
    """Gradient descent: stochastic when the gradient comes from a part of the data."""

    rate: float

    def step(self, w: Floats, g: Floats) -> Floats:
        # w ← w - γ g
        return w - self.rate * g


@dataclass
class Momentum:
    """The step is a sum of all gradients so far, older ones counting less: a ball that rolls."""

    rate: float
    beta: float
    v: Floats | float = 0.0

    def step(self, w: Floats, g: Floats) -> Floats:
        # v ← β v + g
        self.v = self.beta * self.v + g
        # w ← w - γ v
        return np.asarray(w - self.rate * self.v)


@dataclass
class RMSProp:
    """Each number's gradient is measured by its own usual size."""

    rate: float
    s: Floats | float = 0.0

    def step(self, w: Floats, g: Floats) -> Floats:
        # s ← ρ s + (1 - ρ) g²
        self.s = MEMORY * self.s + (1 - MEMORY) * g**2
        # w ← w - γ g / (√s + ε)
        return np.asarray(w - self.rate * g / (np.sqrt(self.s) + TINY))


@dataclass
class Adam:
    """Momentum and RMSProp together, both means corrected for having started at zero."""

    rate: float
    beta: float
    t: int = 0
    m: Floats | float = 0.0
    v: Floats | float = 0.0

    def step(self, w: Floats, g: Floats) -> Floats:
        self.t += 1
        # m ← β₁ m + (1 - β₁) g,  v ← β₂ v + (1 - β₂) g²
        self.m = self.beta * self.m + (1 - self.beta) * g
        self.v = LONG_MEMORY * self.v + (1 - LONG_MEMORY) * g**2
        # w ← w - γ m̂ / (√v̂ + ε)
        mean, square = self.corrected()
        return np.asarray(w - self.rate * mean / (np.sqrt(square) + TINY))

    def corrected(self) -> tuple[Floats, Floats]:
        """m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ): the means as if there had been no zero at the start."""
        mean = np.asarray(self.m) / (1 - self.beta**self.t)
        return mean, np.asarray(self.v) / (1 - LONG_MEMORY**self.t)


Rule = SGD | Momentum | RMSProp | Adam
