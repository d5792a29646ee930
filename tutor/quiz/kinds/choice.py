"""A question with options: the answer is the id of the right one."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.locale import _
from tutor.quiz.exercise import Result, Tolerance
from tutor.quiz.kinds import Comparison
from tutor.quiz.letters import letter, no_option, place_of
from tutor.quiz.typed import Reading

OPTIONS = True


def accepts(answer: Result) -> bool:
    return isinstance(answer, str) and bool(answer)


def fits(answer: Result, options: Sequence[str]) -> bool:
    return answer in options


def how() -> str:
    return _("Press the letter of your answer.")


def read(typed: str, language: str, options: Sequence[str] = ()) -> Reading:
    """The letter of an option, its number, or its id. Without `options` the text is the id."""
    text = typed.strip().strip("().").casefold()
    if not options and text:
        return Reading(typed.strip(), typed.strip())
    place = place_of(text, [option.casefold() for option in options])
    if place is None:
        raise no_option(typed.strip() if text else "", options)
    return Reading(options[place], letter(place))


def compare(value: Result, answer: Result, tolerance: Tolerance) -> Comparison:
    alike = isinstance(value, str) and isinstance(answer, str) and value.casefold() == answer.casefold()
    return Comparison(alike, slip="" if alike else str(value))
