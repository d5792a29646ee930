"""A variant as plain data: what `tutor quiz --format json` prints of each exercise."""

from __future__ import annotations

from collections.abc import Mapping

from tutor import locale
from tutor.quiz.exercise import Phrase, Result, Variant
from tutor.quiz.show import show

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def as_json(variant: Variant, prompt: str, solution: str) -> dict[str, Json]:
    """One exercise of the contract: id, kind, prompt, values, answer, tolerance, wrong, solution."""
    exercise = variant.exercise
    tolerance = exercise.tolerance
    amount = int(tolerance.amount) if tolerance.amount == int(tolerance.amount) else tolerance.amount
    return {
        "id": exercise.id,
        "kind": exercise.kind,
        "prompt": prompt,
        "values": _each(variant.values),
        "answer": plain(variant.answer),
        "tolerance": {tolerance.kind: amount},
        "wrong": _each(variant.wrong),
        "solution": solution,
    }


def plain(result: Result) -> Json:
    """A result for JSON: rows are lists, phrases texts in the current language."""
    if isinstance(result, Phrase):
        return show(result, locale.current())
    return [plain(part) for part in result] if isinstance(result, tuple) else result


def _each(results: Mapping[str, Result]) -> dict[str, Json]:
    return {name: plain(result) for name, result in results.items()}
