"""What can be wrong with a formula, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


def N_(text: str) -> str:
    """Mark a sentence for the catalogues; whoever asks for `problems` passes the translation."""
    return text


UNKNOWN = N_("unknown command {what}")
ENVIRONMENT = N_("unknown environment {what}")
BRACE = N_("unbalanced braces: {what}")
ARGUMENT = N_("missing argument of {what}")
MISMATCH = N_("{what} has no partner")
DOUBLE = N_("two scripts {what} on one base")
AMPERSAND = N_("{what} outside an environment")
SIGN = N_("a character that no cell can show: {what}")
DEEP = N_("nested too deeply")
LONG = N_("too long: more than {what} characters")
LARGE = N_("a matrix of more than {what} cells")


class Fault(NamedTuple):
    """A sentence with a hole, and what goes into the hole."""

    sentence: str
    what: str = ""

    def say(self, translate: Callable[[str], str]) -> str:
        return translate(self.sentence).format(what=self.what)
