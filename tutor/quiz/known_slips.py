"""The slips that everybody makes, each with what to say of it. They know one number at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tutor.locale import N_
from tutor.quiz.exercise import Number
from tutor.quiz.rounding import decimals, is_cut, rounds_to

Leads = Callable[[Number, Number], bool]


@dataclass(frozen=True)
class Slip:
    """`leads(value, base)` tells whether the slip makes the typed value out of `base`.

    `alone` is said where the base is the right answer; `besides` where the slip comes on top of another one
    (a slip without it never does).
    """

    name: str
    leads: Leads
    alone: str
    besides: str = ""


def _by(function: Callable[[float], float]) -> Leads:
    """A slip that is a formula on the base."""

    def leads(value: Number, base: Number) -> bool:
        try:
            return rounds_to(function(base), value)
        except (ArithmeticError, ValueError):
            return False

    return leads


def _counted(step: int) -> Leads:
    """A slip in counting: only between whole numbers."""
    return lambda value, base: isinstance(value, int) and isinstance(base, int) and value == base + step


def _complement(value: Number, base: Number) -> bool:
    return 0 < base < 1 and rounds_to(1 - base, value)


def _swapped(value: Number, base: Number) -> bool:
    """Two neighbouring digits changed places: 402.75 for 402.57."""
    typed, right = (f"{number:.{decimals(value)}f}" for number in (value, base))
    unlike = [place for place, (a, b) in enumerate(zip(typed, right, strict=False)) if a != b]
    if len(typed) != len(right) or len(unlike) != 2:
        return False
    first, second = unlike
    crossed = (typed[first], typed[second]) == (right[second], right[first])
    return crossed and "-" not in typed[first] + typed[second] and right[first + 1 : second] in ("", ".")


def _never(value: Number, base: Number) -> bool:
    """For slips of a whole row, which are found elsewhere."""
    return False


_ALL = (
    Slip(
        "sign",
        _by(lambda x: -x),
        N_("The size is right, but the sign is the other way around."),
        N_("Besides, the sign is the other way around."),
    ),
    Slip(
        "inverse", _by(lambda x: 1 / x), N_("This is 1 divided by the answer: the fraction is upside down.")
    ),
    Slip(
        "double",
        _by(lambda x: 2 * x),
        N_("This is twice the answer: a factor ½ is missing, or there is a 2 too many."),
        N_("Besides, it is twice as much as that gives."),
    ),
    Slip(
        "half",
        _by(lambda x: x / 2),
        N_("This is half the answer: a factor 2 is missing."),
        N_("Besides, it is half of what that gives."),
    ),
    Slip(
        "percent",
        _by(lambda x: 100 * x),
        N_("This is a hundred times the answer: it looks like a percentage without its sign."),
        N_("Besides, it looks like a percentage without its sign."),
    ),
    Slip(
        "hundredth",
        _by(lambda x: x / 100),
        N_("This is a hundredth of the answer: was it taken for a percentage?"),
        N_("Besides, it was divided by 100."),
    ),
    Slip(
        "tenfold",
        _by(lambda x: 10 * x),
        N_("The digits are right, but the decimal sign stands one place too far to the right."),
        N_("Besides, the decimal sign stands one place too far to the right."),
    ),
    Slip(
        "tenth",
        _by(lambda x: x / 10),
        N_("The digits are right, but the decimal sign stands one place too far to the left."),
        N_("Besides, the decimal sign stands one place too far to the left."),
    ),
    Slip("one_more", _counted(1), N_("This is one too many: was something counted twice?")),
    Slip("one_less", _counted(-1), N_("This is one too few: was the first or the last left out?")),
    Slip(
        "digits",
        _swapped,
        N_("Two digits have changed places."),
        N_("Besides, two digits have changed places."),
    ),
    Slip("square", _by(lambda x: x * x), N_("This is the square of the answer: the root is missing.")),
    Slip("root", _by(math.sqrt), N_("This is the root of the answer: the square is missing.")),
    Slip("complement", _complement, N_("This is 1 minus the answer: the share of the opposite.")),
    Slip(
        "log10",
        _by(lambda x: x / math.log(10)),
        N_("This comes out with the logarithm of base 10: the natural logarithm is meant."),
    ),
    Slip(
        "log2",
        _by(lambda x: x / math.log(2)),
        N_("This comes out with the logarithm of base 2: the natural logarithm is meant."),
    ),
    Slip(
        "cut",
        is_cut,
        N_("The digits were cut off: round the last one."),
        N_("Besides, the digits were cut off where they should be rounded."),
    ),
    Slip("transposed", _never, N_("Rows and columns have changed places.")),
    Slip("order", _never, N_("The numbers are right, but they stand in another order.")),
)
SLIPS: Mapping[str, Slip] = {slip.name: slip for slip in _ALL}
