"""The widget that shows a canvas. Give it one with `show`; it never asks what the picture means."""

from __future__ import annotations

from textual import events
from textual.geometry import Region, Spacing
from textual.strip import Strip
from textual.widget import Widget

from tutor.charts.canvas import Canvas
from tutor.ui.terminal import direct
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.cells import Look, Picture, resolve
from tutor.ui.terminal.encoder import delta, encode
from tutor.ui.terminal.palette import DARK, DEFAULT, LIGHT
from tutor.ui.terminal.sgr import PLAIN, change
from tutor.ui.terminal.strips import LazyStrip, strips


class ChartView(Widget, can_focus=False):
    """Shows the last canvas it was given, cut or padded to its own size.

    Where that is safe it writes the changed cells straight to the terminal; else Textual paints it. Both ways
    show the same cells.
    """

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
        self._look: Look | None = None
        self._picture: Picture | None = None  # what is to be seen; None: to be made from the canvas
        self._sent: Picture | None = None  # what the terminal shows; None: not known
        self._epoch = 0
        self._strips: list[LazyStrip] = []

    def show(self, canvas: Canvas) -> None:
        """Show this canvas from now on. It must not be changed afterwards."""
        self._canvas = canvas
        self._picture = None
        if not self._paint():
            self.refresh()

    @property
    def seen(self) -> bool:
        """Whether the view is on the current screen."""
        return self.screen is self.app.screen and bool(self.display)

    @property
    def picture(self) -> Picture:
        """What is shown, cell by cell."""
        width, height = self.size
        if self._picture is None or self._picture.pen.shape != (height, width):
            self._picture = resolve(self._canvas, self.look, width, height, self._sent)
            self._strips = []
        return self._picture

    @property
    def look(self) -> Look:
        """How a canvas looks here and now: the theme, the terminal, and what is behind this widget."""
        if self._look is None:
            caps = self._caps or getattr(self.app, "caps", None) or Caps()
            palette = DARK if self.app.current_theme.dark else LIGHT
            ground = self.background_colors[1]
            red, green, blue = ground.rgb
            known = ground.a > 0 and ground.ansi is None
            behind = red << 16 | green << 8 | blue if known else DEFAULT
            self._look = Look(palette, caps, behind, palette.ink)
        return self._look

    def _paint(self) -> bool:
        """Send what has changed straight to the terminal; whether that was possible."""
        if self._sent is None or not self.is_attached:
            return False
        way = direct.ways.get(self.app)
        region = direct.place(self) if way else None
        if way is None or region is None or way.epoch != self._epoch or not self._plain:
            return False
        before, self._sent = self._sent, self.picture
        text, pen = self._update(before, self.picture, region, way.pen)
        if text:
            way.paint(region, text + direct.cursor(self), pen)
        return True

    def _update(self, old: Picture, new: Picture, region: Region, pen: int) -> tuple[str, int]:
        """What to write, and the pen that it leaves: a plain one if there are fewer than 24-bit colours."""
        bits = self.look.caps.depth
        if bits >= 24:
            return delta(old, new, region.x, region.y, bits, pen)
        text = encode(old, new, region.x, region.y, bits)
        return (change(pen, PLAIN, 24) + text if text else ""), PLAIN if text else pen

    @property
    def _plain(self) -> bool:
        """Whether the widget is its content and nothing else: no border, no padding, not see-through."""
        return self.gutter == Spacing() and self.styles.opacity == 1.0

    def render_line(self, y: int) -> Strip:
        rows = self._rows()
        return rows[y] if 0 <= y < len(rows) else Strip.blank(self.size.width)

    def _rows(self) -> list[LazyStrip]:
        picture = self.picture
        if not self._strips:
            self._strips = strips(picture, self.look.caps.depth)
        return self._strips

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows for Textual to paint, which the terminal then shows."""
        if not self._plain:
            self._styles_cache.clear()
            return super().render_lines(crop)
        rows = [self.render_line(y) for y in crop.line_range]
        if crop != self.size.region:
            return [row.crop(*crop.column_span) for row in rows]
        way = direct.ways.get(self.app)
        self._sent, self._epoch = self.picture, way.epoch if way else 0
        return rows

    def notify_style_update(self) -> None:
        """The theme or a style has changed: nothing that was made before holds."""
        super().notify_style_update()
        self._forget()
        self._look = None

    def _forget(self) -> None:
        self._picture = self._sent = None
        self._strips = []

    def _on_show(self, event: events.Show) -> None:
        self._forget()

    def _on_hide(self, event: events.Hide) -> None:
        self._forget()

    def _on_resize(self, event: events.Resize) -> None:
        self._forget()
