"""The arithmetic of two poles with its numbers: a step in time, a push, and where a generation leads.

Source: neurala-natverk-anteckningar/17-18.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from tutor.sims.base import Arithmetic, factor, numeral
from tutor.sims.cart_poles import DECISION, STRONGEST, State, law

Floats = NDArray[np.float64]


def hand(before: State, push: float, short: float) -> Arithmetic:
    """Euler's step of the long pole from the state `before`."""
    _cart, pull, _other = law(short)(*before[1:], push)
    angle, turn = before[2], before[3]
    rule = r"\theta \leftarrow \theta + \tau \omega,\quad \omega \leftarrow \omega + \tau \alpha"
    numbers = (
        rf"{_short(angle)} + {numeral(DECISION)} \cdot {factor(round(turn, 4))},\quad "
        rf"{_short(turn)} + {numeral(DECISION)} \cdot {factor(round(pull, 4))}"
    )
    result = rf"{_short(angle + DECISION * turn)},\quad {_short(turn + DECISION * pull)}"
    return Arithmetic(rule, numbers, result)


def push(weights: Floats, seen: Floats) -> Arithmetic:
    """What a controller without a memory does: its weights [n] times what it sees [n]."""
    terms = " + ".join(
        rf"{factor(round(weight, 2))} \cdot {factor(round(value, 3))}"
        for weight, value in zip(weights.tolist(), seen.tolist(), strict=True)
    )
    force = STRONGEST * math.tanh(float(weights @ seen))
    return Arithmetic(r"F = 10 \tanh(\beta X)", rf"10 \tanh({terms})", numeral(round(force, 3)))


def centre(shares: Floats, values: Floats) -> Arithmetic:
    """The centre of the first weight: the values of the best candidates, each with its share."""
    if not len(values):
        return Arithmetic(r"F = 10 \tanh(\beta X)", r"10 \tanh(0)", "0")  # no candidates yet
    terms = " + ".join(
        rf"{numeral(round(share, 3))} \cdot {factor(round(value, 3))}"
        for share, value in zip(shares.tolist(), values.tolist(), strict=True)
    )
    return Arithmetic(r"m_1 \leftarrow \sum_k g_k w_1^{(k)}", terms, _short(float(shares @ values)))


def _short(value: float) -> str:
    return numeral(round(value, 4))
