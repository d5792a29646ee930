"""Leaves out rows that Textual paints again as they stand. Knows how Textual's output looks, no widgets.

Textual repaints the whole screen on many occasions, three times at the start alone. A full repaint names
every row in order; any other painting is passed on, and the rows that it touches are forgotten.
"""

from __future__ import annotations

import re

from tutor.ui.terminal.sgr import SETTINGS

_PLACE = re.compile(r"\x1b\[(\d+)(?:;\d+)?H")
_CURSOR = re.compile(r"\x1b\[\d+;\d+H\Z")  # where the cursor is left, after all painting


class Rows:
    """What the terminal shows in each row, as far as it is known."""

    def __init__(self) -> None:
        self._known: list[str] = []

    def forget(self) -> None:
        """Something else has been painted, or nothing is known any more."""
        self._known = []

    def fresh(self, text: str) -> str:
        """What must be sent of a painting."""
        if text.startswith(SETTINGS):
            return text
        cursor = _CURSOR.search(text)
        left = cursor[0] if cursor else ""
        rows = text.removesuffix(left).split("\n")
        if len(rows) > 1 and all(row.startswith(f"\x1b[{y};1H") for y, row in enumerate(rows, 1)):
            return self._changed(rows) + left
        self._touch(text.removesuffix(left))
        return text

    def _changed(self, rows: list[str]) -> str:
        before = self._known if len(self._known) == len(rows) else [""] * len(rows)
        self._known = rows
        return "".join(row for row, old in zip(rows, before, strict=True) if row != old)

    def _touch(self, text: str) -> None:
        if not self._known:
            return
        if not text.startswith("\x1b["):
            self.forget()
        for found in _PLACE.finditer(text):
            if 0 < int(found[1]) <= len(self._known):
                self._known[int(found[1]) - 1] = ""
