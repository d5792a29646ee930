"""A question with options of which one or more are right: the answer is the ids of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.locale import _
from tutor.quiz.exercise import Result, Tolerance
from tutor.quiz.kinds import Comparison
from tutor.quiz.letters import letter, places
from tutor.quiz.typed import Reading

OPTIONS = True


def accepts(answer: Result) -> bool:
    """Ids, none twice."""
    return (
        isinstance(answer, tuple)
        and bool(answer)
        and all(isinstance(name, str) and name for name in answer)
        and len(set(answer)) == len(answer)
    )


def fits(answer: Result, options: Sequence[str]) -> bool:
    return isinstance(answer, tuple) and set(answer) <= set(options)


def how() -> str:
    return _("One or more are right. Give the letters of all of them.")


def read(typed: str, language: str, options: Sequence[str] = ()) -> Reading:
    """The letters (numbers, ids) of the options in any order. Without `options` the text is their ids."""
    if not options:
        names = tuple(dict.fromkeys(typed.replace(",", " ").split()))
        return Reading(names, ", ".join(names))
    chosen = sorted(set(places(typed, options)))
    shown = ", ".join(letter(place) for place in chosen)
    return Reading(tuple(options[place] for place in chosen), shown)


def compare(value: Result, answer: Result, tolerance: Tolerance) -> Comparison:
    """As sets. What is said of first is the first option that should not have been taken."""
    taken, right = (tuple(names) if isinstance(names, tuple) else () for names in (value, answer))
    wrong = [str(name) for name in taken if name not in right]
    missing = [name for name in right if name not in taken]
    return Comparison(not wrong and not missing, slip=next(iter(wrong), ""), said=_said(wrong, missing))


def _said(wrong: Sequence[object], missing: Sequence[object]) -> str:
    if wrong and missing:
        return _("Something that you took does not belong there, and something is missing.")
    if wrong:
        return _("All that is right is there, but also something that is not.")
    return _("What you took is right, but something is missing.") if missing else ""
