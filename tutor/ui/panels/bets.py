"""A bet in words: the question before the run, and bet and outcome together after it."""

from __future__ import annotations

import string

from tutor.locale import _
from tutor.ui.page.blocks import lines, runs
from tutor.ui.page.flow import Line, Run
from tutor.ui.sitting import Bet


def question(bet: Bet, width: int) -> list[Line]:
    """The bet: what will happen? One key answers."""
    out = [(Run(_("Your bet first") + "  ", "accent"), *runs(bet.text.prompt, bet.voice, "strong"))]
    for letter, (_option, spans) in zip(string.ascii_uppercase, bet.text.options, strict=False):
        out.append((Run(f" {letter}  ", "accent"), *runs(spans, bet.voice)))
    return out


def outcome(bet: Bet, width: int) -> list[Line]:
    """Bet and outcome together, then why."""
    said = dict(bet.text.options)
    hit = bet.taken == bet.right
    out: list[Line] = [
        (Run(_("You bet:") + " ", "dim"), *runs(said.get(bet.taken, ()), bet.voice)),
        (Run(_("It came:") + " ", "dim"), *runs(said.get(bet.right, ()), bet.voice, "strong"),
         Run("  ✓" if hit else "  ✗", "right" if hit else "wrong")),
    ]  # fmt: skip
    return out + lines(bet.text.solution, width, bet.voice)
