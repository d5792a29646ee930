"""Axes: from data to a range, from a range to few round numbers, from numbers to labels that fit."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.dots import Floats

Number = Callable[[float], str]
Range = tuple[float, float]

HUGE = 1e300  # beyond this a value counts as missing: differences of such numbers overflow
TINY = 1e-290  # below this a value has no place on a logarithmic axis
FAR = 1e9  # no place is further away than this many dots

_STEPS = (1.0, 2.0, 5.0, 10.0)
_PARTS = 10  # a range is widened to round numbers by less than a tenth (of twice its size) at each end
_PLAIN = re.compile(r"[-−]?([\d\u00a0 ]*\d)(?:([.,])(\d+))?")


def plain(value: float) -> str:
    """A number in four significant digits."""
    return format(value, "z.4g")


def numeric(values: ArrayLike) -> Floats:
    """Values as a flat array of floats; a single number counts as one value."""
    return np.asarray(values, np.float64).reshape(-1)


@dataclass(frozen=True)
class Axis:
    """A range, linear or logarithmic, that places values on a row of dots."""

    low: float
    high: float
    log: bool = False

    def place(self, values: ArrayLike, dots: int) -> Floats:
        """Where values are on `dots` dots: `low` at the centre of dot 0, `high` at that of the last.

        NaN stays NaN; so does what has no logarithm on a logarithmic axis.
        """
        low, high = self._inner(self.low), self._inner(self.high)
        scale = (dots - 1) / (high - low)
        with np.errstate(all="ignore"):
            inner = np.log10(values) if self.log else np.asarray(values, np.float64)
            places = inner - low
            places *= scale
        if places.size and not -FAR < places.min() <= places.max() < FAR:
            places = np.where(np.isfinite(inner), np.clip(places, -FAR, FAR), np.nan)
        return np.asarray(places)

    def ticks(self, most: int) -> list[float]:
        """At most `most` round numbers inside the range (two at least, where there are two)."""
        if not self.log:
            return _linear_ticks(self.low, self.high, most)
        steps = [tick for tick in _one_two_five(self.low, self.high) if self.low <= tick <= self.high]
        if 1 < len(steps) <= most:
            return steps
        powers = _linear_ticks(self._inner(self.low), self._inner(self.high), most)
        decades = [10.0 ** round(tick) for tick in powers if abs(tick - round(tick)) < 1e-9]
        return decades if len(decades) > 1 else steps[:: max(len(steps) - 1, 1)]

    def _inner(self, value: float) -> float:
        return math.log10(value) if self.log else value


def fit(data: Iterable[Floats], given: Range | None = None, log: bool = False) -> Axis:
    """The axis for some data: the given range, or the data's own widened to round numbers.

    The range depends on the data alone, never on the size of the picture, and moves by whole steps.
    """
    if given is not None and _usable(given, log):
        return Axis(float(min(given)), float(max(given)), log)
    low, high = extent(data, log)
    if log:
        return Axis(_power(low, math.floor), _power(high, math.ceil), True)
    step = nice_step((high - low) / _PARTS)
    return Axis(math.floor(low / step + 1e-6) * step, math.ceil(high / step - 1e-6) * step)


def extent(data: Iterable[Floats], positive: bool = False) -> Range:
    """Least and greatest usable value of all arrays, apart from each other even when all values are equal."""
    lows, highs = [], []
    for values in data:
        low, high = _bounds(values, positive)
        if low <= high:
            lows.append(low)
            highs.append(high)
    if not lows:
        return (1.0, 10.0) if positive else (0.0, 1.0)
    low, high = min(lows), max(highs)
    if high - low > 1e-9 * max(abs(low), abs(high)) and high - low > 1e-290:
        return low, high
    if positive:
        return low / 2, high * 2
    margin = abs(low) / 2 if abs(low) > 1e-280 else 0.5
    return low - margin, high + margin


def nice_step(rough: float) -> float:
    """The least of 1, 2 and 5 times a power of ten that is not below `rough`; for nothing, a tiny one."""
    rough = max(rough, 1e-300)
    power = 10.0 ** math.floor(math.log10(rough))
    return next((step * power for step in _STEPS if step * power >= rough * (1 - 1e-9)), 10 * power)


def labels(ticks: Sequence[float], number: Number, log: bool = False) -> list[str]:
    """The ticks written; evenly spaced ones with as many decimals as the most precise of them.

    Those of a logarithmic axis are never evenly spaced, not even when there are only two.
    """
    texts = [number(tick) for tick in ticks]
    spaces = [after - before for before, after in pairwise(ticks)]
    if log or not spaces or max(spaces) - min(spaces) > 1e-6 * abs(max(spaces)):
        return texts
    found = [_decimals(text, tick) for text, tick in zip(texts, ticks, strict=True)]
    sign = next((part[0] for part in found if part and part[0]), "")
    if not sign or None in found:
        return texts
    places = max(len(part[1]) for part in found if part)
    return [
        text + ("" if part[1] else sign) + "0" * (places - len(part[1]))
        for text, part in zip(texts, found, strict=True)
        if part
    ]


def _decimals(text: str, value: float) -> tuple[str, str] | None:
    """The decimal sign and the decimals of a written number; None when it is written in some other way.

    In 60,000 the comma is no decimal sign: the number would not be the value.
    """
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    whole, sign, decimals = match.group(1), match.group(2) or "", match.group(3) or ""
    read = float(re.sub(r"[^\d]", "", whole) + "." + decimals)
    return (sign, decimals) if abs(read - abs(value)) <= 0.5001 * 10.0 ** -len(decimals) else None


def _bounds(values: Floats, positive: bool) -> Range:
    if not values.size:
        return math.inf, -math.inf
    low, high = float(values.min()), float(values.max())
    if -HUGE < low <= high < HUGE and (low > TINY or not positive):
        return low, high
    kept = values[(np.abs(values) < HUGE) & ((values > TINY) | (not positive))]
    return float(kept.min(initial=math.inf)), float(kept.max(initial=-math.inf))


def _usable(given: Range, log: bool) -> bool:
    low, high = min(given), max(given)
    return -HUGE < low < high < HUGE and high - low > 1e-300 and (low > TINY or not log)


def _linear_ticks(low: float, high: float, most: int) -> list[float]:
    most = max(most, 2)
    step = nice_step((high - low) / most)
    while math.floor(high / step + 1e-6) - math.ceil(low / step - 1e-6) + 1 > most:
        step = nice_step(step * 1.5)
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    ticks = [_rounded(place * step, step) for place in range(first, last + 1)]
    return ticks if len(ticks) > 1 else [low, high]


def _rounded(value: float, step: float) -> float:
    """The product without the noise of binary fractions: 0.3, not 0.30000000000000004."""
    decimals = -math.floor(math.log10(step))
    return round(value, decimals) + 0.0 if -300 < decimals < 300 else value


def _one_two_five(low: float, high: float) -> list[float]:
    """1, 2 and 5 times the powers of ten from that below `low` to that above `high`."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [float(f"{digit}e{power}") for power in powers for digit in (1, 2, 5)]


def _power(value: float, towards: Callable[[float], int]) -> float:
    """The nearest of 1, 2, 5 times a power of ten below or above."""
    ladder = _one_two_five(value, value)
    if towards is math.floor:
        return max(step for step in ladder if step <= value * (1 + 1e-9))
    return min(step for step in [*ladder, 10 * ladder[0]] if step >= value * (1 - 1e-9))
