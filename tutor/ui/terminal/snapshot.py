"""What the screen shows now, as text that paints it again: for `prepaint`."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.direct import ways
from tutor.ui.terminal.recode import recoder


def take(app: App[Any], caps: Caps) -> str:
    """The current screen, for `prepaint.save`; empty if not all of it is known."""
    way = ways.get(app)
    return recoder(caps)(way.shadow.text()).decode().translate(_SPACES) if way else ""


_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ")
"""Spaces that no line may be broken at: they look like any other."""
