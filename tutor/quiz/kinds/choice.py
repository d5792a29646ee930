"""A question with options: the answer is the id of the right one."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.locale import _
from tutor.quiz.exercise import Result, Tolerance
from tutor.quiz.kinds import Comparison
from tutor.quiz.typed import Reading, Unreadable


def accepts(answer: Result) -> bool:
    return isinstance(answer, str) and bool(answer)


def read(typed: str, language: str, options: Sequence[str] = ()) -> Reading:
    """The letter of an option, its number, or its id. Without `options` the text is the id."""
    text = typed.strip().strip("().").casefold()
    if not options and text:
        return Reading(typed.strip(), typed.strip())
    place = _place(text, [option.casefold() for option in options])
    if place is None:
        letters = ", ".join(letter(one) for one in range(len(options)))
        message = _("there is no option {typed}") if text else _("nothing was chosen")
        raise Unreadable(
            message.format(typed=typed.strip()), fix=_("Choose one of {letters}").format(letters=letters)
        )
    return Reading(options[place], letter(place))


def letter(place: int) -> str:
    """A for the first option, B for the second."""
    return chr(ord("A") + place)


def compare(value: Result, answer: Result, tolerance: Tolerance) -> Comparison:
    alike = isinstance(value, str) and isinstance(answer, str) and value.casefold() == answer.casefold()
    return Comparison(alike)


def _place(text: str, options: Sequence[str]) -> int | None:
    """A letter is the place that is shown; then come ids, then numbers from 1."""
    if len(text) == 1 and "a" <= text <= "z" and ord(text) - ord("a") < len(options):
        return ord(text) - ord("a")
    if text in options:
        return options.index(text)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(options):
        return int(text) - 1
    return None
