"""Functions that draw numbers. They exist only where a generator is handed in: in a variable's `draw`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz import bounds
from tutor.quiz.exercise import Number, Result
from tutor.quiz.functions.rows import numeric

if TYPE_CHECKING:
    import numpy as np

Size = int | tuple[int, ...] | None


@dataclass(frozen=True)
class Draws:
    """The draws of one generator.

    Everything comes from whole numbers of the generator, or is rounded, so that a seed gives the same
    exercise on every platform. `size` is a length, or (rows, columns).
    """

    rng: np.random.Generator | None

    def integers(self, low: int, high: int, size: Size = None) -> Result:
        """Whole numbers from low to high, both included."""
        return self._shaped(size, lambda: self._integer(low, high))

    def uniform(self, low: Number, high: Number, decimals: int = 1, size: Size = None) -> Result:
        """Numbers with so many decimals from low to high, both included, all equally likely."""
        grid = 10 ** _decimals(decimals)
        numeric((low, high))
        first, last = math.ceil(low * grid - 1e-9), math.floor(high * grid + 1e-9)
        return self._shaped(size, lambda: self._integer(first, last) / grid)

    def normal(self, mean: Number = 0, deviation: Number = 1, decimals: int = 2, size: Size = None) -> Result:
        """Normally distributed numbers, rounded to so many decimals."""
        rng, digits = self._generator(), _decimals(decimals)
        return self._shaped(size, lambda: round(mean + deviation * rng.standard_normal(), digits) + 0.0)

    def choice(self, options: tuple[Result, ...] | str, size: Size = None) -> Result:
        """One of the options, or several (one may come again)."""
        return self._shaped(size, lambda: options[self._integer(0, len(options) - 1)])

    def permutation(self, row: tuple[Result, ...] | int) -> Result:
        """The parts of a row, or 0..row-1, in a drawn order."""
        parts = tuple(range(bounds.length(row))) if isinstance(row, int) else row
        return tuple(parts[int(place)] for place in self._generator().permutation(len(parts)))

    def _integer(self, low: int, high: int) -> int:
        return int(self._generator().integers(low, high, endpoint=True))

    def _shaped(self, size: Size, one: Callable[[], Result]) -> Result:
        if size is None:
            return one()
        length, *rest = size if isinstance(size, tuple) else (size,)
        bounds.work(math.prod(bounds.length(count) for count in (length, *rest)))
        return tuple(self._shaped(tuple(rest) if rest else None, one) for _place in range(length))

    def _generator(self) -> np.random.Generator:
        if self.rng is None:
            fix = _('Draw in vars.name = { canonical = 2, draw = "integers(1, 9)" }')
            raise TutorError(_("random numbers can be drawn only by the draw of a variable"), fix=fix)
        return self.rng


def table(rng: np.random.Generator | None) -> Mapping[str, Callable[..., Result]]:
    """The functions of one generator."""
    draws = Draws(rng)
    return {
        "choice": draws.choice,
        "integers": draws.integers,
        "normal": draws.normal,
        "permutation": draws.permutation,
        "uniform": draws.uniform,
    }


def _decimals(count: int) -> int:
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= bounds.DIGITS:
        raise bounds.too_much(_("there cannot be {count} decimals").format(count=count), bounds.DIGITS)
    return count
