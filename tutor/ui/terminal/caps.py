"""What this terminal can: one frozen record, made once. Knows nothing of charts or of Textual."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TextIO

from tutor.ui.terminal.query import Answers, ask

Glyphs = Literal["unicode", "ascii"]
Background = Literal["dark", "light", "unknown"]

DEPTHS = {"24": 24, "truecolor": 24, "8": 8, "256": 8, "4": 4, "16": 4, "1": 1, "mono": 1, "0": 0, "none": 0}
"""What TUTOR_COLOURS may be, and the bits that it stands for. (8 and 4 are bits; 256 and 16 are colours.)"""

_TRUE_NAMES = ("kitty", "wezterm", "foot", "ghostty", "alacritty", "iterm2", "contour", "rio")
_SIMPLE = ("linux", "vt100", "vt102", "vt220", "cons25", "dumb")
"""Terminals without braille and block glyphs."""


@dataclass(frozen=True)
class Caps:
    """The terminal as far as we know it.

    `depth` is the number of colour bits: 24, 8, 4, 1 (attributes such as bold only) or 0 (plain glyphs).
    `round_trip` is in milliseconds, 0 if not measured; `size` is columns by rows.
    """

    glyphs: Glyphs = "unicode"
    depth: int = 24
    synchronised: bool = False
    background: Background = "unknown"
    motion: bool = True
    round_trip: float = 0.0
    size: tuple[int, int] = (80, 24)
    name: str = ""

    def moves(self, chosen: bool | None) -> bool:
        """Whether pictures move by themselves: TUTOR_MOTION, the learner's choice, or what is told here."""
        return switch(os.environ.get("TUTOR_MOTION"), self.motion if chosen is None else chosen)


def detect(
    environment: Mapping[str, str] | None = None, stdout: TextIO | None = None, answers: Answers | None = None
) -> Caps:
    """The terminal that the environment and its own answers tell of.

    With nothing given, the terminal is asked, which takes a round trip (with a limit).
    """
    if environment is None and stdout is None and answers is None:
        answers = _asked()
    environment = os.environ if environment is None else environment
    answers = answers or Answers()
    term = environment.get("TERM", "")
    return Caps(
        glyphs=_glyphs(environment, stdout or sys.stdout, term),
        depth=_depth(environment, answers, term),
        synchronised=switch(environment.get("TUTOR_SYNC"), bool(answers.synchronised)),
        background=_background(environment, answers),
        motion=switch(environment.get("TUTOR_MOTION"), environment.get("TEXTUAL_ANIMATIONS", "") != "none"),
        round_trip=answers.waited * 1000 if answers.complete else 0.0,
        size=_size(),
        name=answers.name or environment.get("TERM_PROGRAM", "") or term,
    )


def _asked() -> Answers:
    from tutor.ui.terminal import silence

    question = ask()
    try:
        return question.read()[0] if question else Answers()
    finally:
        silence.end()


def _glyphs(environment: Mapping[str, str], stdout: TextIO | None, term: str) -> Glyphs:
    wanted = environment.get("TUTOR_GLYPHS", "").lower()
    if wanted in ("ascii", "unicode"):
        return "ascii" if wanted == "ascii" else "unicode"
    encoding = str(getattr(stdout, "encoding", None) or "utf-8").lower().replace("-", "").replace("_", "")
    return "ascii" if term in _SIMPLE or not encoding.startswith("utf") else "unicode"


def _depth(environment: Mapping[str, str], answers: Answers, term: str) -> int:
    wanted = DEPTHS.get(environment.get("TUTOR_COLOURS", "").lower())
    if wanted is not None:
        return wanted
    if environment.get("NO_COLOR"):
        return 1
    if term in ("", "dumb"):
        return 0
    if answers.rgb or environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return 24
    names = (answers.name + " " + term).lower()
    if "direct" in term or any(name in names for name in _TRUE_NAMES):
        return 24
    if "256" in term:
        return 8
    return 1 if term.startswith("vt") else 4


def _background(environment: Mapping[str, str], answers: Answers) -> Background:
    if answers.background is not None:
        red, green, blue = answers.background
        return "dark" if 0.299 * red + 0.587 * green + 0.114 * blue < 128 else "light"
    last = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not last.isdecimal():
        return "unknown"
    return "light" if int(last) in (7, 15) else "dark"


def switch(wanted: str | None, otherwise: bool) -> bool:
    """A setting that is on or off; without it, or with anything else in it, what we found out."""
    known = {
        "1": True,
        "on": True,
        "yes": True,
        "true": True,
        "0": False,
        "off": False,
        "no": False,
        "false": False,
    }
    return known.get((wanted or "").lower(), otherwise)


def _size() -> tuple[int, int]:
    for descriptor in (2, 1, 0):
        try:
            size = os.get_terminal_size(descriptor)
        except OSError:
            continue
        if size.columns > 0 and size.lines > 0:
            return size.columns, size.lines
    return 80, 24
