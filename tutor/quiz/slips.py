"""Misconception search: a wrong number that nobody listed is explained by slips that everybody makes.

A guess that is wrong is worse than none. So a slip must lead to the typed number tightly, must change the
number, and must be the only one that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutor.locale import _
from tutor.quiz.exercise import Number, Result
from tutor.quiz.known_slips import SLIPS
from tutor.quiz.rounding import CLEAR, rounds_to, significant

Found = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Explanation:
    """How a wrong answer came about: from a listed wrong answer ("" = from the right one), by these slips."""

    listed: str
    slips: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The slips in the current language, without what the lesson says of the listed one."""
        first, *rest = (SLIPS[name] for name in self.slips)
        texts = [first.besides if self.listed else first.alone, *(slip.besides for slip in rest)]
        return " ".join(_(text) for text in texts)


def explain(value: Result, answer: Result, wrong: Mapping[str, Result]) -> Explanation | None:
    """The one way in which `value` comes from the right answer or from a listed wrong one; None if in doubt.

    In a row or a matrix the same slip must explain every number.
    """
    typed, right = _leaves(value), _leaves(answer)
    if not typed or not right or _same(typed, right):
        return None
    found: list[Found] = [("", (name,)) for name in _explaining(typed, right, SLIPS)]
    if not found:
        found = [("", (name,)) for name in _misplaced(value, answer)]
    if not found:
        found = list(_composed(typed, right, wrong))
    return Explanation(*found[0]) if len(found) == 1 else None


def _composed(typed: list[Number], right: list[Number], wrong: Mapping[str, Result]) -> Iterable[Found]:
    """Two slips in turn: a listed one and a second, or one of ours with the sign turned around."""
    clear = any(significant(number) >= CLEAR for number in typed)
    second = [name for name, slip in SLIPS.items() if slip.besides] if clear else ["sign"]
    for listed, result in wrong.items():
        for name in _explaining(typed, _leaves(result), second):
            yield listed, (name,)
    for name in _explaining([-number for number in typed], right, SLIPS):
        if name != "sign" and clear:
            yield "", (name, "sign")


def _explaining(typed: list[Number], base: list[Number], names: Iterable[str]) -> list[str]:
    """The slips that lead from every number of `base` to the one typed in its place, if any differs."""
    pairs = [(value, number) for value, number in zip(typed, base, strict=False) if value or number]
    if len(typed) != len(base) or all(rounds_to(number, value) for value, number in pairs):
        return []
    return [name for name in names if all(SLIPS[name].leads(value, number) for value, number in pairs)]


def _misplaced(value: Result, answer: Result) -> list[str]:
    """The right numbers in the wrong places: rows for columns, or any other order."""
    if not (isinstance(value, tuple) and isinstance(answer, tuple)):
        return []
    rows = [row for row in answer if isinstance(row, tuple)]
    if len(rows) == len(answer) and len({len(row) for row in rows}) == 1:
        turned = tuple(zip(*rows, strict=True))
        if len(turned) == len(value) and _same(_leaves(value), _leaves(turned)):
            return ["transposed"]
    return ["order"] if _same(sorted(_leaves(value)), sorted(_leaves(answer))) else []


def _same(typed: list[Number], numbers: list[Number]) -> bool:
    pairs = zip(typed, numbers, strict=False)
    return len(typed) == len(numbers) and all(rounds_to(number, value) for value, number in pairs)


def _leaves(result: Result) -> list[Number]:
    """Every number of a value in reading order; nothing if it holds anything else."""
    if isinstance(result, tuple):
        parts = [_leaves(part) for part in result]
        return [number for part in parts for number in part] if all(parts) else []
    return [result] if isinstance(result, (int, float)) and not isinstance(result, bool) else []
