"""Questions to the terminal, all in one write before the imports; the answers are read after them.

What was typed meanwhile comes in the same stream and is handed on. A terminal that answers nothing, late or
nonsense costs a short wait at most.
"""

from __future__ import annotations

import os
import re
import select
import time
from dataclasses import dataclass

from tutor.ui.terminal import silence

QUESTIONS = (
    "\x1b]11;?\x1b\\"  # the background's colour
    "\x1b[?2026$p"  # is mode 2026 (synchronised output) known?
    "\x1b[>0q"  # name and version
    "\x1bP+q524742\x1b\\"  # the capability RGB
    "\x1b[48;2;1;2;3m\x1bP$qm\x1b\\\x1b[m"  # is a 24-bit colour kept as it was given?
    "\x1b[c"  # what every terminal answers, hence the last
)
PATIENCE, FAR = 0.2, 1.0
"""Seconds from the questions to the answers, here and over ssh."""
_MOST = 1 << 16

_REPLY = re.compile(
    r"\x1b\]11;rgba?:(?P<red>[0-9a-fA-F]{1,4})/(?P<green>[0-9a-fA-F]{1,4})/(?P<blue>[0-9a-fA-F]{1,4})[^\x07\x1b]*"
    r"(?:\x07|\x1b\\)"
    r"|\x1b\[\?2026;(?P<mode>\d)\$y"
    r"|\x1bP>\|(?P<name>[^\x1b]*)\x1b\\"
    r"|\x1bP(?P<known>[01])\+r[^\x1b]*\x1b\\"
    r"|\x1bP[01]\$r(?P<kept>[^\x1b]*)\x1b\\"
    r"|\x1b\[\?[\d;]*(?P<last>c)"
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # no key begins like this,
    r"|\x1b\[(?!\?[\d;]*\$y)[=>?][0-?]*[ -/]*[@-~]"  # nor like this
)
_BEGUN = re.compile(r"\x1b(?:$|[\]PX^_][^\x07\x1b]*\x1b?$|\[\??[\d;]*\$?$)")


@dataclass
class Answers:
    """What the terminal has said; None where it has not."""

    background: tuple[int, int, int] | None = None
    synchronised: bool | None = None
    rgb: bool | None = None
    name: str = ""
    complete: bool = False  # the last answer has come
    waited: float = 0.0  # seconds from the questions until then


class Sieve:
    """Takes the terminal's answers out of what it sends; the rest are keys."""

    def __init__(self) -> None:
        self.answers = Answers()
        self.late = False  # the program is listening: what it has asked itself is for it
        self._held = ""

    def keys(self, text: str) -> str:
        """The keys in `text`; an answer of which more is to come is held back."""
        text, self._held = self._held + text, ""
        text = _REPLY.sub(self._take, text)
        begun = _BEGUN.search(text)
        if begun and len(text) - begun.start() < _MOST:
            text, self._held = text[: begun.start()], text[begun.start() :]
        return text

    def rest(self) -> str:
        """What was held back and is no answer after all; the beginning of one is thrown away."""
        held, self._held = self._held, ""
        return "" if held[1:2] and held[1] in "]PX^_" else held

    def _take(self, found: re.Match[str]) -> str:
        answers, groups = self.answers, found.groupdict()
        if groups["red"]:
            red, green, blue = (_eighth(groups[name]) for name in ("red", "green", "blue"))
            answers.background = red, green, blue
        elif groups["mode"]:
            answers.synchronised = groups["mode"] in "123"
            return found[0] if self.late else ""
        elif groups["name"] is not None:
            answers.name = "".join(filter(str.isprintable, groups["name"]))[:60]
        elif groups["known"]:
            answers.rgb = answers.rgb or groups["known"] == "1"
        elif groups["kept"] is not None:
            answers.rgb = answers.rgb or bool(re.search(r"48[:;]2[:;][\d:;]*1[:;]2[:;]3", groups["kept"]))
        elif groups["last"]:
            answers.complete = True
        return ""


def _eighth(digits: str) -> int:
    """A channel of one to four hexadecimal digits as 0..255."""
    most: int = 16 ** len(digits) - 1
    return int(digits, 16) * 255 // most


class Question:
    """The questions that are out."""

    def __init__(self) -> None:
        self.asked = time.monotonic()
        self.sieve = Sieve()

    def read(self, descriptor: int = 0) -> tuple[Answers, str]:
        """The answers, and the keys typed since the start. Waits no longer than is decent."""
        patience = FAR if os.environ.get("SSH_CONNECTION") else PATIENCE
        keys, taken, until = "", 0, max(self.asked + patience, time.monotonic() + 0.02)
        while not self.sieve.answers.complete and taken < _MOST:
            left = until - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                break
            data = os.read(descriptor, 4096)
            if not data:
                break
            taken += len(data)
            keys += self.sieve.keys(data.decode("utf-8", "replace"))
        answers = self.sieve.answers
        answers.waited = time.monotonic() - self.asked
        return answers, keys + self.sieve.rest()


def ask() -> Question | None:
    """Ask the terminal all at once; None if there is no terminal to ask."""
    if not silence.is_terminal() or os.environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return None
    silence.begin()
    try:
        os.write(2, QUESTIONS.encode())
    except OSError:
        return None
    return Question()
