"""The way from the first instruction to a screen: picture, questions, imports, answers, in that order.

    start.begin(arguments)      first of all, before any import: the stored picture
    start.ask()                 when a screen is to be opened, before its imports: the questions
    caps = start.caps()         after the imports: what the terminal has answered
    App(driver_class=driver(caps))

`begin` may be left out; nothing but time is lost. A fault before the screen stands: `prepaint.leave()`.
"""

from __future__ import annotations

import gc
import os

from tutor.ui.terminal import prepaint

TYPE_CHECKING = False  # typing itself takes longer to import than all of this
if TYPE_CHECKING:
    from tutor.ui.terminal.caps import Caps
    from tutor.ui.terminal.query import Question, Sieve

_question: Question | None = None
_keys = ""
_sieve: Sieve | None = None


def begin(arguments: list[str]) -> None:
    """Show the last home screen, if these are its arguments."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # empty means unset (no-color.org); Textual does not know that
    prepaint.show(arguments)


def ask() -> None:
    """Put the questions to the terminal, once it is clear that a screen will be opened.

    What is imported from now on stays: to look through it for garbage would take a tenth of that time.
    """
    global _question
    gc.disable()
    from tutor.ui.terminal import query

    _question = _question or query.ask()


def caps() -> Caps:
    """What the terminal can, by what it has answered and by the environment."""
    global _question, _keys, _sieve
    from textual import constants

    from tutor.ui.terminal.caps import detect
    from tutor.ui.terminal.query import Answers

    ask()
    answers = Answers()
    if _question is not None:
        answers, _keys = _question.read()
        _sieve = None if answers.complete else _question.sieve
        _question.sieve.late = True
        _question = None
    found = detect(answers=answers)
    gc.freeze()
    gc.enable()
    constants.COLOR_SYSTEM = "truecolor"  # type: ignore[misc]  # our own way out reduces (see `recode`)
    return found


def typed() -> tuple[str, Sieve | None]:
    """The keys that came before the screen, once; and what takes out the answers that are still to come."""
    global _keys
    keys, _keys = _keys, ""
    return keys, _sieve
