"""Phrases: the working of a solution, `(4·5 + 5) + (5·5 + 5)`. Its numbers stay numbers until it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tutor.quiz import bounds
from tutor.quiz.exercise import Number, Phrase, Result


def concat(*parts: Result) -> Phrase:
    """The parts one after the other; phrases inside are opened."""
    return _phrase(parts)


def join(rows: tuple[Result, ...], sep: str = ", ") -> Phrase:
    """The parts of a row with `sep` between them."""
    if not isinstance(rows, tuple) or not isinstance(sep, str):
        raise TypeError(rows)
    between = [part for row in rows for part in (sep, row)]
    return _phrase(between[1:])


def bracketed(x: Number) -> Phrase:
    """A number as a factor or after a sign is written: in brackets if it is negative."""
    return Phrase(("(", x, ")") if x < 0 else (x,))


def _phrase(parts: Iterable[Result]) -> Phrase:
    opened = [piece for part in parts for piece in (part if isinstance(part, Phrase) else (part,))]
    bounds.length(len(opened))
    return Phrase(opened)


TABLE: Mapping[str, Callable[..., Result]] = {"bracketed": bracketed, "concat": concat, "join": join}
