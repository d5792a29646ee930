"""How near an answer must come, as a test and in plain words."""

from __future__ import annotations

import math

from tutor.locale import _, ngettext, number
from tutor.quiz.exercise import Number, Tolerance

GUARD = 1e-9
"""What floating point may add to a distance, relative to the numbers themselves."""


def near(value: Number, answer: Number, tolerance: Tolerance) -> bool:
    """Is a typed number right?

    The edge of a tolerance belongs to it. Numbers to be rounded are right if both round to the same; where
    one stands on a half, up and down are both accepted.
    """
    if not (math.isfinite(value) and math.isfinite(answer)):
        return False
    if tolerance.kind == "digits":
        low, high = _roundings(value, tolerance.amount)
        least, most = _roundings(answer, tolerance.amount)
        return max(low, least) <= min(high, most)
    allowed = tolerance.amount * (abs(answer) if tolerance.kind == "rel" else 1.0)
    return abs(value - answer) <= allowed + GUARD * abs(answer) + 1e-12


def words(tolerance: Tolerance) -> str:
    """The tolerance as the learner is told: «exactly», «to 2 decimals», «within 1%»."""
    if tolerance.kind == "digits":
        count = int(tolerance.amount)
        if not count:
            return _("to the nearest whole number")
        return ngettext("to {count} decimal", "to {count} decimals", count).format(count=count)
    if not tolerance.amount:
        return _("exactly")
    if tolerance.kind == "rel":
        return _("within {share}%").format(share=number(100 * tolerance.amount))
    return _("within {amount}").format(amount=number(tolerance.amount))


def _roundings(value: Number, decimals: float) -> tuple[int, int]:
    """The whole numbers that value * 10^decimals may round to: one, or two where it stands on a half."""
    scaled = value * 10 ** int(decimals)
    if not math.isfinite(scaled):
        return (0, -1)
    guard = GUARD * max(1.0, abs(scaled))
    return math.ceil(scaled - 0.5 - guard), math.floor(scaled + 0.5 + guard)
