"""What the digits of a typed number say: how far it was rounded, and of which number it may be a rounding."""

from __future__ import annotations

import math
from decimal import Decimal

from tutor.quiz.exercise import Number

EXACT = 1e-6
"""Relative distance within which two unrounded numbers are the same."""

CLEAR = 3
"""Significant digits that a rounded number must have before a match is no coincidence."""


def decimals(value: Number) -> int:
    """How many decimals a number shows, at most 15: 2 for 0.25, 0 for 81."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return min(max(0, -exponent), 15) if isinstance(exponent, int) else 0


def significant(value: Number) -> int:
    """How many significant digits a number shows: 2 for 0.25, 1 for 300."""
    return len(Decimal(repr(value)).normalize().as_tuple().digits)


def rounds_to(number: Number, value: Number) -> bool:
    """Is `value` this number, or this number rounded to its own decimals, with enough digits to tell?"""
    if not (math.isfinite(number) and math.isfinite(value)):
        return False
    if abs(number - value) <= EXACT * abs(number):
        return True
    return significant(value) >= CLEAR and is_rounding(value, number)


def is_rounding(value: Number, number: Number) -> bool:
    """Is `value` the number rounded to the decimals that `value` shows?"""
    return abs(number - value) <= 0.5 * 10.0 ** -decimals(value) * (1 + EXACT)


def is_cut(value: Number, number: Number) -> bool:
    """Were the digits cut off after the decimals of `value` where rounding gives another number?"""
    if not math.isfinite(number) or abs(number) > 1e15 or significant(value) < 2:
        return False
    unit = 10.0 ** -decimals(value)
    cut = math.trunc(number / unit) * unit
    return abs(cut - value) < EXACT * unit and not is_rounding(value, number)
