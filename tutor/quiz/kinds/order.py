"""A question with options to be put in order: the answer is the ids of all of them, the first one first."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.locale import _, ngettext
from tutor.quiz.exercise import Result, Tolerance
from tutor.quiz.kinds import Comparison, several
from tutor.quiz.letters import letter, letters, places
from tutor.quiz.typed import Reading, Unreadable

OPTIONS = True
accepts = several.accepts


def fits(answer: Result, options: Sequence[str]) -> bool:
    """All of them, each once."""
    return isinstance(answer, tuple) and sorted(map(str, answer)) == sorted(options)


def how() -> str:
    return _("Give the letters in the right order.")


def read(typed: str, language: str, options: Sequence[str] = ()) -> Reading:
    """The letters (numbers, ids) of all options. Without `options` the text is their ids."""
    if not options:
        return several.read(typed, language)
    chosen = places(typed, options)
    if sorted(chosen) != list(range(len(options))):
        message = _("each of {letters} is needed once").format(letters=letters(options))
        raise Unreadable(message, fix=how())
    return Reading(tuple(options[place] for place in chosen), ", ".join(letter(place) for place in chosen))


def compare(value: Result, answer: Result, tolerance: Tolerance) -> Comparison:
    """Place by place. What is said of first is the first option that stands in the wrong place."""
    given, right = (names if isinstance(names, tuple) else () for names in (value, answer))
    cells = tuple(one == other for one, other in zip(given, right, strict=False))
    if given == right:
        return Comparison(True, cells)
    place = cells.index(False) if False in cells else 0
    return Comparison(False, slip=str(given[place]) if given else "", said=_said(place))


def _said(place: int) -> str:
    """How far it is right from the beginning."""
    if not place:
        return _("Something else comes first.")
    text = ngettext(
        "The first one is in its place, what follows is not.",
        "The first {count} are in their places, what follows is not.",
        place,
    )
    return text.format(count=place)
