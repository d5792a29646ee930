"""Functions on rows of values: what Python calls sum, range or zip, each bounded, and a few of the field."""

from __future__ import annotations

import builtins
import itertools
import math
from collections.abc import Callable, Mapping
from typing import Any, cast

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz import bounds
from tutor.quiz.exercise import Number, Result

Row = tuple[Number, ...]
Results = tuple[Result, ...]


def numeric(row: Row) -> Row:
    """`row` if it is a row of numbers: in Python 1000 * a row would be a thousand copies of it."""
    if not isinstance(row, tuple) or not all(isinstance(value, (int, float)) for value in row):
        raise TypeError(row)
    return row


def total(row: Row) -> Number:
    """The sum; with decimals it is exact to the last bit (`math.fsum`), so that 0.1 + 0.2 + 0.3 gives 0.6."""
    return math.fsum(row) if any(isinstance(value, float) for value in numeric(row)) else sum(row)


def product(row: Row) -> Number:
    """All values multiplied; it stops where a whole number grows too large."""
    made: Number = 1
    for value in numeric(row):
        made = cast(Number, bounds.bounded(made * value))
    return made


def count(row: Results | str) -> int:
    """How many parts a row has, how many characters a text."""
    return len(row)


def smallest(*values: Result) -> Result:
    """The smallest of the arguments, or of the one row."""
    return cast(Result, min(_spread(values)))


def largest(*values: Result) -> Result:
    """The largest of the arguments, or of the one row."""
    return cast(Result, max(_spread(values)))


def ordered(row: Results, reverse: bool = False) -> Results:
    """From the smallest to the largest, or the other way."""
    return tuple(builtins.sorted(cast(Any, row), reverse=bool(reverse)))


def steps(start: int, stop: int | None = None, step: int = 1) -> Results:
    """Whole numbers as Python's range gives them: 0..start-1, or start..stop-1."""
    first, last = (0, start) if stop is None else (start, stop)
    bounds.length(max(0, -((first - last) // step)))
    return tuple(range(first, last, step))


def together(*columns: Results) -> Results:
    """Rows of the values that stand at the same place; they must be equally long."""
    if len({len(column) for column in columns}) > 1:
        lengths = ", ".join(str(len(column)) for column in columns)
        raise TutorError(_("the rows have different lengths: {lengths}").format(lengths=lengths))
    return tuple(zip(*columns, strict=True))


def numbered(row: Results, start: int = 0) -> Results:
    """(0, first), (1, second), ..."""
    return tuple(enumerate(row, start))


def pairs(row: Results) -> Results:
    """Each two neighbours: pairs((4, 5, 3)) is ((4, 5), (5, 3)), the layers that weights join."""
    return tuple(itertools.pairwise(row))


def every(row: Results) -> bool:
    """Are all of them true?"""
    return all(row)


def some(row: Results) -> bool:
    """Is one of them true?"""
    return any(row)


def mean(row: Row) -> float:
    """The arithmetic mean."""
    return total(row) / len(row)


def deviation(row: Row) -> float:
    """The standard deviation of these values themselves (divided by N, not N - 1)."""
    middle = mean(row)
    return math.sqrt(mean(tuple((value - middle) ** 2 for value in row)))


def place_of_largest(row: Row) -> int:
    """The place of the largest value, counted from 0; of the first one if there are several."""
    return row.index(max(row))


def place_of_smallest(row: Row) -> int:
    """The place of the smallest value, counted from 0."""
    return row.index(min(row))


def one_hot(place: int, length: int) -> Results:
    """A row of zeros with 1 at `place`, counted from 0."""
    if not 0 <= place < bounds.length(length):
        raise TutorError(_("place {place} is outside a row of {count}").format(place=place, count=length))
    return tuple(int(here == place) for here in range(length))


def _spread(values: tuple[Result, ...]) -> Any:
    return values[0] if len(values) == 1 else values


TABLE: Mapping[str, Callable[..., Result]] = {
    "all": every,
    "any": some,
    "argmax": place_of_largest,
    "argmin": place_of_smallest,
    "enumerate": numbered,
    "len": count,
    "max": largest,
    "mean": mean,
    "min": smallest,
    "one_hot": one_hot,
    "pairs": pairs,
    "prod": product,
    "range": steps,
    "sorted": ordered,
    "std": deviation,
    "sum": total,
    "zip": together,
}
