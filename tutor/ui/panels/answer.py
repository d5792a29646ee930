"""The line in which an answer is typed, with how it was read below it."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tutor.locale import _
from tutor.ui.keys import key
from tutor.ui.page.flow import Line, Run, flow
from tutor.ui.panels.lines import Lines

SIGNS = set("0123456789.,;:+-−*/·×÷^()[]{}|%√π= eEsqrtpixX\u00a0\u2009")
"""What may stand in an answer. Any other letter is free to be a command (h for a hint, and so on)."""
LONGEST = 200


class AnswerField(Lines, can_focus=True):
    """One line of text with a cursor. Letters that no answer needs are left to the commands of the screen."""

    DEFAULT_CSS = "AnswerField { height: 3; }"
    MARGIN = 2
    BINDINGS = [
        key("enter", "submit", "Check"),
        key("enter", "go_on", "Next"),
        key("left", "move(-1)"),
        key("right", "move(1)"),
        key("home,ctrl+a", "edge(0)"),
        key("end,ctrl+e", "edge(1)"),
        key("backspace", "delete(-1)"),
        key("delete", "delete(0)"),
        key("ctrl+u", "clear"),
    ]

    @dataclass
    class Typed(Message):
        """The text has changed."""

        text: str

    @dataclass
    class Submitted(Message):
        """Enter was pressed on this text."""

        text: str

    class Left(Message):
        """Enter was pressed on an exercise that is answered."""

    def __init__(self) -> None:
        super().__init__(id="answer")
        self.closed = False  # nothing is left to answer: Enter goes on
        self.options = 0  # if there are some, the answer is their letters
        self.text = ""
        self.cursor = 0
        self.spent = False  # it was wrong: typing begins anew, moving in it or deleting changes it
        self._below: tuple[str, str] = ("", "dim")

    def clear(self) -> None:
        self.text, self.cursor, self.spent, self._below = "", 0, False, ("", "dim")
        self.renew()

    def say(self, text: str, look: str = "dim") -> None:
        """The line below the answer: how it was read, or what could not be read."""
        self._below = (text, look)
        self.renew()

    def build(self, width: int) -> Sequence[Line]:
        before, at, after = (
            self.text[: self.cursor],
            self.text[self.cursor : self.cursor + 1],
            self.text[self.cursor + 1 :],
        )
        here = "cursor" if self.has_focus else "text"
        line = (
            Run(_("Answer:") + " ", "accent"),
            Run(before, "strong"),
            Run(at or " ", here),
            Run(after, "strong"),
        )
        below = flow([Run(self._below[0], self._below[1])], width)
        return [line, *below[:2]]

    def on_focus(self) -> None:
        self.renew()

    def on_blur(self) -> None:
        self.renew()

    def on_key(self, event: events.Key) -> None:
        sign = event.character
        if not sign or not event.is_printable:
            return
        if self._belongs(sign):
            event.stop()
            event.prevent_default()
            self._insert(sign)
        elif event.key not in self.screen.active_bindings:
            text = _("An answer is a number or a calculation: {sign} has no meaning here.")
            if self.options:
                text = _("An answer is letters of the options: {sign} has no meaning here.")
            self.say(text.format(sign=sign))

    def _belongs(self, sign: str) -> bool:
        """Nothing begins with a space: there it runs the simulation, as everywhere else."""
        letters = string.ascii_lowercase[: self.options]
        known = sign.lower() in letters + ", " if self.options else sign in SIGNS
        return known and (bool(self.text) or not sign.isspace())

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._insert("".join(sign for sign in event.text if sign.isprintable()))

    def _insert(self, text: str) -> None:
        if self.spent:
            self.clear()
        text = text[: LONGEST - len(self.text)]
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)
        self._changed()

    def _changed(self) -> None:
        self.spent = False
        self.renew()
        self.refresh_bindings()
        self.post_message(self.Typed(self.text))

    def action_move(self, by: int) -> None:
        self.spent = False
        self.cursor = min(max(self.cursor + by, 0), len(self.text))
        self.renew()

    def action_edge(self, end: int) -> None:
        self.action_move(len(self.text) if end else -len(self.text))

    def action_delete(self, offset: int) -> None:
        place = self.cursor + offset
        if 0 <= place < len(self.text):
            self.text = self.text[:place] + self.text[place + 1 :]
            self.cursor = place
            self._changed()

    def action_clear(self) -> None:
        self.clear()
        self._changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "move":
            return bool(self.text)  # in an empty line the arrows turn the pages, as everywhere else
        return {"submit": not self.closed, "go_on": self.closed}.get(action, True)

    def action_go_on(self) -> None:
        self.post_message(self.Left())

    def action_submit(self) -> None:
        if self.text.strip():
            self.post_message(self.Submitted(self.text))
        else:
            self.say(_("Type your answer first; h gives a hint."))
