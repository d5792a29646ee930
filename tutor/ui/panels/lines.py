"""The base of everything on the screen that is text: lines of styled runs, scrolled by rows.

One widget shows thousands of lines at the cost of the rows on screen: strips are made when a row is shown
and kept until the lines, the width or the theme change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tutor.ui.look import style
from tutor.ui.page.flow import Line
from tutor.ui.terminal import rows


class Lines(Widget):
    """Rows of runs. A subclass (or its owner) makes them in `build(width)`, asked for when they are stale."""

    DEFAULT_CSS = """
    Lines { height: 1fr; width: 1fr; }
    """
    MARGIN = 0  # empty columns on the left and right

    @dataclass
    class Pressed(Message):
        """Somebody clicked on a run that points at something."""

        lines: Lines
        target: str

        @property
        def control(self) -> Lines:
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.top = 0
        self._lines: Sequence[Line] | None = None
        self._strips: dict[int, Strip] = {}
        self._made_for: tuple[int, str] = (-1, "")

    def build(self, width: int) -> Sequence[Line]:
        """The lines at this width."""
        return []

    def row_look(self, row: int) -> str:
        """The look of what a row leaves empty."""
        return "text"

    def renew(self) -> None:
        """The lines are stale: build them again before the next paint."""
        self._lines = None
        self._strips.clear()
        self.refresh()

    def restate(self) -> None:
        """The lines are stale: build them again and show now what has changed, past Textual if possible."""
        before, made_for = self._lines, self._made_for
        self._lines = None
        if before is None or self.can_scroll or made_for != (self.size.width, self.theme):
            self.renew()
            return
        changed = []
        for row, (old, new) in enumerate(zip_longest(before, self.lines, fillvalue=())):
            if old != new:
                self._strips.pop(row, None)
                if 0 <= row - self.top < self.size.height:
                    changed.append(row - self.top)
        if changed and not self._paint(changed):
            self.refresh()

    @property
    def lines(self) -> Sequence[Line]:
        """The lines, built if they are stale."""
        made_for = (self.size.width, self.theme)
        if self._lines is None or self._made_for != made_for:
            self._strips.clear()
            self._made_for = made_for
            self._lines = self.build(max(self.size.width - 2 * self.MARGIN - self._bar, 1))
            self.top = max(0, min(self.top, self.bottom))
        return self._lines

    @property
    def theme(self) -> str:
        return "light" if self.app.theme == "tutor-light" else "dark"

    @property
    def _bar(self) -> int:
        """The column of the scroll mark: kept free where a widget can scroll, so that nothing jumps."""
        return 1 if self.can_scroll else 0

    can_scroll = False

    @property
    def bottom(self) -> int:
        """The last possible top row."""
        return max(len(self._lines or ()) - self.size.height, 0)

    @property
    def at_end(self) -> bool:
        return self.top >= max(len(self.lines) - self.size.height, 0)

    def scroll_rows(self, count: int) -> bool:
        """Scroll by rows; False when it was at the end already."""
        top = max(0, min(self.top + count, max(len(self.lines) - self.size.height, 0)))
        moved = top != self.top
        if moved:
            self.top = top
            if not self._paint(range(self.size.height)):
                self.refresh()
        return moved

    def _paint(self, changed: Iterable[int]) -> bool:
        """Show these rows of the screen past Textual, if that is possible."""
        return rows.paint(self, ((y, self.render_line(y)) for y in changed))

    def render_line(self, y: int) -> Strip:
        lines = self.lines
        row = self.top + y
        width, height = self.size
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._strip(
                lines[row] if row < len(lines) else (), row, width - self._bar
            )
        return Strip([*strip, self._mark(y, len(lines), height)], width) if self._bar else strip

    def _strip(self, line: Line, row: int, width: int) -> Strip:
        empty = style(self.row_look(row), self.theme)
        segments = [Segment(" " * self.MARGIN, empty)] if self.MARGIN else []
        for run in line:
            segments.append(Segment(run.text, self._style(run.look, run.target)))
        return Strip(segments).adjust_cell_length(width, empty)

    def _style(self, look: str, target: str) -> Style:
        plain = style(look, self.theme)
        return plain + Style(meta={"target": target}) if target else plain

    def _mark(self, y: int, total: int, height: int) -> Segment:
        """One cell of the scroll mark: a bar as long as the part of the text that is on the screen."""
        faint = style("scroll", self.theme)
        if total <= height:
            return Segment(" ", faint)
        length = max(height * height // total, 1)
        start = round((height - length) * self.top / (total - height))
        return Segment("┃" if start <= y < start + length else "│", faint)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if self.scroll_rows(3):
            event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if self.scroll_rows(-3):
            event.stop()

    def on_click(self, event: events.Click) -> None:
        target = event.style.meta.get("target", "")
        if target:
            event.stop()
            self.post_message(self.Pressed(self, target))
