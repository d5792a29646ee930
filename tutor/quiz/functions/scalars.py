"""Functions of one number. Given a row or a matrix, they work on each of its numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import wraps

from tutor.quiz import bounds
from tutor.quiz.exercise import Number, Result


def elementwise(function: Callable[[Number], Number]) -> Callable[[Result], Result]:
    """The function on a number, or on every number of a row."""

    @wraps(function)
    def apply(x: Result) -> Result:
        if isinstance(x, tuple):
            return tuple(apply(part) for part in x)
        if isinstance(x, str):
            raise TypeError(x)
        return function(x)

    return apply


@elementwise
def sigmoid(x: Number) -> float:
    """1 / (1 + exp(-x)), in a form that never overflows."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


@elementwise
def sigmoid_slope(x: Number) -> float:
    """The derivative of the sigmoid: s(x) (1 - s(x)) = 1 / (4 cosh(x/2)^2)."""
    return 1 / (2 * math.cosh(x / 2)) ** 2 if abs(x) < 700 else 0.0


@elementwise
def tanh_slope(x: Number) -> float:
    """The derivative of tanh: 1 - tanh(x)^2."""
    return 1 - math.tanh(x) ** 2


@elementwise
def relu(x: Number) -> Number:
    """max(0, x)."""
    return max(0, x)


@elementwise
def relu_slope(x: Number) -> int:
    """The derivative of ReLU: 1 above 0, otherwise 0."""
    return int(x > 0)


@elementwise
def sign(x: Number) -> int:
    """-1, 0 or 1."""
    return (x > 0) - (x < 0)


def rounded(x: Result, decimals: int = 0) -> Result:
    """Rounded as in school: a half goes away from zero, and 2.675 counts as the half that it looks like."""
    if isinstance(x, tuple):
        return tuple(rounded(part, decimals) for part in x)
    if not isinstance(decimals, int) or not 0 <= decimals <= bounds.DIGITS or isinstance(x, str):
        raise TypeError(decimals)
    if not math.isfinite(x):
        raise OverflowError(x)
    if isinstance(x, int) or abs(x) >= 1e16:
        return int(x) if decimals == 0 else x
    value = Decimal(repr(x)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return float(value) + 0.0 if decimals else int(value)


def combinations(n: int, k: int) -> int:
    """In how many ways k of n things can be chosen."""
    return math.comb(bounds.length(n), bounds.length(k))


TABLE: Mapping[str, Callable[..., Result]] = {
    "abs": elementwise(abs),
    "atan": elementwise(math.atan),
    "ceil": elementwise(math.ceil),
    "comb": combinations,
    "cos": elementwise(math.cos),
    "exp": elementwise(math.exp),
    "floor": elementwise(math.floor),
    "log": elementwise(lambda x: math.log(x)),
    "log10": elementwise(math.log10),
    "log2": elementwise(math.log2),
    "relu": relu,
    "relu_slope": relu_slope,
    "round": rounded,
    "sigmoid": sigmoid,
    "sigmoid_slope": sigmoid_slope,
    "sign": sign,
    "sin": elementwise(math.sin),
    "sqrt": elementwise(math.sqrt),
    "tan": elementwise(math.tan),
    "tanh": elementwise(math.tanh),
    "tanh_slope": tanh_slope,
    "trunc": elementwise(math.trunc),
}
