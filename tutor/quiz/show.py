"""Results as text in the reader's notation: numbers, rows, matrices, chains of layers, sums, phrases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tutor.errors import TutorError
from tutor.locale import MINUS, N_, _, catalogue, number
from tutor.quiz.exercise import Phrase, Result
from tutor.quiz.grammar import near


def show(result: Result, language: str, *, decimals: int | None = None, as_: str | None = None) -> str:
    """`result` as a reader of `language` writes it.

    A row is written (1, 2, 3), or (0,2; 0,3) where the comma is the decimal sign, a matrix (1, 2 | 3, 4): as
    `read` takes them. `as_` chooses another way for a row: "chain" 4-5-5-3-2, "sum" 25 + 30, "list" 1, 2, 3,
    "vector" the usual one. `decimals` holds for every number in it.
    """
    if as_ and as_ not in WAYS:
        raise TutorError(_("unknown way to write a value: {name}").format(name=as_), fix=near(as_, WAYS))
    if isinstance(result, bool):
        return catalogue(language).gettext(N_("yes") if result else N_("no"))
    if isinstance(result, (int, float)):
        return number(result, decimals, language)
    if isinstance(result, str):
        return result
    parts = [show(part, language, decimals=decimals) for part in result]
    if isinstance(result, Phrase):
        return "".join(parts)
    if _is_matrix(result) and as_ in (None, "vector"):
        return f"({' | '.join(part[1:-1] for part in parts)})"
    return WAYS[as_ or "vector"](parts)


def listed(parts: Sequence[str]) -> str:
    """Numbers in a row, with a semicolon between them where a comma stands in one of them."""
    return ("; " if any("," in part for part in parts) else ", ").join(parts)


def _vector(parts: Sequence[str]) -> str:
    return f"({listed(parts)})"


def _chain(parts: Sequence[str]) -> str:
    return "-".join(parts)


def _sum(parts: Sequence[str]) -> str:
    signed = [f" {MINUS} {part[1:]}" if part.startswith(MINUS) else f" + {part}" for part in parts[1:]]
    return "".join([*parts[:1], *signed])


WAYS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "chain": _chain,
    "list": listed,
    "sum": _sum,
    "vector": _vector,
}


def _is_matrix(rows: tuple[Result, ...]) -> bool:
    return bool(rows) and all(isinstance(row, tuple) and not isinstance(row, Phrase) for row in rows)
