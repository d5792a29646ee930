"""The door for typed answers: text of a kind of question in, value out, with how it was understood."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.locale import _
from tutor.quiz.kinds import kind as find
from tutor.quiz.typed import Reading, Unreadable

__all__ = ["LONGEST", "Reading", "Unreadable", "read"]

LONGEST = 4_000
"""Characters of an answer."""


def read(kind: str, typed: str, language: str, options: Sequence[str] = ()) -> Reading:
    """What was typed as the answer to a question of that kind, in the notation of `language`.

    `options` are the ids of a choice in the order of the page; with them a letter or a number is taken for
    the option that stands there. Raises `Unreadable` (which costs no try) if it cannot be understood, and
    TutorError for an unknown kind.
    """
    if len(typed) > LONGEST:
        raise Unreadable(_("this answer is too long"))
    return find(kind).read(typed, language, options)
