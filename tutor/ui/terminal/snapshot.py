"""What the screen shows now, as text that paints it again. Uses one private name of Textual."""

from __future__ import annotations

import re
from typing import Any

from textual.app import App
from textual.strip import Strip

from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.recode import recoder

_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ")  # those that no line may be broken at
_RUN = re.compile(r"\x1b\[([\d;]*)m([^\x1b]*)")


def take(app: App[Any], caps: Caps) -> str:
    """The current screen, row by row, for `prepaint.save`; empty if this Textual does not tell."""
    try:
        strips = app.screen._compositor.render_strips()
    except AttributeError:
        return ""
    rows = "".join(f"\x1b[{y}H{_row(strip, app)}" for y, strip in enumerate(strips, 1))
    return recoder(caps)(rows.translate(_SPACES)).decode() + "\x1b[m"


def _row(strip: Strip, app: App[Any]) -> str:
    """A row with its colours told where they change. In Textual's own every run begins and ends plain."""
    pieces, pen = [], ""
    for codes, text in _RUN.findall("\x1b[m" + strip.render(app.console)):
        if text:
            pieces.append(text if codes == pen else f"\x1b[;{codes}m{text}")
            pen = codes
    return "".join(pieces)
