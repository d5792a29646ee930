"""From a value to a verdict: right or wrong, which cells, which slip."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.quiz import slips, tolerance
from tutor.quiz.exercise import Exercise, Number, Result, Tolerance, Variant
from tutor.quiz.kinds import Cells, kind, with_options
from tutor.quiz.rounding import is_rounding


@dataclass(frozen=True)
class Verdict:
    """What there is to say about an answer.

    `slip` is the named wrong answer that was given; `composed` is a sentence on an unlisted slip, found by
    composing known ones (with `slip`: what was done wrong besides), and `steps` are the names of those slips.
    `cells` tells of each number of a row or matrix whether it is right, `shape` that there are too few or
    too many. `nearly`: right but for the rounding.
    """

    right: bool
    slip: str = ""
    composed: str = ""
    cells: Cells = ()
    nearly: bool = False
    shape: str = ""
    steps: tuple[str, ...] = ()


def grade(variant: Variant, value: Result) -> Verdict:
    """The verdict on an answer as `read` gives it."""
    exercise = variant.exercise
    compare = kind(exercise.kind).compare
    result = compare(value, variant.answer, exercise.tolerance)
    if result.right:
        return Verdict(True, cells=result.cells)
    for name, wrong in variant.wrong.items():
        if compare(value, wrong, exercise.tolerance).right:
            return Verdict(False, name, cells=result.cells, shape=result.shape)
    if result.slip or result.said:
        return Verdict(False, result.slip, result.said)
    found = slips.explain(value, variant.answer, variant.wrong)
    close = _nearly(value, variant.answer, exercise.tolerance)
    if found is None:
        return Verdict(False, cells=result.cells, nearly=close, shape=result.shape)
    return Verdict(False, found.listed, found.sentence, result.cells, close, result.shape, found.slips)


def tolerance_words(exercise: Exercise) -> str:
    """How exact the answer must be, in plain words; nothing for a question with options."""
    return "" if with_options(exercise.kind) else tolerance.words(exercise.tolerance)


def _nearly(value: Result, answer: Result, allowed: Tolerance) -> bool:
    """Is every number that is wrong only rounded too much, or off by a little more than allowed?"""
    if isinstance(value, tuple) and isinstance(answer, tuple):
        pairs = zip(value, answer, strict=False)
        return len(value) == len(answer) and all(_nearly(a, b, allowed) for a, b in pairs)
    if not (isinstance(value, (int, float)) and isinstance(answer, (int, float))):
        return False
    return tolerance.near(value, answer, allowed) or _is_close(value, answer, allowed)


def _is_close(value: Number, answer: Number, allowed: Tolerance) -> bool:
    if value and is_rounding(value, answer) and abs(value - answer) <= 0.1 * abs(answer):
        return True
    if allowed.kind == "digits":
        return allowed.amount >= 1 and abs(value - answer) <= 1.5 * 10.0**-allowed.amount
    reach = allowed.amount * (abs(answer) if allowed.kind == "rel" else 1.0)
    return bool(reach) and abs(value - answer) <= 3 * reach
