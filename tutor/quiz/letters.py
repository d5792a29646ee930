"""The letters of options: A for the first. What is typed for one, or for several of them."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from tutor.locale import _
from tutor.quiz.typed import Unreadable


def letter(place: int) -> str:
    """A for the first option, B for the second."""
    return chr(ord("A") + place)


def letters(options: Sequence[str]) -> str:
    """Those of all options, with commas between them."""
    return ", ".join(letter(place) for place in range(len(options)))


def place_of(text: str, options: Sequence[str]) -> int | None:
    """A letter is the place that is shown; then come ids, then numbers from 1."""
    if len(text) == 1 and "a" <= text <= "z" and ord(text) - ord("a") < len(options):
        return ord(text) - ord("a")
    if text in options:
        return options.index(text)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(options):
        return int(text) - 1
    return None


def places(typed: str, options: Sequence[str]) -> list[int]:
    """The options of «a c», «AC» or «1, 3», in the order of typing. `Unreadable` if one of them is none."""
    known = [option.casefold() for option in options]
    pieces = [piece for piece in re.split(r"[\s,;.()]+", typed.casefold()) if piece]
    found = []
    for piece in pieces:
        together = piece not in known and all(sign in string.ascii_lowercase for sign in piece)
        for part in piece if together else [piece]:
            place = place_of(part, known)
            if place is None:
                raise no_option(part, options)
            found.append(place)
    if not found:
        raise no_option("", options)
    return found


def no_option(typed: str, options: Sequence[str]) -> Unreadable:
    """What is said to something that stands for no option, or to nothing."""
    message = _("there is no option {typed}") if typed else _("nothing was chosen")
    fix = _("Choose one of {letters}").format(letters=letters(options))
    return Unreadable(message.format(typed=typed), fix=fix)
