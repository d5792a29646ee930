"""A question whose answer is one number."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.quiz.exercise import Result, Tolerance
from tutor.quiz.kinds import Comparison
from tutor.quiz.tolerance import near
from tutor.quiz.typed import Reading, read_number

OPTIONS = False


def accepts(answer: Result) -> bool:
    return isinstance(answer, (int, float)) and not isinstance(answer, bool)


def read(typed: str, language: str, options: Sequence[str] = ()) -> Reading:
    return read_number(typed, language)


def compare(value: Result, answer: Result, tolerance: Tolerance) -> Comparison:
    numbers = isinstance(value, (int, float)) and isinstance(answer, (int, float))
    return Comparison(numbers and near(value, answer, tolerance))  # type: ignore[arg-type]
