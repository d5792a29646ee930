"""The widget that shows a canvas. Give it one with `show`; it never asks what the picture means."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tutor.charts.canvas import Canvas
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.cells import Look, Picture, resolve, strips
from tutor.ui.terminal.palette import DARK, DEFAULT, LIGHT


class ChartView(Widget, can_focus=False):
    """Shows the last canvas it was given, cut or padded to its own size."""

    ALLOW_SELECT = False  # a picture is no text; the terminal's own selection still works
    DEFAULT_CSS = """
    ChartView { width: 1fr; height: 1fr; }
    """

    def __init__(
        self, *, caps: Caps | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._caps = caps
        self._canvas = Canvas(0, 0)
        self._strips: list[Strip] = []
        self._made_for: tuple[Canvas, Look, int, int] | None = None

    def show(self, canvas: Canvas) -> None:
        """Show this canvas from now on. It must not be changed afterwards."""
        self._canvas = canvas
        self.refresh()

    @property
    def look(self) -> Look:
        """How a canvas looks here and now: the theme, the terminal, and what is behind this widget."""
        caps = self._caps or getattr(self.app, "caps", None) or Caps()
        palette = DARK if self.app.current_theme.dark else LIGHT
        ground = self.background_colors[1]
        red, green, blue = ground.rgb
        known = ground.a > 0 and ground.ansi is None
        return Look(palette, caps, red << 16 | green << 8 | blue if known else DEFAULT, palette.ink)

    @property
    def picture(self) -> Picture:
        """What is shown, cell by cell."""
        return resolve(self._canvas, self.look, self.size.width, self.size.height)

    def render_line(self, y: int) -> Strip:
        rows = self._rows()
        return rows[y] if 0 <= y < len(rows) else Strip.blank(self.size.width)

    def _rows(self) -> list[Strip]:
        wanted = (self._canvas, self.look, self.size.width, self.size.height)
        if self._made_for is None or self._made_for[0] is not wanted[0] or self._made_for[1:] != wanted[1:]:
            self._strips = strips(resolve(*wanted), wanted[1])
            self._made_for = wanted
        return self._strips

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.gutter != (0, 0, 0, 0):
            self._styles_cache.clear()
            return super().render_lines(crop)
        rows = [self.render_line(y) for y in crop.line_range]
        return (
            rows
            if crop.column_span == (0, self.size.width)
            else [row.crop(*crop.column_span) for row in rows]
        )
