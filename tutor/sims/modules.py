"""Modules of one number: each knows how to compute its value, and its own derivative. Chains of them.

Source: neurala-natverk-anteckningar/14, where the sigmoid is taken apart into four.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Number = NDArray[np.complexfloating] | NDArray[np.floating]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Module:
    """One function u -> v(u) and its derivative; as text and as LaTeX with `{u}` for what goes in."""

    value: Callable[[Number], Number]
    slope: Callable[[Number], Number]
    text: str
    slope_text: str
    latex: str
    slope_latex: str


NEGATE = Module(lambda u: -u, lambda u: 0 * u - 1, "−{u}", "−1", "-{u}", "-1")
RAISE = Module(np.exp, np.exp, "e^{u}", "e^{u}", "e^{{{u}}}", "e^{{{u}}}")
ADD_ONE = Module(lambda u: 1 + u, lambda u: 0 * u + 1, "1 + {u}", "1", "1 + {u}", "1")
FROM_ONE = Module(lambda u: 1 - u, lambda u: 0 * u - 1, "1 − {u}", "−1", "1 - {u}", "-1")
INVERT = Module(
    lambda u: 1 / u, lambda u: -1 / u**2, "1/{u}", "−1/{u}²", r"\frac{{1}}{{{u}}}", r"-\frac{{1}}{{{u}^2}}"
)
SQUARE = Module(lambda u: u * u, lambda u: 2 * u, "{u}²", "2{u}", "{u}^2", r"2 \cdot {u}")
LOGARITHM = Module(np.log, lambda u: 1 / u, "ln {u}", "1/{u}", r"\ln {u}", r"\frac{{1}}{{{u}}}")

SIGMOID, PRINTED, SOFTPLUS, BELL = "sigmoid", "as printed", "softplus", "bell"
CHAINS = {
    # 1 / (1 + e^-x)
    SIGMOID: (NEGATE, RAISE, ADD_ONE, INVERT),
    # 1 / (1 - e^-x), as the notes have it
    PRINTED: (NEGATE, RAISE, FROM_ONE, INVERT),
    # ln(1 + e^x), a ReLU with a round corner
    SOFTPLUS: (RAISE, ADD_ONE, LOGARITHM),
    # e^(-x^2)
    BELL: (SQUARE, NEGATE, RAISE),
}
NAMES = "xabcd"
"""What goes in, and what each module hands on."""


def values(chain: Sequence[Module], x: float) -> Floats:
    """[modules + 1] x and what each module makes of it; infinite where one divides by zero."""
    found: list[Number] = [np.asarray(x, np.float64)]
    with np.errstate(all="ignore"):
        for module in chain:
            found.append(module.value(found[-1]))
    return np.array(found, np.float64)


def slopes(chain: Sequence[Module], found: Floats) -> Floats:
    """[modules] the local derivatives: of what each module hands on, with respect to what went into it."""
    with np.errstate(all="ignore"):
        return np.array([module.slope(u) for module, u in zip(chain, found, strict=False)], np.float64)


def composed(chain: Sequence[Module], x: Number) -> Number:
    """The whole function, at each number of an array."""
    with np.errstate(all="ignore"):
        for module in chain:
            x = module.value(x)
        return x


def true_slope(chain: Sequence[Module], x: float) -> float:
    """The derivative to the last digit, by a step in the imaginary direction, which subtracts nothing."""
    # f(x + ih) = f(x) + ih f'(x) + ..., so f'(x) = Im f(x + ih) / h  (Squire and Trapp, 1998)
    tiny = 1e-30
    return float(np.imag(composed(chain, np.asarray(x + 1j * tiny))) / tiny)
